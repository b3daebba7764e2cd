// Pronouns: agreement, syntax, salience.
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_PRONOUNS_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_PRONOUNS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "extract/meaning/coreference.h"

namespace newsgraph {

// Phrases by sentence and head. `phrases` must outlive it.
class PhraseIndex {
 public:
  explicit PhraseIndex(const std::vector<Phrase>& phrases)
      : phrases_(phrases) {}

  // Logarithmic.
  std::optional<std::uint32_t> At(std::uint32_t sentence, int head) const;

 private:
  const std::vector<Phrase>& phrases_;
};

// Resolves pronouns one by one, in text order, with the chains of everything
// before them.
class PronounResolver {
 public:
  PronounResolver(const std::vector<Phrase>& phrases,
                  std::span<const DependencyTree> trees,
                  const PhraseIndex& index, ChainSet& chains);

  // The chain of the pronoun's antecedent, or kNoChain. Looks back at no more
  // than 80 phrases.
  int Resolve(std::uint32_t pronoun);

  // Gives "I" and "we" inside quotation marks to the speaker. Call once, after
  // all phrases have their chains.
  void ResolveSpeakers();

 private:
  struct Candidate;

  const DependencyTree& TreeOf(std::uint32_t phrase) const;
  bool IsOfPerson(std::uint32_t p) const;
  int Relative(std::uint32_t pronoun) const;
  int Reflexive(std::uint32_t pronoun) const;
  int Cataphoric(std::uint32_t pronoun) const;
  bool Agrees(const Phrase& pronoun, const Phrase& candidate,
              const Chain& chain) const;
  bool BindingAllows(std::uint32_t pronoun, std::uint32_t candidate) const;
  int Score(std::uint32_t pronoun, std::uint32_t candidate,
            const Chain& chain) const;
  // The subject of the verb of saying whose quotation a sentence is in.
  std::optional<std::uint32_t> SpeakerOf(std::uint32_t sentence) const;

  const std::vector<Phrase>& phrases_;
  std::span<const DependencyTree> trees_;
  const PhraseIndex& index_;
  ChainSet& chains_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_PRONOUNS_H_

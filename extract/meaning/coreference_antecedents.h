// Descriptions of what was named: "the council" after "U.N. Security Council",
// "the commander" after "Commander-in-Chief Roman Melnyk", "the town".
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_ANTECEDENTS_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_ANTECEDENTS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/article.h"
#include "extract/meaning/coreference.h"
#include "extract/meaning/mentions.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Whether nothing says that they are of two states.
bool SameCountry(const Phrase& phrase, const Chain& chain);

// "the former president" is not the president.
bool IsOfAnotherTime(const Phrase& phrase, const Chain& chain);

// The named chains of an article as far as it has been read, the most recent
// first asked. What it is given must outlive it.
class NamedAntecedents {
 public:
  NamedAntecedents(const Article& article, const std::vector<Phrase>& phrases,
                   const Knowledge& knowledge, const ChainSet& chains)
      : article_(article),
        phrases_(phrases),
        knowledge_(knowledge),
        chains_(chains) {}

  // The chain was named just now. The last 40 are kept.
  void Remember(int chain);

  // Those kept, the most recent last. Chains may have been merged since.
  const std::vector<int>& recent() const { return named_; }

  // Each of these finds the chain of a definite description, or kNoChain.

  // "the council" after "U.N. Security Council".
  int ByPartOfName(const Phrase& phrase) const;

  // "the commander" after "Commander-in-Chief Roman Melnyk".
  int ByOffice(const Phrase& phrase) const;

  // "the town", "the alliance", "the company".
  int ByKind(const Phrase& phrase) const;

 private:
  bool HoldsOffice(std::uint32_t person, std::string_view title,
                   std::optional<std::uint32_t> state) const;

  const Article& article_;
  const std::vector<Phrase>& phrases_;
  const Knowledge& knowledge_;
  const ChainSet& chains_;
  std::vector<int> named_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_ANTECEDENTS_H_

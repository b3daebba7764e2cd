// One sentence with the names in it, and what the words around a noun say about
// it: shared by the readers of names and of common noun phrases.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_CONTEXT_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_labels.h"
#include "extract/meaning/mentions_names.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

class SentenceContext {
 public:
  // Finds the names. Tree and knowledge must outlive it.
  SentenceContext(std::uint32_t index, const DependencyTree& tree,
                  const Vocabulary& vocabulary, const Knowledge& knowledge);

  const DependencyTree& tree() const { return tree_; }
  const Token& token(int i) const { return tree_[i]; }
  const Knowledge& knowledge() const { return knowledge_; }

  // The name that the token is in, with its titles; nullptr for none.
  const NameChunk* NameAt(int token) const {
    return owner_[token] < 0 ? nullptr : &chunks_[owner_[token]];
  }
  // The syntactic head of the name that the token is in, or -1.
  int HeadOfNameAt(int token) const {
    return owner_[token] < 0 ? -1 : heads_[owner_[token]];
  }
  // The name itself, without titles.
  std::string TextOfName(const NameChunk& chunk) const {
    return TextOf(tree_.sentence(), chunk.name_begin, chunk.end);
  }

  // A phrase of the one token `head`, to be filled.
  Phrase NewPhrase(int head, MentionKind kind) const;

  // "the injured", "the poor".
  bool IsNominalised(int i) const;
  bool HasPossessive(int head) const;
  std::optional<std::uint32_t> CountryNamed(std::string_view name) const;
  // The state that qualifies a phrase: an adjective, a compound, a possessor
  // or "of" and its name; nothing where there are two. Of the tokens [begin,
  // end) those count that are not inside the name from `name_begin` on.
  std::optional<std::uint32_t> StateOf(int head, int begin, int end,
                                       int name_begin) const;
  void SetDefiniteness(int head, Phrase& phrase) const;
  void SetModifiers(int head, const Extent& core, Phrase& phrase) const;

 private:
  int HeadOf(const NameChunk& chunk) const;
  // The state that the token names or is the adjective of.
  std::optional<std::uint32_t> StateAt(int i) const;
  void MarkQuotes();

  std::uint32_t index_;
  const DependencyTree& tree_;
  const Knowledge& knowledge_;
  std::vector<NameChunk> chunks_;
  std::vector<int> heads_;  // of chunks_
  std::vector<int> owner_;  // of tokens: index into chunks_, or -1
  std::vector<bool> quoted_;
};

// The common noun phrase at `head`: a description, a literal, or a name that a
// noun makes with what stands before it ("Danube river", "Black Sea grain
// deal", "Romanian defense ministry"). Nothing where there is no phrase.
std::optional<Phrase> ReadNominal(const SentenceContext& context, int head);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_CONTEXT_H_

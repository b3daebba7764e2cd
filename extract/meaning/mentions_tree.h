// A sentence's tree, to be walked downwards.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TREE_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TREE_H_

#include <span>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// The children of every token. The sentence must outlive it.
class DependencyTree {
 public:
  // Linear in the number of tokens. Heads out of range count as roots.
  explicit DependencyTree(const Sentence& sentence);

  const Sentence& sentence() const { return sentence_; }
  int size() const { return static_cast<int>(sentence_.tokens.size()); }
  const Token& operator[](int token) const { return sentence_.tokens[token]; }

  // In text order.
  std::span<const int> Children(int token) const {
    return std::span(children_).subspan(begin_[token],
                                        begin_[token + 1] - begin_[token]);
  }

  // The first child with this relation, or -1.
  int Child(int token, Deprel deprel) const;
  // The first `case` child's form in lower case ("of", "in"), or "".
  std::string_view Case(int token) const;
  // The nearest governor that is a clause's predicate, or the root. Gives up
  // in trees of unnatural depth.
  int Clause(int token) const;

 private:
  const Sentence& sentence_;
  std::vector<int> begin_;
  std::vector<int> children_;
};

// Whether a word of this relation starts a clause: acl, advcl, ccomp, ...
bool IsClausal(Deprel deprel);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TREE_H_

// The tree of a sentence while it is being mended.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TOKEN_TREE_H_
#define NEWSGRAPH_EXTRACT_MEANING_TOKEN_TREE_H_

#include <algorithm>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// Reads and changes heads and relations in place. `sentence` must outlive it.
class TokenTree {
 protected:
  explicit TokenTree(Sentence& sentence) : tokens_(sentence.tokens) {}

  // Children farther away are never part of what is mended.
  static constexpr int kWindow = 48;

  int size() const { return static_cast<int>(tokens_.size()); }
  int WindowBegin(int t) const { return std::max(0, t - kWindow); }
  int WindowEnd(int t) const { return std::min(size(), t + kWindow); }

  bool Below(int t, int ancestor) const {
    for (int steps = 0; t >= 0 && steps < size(); ++steps) {
      if (t == ancestor) return true;
      t = tokens_[t].head;
    }
    return false;
  }

  // Hangs `t` on `head` unless that would close a circle.
  bool Attach(int t, int head, Deprel deprel) {
    if (head < 0 || Below(head, t)) return false;
    tokens_[t].head = head;
    tokens_[t].deprel = deprel;
    return true;
  }

  bool HasChild(int t, Deprel deprel) const { return ChildOf(t, deprel) >= 0; }
  int ChildOf(int t, Deprel deprel) const {
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head == t && tokens_[child].deprel == deprel) {
        return child;
      }
    }
    return -1;
  }

  bool HasSubject(int t) const {
    return HasChild(t, Deprel::kNsubj) || HasChild(t, Deprel::kNsubjPass) ||
           HasChild(t, Deprel::kExpl) || HasChild(t, Deprel::kCsubj);
  }
  bool IsFiniteClause(int t) const {
    return IsFiniteTag(tokens_[t]) || HasChild(t, Deprel::kAux) ||
           HasChild(t, Deprel::kAuxPass) || HasChild(t, Deprel::kCop);
  }
  // Whether all words between the two are part of `phrase`.
  bool OnlyBetween(int begin, int end, int phrase) const {
    for (int t = begin + 1; t < end; ++t) {
      if (!Below(t, phrase)) return false;
    }
    return true;
  }
  // The first word of the phrase of `t`, as far as it is of one piece.
  int PhraseBegin(int t) const {
    int begin = t;
    while (begin > 0 && Below(begin - 1, t)) --begin;
    return begin;
  }

  static bool IsFiniteTag(const Token& token) {
    return token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP";
  }

  std::vector<Token>& tokens_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TOKEN_TREE_H_

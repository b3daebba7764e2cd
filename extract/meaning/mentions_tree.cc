#include "extract/meaning/mentions_tree.h"

namespace newsgraph {

DependencyTree::DependencyTree(const Sentence& sentence) : sentence_(sentence) {
  const int tokens = size();
  begin_.assign(static_cast<std::size_t>(tokens) + 1, 0);
  auto head_of = [&](int token) {
    const int head = sentence.tokens[token].head;
    return head >= 0 && head < tokens && head != token ? head : Token::kRoot;
  };
  for (int i = 0; i < tokens; ++i) {
    if (head_of(i) != Token::kRoot) ++begin_[head_of(i) + 1];
  }
  for (int i = 0; i < tokens; ++i) begin_[i + 1] += begin_[i];
  children_.resize(static_cast<std::size_t>(begin_[tokens]));
  std::vector<int> next(begin_.begin(), begin_.end() - 1);
  for (int i = 0; i < tokens; ++i) {
    if (head_of(i) != Token::kRoot) children_[next[head_of(i)]++] = i;
  }
}

int DependencyTree::Child(int token, Deprel deprel) const {
  for (int child : Children(token)) {
    if (sentence_.tokens[child].deprel == deprel) return child;
  }
  return -1;
}

std::string_view DependencyTree::Case(int token) const {
  const int child = Child(token, Deprel::kCase);
  return child < 0 ? std::string_view() : sentence_.tokens[child].lemma;
}

int DependencyTree::Clause(int token) const {
  int at = token;
  constexpr int kMaxSteps = 64;
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const int head = sentence_.tokens[at].head;
    if (head < 0 || head >= size()) return at;
    // The token itself is only the start of the way.
    if (at != token && (IsClausal(sentence_.tokens[at].deprel) ||
                        sentence_.tokens[at].upos == Upos::kVerb)) {
      return at;
    }
    at = head;
  }
  return at;
}

bool IsClausal(Deprel deprel) {
  switch (deprel) {
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
    case Deprel::kAdvcl:
    case Deprel::kAdvclRelcl:
    case Deprel::kCcomp:
    case Deprel::kCsubj:
    case Deprel::kCsubjOuter:
    case Deprel::kCsubjPass:
    case Deprel::kXcomp:
    case Deprel::kParataxis:
    case Deprel::kRoot:
      return true;
    default:
      return false;
  }
}

}  // namespace newsgraph

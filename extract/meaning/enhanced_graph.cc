#include "extract/meaning/enhanced_graph.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/meaning/enhanced_graph_words.h"

namespace newsgraph {

using namespace graph_words;
EnhancedGraph::EnhancedGraph(const Sentence& sentence) : sentence_(sentence) {
  IndexTree();
  FindPrepositions();
  MendAppositions();
  MendSecondPredicates();
  ClassifyPredicates();
  ResolveRelativePronouns();
  CollectArguments();
  ShareCoordinated();
  PassSubjectsDown();
}

void EnhancedGraph::IndexTree() {
  const int n = size();
  child_begin_.assign(n + 1, 0);
  for (const Token& token : sentence_.tokens) {
    if (token.head >= 0 && token.head < n) ++child_begin_[token.head + 1];
  }
  for (int t = 0; t < n; ++t) child_begin_[t + 1] += child_begin_[t];
  children_.assign(child_begin_[n], 0);
  std::vector<int> next(child_begin_.begin(), child_begin_.end() - 1);
  for (int t = 0; t < n; ++t) {
    const int head = token(t).head;
    if (head >= 0 && head < n) children_[next[head]++] = t;
  }

  // Depth first from every root; text order among children.
  preorder_.assign(n, 0);
  subtree_size_.assign(n, 1);
  subtree_begin_.resize(n);
  subtree_end_.resize(n);
  top_down_.reserve(n);
  std::vector<int> stack;
  std::vector<bool> seen(n, false);
  const auto visit_from = [&](int root) {
    stack.push_back(root);
    while (!stack.empty()) {
      const int t = stack.back();
      stack.pop_back();
      if (seen[t]) continue;
      seen[t] = true;
      preorder_[t] = static_cast<int>(top_down_.size());
      top_down_.push_back(t);
      const std::span<const int> children = Children(t);
      for (auto it = children.rbegin(); it != children.rend(); ++it) {
        if (!seen[*it]) stack.push_back(*it);
      }
    }
  };
  for (int t = 0; t < n; ++t) {
    if (token(t).head < 0 || token(t).head >= n) visit_from(t);
  }
  for (int t = 0; t < n; ++t) visit_from(t);  // nothing left in a tree

  for (int t = 0; t < n; ++t) {
    subtree_begin_[t] = t;
    subtree_end_[t] = t + 1;
  }
  for (auto it = top_down_.rbegin(); it != top_down_.rend(); ++it) {
    const int head = token(*it).head;
    if (head < 0 || head >= n) continue;
    subtree_size_[head] += subtree_size_[*it];
    subtree_begin_[head] = std::min(subtree_begin_[head], subtree_begin_[*it]);
    subtree_end_[head] = std::max(subtree_end_[head], subtree_end_[*it]);
  }
}

std::span<const int> EnhancedGraph::Children(int t) const {
  return std::span<const int>(children_).subspan(
      child_begin_[t], child_begin_[t + 1] - child_begin_[t]);
}

int EnhancedGraph::Child(int t, Deprel universal) const {
  for (int child : Children(t)) {
    if (Universal(token(child).deprel) == universal) return child;
  }
  return -1;
}

int EnhancedGraph::ChildExactly(int t, Deprel deprel) const {
  for (int child : Children(t)) {
    if (token(child).deprel == deprel) return child;
  }
  return -1;
}

std::string_view EnhancedGraph::Intern(std::string text) {
  return interned_.emplace_back(std::move(text));
}

void EnhancedGraph::FindPrepositions() {
  prepositions_.assign(size(), {});
  for (int t = 0; t < size(); ++t) {
    std::string joined;
    const auto append = [&joined](const Token& word) {
      if (!joined.empty()) joined += ' ';
      joined += Lower(word.form);
    };
    for (int child : Children(t)) {
      const Token& word = token(child);
      if (word.deprel != Deprel::kCase || word.xpos == "POS" ||
          (child > t && !joined.empty())) {
        continue;
      }
      append(word);
      for (int fixed : Children(child)) {
        if (token(fixed).deprel == Deprel::kFixed) append(token(fixed));
      }
    }
    if (!joined.empty()) prepositions_[t] = Intern(std::move(joined));
  }
}

std::string_view EnhancedGraph::MarkerOf(int t) const {
  for (int child : Children(t)) {
    const Token& word = token(child);
    if (word.deprel == Deprel::kMark && word.lemma != "to") return word.lemma;
    // "when", "where" of an adverbial clause.
    if (word.deprel == Deprel::kAdvmod && child < t && word.xpos == "WRB") {
      return word.lemma;
    }
  }
  return {};
}

void EnhancedGraph::ClassifyPredicates() {
  const int n = size();
  kinds_.assign(n, PredicateKind::kNone);
  embeddings_.assign(n, Embedding::kMain);
  passive_.assign(n, false);
  clause_of_.assign(n, -1);
  for (const int t : top_down_) {
    const Token& word = token(t);
    const Deprel relation = Universal(relations_[t]);
    const bool clausal =
        relation == Deprel::kRoot || relation == Deprel::kConj ||
        relation == Deprel::kCcomp || relation == Deprel::kXcomp ||
        relation == Deprel::kAdvcl || relation == Deprel::kAcl ||
        relation == Deprel::kParataxis || relation == Deprel::kCsubj ||
        relation == Deprel::kDep || relation == Deprel::kList;
    const bool has_copula = ChildExactly(t, Deprel::kCop) >= 0;
    if (has_copula) {
      kinds_[t] = PredicateKind::kCopular;
    } else if (word.upos == Upos::kVerb || word.upos == Upos::kAux) {
      if (ChildExactly(t, Deprel::kExpl) >= 0 && word.lemma == "be") {
        kinds_[t] = PredicateKind::kExistential;
      } else if (clausal ||
                 (relation == Deprel::kAmod && IsPastParticiple(word) &&
                  Children(t).size() > 0) ||
                 Child(t, Deprel::kNsubj) >= 0) {
        kinds_[t] = PredicateKind::kVerb;
      }
    } else if (relation == Deprel::kXcomp) {
      kinds_[t] = PredicateKind::kCopular;
    } else if (clausal && relation != Deprel::kList &&
               Child(t, Deprel::kNsubj) >= 0) {
      kinds_[t] = PredicateKind::kCopular;  // a headline without its copula
    }

    const int head = word.head;
    clause_of_[t] = kinds_[t] != PredicateKind::kNone ? t
                    : head >= 0                       ? clause_of_[head]
                                                      : -1;
    if (kinds_[t] == PredicateKind::kNone) continue;

    const bool own_subject = Child(t, Deprel::kNsubj) >= 0;
    switch (relation) {
      case Deprel::kCcomp:
      case Deprel::kCsubj:
        embeddings_[t] = Embedding::kComplement;
        break;
      case Deprel::kXcomp:
        embeddings_[t] = Embedding::kInfinitive;
        break;
      case Deprel::kConj:
        embeddings_[t] = head >= 0 && kinds_[head] != PredicateKind::kNone
                             ? Embedding::kConjunct
                             : Embedding::kMain;
        break;
      case Deprel::kAdvcl:
        if (word.deprel == Deprel::kAdvclRelcl) {
          embeddings_[t] = Embedding::kRelative;
        } else if (own_subject || !IsInfinitiveOrParticiple(word)) {
          embeddings_[t] = Embedding::kAdverbial;
        } else {
          bool infinitive = false;
          for (int child : Children(t)) {
            infinitive |=
                token(child).lemma == "to" && token(child).upos == Upos::kPart;
          }
          embeddings_[t] =
              infinitive ? Embedding::kPurpose : Embedding::kParticiple;
        }
        break;
      case Deprel::kAcl:
        if (word.deprel == Deprel::kAclRelcl) {
          embeddings_[t] = Embedding::kRelative;
        } else if (own_subject || word.xpos == "VB" || has_copula ||
                   (word.xpos == "VBG" && !MarkerOf(t).empty()) ||
                   (word.xpos.empty() && word.HasFeat("VerbForm=Inf"))) {
          embeddings_[t] = Embedding::kNounClause;
        } else {
          embeddings_[t] = Embedding::kParticiple;
        }
        break;
      case Deprel::kAmod:
        embeddings_[t] = Embedding::kParticiple;
        break;
      default:
        embeddings_[t] = Embedding::kMain;
    }

    if (kinds_[t] != PredicateKind::kVerb) continue;
    bool passive = false;
    bool has_auxiliary = false;
    for (int child : Children(t)) {
      passive |= token(child).deprel == Deprel::kAuxPass ||
                 token(child).deprel == Deprel::kNsubjPass;
      has_auxiliary |= token(child).deprel == Deprel::kAux;
    }
    // "three were killed and seven others [wounded]".
    if (!passive && own_subject && !has_auxiliary && word.xpos == "VBN" &&
        embeddings_[t] == Embedding::kConjunct) {
      passive = passive_[head];
    }
    if (!passive && IsPastParticiple(word) && !has_auxiliary && !own_subject) {
      passive = embeddings_[t] == Embedding::kParticiple ||
                embeddings_[t] == Embedding::kInfinitive ||
                (embeddings_[t] == Embedding::kConjunct && passive_[head]);
    }
    passive_[t] = passive;
  }
}

void EnhancedGraph::ResolveRelativePronouns() {
  antecedents_.resize(size());
  for (int t = 0; t < size(); ++t) antecedents_[t] = t;
  for (int t = 0; t < size(); ++t) {
    if (!IsRelativePronoun(token(t))) continue;
    // The nearest relative clause above the pronoun; a pronoun deeper in it
    // ("which Kyiv said it hit") belongs to it as well.
    for (int up = token(t).head, steps = 0; up >= 0 && steps < 6;
         up = token(up).head, ++steps) {
      if (token(up).deprel != Deprel::kAclRelcl) continue;
      if (token(up).head >= 0 && token(up).head < t) {
        antecedents_[t] = token(up).head;
      }
      break;
    }
  }
}

bool EnhancedGraph::IsSingledOut(int t) const {
  // "the first step to", "the best way to": of what is still to be done.
  constexpr std::array<std::string_view, 16> kMeans = {
      "way",   "time",   "chance", "opportunity", "step", "place",
      "thing", "option", "effort", "attempt",     "plan", "tool",
      "bid",   "means",  "method", "reason"};
  if (IsOneOf(token(t).lemma, kMeans)) return false;
  if (token(t).lemma == "first" || token(t).lemma == "last") return true;
  for (const int child : Children(t)) {
    const Token& word = token(child);
    if (child < t && (word.lemma == "first" || word.lemma == "second" ||
                      word.lemma == "third" || word.lemma == "last" ||
                      word.lemma == "only" || word.xpos == "JJS")) {
      return true;
    }
  }
  return false;
}

int EnhancedGraph::GovernorOf(int t) const {
  const int head = token(t).head;
  return head < 0 ? -1 : clause_of_[head];
}

std::string EnhancedGraph::LemmaOf(int t) const {
  std::string lemma = Lower(token(t).lemma);
  for (int child : Children(t)) {
    if (token(child).deprel == Deprel::kCompoundPrt) {
      lemma += " " + Lower(token(child).form);
    }
  }
  return lemma;
}

}  // namespace newsgraph

// Factuality in context: for every predicate and every noun of a sentence,
// whether the text presents it as so, as not so, as merely possible, planned,
// demanded or asked.
#ifndef NEWSGRAPH_EXTRACT_MEANING_STANCE_H_
#define NEWSGRAPH_EXTRACT_MEANING_STANCE_H_

#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "extract/meaning/enhanced_graph.h"

namespace newsgraph {

// One pass from the root to the leaves. Negation, modals, conditions and the
// classes of lexicon.h change the stance on the way down; coordinated
// predicates share it; relative clauses and definite nouns do not ("did not
// mention the strike that killed two": the strike killed two).
class StanceReader {
 public:
  explicit StanceReader(const EnhancedGraph& graph);

  // The stance of the predicate or noun at token `t`.
  Stance At(int t) const { return stances_[t]; }

  // Whether what holds at `t` is only hearsay without a source: "reportedly",
  // "allegedly", "suspected".
  bool IsHearsay(int t) const { return hearsay_[t]; }

  // Verbs between `t` and the predicate that governs the fact, which hold
  // together with it: "try to" of "is trying to broker", -1 for none. The
  // token of the governing verb ("try").
  int AttemptAt(int t) const { return attempts_[t]; }

 private:
  void FindQuestion();
  Stance FromAbove(int t) const;
  Stance OfComplement(int governor, int t, bool infinitive) const;
  Stance OfNounClause(int noun, int t) const;
  Stance OfNoun(int t) const;
  Stance OpenStanceOf(int noun) const;
  Stance WithOwnWords(int t, Stance context);
  bool IsNegated(int t) const;

  const EnhancedGraph& graph_;
  bool question_ = false;
  int asking_ = -1;  // the only clause of the sentence that asks
  std::vector<Stance> stances_;
  std::vector<Stance> contexts_;  // before the token's own words
  std::vector<bool> hearsay_;
  std::vector<int> attempts_;
};

// "that [...]" under an outer stance: "may [not come]" is hypothetical,
// "denied that it [did not come]" asserts.
Stance Combine(Stance outer, Stance inner);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_STANCE_H_

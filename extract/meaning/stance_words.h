// Words and phrases that say whether something holds: negation, modals,
// conditions, articles.
#ifndef NEWSGRAPH_EXTRACT_MEANING_STANCE_WORDS_H_
#define NEWSGRAPH_EXTRACT_MEANING_STANCE_WORDS_H_

#include <string_view>

#include "extract/language/sentence.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/stance.h"

namespace newsgraph::stance_words {

bool IsNominalToken(const Token& token);
WordClasses ClassesOf(const EnhancedGraph& graph, int t);
bool IsNegativeWord(const Token& token);
// "no drones", "none of the drones", "nobody".
bool IsNegativeNoun(const EnhancedGraph& graph, int t);
// Nouns of what makes something known ("evidence"): where there is none, it is
// not so for all that is known.
bool IsEvidence(std::string_view lemma);
// Nouns of which "no" affirms what follows: "no doubt that".
bool IsTruismUnlessSo(std::string_view lemma);
// Verbs of working on something that is not there yet: "negotiate".
bool IsUnderWay(const Token& verb);
// "deal", "treaty".
bool IsAccord(std::string_view noun);
// "that they [be freed]": "be" without any auxiliary.
bool IsSubjunctive(const EnhancedGraph& graph, int t);
bool IsDefinite(const EnhancedGraph& graph, int t);
bool HasInfinitiveTo(const EnhancedGraph& graph, int t);
// The modal among the auxiliaries of `t`, asserted for none.
Stance OfModal(const EnhancedGraph& graph, int t);
bool IsConditional(std::string_view marker);

}  // namespace newsgraph::stance_words

#endif  // NEWSGRAPH_EXTRACT_MEANING_STANCE_WORDS_H_

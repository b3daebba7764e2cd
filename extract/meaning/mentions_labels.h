// The extent of noun phrases and the short form by which a node of the graph
// is called.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_LABELS_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_LABELS_H_

#include <span>
#include <string>

#include "extract/language/sentence.h"
#include "extract/meaning/mentions_tree.h"

namespace newsgraph {

// Tokens [begin, end) around `head`: determiners, adjectives, compounds,
// numbers and possessors before it and the parts of a name behind it, without
// prepositional phrases, clauses, appositions and coordinated nouns.
struct Extent {
  int begin = 0;
  int end = 0;
};
Extent CoreOf(const DependencyTree& tree, int head);

// The end of the short prepositional phrases behind the core that the phrase
// would mean little without: "head of the Federal Communications Commission",
// "attack on Izmail". The core's own end where there are none.
int ComplementEnd(const DependencyTree& tree, int head, const Extent& core);

// Moves both ends of tokens [begin, end) inwards over words that only join:
// auxiliaries, conjunctions and relative pronouns on either side, prepositions
// behind ("and militants", "school in"). Empty where nothing else is there, or
// a lone "few". Goes by the form: a word that stands there was misread.
Extent WithoutJoiningWords(std::span<const Token> tokens, Extent extent);

// The phrase in its compact form: "the" and "its" are cut off, "nearly 500
// miles of territory" and "Russia's delegation" stay. Without quotation marks;
// at most twelve words. Empty where nothing with meaning is left. The public
// way to name a node after a phrase.
std::string CompactLabel(const DependencyTree& tree, int head);

// The same for any stretch of tokens.
std::string CompactLabel(const DependencyTree& tree, int begin, int end);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_LABELS_H_

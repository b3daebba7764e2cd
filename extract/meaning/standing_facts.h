// What the phrases of an article tell of things that no clause tells of: whose
// "the Kenyan officials" are, in which country a town lies, who leads "the
// Ruto government". Without it a thing that only speaks, or only qualifies
// another one, would be missing from the graph.
#ifndef NEWSGRAPH_EXTRACT_MEANING_STANDING_FACTS_H_
#define NEWSGRAPH_EXTRACT_MEANING_STANDING_FACTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/language/sentence.h"
#include "extract/meaning/discourse.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/relation_match.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// A state of affairs that a phrase mentions in passing.
struct StandingFact {
  std::uint32_t sentence = 0;
  int subject_token = 0;
  int object_token = 0;
  std::uint32_t subject = 0;  // entities of the discourse
  std::uint32_t object = 0;
  // Where the object is a class and no entity yet: its words [begin, end).
  int class_begin = 0;
  int class_end = 0;
  RelationMatch relation;
};

// The standing facts of things that `propositions` need and do not hold: each
// has at least one side that has a name or speaks and is neither subject nor
// object of a proposition. Once an article, in text order, of the sentences
// that are prose. `sentences` and `graphs` run in parallel. Cost: mentions
// times those beside them in a sentence.
std::vector<StandingFact> FindStandingFacts(
    const Article& article, std::span<const Sentence> sentences,
    std::span<const EnhancedGraph* const> graphs,
    std::span<const Proposition> propositions, const Discourse& discourse,
    const Knowledge& knowledge, const Relations& relations);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_STANDING_FACTS_H_

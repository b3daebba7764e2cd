// Propositions from sentences: rules, stance, attribution, time and roles put
// together.
#ifndef NEWSGRAPH_EXTRACT_MEANING_PROPOSITIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_PROPOSITIONS_H_

#include <span>
#include <vector>

#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/language/sentence.h"
#include "extract/meaning/discourse.h"
#include "extract/meaning/time_expressions.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// Everything that the article's prose claims, in text order. Sentences before
// article.body_begin and boilerplate are passed over. Entities that only
// appear as arguments ("concerns", "regional Governor") are added to
// `discourse`. `sentences`, `discourse.mentions` and `times` belong together.
// Linear in the article.
std::vector<Proposition> FindPropositions(const Article& article,
                                          std::span<const Sentence> sentences,
                                          std::span<const TimeExpression> times,
                                          const Knowledge& knowledge,
                                          const Relations& relations,
                                          Discourse& discourse);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_PROPOSITIONS_H_

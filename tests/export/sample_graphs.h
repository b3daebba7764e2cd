// Graphs that the export and interoperability tests write.
#ifndef NEWSGRAPH_TESTS_EXPORT_SAMPLE_GRAPHS_H_
#define NEWSGRAPH_TESTS_EXPORT_SAMPLE_GRAPHS_H_

#include <vector>

#include "extract/extraction.h"
#include "graph/graph.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// The project's own tables and relations; the program ends where they cannot
// be read.
const Knowledge& TestKnowledge();
const Relations& TestRelations();

// Three articles: a strike on a town, told twice and denied once; a planned
// meeting; a relation that the ontology lacks; a speaker behind a speaker.
std::vector<Extraction> SmallExtractions();

// Names, titles, quotes and addresses made to break out of every format:
// quotes, line breaks, separators, formulas, markup, control characters, bidi
// marks, characters outside the basic plane, a name of 1 MB.
std::vector<Extraction> HostileExtractions();

// `articles` articles with `propositions` each over a few hundred entities.
std::vector<Extraction> RandomExtractions(int articles, int propositions);

// Every kind of thing, relation, role, stance and status once at least.
std::vector<Extraction> CompleteExtractions();

// Finished.
Graph GraphOf(const std::vector<Extraction>& extractions);

}  // namespace newsgraph

#endif  // NEWSGRAPH_TESTS_EXPORT_SAMPLE_GRAPHS_H_

// The graph as RDF: what every RDF format writes, and in which order. The
// model is described in docs/formats/rdf.md, its terms in
// ontology/newsgraph.ttl.
#ifndef NEWSGRAPH_EXPORT_RDF_VIEW_H_
#define NEWSGRAPH_EXPORT_RDF_VIEW_H_

#include <string>

#include "absl/status/status.h"
#include "export/rdf_term.h"
#include "export/row_sorter.h"
#include "graph/graph.h"
#include "ontology/relations.h"

namespace newsgraph {

// Which facts also get the plain triple `entity:Q159 ng:struck entity:...`,
// which says that it is so without saying who says so.
enum class Shortcuts : std::uint8_t {
  kNone,
  kAsserted,           // only what an article says in its own voice
  kAssertedOrClaimed,  // also what only speakers say; nobody denies it
  kDisputed,           // also what is denied by some
};

struct RdfOptions {
  // Where entities, facts, evidence and articles live; ends in "/" or "#".
  std::string base = "https://newsgraph.org/";
  Shortcuts shortcuts = Shortcuts::kAssertedOrClaimed;
  // Articles and their evidence in named graphs, one an article, called as the
  // article is; the rest in the default graph. The triples are the same.
  bool named_graphs = false;
  // For what has another order than the graph.
  RowSorterOptions sorting;
};

// Streams the whole graph: the relations used, the articles, the entities with
// their shortcuts, the facts, each followed by its evidence (with named graphs,
// the evidence comes last, by article). Each subject comes once, its quads
// together and by predicate; no quad comes twice; there are no blank nodes; the
// same graph gives the same quads in the same order. Every term is checked:
// IRIs are absolute and need no escapes, literals are valid UTF-8 in a lexical
// form of their datatype. Memory: a sorter, and the names of the relations.
//
// INVALID_ARGUMENT: the base is no absolute IRI, or a text in the graph is not
//   valid UTF-8 (named by its subject). Errors of `sink` and of the sorter are
//   handed on.
//
// With `signatures`, those of the graph, each entity is a passage, and so is
// each fact with its evidence, where this follows it.
absl::Status StreamRdf(const Graph& graph, const Relations& relations,
                       const RdfOptions& options, QuadSink& sink,
                       const GraphSignatures* signatures = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_RDF_VIEW_H_

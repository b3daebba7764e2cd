// GraphML (http://graphml.graphdrawing.org/) that Gephi, networkx, igraph,
// graphology, yEd, Cytoscape, Boost and Neo4j's APOC all read.
#ifndef NEWSGRAPH_EXPORT_GRAPHML_H_
#define NEWSGRAPH_EXPORT_GRAPHML_H_

#include "absl/status/status.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "graph/graph.h"

namespace newsgraph {

// Writes the graph and flushes `out`. Keys are called n_NAME and e_NAME, so
// that none is shared; Neo4j's node labels and relationship types stand in the
// attributes `labels` and `label`, which other readers pass over. Lists are
// joined by " | ". Memory does not depend on the size of the graph.
// `signatures` are the graph's, where passages are wanted.
//
// RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
absl::Status WriteGraphMl(const Graph& graph,
                          const PropertyGraphOptions& options, Output& out,
                          const GraphSignatures* signatures = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_GRAPHML_H_

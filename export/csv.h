// Nodes and edges as comma-separated values for spreadsheets.
#ifndef NEWSGRAPH_EXPORT_CSV_H_
#define NEWSGRAPH_EXPORT_CSV_H_

#include "absl/status/status.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "graph/graph.h"

namespace newsgraph {

// Writes a row per node with the columns id, labels (joined by " | ") and
// NodeColumns, and a row per edge with id, source, target, type and
// EdgeColumns; each file begins with a byte order mark, by which Excel knows
// UTF-8, and a row of names. Both are flushed.
//
// `signatures` are the graph's, where passages are wanted.
//
// RESOURCE_EXHAUSTED, DATA_LOSS: an output refused bytes.
absl::Status WriteCsv(const Graph& graph, const PropertyGraphOptions& options,
                      Output& nodes, Output& edges,
                      const GraphSignatures* signatures = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_CSV_H_

// GEXF (https://gexf.net/) with a timeline, for Gephi.
#ifndef NEWSGRAPH_EXPORT_GEXF_H_
#define NEWSGRAPH_EXPORT_GEXF_H_

#include <cstdint>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "graph/graph.h"

namespace newsgraph {

enum class GexfVersion : std::uint8_t {
  k13,  // Gephi 0.9.3 and later, Gephi Lite
  k12,  // older programs and networkx
};

// Writes the graph and flushes `out`. A dated fact is there from its first to
// its last day, an entity with dated facts from the first day of these to the
// last; what has no date is there always. Nodes are coloured by class and
// sized by mentions. Memory: eight bytes an entity.
//
// RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
absl::Status WriteGexf(const Graph& graph, const PropertyGraphOptions& options,
                       GexfVersion version, Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_GEXF_H_

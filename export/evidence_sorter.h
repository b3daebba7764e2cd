// The evidence of a graph in an order that is not the graph's.
#ifndef NEWSGRAPH_EXPORT_EVIDENCE_SORTER_H_
#define NEWSGRAPH_EXPORT_EVIDENCE_SORTER_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "export/row_sorter.h"
#include "graph/graph.h"

namespace newsgraph {

// Sorts where the evidence is, by a key, not the evidence itself, which is
// looked up again. Memory: that of a RowSorter. Not thread-safe.
class EvidenceSorter {
 public:
  // `graph` must outlive the sorter.
  EvidenceSorter(const Graph& graph, const RowSorterOptions& sorting)
      : graph_(graph), rows_(sorting) {}

  // Takes all evidence. `append_key` appends to an empty key, given the fact,
  // its position in the order of the facts, and the evidence. Call once.
  absl::Status Collect(
      const std::function<void(const FactView& fact, std::uint32_t position,
                               const EvidenceView& evidence, std::string& key)>&
          append_key);

  // Visits all evidence by the bytes of its key; where those are equal, in the
  // graph's order. The fact has that one piece only. Stops at the first error
  // of `visit` and returns it. Call once, after Collect.
  absl::Status ForEach(const std::function<
                       absl::Status(std::string_view key, const FactView& fact,
                                    const EvidenceView& evidence)>& visit);

 private:
  const Graph& graph_;
  RowSorter rows_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_EVIDENCE_SORTER_H_

// A short print of a graph, from which the next one's differences are counted
// without keeping the graph.
#ifndef NEWSGRAPH_GRAPH_GRAPH_PRINT_H_
#define NEWSGRAPH_GRAPH_GRAPH_PRINT_H_

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph_signatures.h"
#include "graph/store.h"

namespace newsgraph {

struct ChangeCounts {
  std::uint64_t added = 0;
  std::uint64_t removed = 0;
  std::uint64_t changed = 0;
};

struct GraphChanges {
  ChangeCounts articles;
  ChangeCounts entities;
  ChangeCounts facts;
};

// 16 bytes for each article, entity and fact: a hash of its id and one of what
// it is. What counts as changed is told in export/diff_report.h; an article has
// changed with its content or its source.
class GraphPrint {
 public:
  // `corpus` is what the graph was made of.
  static GraphPrint Of(const GraphSignatures& graph,
                       const std::set<StoredArticle>& corpus);

  // INVALID_ARGUMENT: not what ToBytes gave. No bytes: a graph without things.
  static absl::StatusOr<GraphPrint> FromBytes(std::string_view bytes);
  std::string ToBytes() const;

  GraphChanges To(const GraphPrint& later) const;

 private:
  struct Item {
    std::uint64_t id = 0;
    std::uint64_t content = 0;
    friend auto operator<=>(const Item&, const Item&) = default;
  };
  using Items = std::vector<Item>;  // sorted

  static ChangeCounts Compare(const Items& before, const Items& after);

  std::array<Items, 3> items_;  // articles, entities, facts
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_GRAPH_PRINT_H_

// What changed from one graph to another.
#ifndef NEWSGRAPH_GRAPH_DIFF_H_
#define NEWSGRAPH_GRAPH_DIFF_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph {

enum class Change : std::uint8_t { kAdded, kRemoved, kChanged };
std::string_view NameOf(Change change);  // "added"

// One entity or fact that is not the same in both graphs. Ids depend on
// content alone, so the same thing has the same id in both.
struct DiffRow {
  bool is_fact = false;
  Change change = Change::kAdded;
  std::string id;
  // In one line, what it is in the first and in the second graph; empty where
  // it is not there. "Russia struck Izmail, 2025-05-30: asserted, 0.9, 2
  // sentences".
  std::string before;
  std::string after;
};

// Entities first, each kind sorted by id. A fact has changed with its status,
// confidence, roles or evidence; an entity with its type, names, country or
// coordinates. Linear in the size of the graphs; both are finished.
std::vector<DiffRow> Diff(const Graph& first, const Graph& second);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_DIFF_H_

// All that a graph holds as plain JSON Lines, written straight from its views:
// what the files of the exporters are compared with.
#ifndef NEWSGRAPH_TESTS_EXPORT_GRAPH_DUMP_H_
#define NEWSGRAPH_TESTS_EXPORT_GRAPH_DUMP_H_

#include <string>

#include "graph/graph.h"

namespace newsgraph {

// One line an article, an entity and a fact with its evidence; every field of
// the views, absent ones as null.
std::string DumpOf(const Graph& graph);

}  // namespace newsgraph

#endif  // NEWSGRAPH_TESTS_EXPORT_GRAPH_DUMP_H_

// The yardstick for our GraphML: Boost's own writer on the same nodes, edges
// and attributes.
#ifndef NEWSGRAPH_BENCH_BOOST_GRAPHML_H_
#define NEWSGRAPH_BENCH_BOOST_GRAPHML_H_

#include <memory>
#include <ostream>

#include "graph/graph.h"

namespace newsgraph {

// A copy of a graph as a boost::adjacency_list with its attributes. Columns
// that no row fills are left out; ids, labels and types, which we write as XML
// attributes, are columns here.
class BoostGraphMl {
 public:
  explicit BoostGraphMl(const Graph& graph);
  ~BoostGraphMl();

  // boost::write_graphml.
  void Write(std::ostream& out) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_BENCH_BOOST_GRAPHML_H_

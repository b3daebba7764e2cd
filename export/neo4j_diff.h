// What differs between two graphs as Cypher that brings Neo4j from the one to
// the other.
#ifndef NEWSGRAPH_EXPORT_NEO4J_DIFF_H_
#define NEWSGRAPH_EXPORT_NEO4J_DIFF_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "export/rdf_diff.h"
#include "graph/graph.h"

namespace newsgraph {

// Collects two graphs as rows of nodes.csv and relationships.csv, so that what
// the Cypher makes is what loading those files makes. The graphs may be added
// one after another; what has been added is spilled to the folder of the
// sorting options. Not thread-safe.
class Neo4jDiff {
 public:
  explicit Neo4jDiff(const PropertyGraphOptions& options);
  ~Neo4jDiff();

  // A finished graph. Errors are those of the sorter.
  absl::Status Add(DiffSide side, const Graph& graph);

  // A folder that the format `neo4j` was written to.
  // NOT_FOUND: a file is missing. INVALID_ARGUMENT: `file:line: ...` not as
  // this version writes it.
  absl::Status AddFolder(DiffSide side, const std::string& directory);

  // Writes statements, each of which ends with ";" and a line break, which
  // stand nowhere else: relationships that are gone, nodes that are gone (with
  // whatever else is attached to them), nodes new or changed, relationships new
  // or changed. Every statement may be run twice. Quick with the constraint of
  // constraints.cypher. Runs in Neo4j 4.4, 5, and what speaks their Cypher.
  // Flushes `out`. Call once.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(Output& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_NEO4J_DIFF_H_

// Files for Neo4j 5: comma-separated values with separate headers, which
// `neo4j-admin database import` and LOAD CSV read alike, and the scripts that
// say how.
#ifndef NEWSGRAPH_EXPORT_NEO4J_H_
#define NEWSGRAPH_EXPORT_NEO4J_H_

#include "absl/status/status.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "graph/graph.h"

namespace newsgraph {

// Appends the line of nodes.csv or relationships.csv, with its line break.
void AppendNeo4jNode(const NodeRow& row, Output& out);
void AppendNeo4jRelationship(const EdgeRow& row, Output& out);

struct Neo4jOutputs {
  Output& nodes_header;
  Output& nodes;
  Output& relationships_header;
  Output& relationships;
  // The import command of an empty database, as a shell script.
  Output& import_script;
  // Constraint and indexes, for after the import.
  Output& constraints;
  // LOAD CSV into a database that may hold an older graph: nodes are merged on
  // their id, relationships on that of their fact, so that running it again
  // changes nothing. Needs Neo4j 5.24 (dynamic labels).
  Output& load_script;
};

// Writes and flushes all of them. `signatures` are the graph's, where passages
// are wanted.
//
// RESOURCE_EXHAUSTED, DATA_LOSS: an output refused bytes.
absl::Status WriteNeo4j(const Graph& graph, const PropertyGraphOptions& options,
                        const Neo4jOutputs& out,
                        const GraphSignatures* signatures = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_NEO4J_H_

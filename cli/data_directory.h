// Where newsgraph finds the data that it ships with.
#ifndef NEWSGRAPH_CLI_DATA_DIRECTORY_H_
#define NEWSGRAPH_CLI_DATA_DIRECTORY_H_

#include <string>

#include "absl/status/statusor.h"

namespace newsgraph {

// Paths of the shipped data. The layout is the same in the build tree and
// after installation:
//   bin/newsgraph
//   share/newsgraph/models/english.ngm
//   share/newsgraph/ontology/relations/*.ttl
//   share/newsgraph/ontology/data/*          the knowledge tables
struct DataPaths {
  std::string directory;  // share/newsgraph
  std::string model;      // models/english.ngm
  std::string relations;  // ontology/relations
  std::string knowledge;  // ontology/data
};

// Takes `chosen` (--data) or else $NEWSGRAPH_DATA or else ../share/newsgraph
// beside the running program.
//
// NOT_FOUND: that is not a directory with an ontology in it; the message says
//   where was looked and what to do.
absl::StatusOr<DataPaths> FindData(const std::string& chosen);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_DATA_DIRECTORY_H_

// manifest.json and the metrics of a nightly run.
#ifndef NEWSGRAPH_CLI_MANIFEST_H_
#define NEWSGRAPH_CLI_MANIFEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/exit_code.h"
#include "cli/extraction_run.h"
#include "graph/graph.h"
#include "graph/graph_print.h"

namespace newsgraph {

// A file or folder with its hash; without one where it cannot be read twice.
struct HashedPath {
  std::string name;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::string sha256;
};

// What a run of `newsgraph update` has done. docs/formats/manifest.md has the
// keys of the files.
struct UpdateReport {
  std::string engine;     // hash of all that extraction depends on
  std::string extractor;  // hash of the sources of the extraction
  std::vector<HashedPath> engine_files;
  std::string formats;
  std::vector<HashedPath> inputs;
  RunCounts counts;
  // The first of them, with the reasons.
  std::vector<std::pair<std::string, std::string>> rejected;
  std::uint64_t generation = 0;
  std::uint64_t previous_generation = 0;  // of the changes; 0: none
  GraphChanges changes;
  std::uint64_t articles = 0;
  std::uint64_t entities = 0;
  std::uint64_t facts = 0;
  std::uint64_t evidence = 0;
  std::vector<HashedPath> outputs;
  // Of the run that is replaced; empty: none.
  std::string previous_sha256;
  std::string previous_made;
};

// "2025-06-02T03:00:00Z": now, or SOURCE_DATE_EPOCH where that is set.
std::string TimeStamp();

std::string ManifestText(const UpdateReport& report);

// What a later run wants to know of a manifest.
struct ManifestSummary {
  std::string sha256;
  std::string made;
  std::string previous_sha256;
};

// NOT_FOUND: no such file. INVALID_ARGUMENT: no manifest.
absl::StatusOr<ManifestSummary> ReadManifest(const std::string& path);

// Writes a textfile for Prometheus' node_exporter, all at once. The time of the
// last success is kept from the file that is there where this run is none.
absl::Status WriteMetrics(const std::string& path, const UpdateReport& report,
                          ExitCode exit_code, double seconds);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_MANIFEST_H_

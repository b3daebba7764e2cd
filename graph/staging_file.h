// The rows of a Staging on disk, for the next run. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_STAGING_FILE_H_
#define NEWSGRAPH_GRAPH_STAGING_FILE_H_

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/status/status.h"
#include "graph/staging.h"

namespace newsgraph {

// A file of segments, each with the rows that one run added, as they lie in
// memory, and a checksum. Nothing there is worth more than the time to make it
// again: a file that is missing, damaged, of another machine or of other
// settings counts as empty, a segment that a killed run left unfinished and
// those behind it as not there.
class StagingFile {
 public:
  // `settings` is a hash of all that rows depend on beside the extractions.
  StagingFile(std::string path, std::uint64_t settings);

  // For tests of what stands behind them.
  void IgnoreChecksums() { checks_sums_ = false; }

  // Reads all rows into `staging`, which is empty, and brings to life those of
  // the articles whose keys are `wanted`. Returns the keys of these.
  // Reads nothing where so much is of no use that a new file is better.
  std::unordered_set<std::uint64_t> Load(
      const std::unordered_set<std::uint64_t>& wanted, Staging& staging);

  // Appends what has been added to `staging` since Load, with the keys of the
  // articles, in the order in which they came. Errors are passed over: what is
  // not there is added again.
  void Save(const Staging& staging, const std::vector<std::uint64_t>& keys);

 private:
  const std::string path_;
  const std::uint64_t settings_;
  StagingSizes saved_;
  std::uint64_t end_ = 0;  // of the sound segments, in bytes
  bool checks_sums_ = true;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_STAGING_FILE_H_

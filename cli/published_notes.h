// What a store's folder keeps of the last outputs beside its database.
#ifndef NEWSGRAPH_CLI_PUBLISHED_NOTES_H_
#define NEWSGRAPH_CLI_PUBLISHED_NOTES_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "graph/graph_print.h"

namespace newsgraph {

// `STORE/published-HASH`, named by the hash of the outputs' manifest, with a
// print of their graph and notes of the passages of each file
// (export/passages.h). A folder that is missing or damaged costs time and the
// counts of what has changed, nothing else. Hold the store's lock.
class PublishedNotes {
 public:
  explicit PublishedNotes(std::string store) : store_(std::move(store)) {}

  // Of outputs with this manifest. Without a print that can be read, that of an
  // empty graph.
  std::string FolderOf(std::string_view manifest_sha256) const;
  GraphPrint PrintOf(std::string_view manifest_sha256) const;

  // An empty folder for the notes of the next outputs.
  // PERMISSION_DENIED, ...: as FileError.
  absl::Status Begin() const;
  std::string begun() const { return store_ + "/published.partial"; }

  // Brings it to the disk, with the print, as that of this manifest. Those of
  // others stay until DropOthers.
  absl::Status Keep(std::string_view manifest_sha256,
                    const GraphPrint& print) const;
  void DropOthers(std::string_view manifest_sha256) const;

 private:
  const std::string store_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_PUBLISHED_NOTES_H_

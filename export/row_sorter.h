// Sorts more rows than memory holds: runs are sorted in memory, spilled to
// unnamed files, and merged. For formats whose order is not the graph's.
#ifndef NEWSGRAPH_EXPORT_ROW_SORTER_H_
#define NEWSGRAPH_EXPORT_ROW_SORTER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

struct RowSorterOptions {
  // Memory for rows, in bytes; the merge needs up to as much again.
  std::size_t memory_bytes = 16 * 1024 * 1024;
  // Where spilled runs live. They have no name there: whatever happens to the
  // process, nothing is left behind.
  std::string directory = ".";
};

// Rows of a key and a payload. Not thread-safe.
class RowSorter {
 public:
  explicit RowSorter(RowSorterOptions options = {});
  ~RowSorter();

  // RESOURCE_EXHAUSTED and the like: a run could not be spilled.
  absl::Status Add(std::string_view key, std::string_view payload);

  // Visits all rows by the bytes of their key, then of their payload; equal
  // rows (both) once. Stops at the first error of `visit` and returns it. Call
  // once, after the last Add. The views are valid during the call.
  absl::Status Sorted(
      const std::function<absl::Status(std::string_view key,
                                       std::string_view payload)>& visit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Big-endian, so that keys made of numbers sort as the numbers do.
void AppendSortable(std::uint32_t number, std::string& key);
std::uint32_t ReadSortable(std::string_view key, std::size_t at);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_ROW_SORTER_H_

// Bytes in order: from a file descriptor, and out of gzip and zstd data.
#ifndef NEWSGRAPH_EXTRACT_READING_BYTE_SOURCE_H_
#define NEWSGRAPH_EXTRACT_READING_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "absl/status/statusor.h"

namespace newsgraph {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Puts the next bytes into `buffer`, which is not empty, and says how many;
  // 0 at the end.
  //
  // DATA_LOSS "NAME: cannot read: REASON": the device failed, or compressed
  //   data are damaged or end early.
  // CANCELLED: see OpenFile.
  virtual absl::StatusOr<std::size_t> Read(std::span<char> buffer) = 0;
};

// A file, a pipe or a device; "-" is standard input. `cancelled`, where not
// null, is asked while waiting for bytes; once it returns true, reads fail with
// CANCELLED.
//
// NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION (a directory):
//   "PATH: cannot read: REASON".
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path,
                                                     bool (*cancelled)());

// The same bytes, or what they hold where they begin like gzip (RFC 1952, any
// number of members) or zstd (RFC 8878) data. `name` goes into messages.
absl::StatusOr<std::unique_ptr<ByteSource>> Decompressed(
    std::unique_ptr<ByteSource> source, const std::string& name);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_BYTE_SOURCE_H_

// Bytes of a file or of standard input, decompressed, with limits on what is
// held at once.
#ifndef NEWSGRAPH_EXTRACT_READING_INPUT_STREAM_H_
#define NEWSGRAPH_EXTRACT_READING_INPUT_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace newsgraph {

// Reads forward, once. Not thread-safe.
class InputStream {
 public:
  // `path` "-" is standard input. gzip and zstd data are known by their first
  // bytes and decompressed on the way. `cancelled`, where not null, is asked
  // while waiting for bytes; once it returns true, reads fail with CANCELLED.
  //
  // NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION (a directory):
  //   "PATH: cannot read: REASON".
  static absl::StatusOr<InputStream> Open(const std::string& path,
                                          bool (*cancelled)() = nullptr);

  InputStream(InputStream&&) noexcept;
  InputStream& operator=(InputStream&&) noexcept;
  ~InputStream();

  // Appends to `bytes` until the end or until it holds more than `max_bytes`.
  //
  // DATA_LOSS "PATH: cannot read: REASON": the device failed, or gzip or zstd
  //   data are damaged or end early.
  absl::Status ReadAll(std::size_t max_bytes, std::string& bytes);

  // Reads the next line without its "\n" into `line`. False at the end. Of a
  // line longer than `max_bytes` only the first `max_bytes` + 1 bytes are
  // kept; the rest is passed over.
  //
  // DATA_LOSS as above, and for a line that does not end within 64 times
  //   `max_bytes`.
  absl::StatusOr<bool> ReadLine(std::size_t max_bytes, std::string& line);

  // The next bytes (at most some thousands), without taking them; empty at
  // the end.
  absl::StatusOr<std::string_view> Peek();

 private:
  struct Impl;
  explicit InputStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_INPUT_STREAM_H_

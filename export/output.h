// Where exported bytes go: a buffer before a file descriptor or a string, with
// an error that sticks, and files that appear whole or not at all.
#ifndef NEWSGRAPH_EXPORT_OUTPUT_H_
#define NEWSGRAPH_EXPORT_OUTPUT_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace newsgraph {

// Buffered bytes. Append never fails; the first error of the target sticks,
// later bytes are dropped, and Flush reports it. So a writer may append freely
// and check once in a while. Not thread-safe.
class Output {
 public:
  // `fd` stays the caller's; `name` is for messages ("out/graph.ttl").
  Output(int fd, std::string name);
  // Appends to `target`, which must outlive the output.
  explicit Output(std::string* target);
  Output(Output&&) noexcept = default;
  Output& operator=(Output&&) noexcept = default;

  void Append(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kBufferBytes)
      Overflow(bytes);
    else
      buffer_.append(bytes);
  }
  void Append(char byte) { Append(std::string_view(&byte, 1)); }

  // Whether bytes were refused. Cheap.
  bool failed() const { return error_ != 0; }

  // RESOURCE_EXHAUSTED: the disk is full (or a quota, or the file too large).
  // DATA_LOSS: the target refused bytes for another reason. Both name the file
  //   and the reason of the system.
  absl::Status Flush();

 private:
  static constexpr std::size_t kBufferBytes = 256 * 1024;
  void Overflow(std::string_view bytes);
  void Put(std::string_view bytes);

  int fd_ = -1;
  std::string* target_ = nullptr;
  std::string name_;
  std::string buffer_;
  int error_ = 0;  // errno
};

// The error of a failed system call on a file: "out/graph.ttl: cannot write:
// No space left on device".
absl::Status FileError(std::string_view name, std::string_view doing,
                       int error);

// Files of one run that change together. Each is written beside its place
// under a temporary name (".graph.ttl.partial") and takes its place in
// Publish; when the set goes away before that, the temporary files do too. A
// temporary file that a killed run left behind is overwritten. Two sets for
// the same places at the same time spoil each other: hold a lock.
class StagedFiles {
 public:
  StagedFiles();
  StagedFiles(StagedFiles&&) noexcept;
  StagedFiles& operator=(StagedFiles&&) noexcept;
  ~StagedFiles();

  // Starts a file that will stand at `path`; folders that it lacks are made.
  // The output lives as long as the set, and is used up by Publish.
  // PERMISSION_DENIED, NOT_FOUND, RESOURCE_EXHAUSTED, ...: it cannot be made.
  absl::StatusOr<Output*> Add(const std::string& path);

  // Brings every file to the disk (flush, fsync, close), then renames all.
  // After an error before the renames, no place has changed.
  absl::Status Publish();

 private:
  struct File;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_OUTPUT_H_

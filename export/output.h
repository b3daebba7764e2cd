// Where exported bytes go: a buffer before a file descriptor or a string, with
// an error that sticks, and files that appear whole or not at all.
#ifndef NEWSGRAPH_EXPORT_OUTPUT_H_
#define NEWSGRAPH_EXPORT_OUTPUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "export/passages.h"
#include "export/sha256.h"

namespace newsgraph {

// Buffered bytes. Append never fails; the first error of the target sticks,
// later bytes are dropped, and Flush reports it. So a writer may append freely
// and check once in a while. Not thread-safe.
class Output {
 public:
  // `fd` stays the caller's; `name` is for messages ("out/graph.ttl").
  Output(int fd, std::string name);
  // Appends to `target`, which must outlive the output; without a buffer.
  explicit Output(std::string* target);
  // Keeps the bytes in the buffer, which grows, for pending() and Clear().
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Append(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(end_ - next_)) {
      Overflow(bytes);
    } else {
      next_ += bytes.copy(next_, bytes.size());
    }
  }
  void Append(char byte) {
    if (next_ == end_) {
      Overflow(std::string_view(&byte, 1));
    } else {
      *next_++ = byte;
    }
  }

  // Hashes the bytes on their way from here on, so that the file need not be
  // read again for that.
  void Hash();

  // From here on, passages are noted, and taken from a file of the last run.
  void UsePassages(const PassageSources& sources);
  // Begins the passage with this signature; 0: one that may not be taken. True:
  // that of the last run still holds and has been appended. False: the caller
  // appends it, and then calls EndPassage. What comes between passages belongs
  // to none. Without UsePassages always false, and cheap.
  bool BeginPassage(std::uint64_t signature) {
    return passages_ != nullptr && TakePassage(signature);
  }
  void EndPassage() {
    if (passages_ != nullptr) NotePassage(signature_);
  }
  // To be called once, when `fd` has all bytes.
  void EndPassages(int fd);

  // Whether bytes were refused. Cheap.
  bool failed() const { return error_ != 0; }

  // RESOURCE_EXHAUSTED: the disk is full (or a quota, or the file too large).
  // DATA_LOSS: the target refused bytes for another reason. Both name the file
  //   and the reason of the system.
  absl::Status Flush();

  // The bytes in the buffer; valid until the next call. Clear drops them.
  std::string_view pending() const {
    return {buffer_.get(), static_cast<std::size_t>(next_ - buffer_.get())};
  }
  void Clear() { next_ = buffer_.get(); }

  // Bytes that have gone to the target, and with Hash their SHA-256 in
  // hexadecimal, to be taken once, after the last Flush.
  std::uint64_t bytes() const { return bytes_; }
  std::string TakeSha256() { return sha256_->Hex(); }

 private:
  bool TakePassage(std::uint64_t signature);
  void AppendTaken();
  // Notes what has been appended since the last time.
  void NotePassage(std::uint64_t signature);
  std::uint64_t position() const {
    return bytes_ + pending().size() + taken_.size();
  }
  void Overflow(std::string_view bytes);
  void Grow(std::size_t more);
  // Writes what is in the buffer, and empties it.
  void PutBuffer();
  void Put(std::string_view bytes);
  void StartWriting();

  int fd_ = -1;
  std::string* target_ = nullptr;
  std::string name_;
  std::unique_ptr<char[]> buffer_;
  char* next_ = nullptr;  // in the buffer: where the next byte goes
  char* end_ = nullptr;
  std::uint64_t bytes_ = 0;
  std::uint64_t started_ = 0;  // bytes on their way to the disk
  // With it, two buffers take turns: one is hashed while the other is filled.
  std::unique_ptr<BackgroundSha256> sha256_;
  std::unique_ptr<char[]> other_buffer_;
  std::unique_ptr<Passages> passages_;
  FileRange taken_;              // of the former file, to be appended
  std::uint64_t signature_ = 0;  // of the passage at hand
  std::uint64_t noted_ = 0;      // as far as this
  int error_ = 0;                // errno
};

// The error of a failed system call on a file: "out/graph.ttl: cannot write:
// No space left on device".
absl::Status FileError(std::string_view name, std::string_view doing,
                       int error);

// Brings the names in a folder to the disk. Errors: as FileError.
absl::Status SyncFolder(const std::string& path);

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

  // Brings one file to the disk (flush, fsync, close), to which nothing may be
  // added any more. Different files may be completed by different threads at
  // the same time.
  absl::Status Complete(const Output& output);

  // Completes what has not been completed, then renames all. After an error
  // before the renames, no place has changed.
  absl::Status Publish();

 private:
  struct File;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_OUTPUT_H_

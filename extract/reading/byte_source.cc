#include "extract/reading/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newsgraph {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

std::string CannotRead(const std::string& name, const char* reason) {
  return absl::StrCat(name, ": cannot read: ", reason);
}

class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, std::string name, bool (*cancelled)())
      : descriptor_(descriptor),
        name_(std::move(name)),
        cancelled_(cancelled) {}
  ~FileSource() override {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  absl::StatusOr<std::size_t> Read(std::span<char> buffer) override {
    ssize_t count = 0;
    do {
      if (!AwaitBytes()) {
        return absl::CancelledError(absl::StrCat(name_, ": interrupted"));
      }
      count = read(descriptor_, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      return absl::DataLossError(CannotRead(name_, std::strerror(errno)));
    }
    return static_cast<std::size_t>(count);
  }

 private:
  // Waits until a read will not block. False: cancelled.
  bool AwaitBytes() const {
    constexpr int kAskEveryMs = 200;
    if (cancelled_ == nullptr) return true;
    pollfd wait = {descriptor_, POLLIN, 0};
    while (!cancelled_()) {
      const int ready = poll(&wait, 1, kAskEveryMs);
      if (ready != 0 && !(ready < 0 && errno == EINTR)) return true;
    }
    return false;
  }

  int descriptor_;
  std::string name_;
  bool (*cancelled_)();
};

// What is common to sources that read another one: bytes that were read from
// it and not yet used.
class FilterSource : public ByteSource {
 public:
  FilterSource(std::unique_ptr<ByteSource> source, std::string name)
      : source_(std::move(source)), name_(std::move(name)) {}

 protected:
  // Reads on where nothing is left; false at the end of the source.
  absl::StatusOr<bool> Fill() {
    if (begin_ < end_) return true;
    const auto count = source_->Read(buffer_);
    if (!count.ok()) return count.status();
    begin_ = 0;
    end_ = *count;
    return end_ > 0;
  }

  // At least `size` bytes at once, where there are so many.
  absl::StatusOr<std::string_view> Peek(std::size_t size) {
    while (end_ - begin_ < size && end_ < buffer_.size()) {
      const auto count = source_->Read(std::span(buffer_).subspan(end_));
      if (!count.ok()) return count.status();
      if (*count == 0) break;
      end_ += *count;
    }
    return std::string_view(buffer_.data() + begin_, end_ - begin_);
  }

  absl::Status Damaged(const char* what) const {
    return absl::DataLossError(CannotRead(name_, what));
  }

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::vector<char> buffer_ = std::vector<char>(kBufferBytes);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

class GzipSource : public FilterSource {
 public:
  using FilterSource::FilterSource;
  ~GzipSource() override {
    if (open_) inflateEnd(&stream_);
  }

  absl::StatusOr<std::size_t> Read(std::span<char> out) override {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    while (stream_.avail_out == out.size()) {
      const auto more = Fill();
      if (!more.ok()) return more.status();
      if (!*more && !in_member_) break;
      if (!*more) return Damaged("the gzip data end early");
      if (!open_ && inflateInit2(&stream_, kGzipOnly) != Z_OK) {
        return absl::ResourceExhaustedError(CannotRead(name_, "no memory"));
      }
      open_ = true;
      in_member_ = true;
      stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data() + begin_);
      stream_.avail_in = static_cast<uInt>(end_ - begin_);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      begin_ = end_ - stream_.avail_in;
      if (result == Z_STREAM_END) {
        in_member_ = false;
        inflateReset(&stream_);
      } else if (result != Z_OK) {
        return Damaged("the gzip data are damaged");
      }
    }
    return out.size() - stream_.avail_out;
  }

 private:
  z_stream stream_ = {};
  bool open_ = false;
  bool in_member_ = false;
};

class ZstdSource : public FilterSource {
 public:
  using FilterSource::FilterSource;
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }

  absl::StatusOr<std::size_t> Read(std::span<char> out) override {
    ZSTD_outBuffer output = {out.data(), out.size(), 0};
    while (output.pos == 0) {
      const auto more = Fill();
      if (!more.ok()) return more.status();
      if (!*more && !in_frame_) break;
      if (!*more) return Damaged("the zstd data end early");
      ZSTD_inBuffer input = {buffer_.data(), end_, begin_};
      const std::size_t left = ZSTD_decompressStream(stream_, &output, &input);
      begin_ = input.pos;
      if (ZSTD_isError(left)) return Damaged("the zstd data are damaged");
      in_frame_ = left != 0;
    }
    return output.pos;
  }

 private:
  ZSTD_DStream* stream_ = ZSTD_createDStream();
  bool in_frame_ = false;
};

// Hands its bytes on as they are.
class PlainSource : public FilterSource {
 public:
  using FilterSource::FilterSource;

  absl::StatusOr<std::size_t> Read(std::span<char> out) override {
    if (begin_ == end_) return source_->Read(out);
    const std::size_t count = std::min(out.size(), end_ - begin_);
    std::memcpy(out.data(), buffer_.data() + begin_, count);
    begin_ += count;
    return count;
  }

  using FilterSource::Peek;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path,
                                                     bool (*cancelled)()) {
  if (path == "-") {
    return std::make_unique<FileSource>(STDIN_FILENO, "stdin", cancelled);
  }
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int error = errno;
    const std::string message = CannotRead(path, std::strerror(error));
    if (error == ENOENT) return absl::NotFoundError(message);
    if (error == EACCES) return absl::PermissionDeniedError(message);
    return absl::FailedPreconditionError(message);
  }
  auto source = std::make_unique<FileSource>(descriptor, path, cancelled);
  struct stat info = {};
  if (fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
    return absl::FailedPreconditionError(
        CannotRead(path, std::strerror(EISDIR)));
  }
  return source;
}

absl::StatusOr<std::unique_ptr<ByteSource>> Decompressed(
    std::unique_ptr<ByteSource> source, const std::string& name) {
  constexpr std::string_view kGzip = "\x1F\x8B\x08";
  constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
  auto plain = std::make_unique<PlainSource>(std::move(source), name);
  const auto beginning = plain->Peek(kZstd.size());
  if (!beginning.ok()) return beginning.status();
  if (beginning->starts_with(kGzip)) {
    return std::make_unique<GzipSource>(std::move(plain), name);
  }
  if (beginning->starts_with(kZstd)) {
    return std::make_unique<ZstdSource>(std::move(plain), name);
  }
  return plain;
}

}  // namespace newsgraph

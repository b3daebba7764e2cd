#include "extract/reading/input_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "absl/strings/str_cat.h"

namespace newsgraph {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;

std::string CannotRead(const std::string& path, int error) {
  return absl::StrCat(path, ": cannot read: ", std::strerror(error));
}

}  // namespace

struct InputStream::Impl {
  std::string path;
  int descriptor = -1;
  bool (*cancelled)() = nullptr;
  std::vector<char> buffer = std::vector<char>(kBufferBytes);
  std::size_t begin = 0;
  std::size_t end = 0;

  ~Impl() {
    if (descriptor > STDIN_FILENO) close(descriptor);
  }

  // Fills the empty buffer; false at the end.
  absl::StatusOr<bool> Fill() {
    if (begin < end) return true;
    ssize_t count = 0;
    do {
      if (!AwaitBytes()) {
        return absl::CancelledError(absl::StrCat(path, ": interrupted"));
      }
      count = read(descriptor, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) return absl::DataLossError(CannotRead(path, errno));
    begin = 0;
    end = static_cast<std::size_t>(count);
    return end > 0;
  }

  // Waits until a read will not block. False: cancelled.
  bool AwaitBytes() const {
    constexpr int kAskEveryMs = 200;
    if (cancelled == nullptr) return true;
    pollfd wait = {descriptor, POLLIN, 0};
    while (!cancelled()) {
      const int ready = poll(&wait, 1, kAskEveryMs);
      if (ready != 0 && !(ready < 0 && errno == EINTR)) return true;
    }
    return false;
  }

  std::string_view Buffered() const {
    return std::string_view(buffer.data() + begin, end - begin);
  }
};

InputStream::InputStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
InputStream::InputStream(InputStream&&) noexcept = default;
InputStream& InputStream::operator=(InputStream&&) noexcept = default;
InputStream::~InputStream() = default;

absl::StatusOr<InputStream> InputStream::Open(const std::string& path,
                                              bool (*cancelled)()) {
  auto impl = std::make_unique<Impl>();
  impl->cancelled = cancelled;
  impl->path = path;
  if (path == "-") {
    impl->path = "stdin";
    impl->descriptor = STDIN_FILENO;
    return InputStream(std::move(impl));
  }
  impl->descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info = {};
  if (impl->descriptor < 0 || fstat(impl->descriptor, &info) != 0) {
    const int error = errno;
    const std::string message = CannotRead(path, error);
    if (error == ENOENT) return absl::NotFoundError(message);
    if (error == EACCES) return absl::PermissionDeniedError(message);
    return absl::FailedPreconditionError(message);
  }
  if (S_ISDIR(info.st_mode)) {
    return absl::FailedPreconditionError(CannotRead(path, EISDIR));
  }
  return InputStream(std::move(impl));
}

absl::Status InputStream::ReadAll(std::size_t max_bytes, std::string& bytes) {
  while (bytes.size() <= max_bytes) {
    const absl::StatusOr<bool> more = impl_->Fill();
    if (!more.ok()) return more.status();
    if (!*more) break;
    bytes += impl_->Buffered();
    impl_->begin = impl_->end;
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> InputStream::ReadLine(std::size_t max_bytes,
                                           std::string& line) {
  line.clear();
  for (bool any = false;; any = true) {
    const absl::StatusOr<bool> more = impl_->Fill();
    if (!more.ok()) return more.status();
    if (!*more) return any;
    const std::string_view rest = impl_->Buffered();
    const std::size_t newline = rest.find('\n');
    const std::string_view part = rest.substr(0, newline);
    line += part.substr(
        0, std::min(part.size(), max_bytes + 1 - std::min(line.size(),
                                                          max_bytes + 1)));
    impl_->begin += part.size();
    if (newline == std::string_view::npos) continue;
    ++impl_->begin;
    return true;
  }
}

absl::StatusOr<std::string_view> InputStream::Peek() {
  const absl::StatusOr<bool> more = impl_->Fill();
  if (!more.ok()) return more.status();
  return impl_->Buffered();
}

}  // namespace newsgraph

#include "graph/raw_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace newsgraph {

RawFile::RawFile(const std::string& path, int flags)
    : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}

RawFile::~RawFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::uint64_t RawFile::Bytes() const {
  struct stat status;
  return ::fstat(fd_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size)
                                    : 0;
}

bool RawFile::ReadAt(std::uint64_t offset, void* to, std::size_t bytes) const {
  auto* at = static_cast<char*>(to);
  while (bytes > 0) {
    const ssize_t read = ::pread(fd_, at, bytes, static_cast<off_t>(offset));
    if (read < 0 && errno == EINTR) continue;
    if (read <= 0) return false;
    at += read;
    offset += static_cast<std::uint64_t>(read);
    bytes -= static_cast<std::size_t>(read);
  }
  return true;
}

bool RawFile::WriteAt(std::uint64_t offset, const void* from,
                      std::size_t bytes) const {
  const auto* at = static_cast<const char*>(from);
  while (bytes > 0) {
    const ssize_t written =
        ::pwrite(fd_, at, bytes, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    at += written;
    offset += static_cast<std::uint64_t>(written);
    bytes -= static_cast<std::size_t>(written);
  }
  return true;
}

bool RawFile::Cut(std::uint64_t bytes) const {
  return ::ftruncate(fd_, static_cast<off_t>(bytes)) == 0;
}

}  // namespace newsgraph

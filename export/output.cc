#include "export/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {

absl::Status FileError(std::string_view name, std::string_view doing,
                       int error) {
  const std::string message =
      absl::StrCat(ToAbsl(name), ": cannot ", ToAbsl(doing), ": ",
                   std::generic_category().message(error));
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return absl::ResourceExhaustedError(message);
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(message);
    case ENOENT:
    case ENOTDIR:
      return absl::NotFoundError(message);
    default:
      return absl::DataLossError(message);
  }
}

Output::Output(int fd, std::string name) : fd_(fd), name_(std::move(name)) {
  buffer_.reserve(kBufferBytes);
}

Output::Output(std::string* target) : target_(target), name_("memory") {}

void Output::Overflow(std::string_view bytes) {
  Put(buffer_);
  buffer_.clear();
  if (bytes.size() >= kBufferBytes) {
    Put(bytes);
  } else {
    buffer_.append(bytes);
  }
}

void Output::Put(std::string_view bytes) {
  if (target_ != nullptr) {
    target_->append(bytes);
    return;
  }
  while (!bytes.empty() && error_ == 0) {
    const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
}

absl::Status Output::Flush() {
  Put(buffer_);
  buffer_.clear();
  return error_ == 0 ? absl::OkStatus() : FileError(name_, "write", error_);
}

struct StagedFiles::File {
  File(int descriptor, std::string place, std::string temporary_name)
      : fd(descriptor),
        path(std::move(place)),
        temporary(std::move(temporary_name)),
        output(descriptor, path) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd >= 0) ::close(fd);
    if (!published) ::unlink(temporary.c_str());
  }

  // To the disk, and closed.
  absl::Status Complete() {
    if (absl::Status flushed = output.Flush(); !flushed.ok()) return flushed;
    if (::fsync(fd) != 0) return FileError(path, "write", errno);
    const int result = ::close(fd);
    fd = -1;
    if (result != 0) return FileError(path, "close", errno);
    return absl::OkStatus();
  }

  int fd;
  std::string path;
  std::string temporary;
  Output output;
  bool published = false;
};

StagedFiles::StagedFiles() = default;
StagedFiles::StagedFiles(StagedFiles&&) noexcept = default;
StagedFiles& StagedFiles::operator=(StagedFiles&&) noexcept = default;
StagedFiles::~StagedFiles() = default;

absl::StatusOr<Output*> StagedFiles::Add(const std::string& path) {
  const std::filesystem::path place(path);
  const std::filesystem::path folder =
      place.has_parent_path() ? place.parent_path() : ".";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return FileError(folder.string(), "make", error.value());
  const std::string temporary =
      (folder / absl::StrCat(".", place.filename().string(), ".partial"))
          .string();
  const int fd =
      ::open(temporary.c_str(),
             O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (fd < 0) return FileError(path, "write", errno);
  files_.push_back(std::make_unique<File>(fd, path, temporary));
  return &files_.back()->output;
}

absl::Status StagedFiles::Publish() {
  for (const auto& file : files_) {
    if (absl::Status complete = file->Complete(); !complete.ok()) {
      return complete;
    }
  }
  std::set<std::string> folders;
  for (const auto& file : files_) {
    if (std::rename(file->temporary.c_str(), file->path.c_str()) != 0) {
      return FileError(file->path, "put in place", errno);
    }
    file->published = true;
    const std::string folder =
        std::filesystem::path(file->path).parent_path().string();
    folders.insert(folder.empty() ? "." : folder);
  }
  // So that the names survive a power cut, too.
  for (const std::string& folder : folders) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) continue;
    ::fsync(fd);
    ::close(fd);
  }
  files_.clear();
  return absl::OkStatus();
}

}  // namespace newsgraph

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
namespace {

constexpr std::size_t kBufferBytes = 512 * 1024;

}  // namespace

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

absl::Status SyncFolder(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool ok = fd >= 0 && ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  return ok ? absl::OkStatus() : FileError(path, "bring to the disk", error);
}

Output::Output(int fd, std::string name)
    : fd_(fd),
      name_(std::move(name)),
      buffer_(std::make_unique_for_overwrite<char[]>(kBufferBytes)),
      next_(buffer_.get()),
      end_(next_ + kBufferBytes) {}

Output::Output(std::string* target) : target_(target), name_("memory") {}

void Output::Hash() {
  sha256_ = std::make_unique<BackgroundSha256>();
  other_buffer_ = std::make_unique_for_overwrite<char[]>(kBufferBytes);
}

void Output::UsePassages(const PassageSources& sources) {
  passages_ = std::make_unique<Passages>(sources);
}

bool Output::TakePassage(std::uint64_t signature) {
  NotePassage(0);
  signature_ = signature;
  const FileRange passage = passages_->Find(signature);
  if (passage.size() == 0) return false;
  if (taken_.size() == 0 || passage.begin != taken_.end) {
    AppendTaken();
    taken_.begin = passage.begin;
    // So that whatever is appended next comes to Overflow first.
    end_ = next_;
  }
  taken_.end = passage.end;
  NotePassage(signature);
  return true;
}

// Appends the passages that have been taken, which are one piece of the former
// file, by reading them into the buffer.
void Output::AppendTaken() {
  end_ = buffer_.get() + kBufferBytes;
  while (taken_.size() > 0 && error_ == 0) {
    if (next_ == end_) PutBuffer();
    const std::size_t some = std::min<std::uint64_t>(
        taken_.size(), static_cast<std::size_t>(end_ - next_));
    if (!passages_->Read(taken_.begin, next_, some)) error_ = EIO;
    next_ += some;
    taken_.begin += some;
  }
  taken_ = {};
}

void Output::NotePassage(std::uint64_t signature) {
  const std::uint64_t end = position();
  if (end != noted_) passages_->Note(signature, end - noted_);
  noted_ = end;
}

void Output::EndPassages(int fd) {
  if (passages_ == nullptr) return;
  NotePassage(0);
  passages_->Seal(fd);
  passages_.reset();
}

void Output::Overflow(std::string_view bytes) {
  if (target_ != nullptr) {
    Put(bytes);
    return;
  }
  if (taken_.size() > 0) {
    AppendTaken();
    if (!bytes.empty()) return Append(bytes);
  }
  if (fd_ < 0) {
    Grow(bytes.size());
  } else {
    PutBuffer();
  }
  if (bytes.size() > static_cast<std::size_t>(end_ - next_)) {
    Put(bytes);
    if (sha256_ != nullptr) sha256_->Wait();
  } else {
    next_ += bytes.copy(next_, bytes.size());
  }
}

void Output::Grow(std::size_t more) {
  const std::string_view kept = pending();
  const std::size_t size =
      std::max(2 * (kept.size() + more), kBufferBytes / 64);
  auto larger = std::make_unique_for_overwrite<char[]>(size);
  next_ = larger.get() + kept.copy(larger.get(), kept.size());
  end_ = larger.get() + size;
  buffer_ = std::move(larger);
}

void Output::PutBuffer() {
  Put(pending());
  if (sha256_ != nullptr) buffer_.swap(other_buffer_);
  next_ = buffer_.get();
  end_ = buffer_.get() + kBufferBytes;
}

void Output::Put(std::string_view bytes) {
  if (error_ != 0) return;
  bytes_ += bytes.size();
  if (sha256_ != nullptr) sha256_->Add(bytes);
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
  StartWriting();
}

// Has the system bring to the disk what it has, so that little is left to wait
// for at the end.
void Output::StartWriting() {
  constexpr std::uint64_t kMuch = std::uint64_t{8} << 20;
  if (bytes_ - started_ < kMuch || error_ != 0) return;
  // Does nothing for a pipe.
  ::sync_file_range(fd_, static_cast<off_t>(started_),
                    static_cast<off_t>(bytes_ - started_),
                    SYNC_FILE_RANGE_WRITE);
  started_ = bytes_;
}

absl::Status Output::Flush() {
  if (fd_ >= 0) Overflow({});
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

  // To the disk, and closed; once is enough.
  absl::Status Complete() {
    if (fd < 0) return absl::OkStatus();
    if (absl::Status flushed = output.Flush(); !flushed.ok()) return flushed;
    if (::fsync(fd) != 0) return FileError(path, "write", errno);
    output.EndPassages(fd);
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

absl::Status StagedFiles::Complete(const Output& output) {
  const auto file = std::find_if(
      files_.begin(), files_.end(),
      [&](const auto& candidate) { return &candidate->output == &output; });
  return file == files_.end()
             ? absl::InvalidArgumentError("an output of another set")
             : (*file)->Complete();
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
    SyncFolder(folder).IgnoreError();
  }
  files_.clear();
  return absl::OkStatus();
}

}  // namespace newsgraph

#include "export/passages.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "graph/id_hash.h"
#include "graph/raw_file.h"

namespace newsgraph {
namespace {

constexpr std::uint64_t kMagic = 0x3173'6761'7373'6170;  // "passags1"

// Of one file, as the system tells them apart. A file that was written to, or
// put in the place of another, has another one.
struct FileMark {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t bytes = 0;
  std::uint64_t seconds = 0;
  std::uint64_t nanoseconds = 0;

  friend bool operator==(const FileMark&, const FileMark&) = default;
};

std::optional<FileMark> MarkOf(int fd) {
  struct stat status;
  if (fd < 0 || ::fstat(fd, &status) != 0) return std::nullopt;
  return FileMark{
      .device = status.st_dev,
      .inode = status.st_ino,
      .bytes = static_cast<std::uint64_t>(status.st_size),
      .seconds = static_cast<std::uint64_t>(status.st_mtim.tv_sec),
      .nanoseconds = static_cast<std::uint64_t>(status.st_mtim.tv_nsec)};
}

// Notes are rows and then this. They never leave the machine, so that both may
// be as they lie in memory.
struct Row {
  std::uint64_t signature = 0;
  std::uint64_t bytes = 0;
};
struct Foot {
  std::uint64_t magic = kMagic;
  std::uint64_t settings = 0;
  FileMark file;
  std::uint64_t rows = 0;
  std::uint64_t hash = 0;  // of all rows
};
static_assert(sizeof(Row) == 16 && sizeof(Foot) == 72);

constexpr std::size_t kRowsAtOnce = 4096;

}  // namespace

// --- The last run --------------------------------------------------------

class Passages::Former {
 public:
  // Null where the two do not belong together.
  static std::unique_ptr<Former> Open(const PassageSources& sources) {
    auto former = std::make_unique<Former>(sources);
    return former->Fits(sources.settings) ? std::move(former) : nullptr;
  }

  explicit Former(const PassageSources& sources)
      : file_(sources.former, O_RDONLY),
        notes_(sources.former_notes, O_RDONLY) {}

  FileRange Find(std::uint64_t signature) {
    const std::size_t reach = std::min<std::uint64_t>(
        kNear << std::min(misses_ / kPatience, kFar), looks_left_);
    std::uint64_t offset = offset_;
    for (std::size_t i = 0; i < reach; ++i) {
      if (next_ + i == ahead_.size() && !ReadRows()) break;
      const Row& row = ahead_[next_ + i];
      if (row.signature == signature) {
        next_ += i + 1;
        offset_ = offset + row.bytes;
        misses_ = 0;
        return {offset, offset_};
      }
      offset += row.bytes;
    }
    ++misses_;
    looks_left_ -= reach;
    return {};
  }

  bool Read(std::uint64_t offset, char* to, std::size_t bytes) const {
    return file_.ReadAt(offset, to, bytes);
  }

 private:
  // How many rows ahead a passage is looked for: twice as far after so many
  // that were not found, since a stretch may be gone, and so often at most. On
  // the whole, this many times all rows, so that two files that have little in
  // common cost little.
  static constexpr std::size_t kNear = 256;
  static constexpr std::size_t kPatience = 64;
  static constexpr std::size_t kFar = 12;
  static constexpr std::uint64_t kLooks = 256;

  bool Fits(std::uint64_t settings) {
    const auto mark = MarkOf(file_.fd());
    const auto notes = MarkOf(notes_.fd());
    Foot foot;
    if (!mark || !notes || notes->bytes < sizeof foot ||
        !notes_.ReadAt(notes->bytes - sizeof foot, &foot, sizeof foot)) {
      return false;
    }
    if (foot.magic != kMagic || foot.settings != settings ||
        foot.file != *mark || (notes->bytes - sizeof foot) % sizeof(Row) != 0 ||
        foot.rows != (notes->bytes - sizeof foot) / sizeof(Row)) {
      return false;
    }
    rows_ = foot.rows;
    looks_left_ = rows_ * kLooks;
    // All of them once, to know them sound.
    StreamHasher hasher;
    std::uint64_t bytes = 0;
    while (ReadRows()) {
      hasher.Add(ahead_.data(), ahead_.size() * sizeof(Row));
      for (const Row& row : ahead_) bytes += row.bytes;
      ahead_.clear();
    }
    read_ = 0;
    return hasher.Sum() == foot.hash && bytes == mark->bytes;
  }

  // Reads some more rows. False: there are none.
  bool ReadRows() {
    ahead_.erase(ahead_.begin(),
                 ahead_.begin() + static_cast<std::ptrdiff_t>(next_));
    next_ = 0;
    const std::size_t count =
        std::min<std::uint64_t>(rows_ - read_, kRowsAtOnce);
    const std::size_t known = ahead_.size();
    ahead_.resize(known + count);
    if (count == 0 || !notes_.ReadAt(read_ * sizeof(Row), &ahead_[known],
                                     count * sizeof(Row))) {
      ahead_.resize(known);
      return false;
    }
    read_ += count;
    return true;
  }

  const RawFile file_;
  const RawFile notes_;
  std::uint64_t rows_ = 0;  // of the notes
  std::uint64_t read_ = 0;  // of these
  std::vector<Row> ahead_;
  std::size_t next_ = 0;      // in ahead_
  std::uint64_t offset_ = 0;  // where its passage begins
  std::size_t misses_ = 0;    // in a row
  std::uint64_t looks_left_ = 0;
};

// --- This run ------------------------------------------------------------

class Passages::Notes {
 public:
  explicit Notes(const PassageSources& sources)
      : path_(sources.notes),
        settings_(sources.settings),
        file_(path_, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW) {}
  ~Notes() {
    if (!sealed_) ::unlink(path_.c_str());
  }

  void Add(const Row& row) {
    rows_[count_++] = row;
    if (count_ == rows_.size()) WriteRows();
  }

  void Seal(int fd) {
    WriteRows();
    const auto mark = MarkOf(fd);
    if (failed_ || !mark) return;
    const Foot foot = {.settings = settings_,
                       .file = *mark,
                       .rows = all_,
                       .hash = hasher_.Sum()};
    sealed_ = file_.WriteAt(all_ * sizeof(Row), &foot, sizeof foot);
  }

 private:
  void WriteRows() {
    hasher_.Add(rows_.data(), count_ * sizeof(Row));
    failed_ |=
        !file_.WriteAt(all_ * sizeof(Row), rows_.data(), count_ * sizeof(Row));
    all_ += count_;
    count_ = 0;
  }

  const std::string path_;
  const std::uint64_t settings_;
  const RawFile file_;
  StreamHasher hasher_;
  std::array<Row, kRowsAtOnce> rows_;
  std::size_t count_ = 0;
  std::uint64_t all_ = 0;
  bool failed_ = false;
  bool sealed_ = false;
};

Passages::Passages(const PassageSources& sources)
    : former_(Former::Open(sources)), notes_(new Notes(sources)) {}
Passages::~Passages() = default;

FileRange Passages::Find(std::uint64_t signature) {
  if (former_ == nullptr || signature == 0) return {};
  return former_->Find(signature);
}

bool Passages::Read(std::uint64_t offset, char* to, std::size_t bytes) const {
  return former_ != nullptr && former_->Read(offset, to, bytes);
}

void Passages::Note(std::uint64_t signature, std::uint64_t bytes) {
  notes_->Add({signature, bytes});
}

void Passages::Seal(int fd) { notes_->Seal(fd); }

}  // namespace newsgraph

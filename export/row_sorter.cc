#include "export/row_sorter.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "export/output.h"

namespace newsgraph {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

struct RowPlace {
  std::uint64_t prefix;  // the first bytes of the key: decides most comparisons
  std::size_t begin;     // in the arena
  std::uint32_t key_bytes;
  std::uint32_t payload_bytes;
};

// The first eight bytes of a key as a number that sorts as they do, short keys
// as if zeros followed.
std::uint64_t PrefixOf(std::string_view key) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) {
    prefix =
        prefix << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0);
  }
  return prefix;
}

// Memory of the system's that no allocator keeps for later: where many sorters
// follow each other, its holes would grow beyond what a sorter may use. Pages
// that are never touched cost nothing.
class Region {
 public:
  Region() = default;
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;
  ~Region() { Release(); }

  bool Allocate(std::size_t size) {
    Release();
    void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return false;
    begin_ = static_cast<char*>(memory);
    size_ = size;
    return true;
  }
  void Release() {
    if (begin_ != nullptr) ::munmap(begin_, size_);
    begin_ = nullptr;
    size_ = 0;
  }
  char* begin() const { return begin_; }
  std::size_t size() const { return size_; }

 private:
  char* begin_ = nullptr;
  std::size_t size_ = 0;
};

// Reads one spilled run, a row at a time.
class Run {
 public:
  explicit Run(std::FILE* file) : file_(file) {}

  // Moves to the next row; false at the end. `failed` after a read error.
  bool Next() {
    std::uint32_t sizes[2];
    if (std::fread(sizes, sizeof sizes, 1, file_) != 1) return End();
    key_.resize(sizes[0]);
    payload_.resize(sizes[1]);
    if (!Fill(key_) || !Fill(payload_)) return End();
    return true;
  }
  bool failed() const { return failed_; }
  std::string_view key() const { return key_; }
  std::string_view payload() const { return payload_; }

 private:
  bool Fill(std::string& bytes) {
    return bytes.empty() ||
           std::fread(bytes.data(), bytes.size(), 1, file_) == 1;
  }
  bool End() {
    failed_ = std::ferror(file_) != 0;
    return false;
  }

  std::FILE* file_;
  std::string key_;
  std::string payload_;
  bool failed_ = false;
};

// Writes one run into a file without a name.
class RunWriter {
 public:
  static absl::StatusOr<RunWriter> Create(const std::string& directory) {
    std::string name = directory + "/.newsgraph-sort-XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) return FileError(directory, "write", errno);
    ::unlink(name.c_str());
    return RunWriter(File(::fdopen(fd, "w+b")), directory);
  }

  // An error sticks until Finish.
  void Write(std::string_view key, std::string_view payload) {
    const std::uint32_t sizes[2] = {static_cast<std::uint32_t>(key.size()),
                                    static_cast<std::uint32_t>(payload.size())};
    Put(sizes, sizeof sizes);
    Put(key.data(), key.size());
    Put(payload.data(), payload.size());
  }

  // The run, at its beginning.
  absl::StatusOr<File> Finish() {
    if (!good_ || std::fflush(file_.get()) != 0) {
      return FileError(directory_, "write a temporary file", errno);
    }
    std::rewind(file_.get());
    return std::move(file_);
  }

 private:
  RunWriter(File file, std::string directory)
      : file_(std::move(file)), directory_(std::move(directory)) {}

  void Put(const void* bytes, std::size_t size) {
    good_ =
        good_ && (size == 0 || std::fwrite(bytes, size, 1, file_.get()) == 1);
  }

  File file_;
  std::string directory_;
  bool good_ = true;
};

}  // namespace

void AppendSortable(std::uint32_t number, std::string& key) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>(number >> shift & 0xff));
  }
}

std::uint32_t ReadSortable(std::string_view key, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number << 8 | static_cast<unsigned char>(key[i]);
  }
  return number;
}

struct RowSorter::Impl {
  RowSorterOptions options;
  // The bytes of the rows from its beginning, their places from its end, the
  // last row first.
  Region arena;
  std::size_t bytes = 0;
  std::size_t rows = 0;
  std::vector<File> runs;

  RowPlace* Places() const {
    return reinterpret_cast<RowPlace*>(arena.begin() + arena.size()) - rows;
  }
  std::span<const RowPlace> Rows() const { return {Places(), rows}; }
  std::string_view Key(const RowPlace& row) const {
    return {arena.begin() + row.begin, row.key_bytes};
  }
  std::string_view Payload(const RowPlace& row) const {
    return {arena.begin() + row.begin + row.key_bytes, row.payload_bytes};
  }

  void SortRows() {
    const auto before = [&](const RowPlace& a, const RowPlace& b) {
      if (a.prefix != b.prefix) return a.prefix < b.prefix;
      const int order = Key(a).compare(Key(b));
      return order != 0 ? order < 0 : Payload(a) < Payload(b);
    };
    RowPlace* const begin = Places();
    RowPlace* const end = begin + rows;
    std::sort(begin, end, before);
    // Equal rows once; what is left moves to the end.
    const auto kept =
        std::unique(std::reverse_iterator(end), std::reverse_iterator(begin),
                    [&](const RowPlace& a, const RowPlace& b) {
                      return a.prefix == b.prefix && Key(a) == Key(b) &&
                             Payload(a) == Payload(b);
                    });
    rows = static_cast<std::size_t>(end - kept.base());
  }

  // Makes room for a row of so many bytes: in the arena as it is, in one that
  // has been emptied, or in one that is made for it.
  absl::Status MakeRoom(std::size_t size);
  absl::Status Spill();
  absl::Status Consolidate();
  absl::Status Merge(
      const std::function<absl::Status(std::string_view, std::string_view)>&
          visit);
};

absl::Status RowSorter::Impl::MakeRoom(std::size_t size) {
  const auto needed = [&] {
    return bytes + size + (rows + 1) * sizeof(RowPlace);
  };
  if (needed() <= arena.size()) return absl::OkStatus();
  if (rows > 0) {
    if (absl::Status spilled = Spill(); !spilled.ok()) return spilled;
  }
  if (needed() <= arena.size()) return absl::OkStatus();
  // Whole places, so that the last one ends where the arena does.
  const std::size_t whole =
      std::max(options.memory_bytes, needed()) / sizeof(RowPlace) + 1;
  if (arena.Allocate(whole * sizeof(RowPlace))) return absl::OkStatus();
  return absl::ResourceExhaustedError("no memory to sort rows in");
}

absl::Status RowSorter::Impl::Spill() {
  // So many at most are open at once; then they become one.
  constexpr std::size_t kMaxRuns = 64;
  SortRows();
  absl::StatusOr<RunWriter> writer = RunWriter::Create(options.directory);
  if (!writer.ok()) return writer.status();
  for (const RowPlace& row : Rows()) writer->Write(Key(row), Payload(row));
  absl::StatusOr<File> run = writer->Finish();
  if (!run.ok()) return run.status();
  runs.push_back(*std::move(run));
  bytes = 0;
  rows = 0;
  return runs.size() < kMaxRuns ? absl::OkStatus() : Consolidate();
}

absl::Status RowSorter::Impl::Consolidate() {
  absl::StatusOr<RunWriter> writer = RunWriter::Create(options.directory);
  if (!writer.ok()) return writer.status();
  absl::Status merged =
      Merge([&](std::string_view key, std::string_view payload) {
        writer->Write(key, payload);
        return absl::OkStatus();
      });
  if (!merged.ok()) return merged;
  absl::StatusOr<File> run = writer->Finish();
  if (!run.ok()) return run.status();
  runs.clear();
  runs.push_back(*std::move(run));
  return absl::OkStatus();
}

absl::Status RowSorter::Impl::Merge(
    const std::function<absl::Status(std::string_view, std::string_view)>&
        visit) {
  std::vector<Run> readers;
  readers.reserve(runs.size());
  for (const File& file : runs) readers.emplace_back(file.get());
  const auto later = [](const Run* a, const Run* b) {
    const int order = a->key().compare(b->key());
    return order != 0 ? order > 0 : a->payload() > b->payload();
  };
  const auto read_error = [&] {
    return FileError(options.directory, "read a temporary file", EIO);
  };
  std::vector<Run*> heap;
  for (Run& reader : readers) {
    if (reader.Next()) heap.push_back(&reader);
    if (reader.failed()) return read_error();
  }
  std::make_heap(heap.begin(), heap.end(), later);
  std::string last_key;
  std::string last_payload;
  bool first = true;
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), later);
    Run* run = heap.back();
    if (first || run->key() != last_key || run->payload() != last_payload) {
      first = false;
      last_key.assign(run->key());
      last_payload.assign(run->payload());
      if (absl::Status seen = visit(last_key, last_payload); !seen.ok()) {
        return seen;
      }
    }
    if (run->Next()) {
      std::push_heap(heap.begin(), heap.end(), later);
    } else {
      if (run->failed()) return read_error();
      heap.pop_back();
    }
  }
  return absl::OkStatus();
}

RowSorter::RowSorter(RowSorterOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
}

RowSorter::~RowSorter() = default;

absl::Status RowSorter::Add(std::string_view key, std::string_view payload) {
  Impl& impl = *impl_;
  if (absl::Status made = impl.MakeRoom(key.size() + payload.size());
      !made.ok()) {
    return made;
  }
  ++impl.rows;
  *impl.Places() = {PrefixOf(key), impl.bytes,
                    static_cast<std::uint32_t>(key.size()),
                    static_cast<std::uint32_t>(payload.size())};
  char* const place = impl.arena.begin() + impl.bytes;
  key.copy(place, key.size());
  payload.copy(place + key.size(), payload.size());
  impl.bytes += key.size() + payload.size();
  return absl::OkStatus();
}

absl::Status RowSorter::Sorted(
    const std::function<absl::Status(std::string_view, std::string_view)>&
        visit) {
  if (impl_->runs.empty()) {
    impl_->SortRows();
    for (const RowPlace& row : impl_->Rows()) {
      if (absl::Status seen = visit(impl_->Key(row), impl_->Payload(row));
          !seen.ok()) {
        return seen;
      }
    }
    return absl::OkStatus();
  }
  if (impl_->rows > 0) {
    if (absl::Status spilled = impl_->Spill(); !spilled.ok()) return spilled;
  }
  impl_->arena.Release();
  return impl_->Merge(visit);
}

}  // namespace newsgraph

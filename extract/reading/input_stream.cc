#include "extract/reading/input_stream.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "extract/reading/byte_source.h"

namespace newsgraph {

namespace {

// A line so many times longer than allowed ends the reading of its file: a
// small compressed file could else keep us busy for hours.
constexpr std::size_t kGiveUpFactor = 64;

}  // namespace

struct InputStream::Impl {
  std::string name;
  std::unique_ptr<ByteSource> source;
  std::vector<char> buffer = std::vector<char>(256 * 1024);
  std::size_t begin = 0;
  std::size_t end = 0;

  // Fills the empty buffer; false at the end.
  absl::StatusOr<bool> Fill() {
    if (begin < end) return true;
    const absl::StatusOr<std::size_t> count = source->Read(buffer);
    if (!count.ok()) return count.status();
    begin = 0;
    end = *count;
    return end > 0;
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
  auto file = OpenFile(path, cancelled);
  if (!file.ok()) return file.status();
  auto impl = std::make_unique<Impl>();
  impl->name = path == "-" ? "stdin" : path;
  auto source = Decompressed(*std::move(file), impl->name);
  if (!source.ok()) return source.status();
  impl->source = *std::move(source);
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
  std::size_t size = 0;
  for (bool any = false;; any = true) {
    const absl::StatusOr<bool> more = impl_->Fill();
    if (!more.ok()) return more.status();
    if (!*more) return any;
    const std::string_view rest = impl_->Buffered();
    const std::size_t newline = rest.find('\n');
    const std::string_view part = rest.substr(0, newline);
    line += part.substr(
        0, std::min(part.size(),
                    max_bytes + 1 - std::min(line.size(), max_bytes + 1)));
    impl_->begin += part.size();
    size += part.size();
    if (size / kGiveUpFactor > max_bytes) {
      return absl::DataLossError(absl::StrCat(
          impl_->name, ": cannot read: a line of more than ", size, " bytes"));
    }
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

#include "extract/reading/article_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/reading/input_list.h"
#include "extract/reading/input_stream.h"
#include "extract/reading/json_lines.h"
#include "extract/reading/metadata.h"
#include "extract/reading/plain_text.h"
#include "extract/reading/source_position.h"
#include "extract/reading/text_checks.h"

namespace newsgraph {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool BeginsWithObject(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  const std::size_t first = bytes.find_first_not_of(kSpace);
  return first != std::string_view::npos && bytes[first] == '{';
}

}  // namespace

struct ArticleReader::Impl {
  ReadingOptions options;
  InputList inputs;
  std::size_t next_file = 0;

  // The JSON Lines file that is being read, where there is one.
  std::optional<InputStream> lines;
  std::string name;  // of the file, for messages
  std::uint64_t line_number = 0;
  bool file_had_article = false;
  std::string line;
  std::string last_source;

  using Result = std::optional<absl::StatusOr<Article>>;

  // The article of a plain text file, an error, or nothing where the file is
  // JSON Lines and `lines` is set.
  Result Open(const InputFile& file) {
    name = file.path == "-" ? "stdin" : file.path;
    last_source = FileName(name);
    if (!file.status.ok()) return file.status;
    absl::StatusOr<InputStream> stream =
        InputStream::Open(file.path, options.cancelled);
    if (!stream.ok()) return stream.status();
    const absl::StatusOr<std::string_view> beginning = stream->Peek();
    if (!beginning.ok()) return beginning.status();
    const bool is_json = file.format == InputFormat::kJsonLines ||
                         (file.format == InputFormat::kByContent &&
                          BeginsWithObject(*beginning));
    if (!is_json) {
      std::string bytes;
      // One byte more than allowed, and the byte order mark.
      const absl::Status status =
          stream->ReadAll(options.max_article_bytes + 3, bytes);
      if (!status.ok()) return status;
      return ReadPlainText(name, std::move(bytes), options);
    }
    // UTF-16 and binary files are seen at once, not line by line.
    if (!beginning->empty() &&
        static_cast<unsigned char>(beginning->front()) >= 0xFE) {
      return CheckEncoding(name, *beginning);
    }
    lines = *std::move(stream);
    line_number = 0;
    file_had_article = false;
    return std::nullopt;
  }

  // The article of the next line that is not blank, an error, or nothing at
  // the end of the file.
  Result NextLine() {
    for (;;) {
      const absl::StatusOr<bool> more =
          lines->ReadLine(options.max_line_bytes, line);
      ++line_number;
      last_source = absl::StrCat(ToAbsl(FileName(name)), ":", line_number);
      if (!more.ok()) {
        lines.reset();
        return more.status();
      }
      if (!*more) {
        lines.reset();
        if (file_had_article) return std::nullopt;
        return ExpectedError(name, {line_number, 1},
                             "an article (one JSON object a line)",
                             "the end of the file");
      }
      std::string_view json = line;
      if (line_number == 1 && json.starts_with(kByteOrderMark)) {
        json.remove_prefix(kByteOrderMark.size());
      }
      if (json.find_first_not_of(kSpace) == std::string_view::npos) continue;
      file_had_article = true;
      if (json.size() > options.max_line_bytes) {
        return ExpectedError(name, {line_number, 1},
                             absl::StrCat("a line of at most ",
                                          options.max_line_bytes, " bytes"),
                             "a longer one");
      }
      return ReadJsonArticle(name, line_number, json, options);
    }
  }
};

ArticleReader::ArticleReader(std::span<const std::string> inputs,
                             const ReadingOptions& options)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = options;
  impl_->inputs = ListInputs(inputs);
}

ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

std::optional<absl::StatusOr<Article>> ArticleReader::Next() {
  for (;;) {
    if (impl_->lines) {
      if (Impl::Result result = impl_->NextLine()) return result;
      continue;
    }
    if (impl_->next_file == impl_->inputs.files.size()) return std::nullopt;
    const InputFile& file = impl_->inputs.files[impl_->next_file++];
    if (Impl::Result result = impl_->Open(file)) return result;
  }
}

const std::string& ArticleReader::last_source() const {
  return impl_->last_source;
}

std::size_t ArticleReader::file_count() const {
  return impl_->inputs.files.size();
}

std::size_t ArticleReader::files_read() const {
  return impl_->next_file - (impl_->lines ? 1 : 0);
}

std::span<const std::string> ArticleReader::skipped() const {
  return impl_->inputs.skipped;
}

}  // namespace newsgraph

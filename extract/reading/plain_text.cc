#include "extract/reading/plain_text.h"

#include <algorithm>
#include <optional>

#include "extract/reading/metadata.h"
#include "extract/reading/publication_date.h"
#include "extract/reading/source_position.h"
#include "extract/reading/text_checks.h"

namespace newsgraph {
namespace {

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
         c == '\v';
}

std::size_t SkipSpace(std::string_view text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  return at;
}

// The line at `at`, without its end.
std::string_view LineAt(std::string_view text, std::size_t at) {
  std::string_view line = text.substr(at, text.find('\n', at) - at);
  while (!line.empty() && IsSpace(line.back())) line.remove_suffix(1);
  return line;
}

struct HeaderKey {
  std::string_view name;
  std::optional<MetadataField> field;  // none: understood and dropped
};

constexpr HeaderKey kHeaderKeys[] = {
    {"title", MetadataField::kTitle},
    {"headline", MetadataField::kTitle},
    {"date", MetadataField::kDate},
    {"published", MetadataField::kDate},
    {"url", MetadataField::kUrl},
    {"link", MetadataField::kUrl},
    {"publisher", MetadataField::kPublisher},
    {"source", MetadataField::kPublisher},
    {"language", MetadataField::kLanguage},
    {"id", MetadataField::kId},
    {"author", std::nullopt},
    {"by", std::nullopt},
};

// The key that `line` begins with, nullptr where it is no header line.
const HeaderKey* HeaderOf(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 16) return nullptr;
  std::string name(line.substr(0, colon));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  for (const HeaderKey& key : kHeaderKeys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

// The headline that stands as a line of its own at the beginning of the prose.
std::string_view HeadlineOf(std::string_view text, std::size_t body_begin) {
  constexpr std::size_t kMaxBytes = 300;
  const std::string_view line = LineAt(text, body_begin);
  if (line.size() > kMaxBytes) return {};
  if (line.find(' ') == std::string_view::npos) return {};
  if (line.ends_with('.') || line.ends_with(':') || line.ends_with(',') ||
      line.ends_with(".\"") || line.ends_with(".”")) {
    return {};
  }
  const std::size_t next = text.find('\n', body_begin);
  if (next == std::string_view::npos) return {};
  if (!LineAt(text, next + 1).empty()) return {};
  if (SkipSpace(text, next) == text.size()) return {};
  return line;
}

}  // namespace

absl::StatusOr<Article> ReadPlainText(std::string_view file, std::string bytes,
                                      const ReadingOptions& options) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  if (bytes.size() > options.max_article_bytes) {
    return ExpectedError(file, PositionOf(bytes, options.max_article_bytes),
                         "the end of the article within " +
                             std::to_string(options.max_article_bytes) +
                             " bytes",
                         "more text");
  }
  if (absl::Status status = CheckEncoding(file, bytes); !status.ok()) {
    return status;
  }

  Article article;
  article.text = std::move(bytes);
  const std::string_view text = article.text;
  MetadataReader metadata(file, options);
  std::size_t at = SkipSpace(text, 0);
  for (; at < text.size(); at = SkipSpace(text, at)) {
    std::size_t length = 0;
    if (LeadingDate(text.substr(at), length)) {
      const std::string_view date = text.substr(at, length);
      absl::Status status = metadata.Set(
          MetadataField::kDate, date.substr(date.find_first_of("0123456789")),
          PositionOf(text, at));
      if (!status.ok()) return status;
      at += length;
      continue;
    }
    const std::string_view line = LineAt(text, at);
    const HeaderKey* key = HeaderOf(line);
    if (key == nullptr) break;
    if (key->field) {
      const std::size_t value = SkipSpace(line, line.find(':') + 1);
      absl::Status status = metadata.Set(*key->field, line.substr(value),
                                         PositionOf(text, at + value));
      if (!status.ok()) return status;
    }
    at += line.size();
  }
  if (at >= text.size()) {
    return ExpectedError(
        file, PositionOf(text, text.size()), "the text of an article",
        text.empty() ? "an empty file" : "the end of the file");
  }
  if (const auto begin = FindLongSentence(text, options)) {
    return ExpectedError(file, PositionOf(text, *begin), SentenceLimit(options),
                         "none");
  }
  metadata.Apply(FileName(file), article);
  article.body_begin = static_cast<std::uint32_t>(at);
  if (!article.published) article.published = DayOfProse(text.substr(at));
  if (article.title.empty()) article.title = HeadlineOf(text, at);
  return article;
}

}  // namespace newsgraph

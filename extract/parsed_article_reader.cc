#include "extract/parsed_article_reader.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/language/conllu.h"
#include "extract/language/text_hygiene.h"
#include "extract/reading/input_list.h"
#include "extract/reading/input_stream.h"
#include "extract/reading/metadata.h"
#include "extract/reading/publication_date.h"
#include "extract/reading/source_position.h"

namespace newsgraph {
namespace {

// The columns around a word take several times its bytes.
constexpr std::size_t kBytesForOneOfText = 16;
// As long as a sentence of our own can be.
constexpr std::size_t kMaxSentenceWords = 1000;

struct MetaKey {
  std::string_view name;
  MetadataField field;
  bool strict;  // a value that cannot be read rejects the document
};

constexpr MetaKey kMetaKeys[] = {
    {"date", MetadataField::kDate, true},
    {"title", MetadataField::kTitle, true},
    {"url", MetadataField::kUrl, true},
    {"publisher", MetadataField::kPublisher, true},
    {"source", MetadataField::kSource, true},
    {"dateCreated", MetadataField::kDate, false},
    {"sourceURL", MetadataField::kUrl, false},
};

// Takes `prefix` and the spaces behind it from `text`.
bool Consume(std::string_view prefix, std::string_view& text) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

bool BeginsDocument(std::string_view line) {
  return Consume("#", line) && Consume("newdoc", line) &&
         (line.empty() || line.front() == '\r' || line.starts_with("id"));
}

}  // namespace

struct ParsedArticleReader::Impl {
  const LanguagePipeline* language;
  ReadingOptions options;
  InputList inputs;
  std::size_t next_file = 0;

  // The file that is being read, where there is one.
  std::optional<InputStream> stream;
  std::string name;  // of the file, for messages
  std::uint64_t line_number = 0;
  std::optional<std::string> next_line;  // begins the next document
  bool file_had_document = false;
  std::string last_source;

  absl::Status Open(const InputFile& file) {
    name = file.path == "-" ? "stdin" : file.path;
    last_source = FileName(name);
    if (!file.status.ok()) return file.status;
    auto opened = InputStream::Open(file.path, options.cancelled);
    if (!opened.ok()) return opened.status();
    stream = *std::move(opened);
    line_number = 0;
    next_line.reset();
    file_had_document = false;
    return absl::OkStatus();
  }

  // The next document of the file, an error, or nothing at its end.
  std::optional<absl::StatusOr<ParsedArticle>> NextDocument() {
    const std::size_t max_bytes =
        kBytesForOneOfText * options.max_article_bytes;
    std::string bytes;
    std::uint64_t first_line = line_number + 1;
    bool has_words = false;
    if (next_line) {
      first_line = line_number;
      bytes = *std::exchange(next_line, std::nullopt) + "\n";
    }
    bool too_long = false;
    for (std::string line;;) {
      const auto more = stream->ReadLine(max_bytes, line);
      if (!more.ok()) {
        stream.reset();
        return more.status();
      }
      if (!*more) {
        stream.reset();
        break;
      }
      ++line_number;
      if (BeginsDocument(line)) {
        if (has_words || too_long) {
          next_line = std::move(line);
          break;
        }
        bytes.clear();
        first_line = line_number;
      }
      has_words = has_words || (!line.empty() && line.front() != '#');
      too_long = too_long || bytes.size() + line.size() > max_bytes;
      if (!too_long) absl::StrAppend(&bytes, line, "\n");
    }
    if (!has_words && file_had_document) return std::nullopt;
    file_had_document = true;
    last_source = FileName(name);
    if (too_long) {
      return ExpectedError(
          name, {first_line, 1},
          absl::StrCat("a document of at most ", max_bytes, " bytes"),
          "a longer one");
    }
    if (!has_words) {
      return ExpectedError(name, {line_number + 1, 1},
                           "words in the ten columns of CoNLL-U",
                           "the end of the file");
    }
    return Read(bytes, first_line);
  }

  absl::StatusOr<ParsedArticle> Read(std::string_view bytes,
                                     std::uint64_t first_line) {
    MetadataReader metadata(name, options);
    std::string id;
    absl::Status status = ReadComments(bytes, first_line, metadata, id);
    if (!id.empty()) last_source = id;
    if (!status.ok()) return status;
    auto document = ReadConllu(
        bytes, name,
        {.first_line = first_line, .max_sentence_words = kMaxSentenceWords});
    if (!document.ok()) return document.status();
    ParsedArticle parsed;
    parsed.article.text = std::move(document->text);
    parsed.sentences = std::move(document->sentences);
    const std::string_view text = parsed.article.text;
    if (text.size() > options.max_article_bytes) {
      return ExpectedError(name, {first_line, 1},
                           absl::StrCat("an article of at most ",
                                        options.max_article_bytes, " bytes"),
                           "a longer one");
    }
    metadata.Apply(last_source, parsed.article);
    last_source = parsed.article.source;
    language->Complete(parsed.sentences, !document->has_names);
    if (!document->has_kinds) AssignKinds(text, parsed.sentences);
    ReadLeadingDate(parsed);
    if (!parsed.article.published) {
      parsed.article.published = DayOfProse(text);
    }
    return parsed;
  }

  absl::Status ReadComments(std::string_view bytes, std::uint64_t line,
                            MetadataReader& metadata, std::string& id) const {
    for (; !bytes.empty(); ++line) {
      const std::size_t end = bytes.find('\n');
      std::string_view comment = bytes.substr(0, end);
      bytes.remove_prefix(end == std::string_view::npos ? bytes.size()
                                                        : end + 1);
      if (!Consume("#", comment)) continue;
      const std::size_t equals = comment.find('=');
      if (equals == std::string_view::npos) continue;
      std::string_view value = comment.substr(equals + 1);
      if (Consume("newdoc", comment)) {
        const absl::Status status =
            metadata.Set(MetadataField::kId, value, {line, 1});
        if (!status.ok()) return status;
        while (value.starts_with(' ')) value.remove_prefix(1);
        while (value.ends_with(' ') || value.ends_with('\r')) {
          value.remove_suffix(1);
        }
        id = value;
      } else if (Consume("meta::", comment)) {
        for (const MetaKey& key : kMetaKeys) {
          std::string_view rest = comment;
          if (!Consume(key.name, rest) || !rest.starts_with('=')) continue;
          const absl::Status status = metadata.Set(key.field, value, {line, 1});
          if (!status.ok() && key.strict) return status;
        }
      }
    }
    return absl::OkStatus();
  }

  // "date 2025-05-31" as a sentence of its own is metadata, as in plain text.
  static void ReadLeadingDate(ParsedArticle& parsed) {
    Sentence& first = parsed.sentences.front();
    std::size_t length = 0;
    const std::string_view text = first.span.In(parsed.article.text);
    const auto date = LeadingDate(text, length);
    if (!date || length != text.size()) return;
    first.kind = SentenceKind::kBoilerplate;
    if (!parsed.article.published) parsed.article.published = date;
  }
};

ParsedArticleReader::ParsedArticleReader(std::span<const std::string> inputs,
                                         const LanguagePipeline& language,
                                         const ReadingOptions& options)
    : impl_(std::make_unique<Impl>()) {
  impl_->language = &language;
  impl_->options = options;
  impl_->inputs = ListInputs(inputs, true);
}

ParsedArticleReader::ParsedArticleReader(ParsedArticleReader&&) noexcept =
    default;
ParsedArticleReader& ParsedArticleReader::operator=(
    ParsedArticleReader&&) noexcept = default;
ParsedArticleReader::~ParsedArticleReader() = default;

std::optional<absl::StatusOr<ParsedArticle>> ParsedArticleReader::Next() {
  for (;;) {
    if (impl_->stream) {
      if (auto document = impl_->NextDocument()) return document;
      continue;
    }
    if (impl_->next_file == impl_->inputs.files.size()) return std::nullopt;
    const InputFile& file = impl_->inputs.files[impl_->next_file++];
    if (absl::Status status = impl_->Open(file); !status.ok()) return status;
  }
}

const std::string& ParsedArticleReader::last_source() const {
  return impl_->last_source;
}

std::span<const std::string> ParsedArticleReader::skipped() const {
  return impl_->inputs.skipped;
}

}  // namespace newsgraph

#include "extract/reading/json_lines.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <array>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"
#include "extract/reading/metadata.h"
#include "extract/reading/publication_date.h"
#include "extract/reading/source_position.h"
#include "extract/reading/text_checks.h"

namespace newsgraph {
namespace {

struct Key {
  std::string_view name;
  std::optional<MetadataField> field;  // none: the text
};

constexpr std::array<Key, 8> kKeys = {{
    {"id", MetadataField::kId},
    {"url", MetadataField::kUrl},
    {"title", MetadataField::kTitle},
    {"date", MetadataField::kDate},
    {"text", std::nullopt},
    {"publisher", MetadataField::kPublisher},
    {"language", MetadataField::kLanguage},
    {"source", MetadataField::kSource},
}};
constexpr std::size_t kTextKey = 4;

struct Value {
  bool seen = false;
  std::string text;
  std::size_t offset = 0;  // behind its key in the JSON
};

// Keeps the values of the known keys of the outermost object and passes over
// everything else. A callback that returns false stops the parser.
class ArticleHandler
    : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, ArticleHandler> {
 public:
  explicit ArticleHandler(const rapidjson::MemoryStream& stream)
      : stream_(stream) {}

  bool Null() { return depth_ == 1 || Scalar("null"); }
  bool Bool(bool) { return Scalar("a boolean"); }
  bool Int(int value) { return Integer(std::to_string(value)); }
  bool Uint(unsigned value) { return Integer(std::to_string(value)); }
  bool Int64(std::int64_t value) { return Integer(std::to_string(value)); }
  bool Uint64(std::uint64_t value) { return Integer(std::to_string(value)); }
  bool Double(double) { return Scalar("a fraction"); }

  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (depth_ == 0) return Fail("an object", "a string");
    if (depth_ == 1 && key_) values_[*key_].text.assign(text, size);
    return true;
  }

  bool StartObject() {
    if (depth_ == 1 && key_) return Scalar("an object");
    ++depth_;
    return true;
  }
  bool EndObject(rapidjson::SizeType) {
    --depth_;
    return true;
  }
  bool StartArray() {
    if (depth_ <= 1 && (depth_ == 0 || key_)) return Scalar("an array");
    ++depth_;
    return true;
  }
  bool EndArray(rapidjson::SizeType) {
    --depth_;
    return true;
  }

  bool Key(const char* name, rapidjson::SizeType size, bool) {
    if (depth_ != 1) return true;
    const std::string_view key(name, size);
    key_.reset();
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
      if (kKeys[i].name == key) key_ = i;
    }
    if (!key_) {
      if (unknown_keys_.size() < 100 && IsValidUtf8(key)) {
        absl::StrAppend(&unknown_keys_, unknown_keys_.empty() ? "" : ", ",
                        ToAbsl(Quoted(key)));
      }
      return true;
    }
    values_[*key_].offset = stream_.Tell();
    if (values_[*key_].seen) {
      return Fail("each key once", absl::StrCat(ToAbsl(Quoted(key)), " again"));
    }
    values_[*key_].seen = true;
    return true;
  }

  std::array<Value, kKeys.size()>& values() { return values_; }
  const std::string& unknown_keys() const { return unknown_keys_; }
  const std::string& expected() const { return expected_; }
  const std::string& found() const { return found_; }
  std::size_t fault() const { return fault_; }

 private:
  bool Integer(std::string digits) {
    if (depth_ == 1 && key_ && kKeys[*key_].field == MetadataField::kId) {
      values_[*key_].text = std::move(digits);
      return true;
    }
    return Scalar("a number");
  }

  // A value that is right only where nobody looks.
  bool Scalar(std::string_view found) {
    if (depth_ == 0) return Fail("an object", found);
    if (depth_ == 1 && key_) {
      return Fail(
          absl::StrCat("a string for \"", ToAbsl(kKeys[*key_].name), "\""),
          found);
    }
    return true;
  }

  bool Fail(std::string_view expected, std::string_view found) {
    fault_ = depth_ == 1 && key_ ? values_[*key_].offset : 0;
    expected_ = expected;
    found_ = found;
    return false;
  }

  const rapidjson::MemoryStream& stream_;
  std::size_t depth_ = 0;
  std::optional<std::size_t> key_;  // the known key whose value comes
  std::array<Value, kKeys.size()> values_;
  std::string unknown_keys_;
  std::string expected_;
  std::string found_;
  std::size_t fault_ = 0;  // behind the key whose value is wrong, or 0
};

std::string_view ExpectedBy(rapidjson::ParseErrorCode code) {
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return "an object";
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "the end of the line behind the object";
    case rapidjson::kParseErrorObjectMissName:
      return "a key in quotation marks";
    case rapidjson::kParseErrorObjectMissColon:
      return "':' behind the key";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "',' or '}'";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "',' or ']'";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "four hexadecimal digits";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return "a low surrogate behind a high one";
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "an escape that JSON knows";
    case rapidjson::kParseErrorStringMissQuotationMark:
      return "a closing quotation mark";
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
      return "a number";
    default:
      return "a JSON value";
  }
}

std::string FoundAt(std::string_view json, std::size_t offset) {
  return offset < json.size() && json[offset] != '\n'
             ? Quoted(json.substr(offset))
             : "the end of the line";
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

}  // namespace

absl::StatusOr<Article> ReadJsonArticle(std::string_view file,
                                        std::uint64_t line,
                                        std::string_view json,
                                        const ReadingOptions& options) {
  if (absl::Status status = CheckEncoding(file, json, line); !status.ok()) {
    return status;
  }
  const auto position = [&](std::size_t offset) {
    return PositionOf(json, offset, line);
  };
  // Of the value behind the key that ends at `offset`.
  const auto value_position = [&](std::size_t offset) {
    return position(json.find_first_not_of(" \t\r\n:", offset));
  };

  rapidjson::MemoryStream stream(json.data(), json.size());
  ArticleHandler handler(stream);
  rapidjson::Reader reader;
  // The default parser recurses; a line of a million '[' would end the run.
  const rapidjson::ParseResult result =
      reader.Parse<rapidjson::kParseIterativeFlag |
                   rapidjson::kParseValidateEncodingFlag>(stream, handler);
  if (result.Code() == rapidjson::kParseErrorTermination) {
    return ExpectedError(file, value_position(handler.fault()),
                         handler.expected(), handler.found());
  }
  if (result.IsError()) {
    return ExpectedError(file, position(result.Offset()),
                         ExpectedBy(result.Code()),
                         FoundAt(json, result.Offset()));
  }

  MetadataReader metadata(file, options);
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    const Value& value = handler.values()[i];
    if (!value.seen || !kKeys[i].field) continue;
    absl::Status status =
        metadata.Set(*kKeys[i].field, value.text, value_position(value.offset));
    if (!status.ok()) return status;
  }

  Value& value = handler.values()[kTextKey];
  const SourcePosition at = value_position(value.offset);
  if (!value.seen) {
    return ExpectedError(file, {line, 1}, "an object with the key \"text\"",
                         handler.unknown_keys().empty()
                             ? "none"
                             : handler.unknown_keys() + " and no \"text\"");
  }
  if (IsBlank(value.text)) {
    return ExpectedError(file, at, "the text of an article", "none");
  }
  if (value.text.size() > options.max_article_bytes) {
    return ExpectedError(
        file, at,
        absl::StrCat("a text of at most ", options.max_article_bytes, " bytes"),
        absl::StrCat(value.text.size()));
  }
  // The escapes \u0000 and \udc00 make what the bytes of the line do not hold.
  if (value.text.find('\0') != std::string::npos) {
    return ExpectedError(file, at, "a text without NUL", "\\u0000");
  }
  if (!IsValidUtf8(value.text)) {
    return ExpectedError(file, at, "a text of Unicode characters",
                         "an unpaired surrogate");
  }
  if (FindLongSentence(value.text, options)) {
    return ExpectedError(file, at, SentenceLimit(options), "none");
  }
  Article article;
  article.text = std::move(value.text);
  std::size_t date_length = 0;
  const auto leading_date = LeadingDate(article.text, date_length);
  article.body_begin = static_cast<std::uint32_t>(date_length);
  metadata.Apply(absl::StrCat(ToAbsl(FileName(file)), ":", line), article);
  if (!article.published) article.published = leading_date;
  if (!article.published) {
    article.published =
        DayOfProse(std::string_view(article.text).substr(date_length));
  }
  return article;
}

}  // namespace newsgraph

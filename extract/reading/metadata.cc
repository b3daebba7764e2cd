#include "extract/reading/metadata.h"

#include "absl/strings/str_cat.h"
#include "base/text.h"
#include "extract/reading/article_id.h"
#include "extract/reading/publication_date.h"

namespace newsgraph {
namespace {

bool IsSpaceOrControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F;
}

std::string OneLine(std::string_view value) {
  std::string out;
  bool gap = false;
  for (char c : value) {
    if (IsSpaceOrControl(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

// "en", "en-GB", "en_US", "eng", "English".
bool IsEnglish(std::string_view language) {
  return language == "en" || language.starts_with("en-") ||
         language.starts_with("en_") || language == "eng" ||
         language == "English" || language == "english";
}

}  // namespace

absl::Status MetadataReader::Set(MetadataField field, std::string_view raw,
                                 SourcePosition position) {
  if (raw.size() > options_.max_metadata_bytes) {
    return ExpectedError(file_, position,
                         absl::StrCat("a value of at most ",
                                      options_.max_metadata_bytes, " bytes"),
                         absl::StrCat(Quoted(raw), ", which has ", raw.size()));
  }
  if (raw.find('\0') != std::string_view::npos || !IsValidUtf8(raw)) {
    return ExpectedError(file_, position, "a value of Unicode characters",
                         "a NUL or an unpaired surrogate");
  }
  std::string value = OneLine(raw);
  if (value.empty()) return absl::OkStatus();
  switch (field) {
    case MetadataField::kId:
      given_id_ = std::move(value);
      break;
    case MetadataField::kUrl: {
      const auto url = CanonicalUrl(value);
      if (!url) {
        return ExpectedError(file_, position, "an absolute http or https URL",
                             Quoted(value));
      }
      fields_.url = *url;
      break;
    }
    case MetadataField::kTitle:
      fields_.title = std::move(value);
      break;
    case MetadataField::kDate:
      fields_.published = ParsePublicationDate(value);
      if (!fields_.published) {
        return ExpectedError(file_, position, "a day such as 2025-05-31",
                             Quoted(value));
      }
      break;
    case MetadataField::kPublisher:
      fields_.publisher = std::move(value);
      break;
    case MetadataField::kLanguage:
      if (!IsEnglish(value)) {
        return ExpectedError(file_, position, "an article in English (\"en\")",
                             Quoted(value));
      }
      break;
    case MetadataField::kSource:
      fields_.source = std::move(value);
      break;
  }
  return absl::OkStatus();
}

void MetadataReader::Apply(std::string_view source, Article& article) const {
  article.source =
      fields_.source.empty() ? std::string(source) : fields_.source;
  article.url = fields_.url;
  article.title = fields_.title;
  article.publisher = fields_.publisher;
  article.language = "en";
  article.published = fields_.published;
  article.id = !article.url.empty() ? ArticleIdFromUrl(article.url)
               : !given_id_.empty() ? ArticleIdFromGiven(given_id_)
                                    : ArticleIdFromContent(article.text);
}

std::string_view FileName(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace newsgraph

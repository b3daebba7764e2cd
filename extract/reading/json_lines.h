// Articles from JSON Lines (https://jsonlines.org): one object a line.
#ifndef NEWSGRAPH_EXTRACT_READING_JSON_LINES_H_
#define NEWSGRAPH_EXTRACT_READING_JSON_LINES_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "extract/article.h"
#include "extract/reading/reading_options.h"

namespace newsgraph {

// Reads one object. Keys, all but "text" optional, null and "" the same as
// absent, unknown keys ignored:
//   "text"       string, the article
//   "id"         string or integer
//   "url"        string, absolute
//   "title", "publisher", "language", "source"   string
//   "date"       string, what ParsePublicationDate reads; else "date
//                2025-05-31" at the beginning of the text, else DayOfProse
// Memory and time are linear in `json`, whatever its nesting.
//
// `json` begins at line `line` of `file`; "file:line" becomes Article::source
// where none is given.
//
// INVALID_ARGUMENT "file:line:col: expected X, found Y": malformed JSON, not
//   an object, a known key twice or with a value of another type, no text,
//   and whatever ReadPlainText rejects in a text or MetadataReader in a
//   field.
absl::StatusOr<Article> ReadJsonArticle(std::string_view file,
                                        std::uint64_t line,
                                        std::string_view json,
                                        const ReadingOptions& options);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_JSON_LINES_H_

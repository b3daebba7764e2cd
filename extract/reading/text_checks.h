// Whether bytes are the text of an article that can be read.
#ifndef NEWSGRAPH_EXTRACT_READING_TEXT_CHECKS_H_
#define NEWSGRAPH_EXTRACT_READING_TEXT_CHECKS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "extract/reading/reading_options.h"

namespace newsgraph {

// OK where `bytes`, which begin at line `first_line` of `file`, are UTF-8
// without NUL. A byte order mark at the beginning of the file is the caller's.
//
// INVALID_ARGUMENT: "file:line:col: expected UTF-8 text, found ...": UTF-16
//   or UTF-32 (by its byte order mark), a file of a well-known binary format
//   (by its first bytes), a NUL byte, or the first ill-formed byte.
absl::Status CheckEncoding(std::string_view file, std::string_view bytes,
                           std::uint64_t first_line = 1);

// The same without looking for binary formats: for a part of a file.
absl::Status CheckUtf8(std::string_view file, std::string_view bytes,
                       std::uint64_t first_line = 1);

// Where the first sentence begins that is longer than the options allow, or
// nothing. A sentence ends, for this purpose, behind . ! ? or a blank line.
// Linear.
std::optional<std::size_t> FindLongSentence(std::string_view text,
                                            const ReadingOptions& options);

// The words for that: "the end of a sentence within 10000 words and ...".
std::string SentenceLimit(const ReadingOptions& options);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_TEXT_CHECKS_H_

// An article from a plain text file.
#ifndef NEWSGRAPH_EXTRACT_READING_PLAIN_TEXT_H_
#define NEWSGRAPH_EXTRACT_READING_PLAIN_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "extract/article.h"
#include "extract/reading/reading_options.h"

namespace newsgraph {

// Reads the whole content of one file as one article. What stands at its
// beginning is understood as metadata, in any order, blank lines between:
//   date 2025-05-31          alone on its line or with prose behind it
//   Title: / Headline: ...   Date: / Published: ...   URL: / Link: ...
//   Publisher: / Source: ... Language: ...   Author: / By: ...   Id: ...
// keys in any case. Article::body_begin is what follows. Where no day was
// given, one that stands on a line of its own or in a dateline among the first
// lines of the prose is taken (DateLine, DatelineDate). Where no title was
// given, a first line that is followed by a blank one, has at least two words
// and does not end like a sentence is the title (and stays in the prose).
//
// `file` goes into messages, its last component into Article::source.
//
// INVALID_ARGUMENT "file:line:col: expected X, found Y": not UTF-8 text
//   (CheckEncoding), empty, too long, a sentence too long (CheckSentences), a
//   metadata value too long, a date that is none, a URL that is none, a
//   language that is not English.
absl::StatusOr<Article> ReadPlainText(std::string_view file, std::string bytes,
                                      const ReadingOptions& options);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_PLAIN_TEXT_H_

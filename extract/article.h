// The first hand-over: what reading gives to extraction.
#ifndef NEWSGRAPH_EXTRACT_ARTICLE_H_
#define NEWSGRAPH_EXTRACT_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"

namespace newsgraph {

// One news article. Owns its bytes: every Span of what is made from it points
// into `text`.
struct Article {
  // Stable: from the canonical URL, else from the id that the input gave, else
  // from the content. Never from order, path or clock.
  std::string id;
  // File name (without folders) or "file.jsonl:12", for people and scorers.
  std::string source;
  std::string url;        // absolute, or empty
  std::string title;      // one line, or empty
  std::string publisher;  // or empty
  std::string language = "en";
  // The day on which it was published: the anchor of "Friday". Without it no
  // relative date is resolved.
  std::optional<Date> published;
  // Valid UTF-8, no NUL. For a plain text file the whole file (without a byte
  // order mark), so that offsets into it are offsets into the file; for JSON
  // Lines the value of "text".
  std::string text;
  // Where the prose begins, in bytes of `text`. What stands before it
  // ("date 2025-05-31", "Title: ...") has been read into the fields above and
  // is not to be read for facts. A headline that is a plain line belongs to
  // the prose.
  std::uint32_t body_begin = 0;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_ARTICLE_H_

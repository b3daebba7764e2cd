// The first hand-over: what reading gives to extraction.
#ifndef NEWSGRAPH_EXTRACT_ARTICLE_H_
#define NEWSGRAPH_EXTRACT_ARTICLE_H_

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
  std::string text;  // valid UTF-8, no NUL
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_ARTICLE_H_

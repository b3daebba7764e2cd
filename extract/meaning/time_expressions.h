// Time expressions: "Friday", "on May 30", "within 24 hours", "a day earlier",
// resolved against the publication date, never against the clock.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TIME_EXPRESSIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_TIME_EXPRESSIONS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "extract/article.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Tokens [begin, end) of a sentence that say when. `head` is the syntactic
// head of the phrase, by which a clause finds its time (obl:unmarked, obl,
// advmod, nmod). `when` is missing where the expression cannot be resolved
// ("recently"; "Friday" without a publication date) and for durations.
struct TimeExpression {
  std::uint32_t sentence = 0;
  int begin = 0;
  int end = 0;
  int head = 0;
  std::optional<TimeInterval> when;
  // "for three years", "31-month-old", "within 24 hours": how long, not when.
  bool duration = false;
};

// All expressions of the article, by sentence, then begin. Relative ones count
// from article.published; "a day earlier", "the next day" from the expression
// before them in the text. Past or future is decided by the tense of the
// governing verb ("will meet on Friday"). Linear.
std::vector<TimeExpression> FindTimeExpressions(
    const Article& article, std::span<const Sentence> sentences);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TIME_EXPRESSIONS_H_

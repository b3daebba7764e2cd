// A sentence as the grammar of time expressions sees it. Internal to
// time_patterns.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TIME_TOKENS_H_
#define NEWSGRAPH_EXTRACT_MEANING_TIME_TOKENS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"
#include "extract/meaning/time_words.h"

namespace newsgraph {

// Reads single words and numbers. Every position may be asked for, also those
// before and behind the sentence, where nothing is. The sentence must outlive
// it.
class TimeTokens {
 public:
  explicit TimeTokens(const Sentence& sentence) : tokens_(sentence.tokens) {}

  int size() const { return static_cast<int>(tokens_.size()); }
  bool Has(int at) const { return at >= 0 && at < size(); }

  // The position must have a token.
  const Token& token(int at) const {
    return tokens_[static_cast<std::size_t>(at)];
  }
  const std::string& Form(int at) const { return token(at).form; }

  // Whether the form is `lower` (or, for `prefix`, begins with it), whatever
  // its case.
  bool Is(int at, std::string_view lower, bool prefix = false) const;

  // The word of time at the position; of kind kNone where there is none.
  TimeWord At(int at) const;

  // A whole number in digits without separators, at most `digits` long.
  static std::optional<int> Digits(std::string_view text, std::size_t digits);

  // A year of four digits: 1000 to 2199.
  std::optional<int> Year(int at) const;

  // "30", "30th", "1st".
  std::optional<int> DayOfMonth(int at) const;

  // A count in words or digits, with `end` set behind it; 0 for "several";
  // nothing, and `end` as it was, where there is none.
  std::optional<int> Count(int at, int& end) const;

  // Whether the clause is over: at a mark, a conjunction or the end.
  bool AtClauseEnd(int at) const;

 private:
  const std::vector<Token>& tokens_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TIME_TOKENS_H_

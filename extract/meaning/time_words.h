// The words that time expressions are made of. Internal to time_patterns.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TIME_WORDS_H_
#define NEWSGRAPH_EXTRACT_MEANING_TIME_WORDS_H_

#include <cstdint>
#include <string_view>

namespace newsgraph {

enum class TimeWordKind : std::uint8_t {
  kNone,
  kWeekday,
  kMonth,        // full name
  kMonthAbbrev,  // counts only before a number
  kUnit,
  kNumber,   // "two", "a"
  kSeveral,  // "several", "few": a count that nobody gave
  kOrdinal,
  kDayName,  // "yesterday"
  kDayPart,  // "morning"
  kSeason,
  kLast,  // "last", "previous"
  kNext,
  kThis,
  kPast,       // "past": a window
  kComing,     // "coming": a window
  kFollowing,  // from the previous expression
  kPreceding,
  kEarly,
  kMid,
  kLate,
  kEarlier,
  kLater,
  kVague,
  kWeekend,
};

// `value` is the weekday (0 Monday), the month, the unit, the number or the day
// from today, as the kind has it.
struct TimeWord {
  std::string_view form;
  TimeWordKind kind;
  int value;
};

// The word's entry, whatever its case; of kind kNone where it has none.
TimeWord LookUpTimeWord(std::string_view form);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TIME_WORDS_H_

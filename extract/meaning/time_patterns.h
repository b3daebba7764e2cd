// The grammar of time expressions: token sequences to what they mean, before
// any calendar comes in. Internal to time_expressions.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TIME_PATTERNS_H_
#define NEWSGRAPH_EXTRACT_MEANING_TIME_PATTERNS_H_

#include <cstdint>
#include <optional>

#include "extract/language/sentence.h"

namespace newsgraph {

enum class TimeUnit : std::uint8_t {
  kHour,  // and shorter
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
};

// "early 2022", "mid-May", "late last week".
enum class PartOfPeriod : std::uint8_t { kWhole, kEarly, kMiddle, kLate };

// What an expression means, in the words of its own kind. Unused members keep
// their defaults.
struct TimeMeaning {
  enum class Kind : std::uint8_t {
    kCalendar,     // year, month, day as far as given: "May 30", "in 2022"
    kWeekday,      // "Friday", "last Friday"
    kDayOffset,    // "today" 0, "yesterday" -1, "overnight"
    kPeriod,       // "last week" (week, -1), "this month" (month, 0)
    kCount,        // "two days ago" (day, -2), "in three weeks" (week, 3)
    kWindow,       // "the past two years" (year, -2), "the coming days"
    kSeason,       // "last summer", "the summer of 2023"
    kQuarter,      // "the first quarter of 2024"; count 1 to 4
    kHalf,         // "the second half of 2023"; count 1 or 2
    kWeekend,      // "over the weekend"
    kDecadeNamed,  // "the 1990s"; year is its first
    kDuration,     // "for three years", "31-month-old"
    kVague,        // "recently", "in recent weeks"
  };
  Kind kind = Kind::kVague;
  std::optional<int> year = std::nullopt;
  std::optional<int> month = std::nullopt;  // 1 to 12
  std::optional<int> day = std::nullopt;    // 1 to 31
  int weekday = 0;                          // 0 Monday
  int season = 0;  // 0 winter, 1 spring, 2 summer, 3 autumn
  TimeUnit unit = TimeUnit::kDay;
  // Signed: periods or units before (-) or after (+) the anchor. For
  // kWeekday, kSeason and kWeekend, the "last" (-1) or "next" (+1) said; 0 for
  // "this" or nothing.
  int count = 0;
  PartOfPeriod part = PartOfPeriod::kWhole;
  // "earlier this week", "so far this year": up to the anchor; "later this
  // month": from the anchor on.
  bool until_anchor = false;
  bool from_anchor = false;
  // Counts from the time that the text spoke of last ("a day earlier", "the
  // following week"), not from the publication.
  bool from_previous = false;
};

struct TimeMatch {
  int end = 0;  // behind the last token
  TimeMeaning meaning;
};

// The longest time expression that begins at token `begin`; nothing where none
// does. Prepositions are not part of it, except where they make the meaning
// ("in two weeks", "for three days").
std::optional<TimeMatch> MatchTime(const Sentence& sentence, int begin);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TIME_PATTERNS_H_

// Dates and periods of the calendar, as far as their names go: "Friday", "May
// 30, 2025", "2025-05-30", "the first quarter of 2024", "the 1990s". Internal
// to time_patterns.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TIME_CALENDAR_H_
#define NEWSGRAPH_EXTRACT_MEANING_TIME_CALENDAR_H_

#include <optional>

#include "extract/meaning/time_patterns.h"
#include "extract/meaning/time_tokens.h"

namespace newsgraph {

// Each function begins at a position, where its first word must stand, and
// gives the longest match or nothing.
class CalendarReader : public TimeTokens {
 public:
  using TimeTokens::TimeTokens;

  // At a weekday. `shift` is the "last" (-1) or "next" (+1) before it.
  std::optional<TimeMatch> Weekday(int at, int shift, PartOfPeriod part) const;

  // At the name of a month: "May", "May 30", "May 30, 2025", "May 2025".
  std::optional<TimeMatch> MonthDate(int at, PartOfPeriod part) const;

  // At a number: "2025-05-30", "30 May 2025", "1990s", "2022".
  std::optional<TimeMatch> NumericDate(int at) const;

  // "mid-May", "mid-2023" as one token.
  std::optional<TimeMatch> HyphenatedMid(int at) const;

  // "first quarter of 2024", "second half of the year".
  std::optional<TimeMatch> OrdinalPeriod(int at) const;

  // "summer", "summer of 2023", "spring 2024". A bare season without "last",
  // "this", a year or a preposition is too loose to be a time.
  std::optional<TimeMatch> SeasonOfYear(int at, int shift) const;

  // Makes the match of a day that ends at `end`, and takes in what only
  // colours it: "Friday morning", "Thursday night local time".
  std::optional<TimeMatch> Finish(int end, TimeMeaning meaning) const;

 private:
  bool ReadsAsYear(int at) const;
  bool CountsNoun(int at) const;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TIME_CALENDAR_H_

// Calendar dates and intervals with their granularity.
#ifndef NEWSGRAPH_BASE_DATE_H_
#define NEWSGRAPH_BASE_DATE_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph {

// A day of the proleptic Gregorian calendar, year 1 to 9999.
struct Date {
  std::int16_t year = 1;
  std::int8_t month = 1;  // 1 to 12
  std::int8_t day = 1;    // 1 to DaysInMonth(year, month)

  friend auto operator<=>(const Date&, const Date&) = default;
};

bool IsLeapYear(int year);
int DaysInMonth(int year, int month);
bool IsValid(const Date& date);

// Days since 1970-01-01, and back.
std::int32_t ToDays(const Date& date);
Date FromDays(std::int32_t days);

// 0 Monday to 6 Sunday.
int WeekdayOf(const Date& date);

// The same day `months` later (negative: earlier); a day that the month lacks
// becomes its last.
Date AddMonths(const Date& date, int months);

// "2025-05-30".
std::string ToIso(const Date& date);

// Reads "2025-05-30", also as the beginning of "2025-05-30T10:00:00Z" and of
// "2025-05-30 10:00". Nothing for anything else or for a day that does not
// exist.
std::optional<Date> ParseIsoDate(std::string_view text);

// How exactly a text says when: "Friday" is a day, "in May" a month, "last
// week" an interval.
enum class Granularity : std::uint8_t { kDay, kMonth, kYear, kInterval };

// A stretch of days, both ends included, as exactly as the text gives it.
struct TimeInterval {
  Date begin;
  Date end;
  Granularity granularity = Granularity::kDay;

  static TimeInterval Day(Date day) { return {day, day, Granularity::kDay}; }
  static TimeInterval Month(int year, int month);
  static TimeInterval Year(int year);
  // Any stretch; `begin` <= `end`.
  static TimeInterval Between(Date begin, Date end) {
    return {begin, end, Granularity::kInterval};
  }

  // "2025-05-30", "2025-05", "2025" or "2025-05-19/2025-05-25".
  std::string ToIso() const;

  // Reads what ToIso writes.
  static std::optional<TimeInterval> Parse(std::string_view text);

  friend auto operator<=>(const TimeInterval&, const TimeInterval&) = default;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_BASE_DATE_H_

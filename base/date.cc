#include "base/date.h"

#include <cstdio>

namespace newsgraph {
namespace {

// Reads exactly `width` digits at `text[at]`; -1 if they are not there.
int Digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string Format(const char* format, int year, int month, int day) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, format, year, month, day);
  return buffer;
}

}  // namespace

bool IsLeapYear(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

bool IsValid(const Date& date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 &&
         date.month <= 12 && date.day >= 1 &&
         date.day <= DaysInMonth(date.year, date.month);
}

// Both directions after Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms": years begin in March, so that the leap day is the last.
std::int32_t ToDays(const Date& date) {
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year =
      (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date FromDays(std::int32_t days) {
  days += 719468;
  const int era = (days >= 0 ? days : days - 146096) / 146097;
  const int day_of_era = days - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
  const int day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_index = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * month_index + 2) / 5 + 1;
  const int month = month_index < 10 ? month_index + 3 : month_index - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
          static_cast<std::int8_t>(day)};
}

int WeekdayOf(const Date& date) {
  const int index = (ToDays(date) + 3) % 7;  // 1970-01-01 was a Thursday
  return index < 0 ? index + 7 : index;
}

Date AddMonths(const Date& date, int months) {
  int index = date.year * 12 + (date.month - 1) + months;
  const int year = index / 12;
  const int month = index % 12 + 1;
  const int last = DaysInMonth(year, month);
  return {static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
          static_cast<std::int8_t>(date.day < last ? date.day : last)};
}

std::string ToIso(const Date& date) {
  return Format("%04d-%02d-%02d", date.year, date.month, date.day);
}

std::optional<Date> ParseIsoDate(std::string_view text) {
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') {
    return std::nullopt;
  }
  const Date date{static_cast<std::int16_t>(year),
                  static_cast<std::int8_t>(month),
                  static_cast<std::int8_t>(day)};
  if (!IsValid(date)) return std::nullopt;
  return date;
}

TimeInterval TimeInterval::Month(int year, int month) {
  const auto y = static_cast<std::int16_t>(year);
  const auto m = static_cast<std::int8_t>(month);
  return {{y, m, 1},
          {y, m, static_cast<std::int8_t>(DaysInMonth(year, month))},
          Granularity::kMonth};
}

TimeInterval TimeInterval::Year(int year) {
  const auto y = static_cast<std::int16_t>(year);
  return {{y, 1, 1}, {y, 12, 31}, Granularity::kYear};
}

std::string TimeInterval::ToIso() const {
  switch (granularity) {
    case Granularity::kDay:
      return newsgraph::ToIso(begin);
    case Granularity::kMonth:
      return newsgraph::ToIso(begin).substr(0, 7);
    case Granularity::kYear:
      return newsgraph::ToIso(begin).substr(0, 4);
    case Granularity::kInterval:
      break;
  }
  return newsgraph::ToIso(begin) + "/" + newsgraph::ToIso(end);
}

std::optional<TimeInterval> TimeInterval::Parse(std::string_view text) {
  if (text.size() == 21 && text[10] == '/') {
    const auto begin = ParseIsoDate(text.substr(0, 10));
    const auto end = ParseIsoDate(text.substr(11));
    if (!begin || !end || *end < *begin) return std::nullopt;
    return Between(*begin, *end);
  }
  if (text.size() == 10) {
    const auto day = ParseIsoDate(text);
    if (!day) return std::nullopt;
    return Day(*day);
  }
  const int year = Digits(text, 0, 4);
  if (year < 1) return std::nullopt;
  if (text.size() == 4) return Year(year);
  const int month = Digits(text, 5, 2);
  if (text.size() != 7 || text[4] != '-' || month < 1 || month > 12) {
    return std::nullopt;
  }
  return Month(year, month);
}

}  // namespace newsgraph

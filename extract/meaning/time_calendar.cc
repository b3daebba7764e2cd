#include "extract/meaning/time_calendar.h"

#include <array>
#include <string>
#include <string_view>

#include "base/date.h"

namespace newsgraph {
namespace {

using Kind = TimeMeaning::Kind;
using Word = TimeWordKind;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<TimeMatch> CalendarReader::Finish(int end,
                                                TimeMeaning meaning) const {
  if (At(end).kind == Word::kDayPart) ++end;
  if (Is(end, "local") && Is(end + 1, "time")) end += 2;
  return TimeMatch{end, meaning};
}

std::optional<TimeMatch> CalendarReader::Weekday(int at, int shift,
                                                 PartOfPeriod part) const {
  TimeMeaning meaning{.kind = Kind::kWeekday,
                      .weekday = At(at).value,
                      .count = shift,
                      .part = part};
  int end = at + 1;
  if (At(end).kind == Word::kDayPart) ++end;
  // "Friday, May 30": the date says more.
  const int next = Is(end, ",") ? end + 1 : end;
  const Word word = At(next).kind;
  if (word == Word::kMonth || word == Word::kMonthAbbrev) {
    const auto date = MonthDate(next, part);
    if (date && date->meaning.day) return date;
  }
  return Finish(end, meaning);
}

std::optional<TimeMatch> CalendarReader::MonthDate(int at,
                                                   PartOfPeriod part) const {
  const TimeWord month = At(at);
  TimeMeaning meaning{
      .kind = Kind::kCalendar, .month = month.value, .part = part};
  int end = at + 1;
  if (const auto day = DayOfMonth(end)) {
    meaning.day = day;
    ++end;
    const int year_at = Is(end, ",") ? end + 1 : end;
    if (const auto year = Year(year_at)) {
      meaning.year = year;
      end = year_at + 1;
    }
    return Finish(end, meaning);
  }
  const int year_at = Is(end, ",") || Is(end, "of") ? end + 1 : end;
  if (const auto year = Year(year_at)) {
    meaning.year = year;
    return TimeMatch{year_at + 1, meaning};
  }
  if (month.kind == Word::kMonthAbbrev) return std::nullopt;
  return TimeMatch{end, meaning};
}

std::optional<TimeMatch> CalendarReader::NumericDate(int at) const {
  if (!Has(at) || !IsDigit(Form(at)[0])) return std::nullopt;
  const std::string& form = Form(at);
  if (const auto iso = ParseIsoDate(form); iso && form.size() == 10) {
    return TimeMatch{at + 1,
                     {.kind = Kind::kCalendar,
                      .year = iso->year,
                      .month = iso->month,
                      .day = iso->day}};
  }
  if (const auto day = DayOfMonth(at)) {
    const int month_at = Is(at + 1, "of") ? at + 2 : at + 1;
    const Word word = At(month_at).kind;
    if (word == Word::kMonth || word == Word::kMonthAbbrev) {
      TimeMeaning meaning{
          .kind = Kind::kCalendar, .month = At(month_at).value, .day = day};
      int end = month_at + 1;
      if (const auto year = Year(end)) {
        meaning.year = year;
        ++end;
      }
      return TimeMatch{end, meaning};
    }
  }
  if (form.size() == 5 && form[4] == 's' && form[3] == '0') {
    if (const auto decade = Digits(form.substr(0, 4), 4);
        decade && *decade >= 1000 && *decade <= 2190) {
      return TimeMatch{at + 1, {.kind = Kind::kDecadeNamed, .year = decade}};
    }
  }
  const auto year = Year(at);
  if (!year || !ReadsAsYear(at)) return std::nullopt;
  return TimeMatch{at + 1, {.kind = Kind::kCalendar, .year = year}};
}

std::optional<TimeMatch> CalendarReader::HyphenatedMid(int at) const {
  const std::string_view rest = std::string_view(Form(at)).substr(4);
  TimeMeaning meaning{.kind = Kind::kCalendar, .part = PartOfPeriod::kMiddle};
  const TimeWord month = LookUpTimeWord(rest);
  if (month.kind == Word::kMonth && IsUpper(rest[0])) {
    meaning.month = month.value;
    if (const auto year = Year(at + 1)) {
      meaning.year = year;
      return TimeMatch{at + 2, meaning};
    }
    return TimeMatch{at + 1, meaning};
  }
  const auto year = rest.size() == 4 ? Digits(rest, 4) : std::nullopt;
  if (!year) return std::nullopt;
  meaning.year = year;
  return TimeMatch{at + 1, meaning};
}

std::optional<TimeMatch> CalendarReader::OrdinalPeriod(int at) const {
  const int ordinal = At(at).value;
  const bool quarter =
      At(at + 1).kind == Word::kUnit &&
      static_cast<TimeUnit>(At(at + 1).value) == TimeUnit::kQuarter;
  const bool half = Is(at + 1, "half") && ordinal <= 2;
  if (!quarter && !half) return std::nullopt;
  TimeMeaning meaning{.kind = quarter ? Kind::kQuarter : Kind::kHalf,
                      .count = ordinal};
  int end = at + 2;
  int year_at = Is(end, "of") || Is(end, "in") ? end + 1 : end;
  if (const auto year = Year(year_at)) {
    meaning.year = year;
    return TimeMatch{year_at + 1, meaning};
  }
  if (half && !(Is(end, "of") && Is(end + 1, "the") && Is(end + 2, "year"))) {
    return std::nullopt;
  }
  if (half) end += 3;
  return TimeMatch{end, meaning};
}

std::optional<TimeMatch> CalendarReader::SeasonOfYear(int at, int shift) const {
  TimeMeaning meaning{
      .kind = Kind::kSeason, .season = At(at).value, .count = shift};
  const int year_at = Is(at + 1, "of") ? at + 2 : at + 1;
  if (const auto year = Year(year_at)) {
    meaning.year = year;
    return TimeMatch{year_at + 1, meaning};
  }
  const bool said = At(at - 1).kind == Word::kLast ||
                    At(at - 1).kind == Word::kNext ||
                    At(at - 1).kind == Word::kThis;
  if (!said && !(token(at).upos == Upos::kNoun &&
                 (Is(at - 1, "in") || Is(at - 1, "the")) && Is(at - 2, "in"))) {
    return std::nullopt;
  }
  return TimeMatch{at + 1, meaning};
}

// Four digits are a year behind a preposition of time, or before a noun with
// a determiner ("the 2008 earthquake") or in the singular.
bool CalendarReader::ReadsAsYear(int at) const {
  static constexpr std::array<std::string_view, 16> kBefore = {
      "in", "since", "by",     "until", "till",    "from",  "of",   "during",
      "to", "after", "before", "and",   "through", "early", "late", "year"};
  for (const std::string_view word : kBefore) {
    if (!Is(at - 1, word)) continue;
    // "from 2000 to 3000 soldiers", "of 1500 people": a plural noun counts.
    return !CountsNoun(at);
  }
  const Token& number = token(at);
  const auto year = Year(at);
  if (!year || *year < 1900 || *year > 2100 || !Has(number.head)) return false;
  const Token& head = token(number.head);
  if (number.head <= at || head.upos == Upos::kSym) return false;
  if (head.HasFeat("Number=Sing")) return true;
  return Is(at - 1, "the") || Is(at - 1, "'s") || Is(at - 1, "its");
}

bool CalendarReader::CountsNoun(int at) const {
  const Token& number = token(at);
  return number.deprel == Deprel::kNummod && number.head > at &&
         Has(number.head) && token(number.head).HasFeat("Number=Plur");
}

}  // namespace newsgraph

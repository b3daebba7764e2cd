#include "extract/meaning/time_words.h"

#include <algorithm>
#include <array>

#include "extract/meaning/time_patterns.h"

namespace newsgraph {
namespace {

using Word = TimeWordKind;

constexpr int U(TimeUnit unit) { return static_cast<int>(unit); }

// Sorted by form.
constexpr auto kWords = std::to_array<TimeWord>({
    {"a", Word::kNumber, 1},
    {"afternoon", Word::kDayPart, 0},
    {"an", Word::kNumber, 1},
    {"april", Word::kMonth, 4},
    {"aug", Word::kMonthAbbrev, 8},
    {"aug.", Word::kMonthAbbrev, 8},
    {"august", Word::kMonth, 8},
    {"autumn", Word::kSeason, 3},
    {"coming", Word::kComing, 0},
    {"day", Word::kUnit, U(TimeUnit::kDay)},
    {"days", Word::kUnit, U(TimeUnit::kDay)},
    {"dec", Word::kMonthAbbrev, 12},
    {"dec.", Word::kMonthAbbrev, 12},
    {"decade", Word::kUnit, U(TimeUnit::kDecade)},
    {"decades", Word::kUnit, U(TimeUnit::kDecade)},
    {"december", Word::kMonth, 12},
    {"earlier", Word::kEarlier, 0},
    {"early", Word::kEarly, 0},
    {"eight", Word::kNumber, 8},
    {"eighteen", Word::kNumber, 18},
    {"eleven", Word::kNumber, 11},
    {"evening", Word::kDayPart, 0},
    {"fall", Word::kSeason, 3},
    {"feb", Word::kMonthAbbrev, 2},
    {"feb.", Word::kMonthAbbrev, 2},
    {"february", Word::kMonth, 2},
    {"few", Word::kSeveral, 0},
    {"fifteen", Word::kNumber, 15},
    {"fifty", Word::kNumber, 50},
    {"first", Word::kOrdinal, 1},
    {"five", Word::kNumber, 5},
    {"following", Word::kFollowing, 0},
    {"forty", Word::kNumber, 40},
    {"four", Word::kNumber, 4},
    {"fourth", Word::kOrdinal, 4},
    {"friday", Word::kWeekday, 4},
    {"fridays", Word::kVague, 0},
    {"hour", Word::kUnit, U(TimeUnit::kHour)},
    {"hours", Word::kUnit, U(TimeUnit::kHour)},
    {"jan", Word::kMonthAbbrev, 1},
    {"jan.", Word::kMonthAbbrev, 1},
    {"january", Word::kMonth, 1},
    {"july", Word::kMonth, 7},
    {"june", Word::kMonth, 6},
    {"last", Word::kLast, 0},
    {"late", Word::kLate, 0},
    {"lately", Word::kVague, 0},
    {"later", Word::kLater, 0},
    {"mar.", Word::kMonthAbbrev, 3},
    {"march", Word::kMonth, 3},
    {"may", Word::kMonth, 5},
    {"mid", Word::kMid, 0},
    {"midnight", Word::kDayPart, 0},
    {"minute", Word::kUnit, U(TimeUnit::kHour)},
    {"minutes", Word::kUnit, U(TimeUnit::kHour)},
    {"monday", Word::kWeekday, 0},
    {"mondays", Word::kVague, 0},
    {"month", Word::kUnit, U(TimeUnit::kMonth)},
    {"months", Word::kUnit, U(TimeUnit::kMonth)},
    {"morning", Word::kDayPart, 0},
    {"next", Word::kNext, 0},
    {"night", Word::kDayPart, 0},
    {"nine", Word::kNumber, 9},
    {"nineteen", Word::kNumber, 19},
    {"noon", Word::kDayPart, 0},
    {"nov", Word::kMonthAbbrev, 11},
    {"nov.", Word::kMonthAbbrev, 11},
    {"november", Word::kMonth, 11},
    {"oct", Word::kMonthAbbrev, 10},
    {"oct.", Word::kMonthAbbrev, 10},
    {"october", Word::kMonth, 10},
    {"one", Word::kNumber, 1},
    {"overnight", Word::kDayName, 2},
    {"past", Word::kPast, 0},
    {"preceding", Word::kPreceding, 0},
    {"previous", Word::kPreceding, 0},
    {"quarter", Word::kUnit, U(TimeUnit::kQuarter)},
    {"quarters", Word::kUnit, U(TimeUnit::kQuarter)},
    {"recent", Word::kVague, 1},
    {"recently", Word::kVague, 0},
    {"same", Word::kFollowing, 1},
    {"saturday", Word::kWeekday, 5},
    {"saturdays", Word::kVague, 0},
    {"second", Word::kOrdinal, 2},
    {"seconds", Word::kUnit, U(TimeUnit::kHour)},
    {"sept", Word::kMonthAbbrev, 9},
    {"sept.", Word::kMonthAbbrev, 9},
    {"september", Word::kMonth, 9},
    {"seven", Word::kNumber, 7},
    {"seventeen", Word::kNumber, 17},
    {"several", Word::kSeveral, 0},
    {"six", Word::kNumber, 6},
    {"sixteen", Word::kNumber, 16},
    {"sixty", Word::kNumber, 60},
    {"spring", Word::kSeason, 1},
    {"summer", Word::kSeason, 2},
    {"sunday", Word::kWeekday, 6},
    {"sundays", Word::kVague, 0},
    {"ten", Word::kNumber, 10},
    {"third", Word::kOrdinal, 3},
    {"thirteen", Word::kNumber, 13},
    {"thirty", Word::kNumber, 30},
    {"this", Word::kThis, 0},
    {"three", Word::kNumber, 3},
    {"thursday", Word::kWeekday, 3},
    {"thursdays", Word::kVague, 0},
    {"today", Word::kDayName, 0},
    {"tomorrow", Word::kDayName, 1},
    {"tonight", Word::kDayName, 0},
    {"tuesday", Word::kWeekday, 1},
    {"tuesdays", Word::kVague, 0},
    {"twelve", Word::kNumber, 12},
    {"twenty", Word::kNumber, 20},
    {"two", Word::kNumber, 2},
    {"wednesday", Word::kWeekday, 2},
    {"wednesdays", Word::kVague, 0},
    {"week", Word::kUnit, U(TimeUnit::kWeek)},
    {"weekend", Word::kWeekend, 0},
    {"weeks", Word::kUnit, U(TimeUnit::kWeek)},
    {"winter", Word::kSeason, 0},
    {"year", Word::kUnit, U(TimeUnit::kYear)},
    {"years", Word::kUnit, U(TimeUnit::kYear)},
    {"yesterday", Word::kDayName, -1},
});
static_assert(std::is_sorted(kWords.begin(), kWords.end(),
                             [](const TimeWord& a, const TimeWord& b) {
                               return a.form < b.form;
                             }));

}  // namespace

TimeWord LookUpTimeWord(std::string_view form) {
  std::array<char, 12> lower;
  if (form.empty() || form.size() > lower.size()) {
    return {"", Word::kNone, 0};
  }
  std::transform(form.begin(), form.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const std::string_view key(lower.data(), form.size());
  const auto found = std::lower_bound(
      kWords.begin(), kWords.end(), key,
      [](const TimeWord& entry, std::string_view k) { return entry.form < k; });
  if (found == kWords.end() || found->form != key) {
    return {"", Word::kNone, 0};
  }
  return *found;
}

}  // namespace newsgraph

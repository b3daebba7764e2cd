#include "extract/meaning/time_patterns.h"

#include "extract/meaning/time_calendar.h"
#include "extract/meaning/time_tokens.h"
#include "extract/meaning/time_words.h"

namespace newsgraph {
namespace {

using Word = TimeWordKind;

// Times that are told from others ("last week", "two days ago", "early 2022"),
// and the way to all the rest. Each function begins at a position and gives the
// match or nothing.
class Reader : private CalendarReader {
 public:
  using CalendarReader::CalendarReader;

  std::optional<TimeMatch> Match(int at) const {
    const TimeWord entry = At(at);
    switch (entry.kind) {
      case Word::kWeekday:
        return Weekday(at, 0, PartOfPeriod::kWhole);
      case Word::kMonth:
      case Word::kMonthAbbrev:
        return MonthDate(at, PartOfPeriod::kWhole);
      case Word::kDayName:
        return Finish(at + 1, {.kind = TimeMeaning::Kind::kDayOffset,
                               .count = entry.value});
      case Word::kLast:
      case Word::kNext:
      case Word::kThis:
      case Word::kPast:
      case Word::kComing:
      case Word::kFollowing:
      case Word::kPreceding:
        return Relative(at);
      case Word::kEarly:
      case Word::kMid:
      case Word::kLate:
        return Part(at);
      case Word::kEarlier:
      case Word::kLater:
        return EarlierOrLater(at);
      case Word::kOrdinal:
        return OrdinalPeriod(at);
      case Word::kSeason:
        return SeasonOfYear(at, 0);
      case Word::kWeekend:
        return Finish(at + 1, {.kind = TimeMeaning::Kind::kWeekend});
      case Word::kVague:
        return Vague(at);
      case Word::kUnit:
        return HoursLater(at);
      case Word::kNumber:
      case Word::kSeveral:
      case Word::kDayPart:
      case Word::kNone:
        break;
    }
    if (Is(at, "the") || Is(at, "that")) return Definite(at);
    if (Is(at, "mid-", true)) return HyphenatedMid(at);
    if (Is(at, "in") || Is(at, "for") || Is(at, "within") || Is(at, "during") ||
        Is(at, "after") || Is(at, "over")) {
      return PrepositionAndCount(at);
    }
    if (Is(at, "so") && Is(at + 1, "far")) return SoFar(at);
    if (const auto counted = Counted(at)) return counted;
    return NumericDate(at);
  }

 private:
  using Kind = TimeMeaning::Kind;

  // "last week", "next Friday", "this year", "past two years", "following
  // day".
  std::optional<TimeMatch> Relative(int at) const {
    const Word relative = At(at).kind;
    const int shift = relative == Word::kLast || relative == Word::kPreceding ||
                              relative == Word::kPast
                          ? -1
                      : relative == Word::kThis ? 0
                                                : 1;
    const bool from_previous =
        relative == Word::kFollowing || relative == Word::kPreceding;
    const TimeWord next = At(at + 1);
    switch (next.kind) {
      case Word::kWeekday:
        if (from_previous) return std::nullopt;
        return Weekday(at + 1, shift, PartOfPeriod::kWhole);
      case Word::kMonth: {
        auto date = MonthDate(at + 1, PartOfPeriod::kWhole);
        if (date && !date->meaning.year) date->meaning.count = shift;
        return date;
      }
      case Word::kWeekend:
        return TimeMatch{at + 2, {.kind = Kind::kWeekend, .count = shift}};
      case Word::kSeason:
        return SeasonOfYear(at + 1, shift);
      case Word::kDayPart:  // "last night", "this morning"
        return TimeMatch{
            at + 2, {.kind = Kind::kDayOffset, .count = shift < 0 ? -1 : 0}};
      case Word::kUnit: {
        const auto unit = static_cast<TimeUnit>(next.value);
        if (unit == TimeUnit::kHour) return Span(at + 2, unit, 0);
        if (relative == Word::kPast) return Span(at + 2, unit, -1);
        if (Form(at + 1).back() == 's') return Span(at + 2, unit, 0);
        // "the same day" is the previous expression's day itself.
        const int count =
            relative == Word::kFollowing && At(at).value == 1 ? 0 : shift;
        // "the next day" tells a story on, "next day" and "next week" do not.
        const bool on = from_previous ||
                        (unit == TimeUnit::kDay && relative == Word::kNext);
        return TimeMatch{at + 2,
                         {.kind = Kind::kPeriod,
                          .unit = unit,
                          .count = count,
                          .from_previous = on}};
      }
      default:
        break;
    }
    if (relative == Word::kThis || from_previous) return std::nullopt;
    int end = at + 1;
    if (Is(end, "few") || Is(end, "couple")) {
      end += Is(end + 1, "of") ? 2 : 1;
      if (At(end).kind != Word::kUnit) return std::nullopt;
      return Span(end + 1, static_cast<TimeUnit>(At(end).value), 0);
    }
    const auto count = Count(at + 1, end);
    if (!count || At(end).kind != Word::kUnit) return std::nullopt;
    return Span(end + 1, static_cast<TimeUnit>(At(end).value), shift * *count);
  }

  // A window that touches the anchor; without a count it is vague.
  static std::optional<TimeMatch> Span(int end, TimeUnit unit, int count) {
    if (count == 0 || unit == TimeUnit::kHour) {
      return TimeMatch{end, {.kind = Kind::kVague}};
    }
    return TimeMatch{end,
                     {.kind = Kind::kWindow, .unit = unit, .count = count}};
  }

  // "early 2022", "late Friday", "mid - May", "early this month".
  std::optional<TimeMatch> Part(int at) const {
    const Word word = At(at).kind;
    const PartOfPeriod part = word == Word::kEarly ? PartOfPeriod::kEarly
                              : word == Word::kMid ? PartOfPeriod::kMiddle
                                                   : PartOfPeriod::kLate;
    int next = at + 1;
    if (Is(next, "-") || Is(next, "in") || Is(next, "on")) ++next;
    if (Is(next, "the") || Is(next, "of")) ++next;
    std::optional<TimeMatch> match;
    switch (At(next).kind) {
      case Word::kWeekday:
        return Weekday(next, 0, part);
      case Word::kMonth:
      case Word::kMonthAbbrev:
        match = MonthDate(next, part);
        break;
      case Word::kLast:
      case Word::kThis:
      case Word::kNext:
        match = Relative(next);
        break;
      case Word::kSeason:
        match = SeasonOfYear(next, 0);
        break;
      case Word::kDayName:
        return Finish(next + 1,
                      {.kind = Kind::kDayOffset, .count = At(next).value});
      default:
        if (const auto year = Year(next)) {
          match = TimeMatch{next + 1, {.kind = Kind::kCalendar, .year = year}};
        } else {
          match = NumericDate(next);
        }
        break;
    }
    if (!match || match->meaning.kind == Kind::kDuration) return std::nullopt;
    match->meaning.part = part;
    return match;
  }

  // "earlier this week", "later on Friday", "later in the day".
  std::optional<TimeMatch> EarlierOrLater(int at) const {
    const bool earlier = At(at).kind == Word::kEarlier;
    int next = at + 1;
    if (Is(next, "on") || Is(next, "in")) ++next;
    const TimeWord entry = At(next);
    std::optional<TimeMatch> match;
    if (entry.kind == Word::kThis || entry.kind == Word::kLast ||
        entry.kind == Word::kNext) {
      match = Relative(next);
    } else if (entry.kind == Word::kWeekday) {
      return Weekday(next, 0, PartOfPeriod::kWhole);
    } else if (entry.kind == Word::kDayName) {
      return Finish(next + 1, {.kind = Kind::kDayOffset, .count = entry.value});
    } else if (entry.kind == Word::kMonth) {
      match = MonthDate(next, PartOfPeriod::kWhole);
    }
    if (!match) return std::nullopt;
    if (match->meaning.kind == Kind::kPeriod && match->meaning.count == 0) {
      match->meaning.until_anchor = earlier;
      match->meaning.from_anchor = !earlier;
    }
    return match;
  }

  // "so far this year", "so far in January".
  std::optional<TimeMatch> SoFar(int at) const {
    int next = at + 2;
    if (Is(next, "in")) ++next;
    auto match = At(next).kind == Word::kThis                  ? Relative(next)
                 : At(next).kind == Word::kMonth || Year(next) ? Match(next)
                                                               : std::nullopt;
    if (!match) return std::nullopt;
    if (match->meaning.kind == Kind::kPeriod) {
      match->meaning.until_anchor = true;
    }
    return match;
  }

  std::optional<TimeMatch> Vague(int at) const {
    if (At(at).value == 0) {
      return TimeMatch{at + 1, {.kind = Kind::kVague}};
    }
    if (At(at + 1).kind != Word::kUnit) return std::nullopt;  // "recent talks"
    return TimeMatch{at + 2, {.kind = Kind::kVague}};
  }

  // "the past week", "the next day", "the day before", "the year earlier",
  // "that day", "the 30th of May".
  std::optional<TimeMatch> Definite(int at) const {
    const bool that = Is(at, "that");
    if (At(at + 1).kind == Word::kUnit) {
      const auto unit = static_cast<TimeUnit>(At(at + 1).value);
      TimeMeaning meaning{
          .kind = Kind::kPeriod, .unit = unit, .from_previous = true};
      if (Is(at + 2, "before") || Is(at + 2, "earlier")) {
        if (Has(at + 3) && Is(at + 2, "before") && !AtClauseEnd(at + 3)) {
          return std::nullopt;  // "the day before the vote"
        }
        meaning.count = -1;
        return TimeMatch{at + 3, meaning};
      }
      if (Is(at + 2, "after") && AtClauseEnd(at + 3)) {
        meaning.count = 1;
        return TimeMatch{at + 3, meaning};
      }
      if (that && unit != TimeUnit::kHour) return TimeMatch{at + 2, meaning};
      return std::nullopt;
    }
    if (that) return std::nullopt;
    const Word word = At(at + 1).kind;
    std::optional<TimeMatch> match;
    switch (word) {
      case Word::kLast:
      case Word::kNext:
      case Word::kPast:
      case Word::kComing:
      case Word::kFollowing:
      case Word::kPreceding:
        match = Relative(at + 1);
        // "the last day", "the last week" mean the final one, not the latest.
        if (match && match->meaning.kind == Kind::kPeriod &&
            word == Word::kLast) {
          return std::nullopt;
        }
        return match;
      case Word::kOrdinal:
        return OrdinalPeriod(at + 1);
      case Word::kSeason:
        return SeasonOfYear(at + 1, 0);
      case Word::kWeekend:
        return TimeMatch{at + 2, {.kind = Kind::kWeekend}};
      default:
        break;
    }
    match = NumericDate(at + 1);
    // "the 2008 earthquake" keeps its article outside.
    if (match && match->meaning.year && !match->meaning.month &&
        match->meaning.kind == Kind::kCalendar) {
      return std::nullopt;
    }
    return match;
  }

  // "in two weeks", "for three days", "within 24 hours".
  std::optional<TimeMatch> PrepositionAndCount(int at) const {
    int next = at + 1;
    if (Is(next, "about") || Is(next, "nearly") || Is(next, "almost") ||
        Is(next, "around")) {
      ++next;
    }
    if (Is(next, "more") && Is(next + 1, "than")) next += 2;
    int end = next;
    const auto count = Count(next, end);
    if (!count || At(end).kind != Word::kUnit) return std::nullopt;
    // "after two years ago" does not exist; "in a day later" neither: leave
    // "ago" and "earlier" to Counted.
    if (Is(end + 1, "ago") || At(end + 1).kind == Word::kEarlier ||
        At(end + 1).kind == Word::kLater) {
      return std::nullopt;
    }
    const auto unit = static_cast<TimeUnit>(At(end).value);
    if (Is(at, "in") && *count > 0 && unit != TimeUnit::kHour) {
      // Future or duration: the tense decides when it is resolved.
      return TimeMatch{end + 1,
                       {.kind = Kind::kCount, .unit = unit, .count = *count}};
    }
    return TimeMatch{end + 1, {.kind = Kind::kDuration, .unit = unit}};
  }

  // "two days ago", "a week later", "three - year - old", "10-year".
  std::optional<TimeMatch> Counted(int at) const {
    int end = at;
    const auto count = Count(at, end);
    if (!count) return std::nullopt;
    if (Is(end, "-") && At(end + 1).kind == Word::kUnit) {
      end += 2;
      if (Is(end, "-") && Is(end + 1, "old")) end += 2;
      return TimeMatch{end, {.kind = Kind::kDuration}};
    }
    if (At(end).kind != Word::kUnit) return std::nullopt;
    const auto unit = static_cast<TimeUnit>(At(end).value);
    const int next = end + 1;
    const bool ago = Is(next, "ago");
    const bool earlier = At(next).kind == Word::kEarlier ||
                         (Is(next, "before") && AtClauseEnd(next + 1));
    const bool later = At(next).kind == Word::kLater ||
                       (Is(next, "after") && AtClauseEnd(next + 1));
    if (ago || earlier || later) {
      if (unit == TimeUnit::kHour && !ago) return SameDay(next + 1);
      if (*count == 0 || unit == TimeUnit::kHour) {
        // "a few days ago": near, but nobody can say when.
        return TimeMatch{next + 1, {.kind = Kind::kVague}};
      }
      return TimeMatch{next + 1,
                       {.kind = Kind::kCount,
                        .unit = unit,
                        .count = later ? *count : -*count,
                        .from_previous = !ago}};
    }
    // "two days" by itself: how long.
    return TimeMatch{end + 1, {.kind = Kind::kDuration, .unit = unit}};
  }

  // "hours later", "hours after the troops had left".
  std::optional<TimeMatch> HoursLater(int at) const {
    if (static_cast<TimeUnit>(At(at).value) != TimeUnit::kHour ||
        Form(at).back() != 's') {
      return std::nullopt;
    }
    const bool told = At(at + 1).kind == Word::kLater ||
                      At(at + 1).kind == Word::kEarlier ||
                      Is(at + 1, "after") || Is(at + 1, "before");
    return told ? SameDay(at + 2) : std::nullopt;
  }

  // Some hours from the time told last: to the day, that day.
  static std::optional<TimeMatch> SameDay(int end) {
    return TimeMatch{
        end,
        {.kind = Kind::kPeriod, .unit = TimeUnit::kDay, .from_previous = true}};
  }
};

}  // namespace

std::optional<TimeMatch> MatchTime(const Sentence& sentence, int begin) {
  return Reader(sentence).Match(begin);
}

}  // namespace newsgraph

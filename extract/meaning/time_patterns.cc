#include "extract/meaning/time_patterns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/date.h"
#include "extract/meaning/time_words.h"

namespace newsgraph {
namespace {

using Word = TimeWordKind;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads a sentence from left to right; each Match function begins at a
// position and gives the match or nothing.
class Reader {
 public:
  explicit Reader(const Sentence& sentence) : tokens_(sentence.tokens) {}

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

  int size() const { return static_cast<int>(tokens_.size()); }
  bool Has(int at) const { return at >= 0 && at < size(); }
  const std::string& Form(int at) const {
    return tokens_[static_cast<std::size_t>(at)].form;
  }

  // Whether the form is `lower` (or, for `prefix`, begins with it), whatever
  // its case.
  bool Is(int at, std::string_view lower, bool prefix = false) const {
    if (!Has(at)) return false;
    const std::string& form = Form(at);
    if (prefix ? form.size() <= lower.size() : form.size() != lower.size()) {
      return false;
    }
    for (std::size_t i = 0; i < lower.size(); ++i) {
      const char c =
          IsUpper(form[i]) ? static_cast<char>(form[i] + 32) : form[i];
      if (c != lower[i]) return false;
    }
    return true;
  }

  TimeWord At(int at) const {
    if (!Has(at)) return {"", Word::kNone, 0};
    const std::string& form = Form(at);
    TimeWord entry = LookUpTimeWord(form);
    const bool name = entry.kind == Word::kMonth ||
                      entry.kind == Word::kMonthAbbrev ||
                      entry.kind == Word::kWeekday;
    if (!name) return entry;
    // "may", "march", "second": only a capitalised word that is no verb names
    // a month.
    const Token& token = tokens_[static_cast<std::size_t>(at)];
    if (!IsUpper(form[0]) || token.upos == Upos::kAux ||
        token.upos == Upos::kVerb) {
      return {"", Word::kNone, 0};
    }
    return entry;
  }

  // A whole number in digits without separators, at most `digits` long.
  static std::optional<int> Digits(std::string_view text, std::size_t digits) {
    if (text.empty() || text.size() > digits ||
        !std::all_of(text.begin(), text.end(), IsDigit)) {
      return std::nullopt;
    }
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  std::optional<int> Year(int at) const {
    if (!Has(at) || Form(at).size() != 4) return std::nullopt;
    const auto year = Digits(Form(at), 4);
    if (!year || *year < 1000 || *year > 2199) return std::nullopt;
    return year;
  }

  // "30", "30th", "1st".
  std::optional<int> DayOfMonth(int at) const {
    if (!Has(at)) return std::nullopt;
    std::string_view form = Form(at);
    if (form.size() > 2) {
      const std::string_view end = form.substr(form.size() - 2);
      if (end != "th" && end != "st" && end != "nd" && end != "rd") {
        return std::nullopt;
      }
      form.remove_suffix(2);
    }
    const auto day = Digits(form, 2);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    return day;
  }

  // A count in words or digits; 0 for "several"; nothing for no count.
  std::optional<int> Count(int at, int& end) const {
    const TimeWord entry = At(at);
    if (entry.kind == Word::kNumber || entry.kind == Word::kSeveral) {
      end = at + 1;
      // "a few days", "a couple of years"
      if (entry.value == 1 && At(at + 1).kind == Word::kSeveral) {
        end = at + 2;
        return 0;
      }
      if (entry.value == 1 && Is(at + 1, "couple")) {
        end = Is(at + 2, "of") ? at + 3 : at + 2;
        return 2;
      }
      // "twenty - four"
      if (entry.value >= 20 && Is(at + 1, "-") &&
          At(at + 2).kind == Word::kNumber && At(at + 2).value < 10) {
        end = at + 3;
        return entry.value + At(at + 2).value;
      }
      return entry.value;
    }
    if (!Has(at)) return std::nullopt;
    const auto digits = Digits(Form(at), 4);
    if (!digits) return std::nullopt;
    end = at + 1;
    return digits;
  }

  // Takes in what only colours a day: "Friday morning", "Thursday night local
  // time".
  std::optional<TimeMatch> Finish(int end, TimeMeaning meaning) const {
    if (At(end).kind == Word::kDayPart) ++end;
    if (Is(end, "local") && Is(end + 1, "time")) end += 2;
    return TimeMatch{end, meaning};
  }

  std::optional<TimeMatch> Weekday(int at, int shift, PartOfPeriod part) const {
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

  // "May", "May 30", "May 30, 2025", "May 2025".
  std::optional<TimeMatch> MonthDate(int at, PartOfPeriod part) const {
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

  // "2025-05-30", "30 May 2025", "the 1990s", "in 2022", "the 2008 quake".
  std::optional<TimeMatch> NumericDate(int at) const {
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

  // Four digits are a year behind a preposition of time, or before a noun with
  // a determiner ("the 2008 earthquake") or in the singular.
  bool ReadsAsYear(int at) const {
    static constexpr std::array<std::string_view, 16> kBefore = {
        "in", "since", "by",     "until", "till",    "from",  "of",   "during",
        "to", "after", "before", "and",   "through", "early", "late", "year"};
    for (const std::string_view word : kBefore) {
      if (!Is(at - 1, word)) continue;
      // "from 2000 to 3000 soldiers", "of 1500 people": a plural noun counts.
      return !CountsNoun(at);
    }
    const Token& token = tokens_[static_cast<std::size_t>(at)];
    const auto year = Year(at);
    if (!year || *year < 1900 || *year > 2100 || !Has(token.head)) return false;
    const Token& head = tokens_[static_cast<std::size_t>(token.head)];
    if (token.head <= at || head.upos == Upos::kSym) return false;
    if (head.HasFeat("Number=Sing")) return true;
    return Is(at - 1, "the") || Is(at - 1, "'s") || Is(at - 1, "its");
  }

  bool CountsNoun(int at) const {
    const Token& token = tokens_[static_cast<std::size_t>(at)];
    return token.deprel == Deprel::kNummod && token.head > at &&
           Has(token.head) &&
           tokens_[static_cast<std::size_t>(token.head)].HasFeat("Number=Plur");
  }

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

  // "mid-May", "mid-2023" as one token.
  std::optional<TimeMatch> HyphenatedMid(int at) const {
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

  // "first quarter of 2024", "second half of the year".
  std::optional<TimeMatch> OrdinalPeriod(int at) const {
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

  // "summer", "summer of 2023", "spring 2024". A bare season without "last",
  // "this", a year or a preposition is too loose to be a time.
  std::optional<TimeMatch> SeasonOfYear(int at, int shift) const {
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
    const Token& token = tokens_[static_cast<std::size_t>(at)];
    if (!said &&
        !(token.upos == Upos::kNoun &&
          (Is(at - 1, "in") || Is(at - 1, "the")) && Is(at - 2, "in"))) {
      return std::nullopt;
    }
    return TimeMatch{at + 1, meaning};
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

  bool AtClauseEnd(int at) const {
    return !Has(at) ||
           tokens_[static_cast<std::size_t>(at)].upos == Upos::kPunct ||
           tokens_[static_cast<std::size_t>(at)].upos == Upos::kCconj;
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

  const std::vector<Token>& tokens_;
};

}  // namespace

std::optional<TimeMatch> MatchTime(const Sentence& sentence, int begin) {
  return Reader(sentence).Match(begin);
}

}  // namespace newsgraph

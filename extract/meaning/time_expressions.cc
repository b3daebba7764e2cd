#include "extract/meaning/time_expressions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"
#include "extract/meaning/time_patterns.h"

namespace newsgraph {
namespace {

using Kind = TimeMeaning::Kind;

// Where the governing verb puts its time.
enum class Tense : std::uint8_t { kUnknown, kPast, kPresent, kFuture };

// ---------------------------------------------------------------- tense

// Participles and adjectives that look forward: "scheduled for Monday".
constexpr std::array<std::string_view, 11> kForwardLooking = {
    "schedule", "due",    "plan", "expect", "slate", "set",
    "intend",   "likely", "book", "bind",   "aim"};
// Verbs whose infinitive has happened once they have: "had to evacuate".
constexpr std::array<std::string_view, 16> kImplicative = {
    "have", "manage", "begin", "start", "continue", "use",    "force", "fail",
    "help", "get",    "see",   "make",  "appear",   "compel", "let",   "seem"};
// Reports in the present tense tell of the past: "police say".
constexpr std::array<std::string_view, 10> kReporting = {
    "say",  "report", "quote", "cite",  "show",
    "tell", "add",    "note",  "write", "describe"};

// Reads the tense of the clause that governs a token.
class TenseReader {
 public:
  explicit TenseReader(const Sentence& sentence) : sentence_(sentence) {}

  Tense Of(int token) const {
    int at = token;
    for (int steps = 0; at != Token::kRoot && steps < 12; ++steps) {
      const Token& t = Get(at);
      if (t.upos == Upos::kVerb || t.upos == Upos::kAux || HasCopula(at)) {
        const Tense tense = OfVerb(at, 0);
        if (tense != Tense::kUnknown) return tense;
      } else if (IsOneOf(t.lemma, kForwardLooking)) {
        return Tense::kFuture;
      }
      at = t.head;
    }
    return Tense::kUnknown;
  }

 private:
  const Token& Get(int at) const {
    return sentence_.tokens[static_cast<std::size_t>(at)];
  }
  int size() const { return static_cast<int>(sentence_.tokens.size()); }

  bool HasCopula(int at) const {
    for (int i = 0; i < size(); ++i) {
      if (Get(i).head == at && Get(i).deprel == Deprel::kCop) return true;
    }
    return false;
  }

  Tense OfVerb(int verb, int depth) const {
    if (depth > 4) return Tense::kUnknown;
    const Token& t = Get(verb);
    bool infinitive = false;
    bool past_auxiliary = false;
    bool present_auxiliary = false;
    for (int i = std::max(0, verb - 12); i < std::min(size(), verb + 4); ++i) {
      const Token& child = Get(i);
      if (child.head != verb) continue;
      if (child.deprel == Deprel::kMark && child.lemma == "to") {
        infinitive = true;
      }
      if (Universal(child.deprel) != Deprel::kAux &&
          child.deprel != Deprel::kCop) {
        continue;
      }
      if (child.lemma == "will" || child.lemma == "shall" ||
          child.lemma == "'ll") {
        return Tense::kFuture;
      }
      if (child.HasFeat("Tense=Past")) past_auxiliary = true;
      // "have arrived": the past, told from today.
      if (child.lemma == "have" && child.HasFeat("Tense=Pres")) {
        past_auxiliary = true;
      }
      if (child.HasFeat("Tense=Pres")) present_auxiliary = true;
    }
    if (t.upos != Upos::kAux && IsOneOf(t.lemma, kForwardLooking) &&
        (t.HasFeat("VerbForm=Part") || t.upos == Upos::kAdj)) {
      return Tense::kFuture;
    }
    if (past_auxiliary) return Tense::kPast;
    if (infinitive) return OfInfinitive(t, depth);
    if (t.HasFeat("Tense=Past")) return Tense::kPast;
    if (present_auxiliary || t.HasFeat("Tense=Pres")) {
      if (IsOneOf(t.lemma, kReporting)) return Tense::kPast;
      if (t.HasFeat("VerbForm=Part") && !present_auxiliary &&
          t.head != Token::kRoot) {
        return OfVerb(t.head, depth + 1);  // "leaving Friday": as its clause
      }
      return Tense::kPresent;
    }
    return Tense::kUnknown;
  }

  Tense OfInfinitive(const Token& t, int depth) const {
    if (t.head == Token::kRoot) return Tense::kFuture;
    const Token& governor = Get(t.head);
    if (t.deprel == Deprel::kXcomp && IsOneOf(governor.lemma, kImplicative)) {
      return OfVerb(t.head, depth + 1);
    }
    return Tense::kFuture;
  }

  const Sentence& sentence_;
};

// ------------------------------------------------------------- calendar

Date Monday(const Date& date) {
  return FromDays(ToDays(date) - WeekdayOf(date));
}

TimeInterval Week(const Date& date) {
  const std::int32_t monday = ToDays(Monday(date));
  return TimeInterval::Between(FromDays(monday), FromDays(monday + 6));
}

TimeInterval Months(int year, int first_month, int count) {
  const Date begin{static_cast<std::int16_t>(std::clamp(year, 1, 9998)),
                   static_cast<std::int8_t>(first_month), 1};
  const Date end = FromDays(ToDays(AddMonths(begin, count)) - 1);
  return TimeInterval::Between(begin, end);
}

// The date `count` units away; nothing beyond the years 1 to 9998.
std::optional<Date> Shift(const Date& date, TimeUnit unit, int count) {
  if (count < -9999 || count > 9999) return std::nullopt;
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay:
      return FromDays(ToDays(date) + count);
    case TimeUnit::kWeek:
      return FromDays(ToDays(date) + 7 * count);
    case TimeUnit::kMonth:
      return AddMonths(date, count);
    case TimeUnit::kQuarter:
      return AddMonths(date, 3 * count);
    case TimeUnit::kYear:
    case TimeUnit::kDecade:
      break;
  }
  const int years = unit == TimeUnit::kDecade ? 10 * count : count;
  const int year = date.year + years;
  if (year < 1 || year > 9998) return std::nullopt;
  return AddMonths(date, 12 * years);
}

// The calendar period of that unit which holds `date`.
TimeInterval PeriodOf(const Date& date, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kHour:
    case TimeUnit::kDay:
      return TimeInterval::Day(date);
    case TimeUnit::kWeek:
      return Week(date);
    case TimeUnit::kMonth:
      return TimeInterval::Month(date.year, date.month);
    case TimeUnit::kQuarter:
      return Months(date.year, (date.month - 1) / 3 * 3 + 1, 3);
    case TimeUnit::kYear:
      return TimeInterval::Year(date.year);
    case TimeUnit::kDecade:
      break;
  }
  return Months(date.year / 10 * 10, 1, 120);
}

// "early 2022": the first third of the period.
TimeInterval PartOf(const TimeInterval& whole, PartOfPeriod part) {
  if (part == PartOfPeriod::kWhole || whole.begin == whole.end) return whole;
  if (whole.granularity == Granularity::kYear) {
    const int third = static_cast<int>(part) - 1;
    return Months(whole.begin.year, third * 4 + 1, 4);
  }
  const std::int32_t begin = ToDays(whole.begin);
  const std::int32_t days = ToDays(whole.end) - begin + 1;
  switch (part) {
    case PartOfPeriod::kEarly:
      return TimeInterval::Between(whole.begin,
                                   FromDays(begin + (days + 2) / 3 - 1));
    case PartOfPeriod::kMiddle:
      return TimeInterval::Between(FromDays(begin + days / 3),
                                   FromDays(begin + days * 2 / 3));
    case PartOfPeriod::kLate:
    case PartOfPeriod::kWhole:
      break;
  }
  return TimeInterval::Between(FromDays(begin + days * 2 / 3), whole.end);
}

// ------------------------------------------------------------ resolution

struct Anchors {
  std::optional<Date> published;
  std::optional<TimeInterval> previous;
};

// Turns a meaning into days.
class Resolver {
 public:
  Resolver(const Anchors& anchors, Tense tense)
      : anchors_(anchors), tense_(tense) {}

  std::optional<TimeInterval> Resolve(const TimeMeaning& m) const {
    const auto whole = Whole(m);
    if (!whole) return std::nullopt;
    return PartOf(*whole, m.part);
  }

 private:
  bool Future() const { return tense_ == Tense::kFuture; }

  std::optional<Date> Anchor(const TimeMeaning& m) const {
    if (!m.from_previous) return anchors_.published;
    // "two days later" than in 2016 is no day.
    const bool too_vague =
        anchors_.previous && m.kind == Kind::kCount &&
        m.unit != TimeUnit::kYear && m.unit != TimeUnit::kMonth &&
        (anchors_.previous->granularity == Granularity::kYear ||
         anchors_.previous->granularity == Granularity::kMonth);
    if (anchors_.previous && !too_vague) return anchors_.previous->begin;
    return std::nullopt;
  }

  std::optional<TimeInterval> Whole(const TimeMeaning& m) const {
    switch (m.kind) {
      case Kind::kCalendar:
        return Calendar(m);
      case Kind::kDecadeNamed:
        return Months(*m.year, 1, 120);
      case Kind::kDuration:
      case Kind::kVague:
        return std::nullopt;
      case Kind::kSeason:
      case Kind::kQuarter:
      case Kind::kHalf:
        return PartOfYear(m);
      default:
        break;
    }
    const auto anchor = Anchor(m);
    if (!anchor) return std::nullopt;
    switch (m.kind) {
      case Kind::kWeekday:
        return TimeInterval::Day(Weekday(*anchor, m));
      case Kind::kWeekend:
        return Weekend(*anchor, m);
      case Kind::kDayOffset:
        if (m.count == 2) {  // "overnight"
          return TimeInterval::Between(FromDays(ToDays(*anchor) - 1), *anchor);
        }
        return TimeInterval::Day(FromDays(ToDays(*anchor) + m.count));
      case Kind::kPeriod:
        return Period(*anchor, m);
      case Kind::kCount:
        return Counted(*anchor, m);
      case Kind::kWindow: {
        const auto other = Shift(*anchor, m.unit, m.count);
        if (!other) return std::nullopt;
        return TimeInterval::Between(std::min(*other, *anchor),
                                     std::max(*other, *anchor));
      }
      default:
        return std::nullopt;
    }
  }

  // "May 30", "May", "in 2022": without a year the nearest on the side that
  // the tense gives.
  std::optional<TimeInterval> Calendar(const TimeMeaning& m) const {
    if (m.year && !m.month) return TimeInterval::Year(*m.year);
    if (m.year) return MonthOrDay(*m.year, m);
    if (!anchors_.published) return std::nullopt;
    const Date& published = *anchors_.published;
    if (m.count != 0) {  // "last May", "next May"
      const bool passed = *m.month < published.month ||
                          (m.count > 0 && *m.month == published.month);
      const int year = m.count < 0 ? published.year - (passed ? 0 : 1)
                                   : published.year + (passed ? 1 : 0);
      return MonthOrDay(year, m);
    }
    const auto same = MonthOrDay(published.year, m);
    const auto other_year = [&](int year) {
      return year >= 1 && year <= 9999 ? MonthOrDay(year, m) : std::nullopt;
    };
    if (Future()) {
      if (same && same->end >= published) return same;
      return other_year(published.year + 1);
    }
    if (tense_ == Tense::kPast) {
      if (same && same->begin <= published) return same;
      return other_year(published.year - 1);
    }
    // No tense: the nearest.
    std::optional<TimeInterval> best;
    for (int year = published.year - 1; year <= published.year + 1; ++year) {
      const auto candidate = other_year(year);
      if (!candidate) continue;
      const auto distance = [&](const TimeInterval& t) {
        if (t.begin <= published && published <= t.end) return 0;
        return std::min(std::abs(ToDays(t.begin) - ToDays(published)),
                        std::abs(ToDays(t.end) - ToDays(published)));
      };
      if (!best || distance(*candidate) < distance(*best)) best = candidate;
    }
    return best;
  }

  static std::optional<TimeInterval> MonthOrDay(int year,
                                                const TimeMeaning& m) {
    if (!m.day) return TimeInterval::Month(year, *m.month);
    const Date date{static_cast<std::int16_t>(year),
                    static_cast<std::int8_t>(*m.month),
                    static_cast<std::int8_t>(*m.day)};
    if (!IsValid(date)) return std::nullopt;
    return TimeInterval::Day(date);
  }

  // News style: the weekday's name is the latest such day, today included, or
  // the next one when the tense looks forward.
  Date Weekday(const Date& anchor, const TimeMeaning& m) const {
    const int today = WeekdayOf(anchor);
    const int back = (today - m.weekday + 7) % 7;
    const int ahead = (m.weekday - today + 7) % 7;
    const std::int32_t day = ToDays(anchor);
    if (m.count < 0) return FromDays(day - (back == 0 ? 7 : back));
    if (m.count > 0) return FromDays(day + (ahead == 0 ? 7 : ahead));
    if (Future() || tense_ == Tense::kPresent) return FromDays(day + ahead);
    return FromDays(day - back);
  }

  std::optional<TimeInterval> Weekend(const Date& anchor,
                                      const TimeMeaning& m) const {
    const std::int32_t saturday = ToDays(Monday(anchor)) + 5;
    int weeks = m.count;
    if (weeks == 0 && !Future() && ToDays(anchor) < saturday) weeks = -1;
    if (m.count < 0 && ToDays(anchor) >= saturday) weeks = -1;
    return TimeInterval::Between(FromDays(saturday + 7 * weeks),
                                 FromDays(saturday + 7 * weeks + 1));
  }

  std::optional<TimeInterval> Period(const Date& anchor,
                                     const TimeMeaning& m) const {
    const auto date = Shift(anchor, m.unit, m.count);
    if (!date) return std::nullopt;
    const TimeInterval period = PeriodOf(*date, m.unit);
    if (m.until_anchor) return TimeInterval::Between(period.begin, anchor);
    if (m.from_anchor) return TimeInterval::Between(anchor, period.end);
    return period;
  }

  // "two years ago" is a year, "two weeks ago" a week, "two days ago" a day.
  std::optional<TimeInterval> Counted(const Date& anchor,
                                      const TimeMeaning& m) const {
    // "in two weeks" looks forward only where its verb does.
    if (m.count > 0 && !m.from_previous && tense_ == Tense::kPast) {
      return std::nullopt;
    }
    const auto date = Shift(anchor, m.unit, m.count);
    if (!date) return std::nullopt;
    return PeriodOf(*date, m.unit);
  }

  std::optional<TimeInterval> PartOfYear(const TimeMeaning& m) const {
    const int months = m.kind == Kind::kHalf ? 6 : 3;
    // Seasons of the northern half: winter begins in December.
    const int first = m.kind == Kind::kSeason
                          ? (m.season == 0 ? 12 : m.season * 3)
                          : (m.count - 1) * months + 1;
    if (m.year) return Months(*m.year, first, months);
    if (!anchors_.published) return std::nullopt;
    const Date& published = *anchors_.published;
    TimeInterval candidate = Months(published.year, first, months);
    const bool ahead =
        m.kind == Kind::kSeason ? m.count > 0 || Future() : Future();
    if (ahead) {
      if (candidate.end < published) {
        candidate = Months(published.year + 1, first, months);
      }
      return candidate;
    }
    // "last summer" is over; "this summer" and "the first quarter" have begun.
    const bool over = m.kind == Kind::kSeason && m.count < 0;
    while ((over ? candidate.end >= published : candidate.begin > published) &&
           candidate.begin.year > 1) {
      candidate = Months(candidate.begin.year - 1, first, months);
    }
    return candidate;
  }

  const Anchors& anchors_;
  Tense tense_;
};

// -------------------------------------------------------------- assembly

int SyntacticHead(const Sentence& sentence, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    const int head = sentence.tokens[static_cast<std::size_t>(i)].head;
    if (head < begin || head >= end) return i;
  }
  return begin;
}

bool FormIs(const Sentence& sentence, int at, std::string_view lower) {
  if (at < 0 || at >= static_cast<int>(sentence.tokens.size())) return false;
  const std::string& form = sentence.tokens[static_cast<std::size_t>(at)].form;
  return form.size() == lower.size() &&
         std::equal(form.begin(), form.end(), lower.begin(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

// Joins the two ends of "from 2014 to 2016", "between May 3 and May 7",
// "2014-2016", and stretches "since March" up to the publication.
class RangeReader {
 public:
  RangeReader(const Sentence& sentence, const Anchors& anchors)
      : sentence_(sentence), anchors_(anchors) {}

  // Whether `second` closes a range that `first` opened.
  bool Joins(const TimeExpression& first, const TimeExpression& second) const {
    if (!first.when || !second.when || second.when->end < first.when->begin ||
        second.begin != first.end + 1) {
      return false;
    }
    const int link = first.end;
    const int before = first.begin - 1;
    if (FormIs(sentence_, link, "to") || FormIs(sentence_, link, "until") ||
        FormIs(sentence_, link, "through") || FormIs(sentence_, link, "till")) {
      return FormIs(sentence_, before, "from") ||
             FormIs(sentence_, link, "through");
    }
    if (FormIs(sentence_, link, "and")) {
      return FormIs(sentence_, before, "between");
    }
    const std::string& form =
        sentence_.tokens[static_cast<std::size_t>(link)].form;
    return form == "-" || form == "–" || form == "—";
  }

  // "since 2014", "since last week".
  void Stretch(TimeExpression& expression) const {
    if (expression.when && !anchors_.published &&
        FormIs(sentence_, expression.begin - 1, "since")) {
      expression.when.reset();  // until nobody knows when
      return;
    }
    if (!expression.when || !anchors_.published ||
        !FormIs(sentence_, expression.begin - 1, "since") ||
        *anchors_.published < expression.when->begin) {
      return;
    }
    expression.when =
        TimeInterval::Between(expression.when->begin, *anchors_.published);
  }

 private:
  const Sentence& sentence_;
  const Anchors& anchors_;
};

// Whether "in two weeks" told how long it took, not when.
bool IsElapsedTime(const TimeMeaning& meaning, Tense tense) {
  return meaning.kind == Kind::kCount && meaning.count > 0 &&
         !meaning.from_previous && tense == Tense::kPast;
}

void FindInSentence(const Sentence& sentence, std::uint32_t index,
                    Anchors& anchors, std::vector<TimeExpression>& found) {
  const TenseReader tenses(sentence);
  const RangeReader ranges(sentence, anchors);
  const int size = static_cast<int>(sentence.tokens.size());
  const std::size_t first_here = found.size();
  for (int at = 0; at < size;) {
    const auto match = MatchTime(sentence, at);
    if (!match || match->end <= at) {
      ++at;
      continue;
    }
    TimeExpression expression{
        .sentence = index,
        .begin = at,
        .end = std::min(match->end, size),
        .head = SyntacticHead(sentence, at, std::min(match->end, size)),
        .when = std::nullopt,
        .duration = match->meaning.kind == Kind::kDuration};
    Tense tense = tenses.Of(expression.head);
    // Headlines tell the past in the present tense.
    if (sentence.kind == SentenceKind::kHeadline && tense == Tense::kPresent) {
      tense = Tense::kPast;
    }
    if (IsElapsedTime(match->meaning, tense)) expression.duration = true;
    expression.when = Resolver(anchors, tense).Resolve(match->meaning);
    if (found.size() > first_here && ranges.Joins(found.back(), expression)) {
      TimeExpression& open = found.back();
      open.end = expression.end;
      open.when = TimeInterval::Between(open.when->begin, expression.when->end);
      open.head = SyntacticHead(sentence, open.begin, open.end);
    } else {
      ranges.Stretch(expression);
      found.push_back(expression);
    }
    if (found.back().when) anchors.previous = found.back().when;
    at = expression.end;
  }
}

}  // namespace

std::vector<TimeExpression> FindTimeExpressions(
    const Article& article, std::span<const Sentence> sentences) {
  std::vector<TimeExpression> found;
  Anchors anchors{.published = article.published, .previous = std::nullopt};
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    FindInSentence(sentences[i], static_cast<std::uint32_t>(i), anchors, found);
  }
  return found;
}

}  // namespace newsgraph

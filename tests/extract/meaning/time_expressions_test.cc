#include "extract/meaning/time_expressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

using ::testing::ElementsAre;

// A sentence of one clause: every word hangs on the verb. "/past", "/pres",
// "/inf" and "/will" mark the verb and its auxiliary, "/s" a singular and
// "/p" a plural noun that the number before it belongs to.
Sentence Clause(const std::string& words) {
  Sentence sentence;
  std::istringstream in(words);
  int verb = 0;
  for (std::string word; in >> word;) {
    Token token;
    const std::size_t slash = word.find('/');
    token.form = word.substr(0, slash);
    const std::string mark =
        slash == std::string::npos ? "" : word.substr(slash + 1);
    token.lemma = token.form;
    token.upos = Upos::kX;
    const int at = static_cast<int>(sentence.tokens.size());
    if (mark == "past" || mark == "pres" || mark == "inf") {
      verb = at;
      token.upos = Upos::kVerb;
      if (mark == "past") token.feats = "Tense=Past|VerbForm=Fin";
      if (mark == "pres") token.feats = "Tense=Pres|VerbForm=Fin";
      if (mark == "inf") token.feats = "VerbForm=Inf";
    } else if (mark == "will") {
      token.upos = Upos::kAux;
      token.deprel = Deprel::kAux;
    } else if (mark == "s" || mark == "p") {
      token.upos = Upos::kNoun;
      token.feats = mark == "s" ? "Number=Sing" : "Number=Plur";
      sentence.tokens.back().deprel = Deprel::kNummod;
      sentence.tokens.back().head = at;
    }
    sentence.tokens.push_back(token);
  }
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    Token& token = sentence.tokens[static_cast<std::size_t>(i)];
    if (token.deprel == Deprel::kNummod) continue;
    token.head = i == verb ? Token::kRoot : verb;
  }
  return sentence;
}

std::string Words(const Sentence& sentence, const TimeExpression& expression) {
  std::string words;
  for (int i = expression.begin; i < expression.end; ++i) {
    if (!words.empty()) words += ' ';
    words += sentence.tokens[static_cast<std::size_t>(i)].form;
  }
  return words;
}

// "words = ISO" for each expression found; "?" where unresolved, "~" for a
// duration.
std::vector<std::string> Times(const std::vector<std::string>& clauses,
                               std::optional<Date> published) {
  Article article;
  article.published = published;
  std::vector<Sentence> sentences;
  for (const std::string& clause : clauses) {
    sentences.push_back(Clause(clause));
  }
  std::vector<std::string> times;
  for (const TimeExpression& e : FindTimeExpressions(article, sentences)) {
    times.push_back(Words(sentences[e.sentence], e) + " = " +
                    (e.duration ? "~"
                     : e.when   ? e.when->ToIso()
                                : "?"));
  }
  return times;
}

struct TimeCase {
  const char* name;
  const char* clause;
  const char* expected;  // of the only expression; "" for none
};

void PrintTo(const TimeCase& c, std::ostream* out) { *out << c.name; }

// Published on Saturday, 2025-05-31.
class TimeExpressionTest : public ::testing::TestWithParam<TimeCase> {};

TEST_P(TimeExpressionTest, ResolvesAgainstThePublicationDate) {
  const auto times = Times({GetParam().clause}, Date{2025, 5, 31});
  if (std::string(GetParam().expected).empty()) {
    EXPECT_THAT(times, ElementsAre());
  } else {
    EXPECT_THAT(times, ElementsAre(GetParam().expected));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, TimeExpressionTest,
    ::testing::Values(
        TimeCase{"Weekday", "Shells hit/past it Friday", "Friday = 2025-05-30"},
        TimeCase{"WeekdayOfToday", "Shells hit/past it Saturday morning",
                 "Saturday morning = 2025-05-31"},
        TimeCase{"WeekdayAhead", "They will/will meet/inf on Monday",
                 "Monday = 2025-06-02"},
        TimeCase{"LastWeekday", "It fell/past last Saturday",
                 "last Saturday = 2025-05-24"},
        TimeCase{"EarlyWeekday", "It fell/past early Wednesday",
                 "early Wednesday = 2025-05-28"},
        TimeCase{"WeekdayWithDate", "It fell/past on Friday , May 30 , 2025 .",
                 "Friday , May 30 , 2025 = 2025-05-30"},
        TimeCase{"MonthDay", "He said/past so on May 30",
                 "May 30 = 2025-05-30"},
        TimeCase{"MonthDayBefore", "He said/past so on Dec. 3",
                 "Dec. 3 = 2024-12-03"},
        TimeCase{"MonthDayAhead", "They will/will vote/inf on March 3rd",
                 "March 3rd = 2026-03-03"},
        TimeCase{"DayMonthYear", "It began/past on 24 February 2022",
                 "24 February 2022 = 2022-02-24"},
        TimeCase{"Month", "They destroyed/past it in May", "May = 2025-05"},
        TimeCase{"MonthOfLastYear", "They left/past in July", "July = 2024-07"},
        TimeCase{"MonthYear", "They left/past in July 2019",
                 "July 2019 = 2019-07"},
        TimeCase{"ModalMay", "They may/will leave/inf", ""},
        TimeCase{"ImpossibleDay", "It fell/past on February 30 , 2024",
                 "February 30 , 2024 = ?"},
        TimeCase{"Year", "It began/past in 2022", "2022 = 2022"},
        TimeCase{"YearBeforeNoun", "The 2008 earthquake/s killed/past them",
                 "2008 = 2008"},
        TimeCase{"NumberBeforePlural", "They sent/past 2000 soldiers/p", ""},
        TimeCase{"NumberBehindOf", "A force of 2000 soldiers/p came/past", ""},
        TimeCase{"EarlyYear", "It began/past in early 2022",
                 "early 2022 = 2022-01-01/2022-04-30"},
        TimeCase{"MidMonth", "It began/past in mid-May",
                 "mid-May = 2025-05-11/2025-05-21"},
        TimeCase{"Decade", "It began/past in the 1990s",
                 "the 1990s = 1990-01-01/1999-12-31"},
        TimeCase{"Iso", "It began/past on 2024-02-29",
                 "2024-02-29 = 2024-02-29"},
        TimeCase{"Yesterday", "It fell/past yesterday evening",
                 "yesterday evening = 2025-05-30"},
        TimeCase{"LastNight", "It fell/past last night",
                 "last night = 2025-05-30"},
        TimeCase{"Overnight", "It fell/past overnight",
                 "overnight = 2025-05-30/2025-05-31"},
        TimeCase{"LastWeek", "It fell/past last week",
                 "last week = 2025-05-19/2025-05-25"},
        TimeCase{"EarlierThisWeek", "It fell/past earlier this week",
                 "earlier this week = 2025-05-26/2025-05-31"},
        TimeCase{"ThisMonth", "It fell/past this month",
                 "this month = 2025-05"},
        TimeCase{"LastMonth", "It fell/past last month",
                 "last month = 2025-04"},
        TimeCase{"NextYear", "It will/will open/inf next year",
                 "next year = 2026"},
        TimeCase{"SoFar", "It grew/past so far this year",
                 "so far this year = 2025-01-01/2025-05-31"},
        TimeCase{"PastYears", "It grew/past over the past two years",
                 "the past two years = 2023-05-31/2025-05-31"},
        TimeCase{"Ago", "It fell/past two weeks ago",
                 "two weeks ago = 2025-05-12/2025-05-18"},
        TimeCase{"YearsAgo", "It fell/past 10 years ago",
                 "10 years ago = 2015"},
        TimeCase{"InWeeksAhead", "It will/will open/inf in two weeks",
                 "in two weeks = 2025-06-09/2025-06-15"},
        TimeCase{"InWeeksElapsed", "It fell/past in two weeks",
                 "in two weeks = ~"},
        TimeCase{"Duration", "It lasted/past for three years",
                 "for three years = ~"},
        TimeCase{"Within", "It fell/past within 24 hours",
                 "within 24 hours = ~"},
        TimeCase{"Age", "The 31 - month - old war goes/pres",
                 "31 - month - old = ~"},
        TimeCase{"Summer", "It fell/past last summer",
                 "last summer = 2024-06-01/2024-08-31"},
        TimeCase{"SeasonOfYear", "It fell/past in the spring of 2023",
                 "the spring of 2023 = 2023-03-01/2023-05-31"},
        TimeCase{"Quarter", "It grew/past in the first quarter of 2024",
                 "the first quarter of 2024 = 2024-01-01/2024-03-31"},
        TimeCase{"Weekend", "It fell/past over the weekend",
                 "the weekend = 2025-05-31/2025-06-01"},
        TimeCase{"Vague", "It fell/past in recent weeks", "recent weeks = ?"},
        TimeCase{"Since", "It grew/past since 2014",
                 "2014 = 2014-01-01/2025-05-31"},
        TimeCase{"Range", "It lasted/past from 2014 to 2016 .",
                 "2014 to 2016 = 2014-01-01/2016-12-31"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(TimeExpressionsTest, NothingRelativeIsResolvedWithoutAnAnchor) {
  EXPECT_THAT(
      Times({"It fell/past Friday", "It fell/past last week",
             "It fell/past on May 30", "It began/past in 2022"},
            std::nullopt),
      ElementsAre("Friday = ?", "last week = ?", "May 30 = ?", "2022 = 2022"));
}

TEST(TimeExpressionsTest, FollowingDaysCountFromTheTextsOwnTime) {
  EXPECT_THAT(
      Times({"It fell/past on May 5 , 2020", "They left/past a day earlier",
             "They came/past the next day"},
            Date{2025, 5, 31}),
      ElementsAre("May 5 , 2020 = 2020-05-05", "a day earlier = 2020-05-04",
                  "the next day = 2020-05-05"));
}

TEST(TimeExpressionsTest, SomeHoursLaterIsTheSameDay) {
  EXPECT_THAT(Times({"It fell/past Tuesday", "Hours after that they fired/past",
                     "They left/past six hours later"},
                    Date{2025, 5, 31}),
              ElementsAre("Tuesday = 2025-05-27", "Hours after = 2025-05-27",
                          "six hours later = 2025-05-27"));
}

TEST(TimeExpressionsTest, HugeNumbersAreNoTimes) {
  EXPECT_THAT(Times({"It fell/past 9999 years ago",
                     "It lasts/pres 99999999999999999999 years"},
                    Date{2025, 5, 31}),
              ElementsAre("9999 years ago = ?"));
}

}  // namespace
}  // namespace newsgraph

#include "extract/meaning/confidence.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace newsgraph {
namespace {

// The logistic function in whole numbers: chances in thousandths, for log odds
// from kFirst in steps of kStep hundredths.
constexpr int kFirst = -200;
constexpr int kStep = 20;
constexpr int kChances[] = {
    119, 142, 168, 198, 231, 269, 310, 354, 401, 450, 500, 550,
    599, 646, 690, 731, 769, 802, 832, 858, 881, 900, 917, 931,
    943, 953, 961, 968, 973, 978, 982, 985, 988, 990, 992, 993,
};
constexpr int kLast =
    kFirst + kStep * (static_cast<int>(std::size(kChances)) - 1);

int ChanceOf(int log_odds) {
  log_odds = std::clamp(log_odds, kFirst, kLast);
  const int at = std::min((log_odds - kFirst) / kStep,
                          static_cast<int>(std::size(kChances)) - 2);
  const int rest = log_odds - kFirst - at * kStep;
  return kChances[at] + (kChances[at + 1] - kChances[at]) * rest / kStep;
}

int LogOddsOf(int chance) {
  int log_odds = kFirst;
  while (log_odds < kLast && ChanceOf(log_odds) < chance) ++log_odds;
  return log_odds;
}

// What each ground adds to the log odds, in hundredths. Fitted as a logistic
// regression, each sign as one expects it, to 577 rows of facts.jsonl that were
// read by hand, half of them from newswire and half from articles on other
// subjects, and checked on each batch of rows with weights from the others. The
// base was then set by 309 rows that nothing had been mended by
// (tools/calibration.py; docs/extraction.md has the table).
constexpr int kBase = 90;
constexpr int kPercentOfPrior = 60;
constexpr int kPronoun = -80;
constexpr int kInheritedSubject = -55;
constexpr int kOpenRelation = -25;
constexpr int kHearsay = -20;
constexpr int kPeople = 30;
constexpr int kDoubtfulObject = -110;
constexpr int kDoubtBelow = 75;
constexpr int kFarWord = -2;  // for each word beyond kNear, to kFar
constexpr int kNear = 3;
constexpr int kFar = 20;
constexpr int kLongWord = -4;  // for each word beyond kShort, to kLong
constexpr int kShort = 20;
constexpr int kLong = 60;

int Permille(double share) { return static_cast<int>(share * 1000 + 0.5); }

}  // namespace

double ConfidenceOf(const Grounds& grounds) {
  int odds =
      kBase + LogOddsOf(Permille(grounds.rule_prior)) * kPercentOfPrior / 100;
  odds -= (100 - grounds.weakest_parse) / 2;
  if (grounds.object_parse < kDoubtBelow) odds += kDoubtfulObject;
  if (grounds.pronoun) odds += kPronoun;
  if (grounds.inherited_subject) odds += kInheritedSubject;
  if (grounds.open_relation) odds += kOpenRelation;
  if (grounds.hearsay) odds += kHearsay;
  if (grounds.people) odds += kPeople;
  odds += kFarWord *
          (std::clamp(std::abs(grounds.subject_distance), kNear, kFar) - kNear);
  odds +=
      kLongWord * (std::clamp(grounds.sentence_words, kShort, kLong) - kShort);
  return std::clamp(ChanceOf(odds), 50, 990) / 1000.0;
}

double ScaledConfidence(double confidence, int permille) {
  return std::clamp(Permille(confidence) * permille / 1000, 50, 990) / 1000.0;
}

}  // namespace newsgraph

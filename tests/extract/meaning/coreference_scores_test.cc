#include "extract/meaning/coreference_scores.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newsgraph {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;

TEST(CoreferenceScoresTest, GoldAgainstItselfIsPerfect) {
  CoreferenceScores scores;
  const CoreferencePartition gold = {{1, 2, 3}, {4, 5}, {6}};
  scores.Add(gold, gold);
  EXPECT_THAT(scores.mentions.F1(), DoubleEq(100));
  EXPECT_THAT(scores.Conll(), DoubleEq(100));
}

// Chains {a b c} {d e f g} against {a b} {c d} {f g h i}, the example of
// Pradhan et al. 2014, worked out there.
TEST(CoreferenceScoresTest, WorkedExampleOfTheReferenceScorer) {
  CoreferenceScores scores;
  scores.Add({{1, 2, 3}, {4, 5, 6, 7}}, {{1, 2}, {3, 4}, {6, 7, 8, 9}});
  EXPECT_THAT(scores.muc.Recall(), DoubleNear(40, 0.01));
  EXPECT_THAT(scores.muc.Precision(), DoubleNear(40, 0.01));
  EXPECT_THAT(scores.b_cubed.Recall(), DoubleNear(41.67, 0.01));
  EXPECT_THAT(scores.b_cubed.Precision(), DoubleNear(50, 0.01));
  EXPECT_THAT(scores.ceaf_e.Recall(), DoubleNear(65, 0.01));
  EXPECT_THAT(scores.ceaf_e.Precision(), DoubleNear(43.33, 0.01));
}

TEST(CoreferenceScoresTest, SingletonsCountForMentionsOnly) {
  CoreferenceScores scores;
  scores.Add({{1, 2}, {3}}, {{1, 2}, {4}});
  EXPECT_THAT(scores.mentions.Recall(), DoubleNear(66.67, 0.01));
  EXPECT_THAT(scores.Conll(), DoubleEq(100));
}

TEST(CoreferenceScoresTest, NothingFoundIsZero) {
  CoreferenceScores scores;
  scores.Add({{1, 2}}, {});
  EXPECT_THAT(scores.Conll(), DoubleEq(0));
}

}  // namespace
}  // namespace newsgraph

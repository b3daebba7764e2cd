#include "extract/meaning/confidence.h"

#include <gtest/gtest.h>

namespace newsgraph {
namespace {

TEST(ConfidenceTest, IsHighForAPlainFactOnASureTree) {
  const double plain = ConfidenceOf({.rule_prior = 0.88});
  EXPECT_GE(plain, 0.85);
  EXPECT_LE(plain, 0.95);
}

TEST(ConfidenceTest, FallsWithEveryGroundForDoubt) {
  const double plain = ConfidenceOf({.rule_prior = 0.88});
  const Grounds doubts[] = {
      {.rule_prior = 0.8},
      {.rule_prior = 0.88, .weakest_parse = 60},
      {.rule_prior = 0.88, .object_parse = 60},
      {.rule_prior = 0.88, .subject_distance = 9},
      {.rule_prior = 0.88, .subject_distance = -9},
      {.rule_prior = 0.88, .sentence_words = 40},
      {.rule_prior = 0.88, .hearsay = true},
      {.rule_prior = 0.88, .pronoun = true},
      {.rule_prior = 0.88, .inherited_subject = true},
      {.rule_prior = 0.88, .open_relation = true},
  };
  for (const Grounds& doubt : doubts) EXPECT_LT(ConfidenceOf(doubt), plain);
}

TEST(ConfidenceTest, StaysWithinItsBounds) {
  EXPECT_GE(ConfidenceOf({.rule_prior = 0,
                          .weakest_parse = 0,
                          .object_parse = 0,
                          .subject_distance = 1000,
                          .sentence_words = 1000,
                          .hearsay = true,
                          .pronoun = true,
                          .inherited_subject = true,
                          .open_relation = true}),
            0.05);
  EXPECT_LE(ConfidenceOf({.rule_prior = 1}), 0.99);
}

TEST(ConfidenceTest, ScalesInThousandths) {
  EXPECT_DOUBLE_EQ(ScaledConfidence(0.8, 700), 0.56);
  EXPECT_DOUBLE_EQ(ScaledConfidence(0.06, 100), 0.05);
}

}  // namespace
}  // namespace newsgraph

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "extract/language/network/learner_parameters.h"  // Random
#include "extract/language/network/name_labels.h"
#include "extract/language/network/packed_sequences.h"
#include "extract/language/network/tree_decoder.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;

// The best sum of scores over all trees with one root, by trying all.
std::int64_t BestByTrying(const std::vector<std::int32_t>& scores, int n) {
  std::vector<int> heads(n, -1);
  std::int64_t best = INT64_MIN;
  const std::function<void(int, std::int64_t, int)> place =
      [&](int d, std::int64_t sum, int roots) {
        if (d == n) {
          if (roots != 1 || sum <= best) return;
          for (int t = 0; t < n; ++t) {
            int at = t, steps = 0;
            while (at >= 0 && steps++ <= n) at = heads[at];
            if (at >= 0) return;
          }
          best = sum;
          return;
        }
        for (int h = 0; h <= n; ++h) {
          const std::int32_t score = scores[d * (n + 1) + h];
          if (h == d + 1 || score == kNoArc) continue;
          heads[d] = h - 1;
          place(d + 1, sum + score, roots + (h == 0));
        }
      };
  place(0, 0, 0);
  return best;
}

TEST(TreeDecoderTest, FindsTheBestOfAllTrees) {
  Random random(3);
  for (int round = 0; round < 400; ++round) {
    const int n = 1 + static_cast<int>(random.Below(5));
    std::vector<std::int32_t> scores(n * (n + 1));
    for (std::int32_t& s : scores) {
      s = static_cast<std::int32_t>(random.Below(21)) - 10;
      if (random.Below(8) == 0) s = kNoArc;
    }
    const std::int64_t best = BestByTrying(scores, n);
    if (best == INT64_MIN) continue;
    const std::vector<int> heads = BestTree(scores, n);
    std::int64_t sum = 0;
    int roots = 0;
    for (int d = 0; d < n; ++d) {
      sum += scores[d * (n + 1) + heads[d] + 1];
      roots += heads[d] < 0;
    }
    EXPECT_EQ(sum, best);
    EXPECT_EQ(roots, 1);
  }
}

TEST(NameLabelsTest, ThereAndBackAgain) {
  const std::vector<Name> names = {{0, 1, NameType::kPerson},
                                   {1, 4, NameType::kOrganization},
                                   {5, 7, NameType::kMisc}};
  const std::vector<Name> back = NamesOfLabels(LabelsOfNames(names, 8));
  ASSERT_EQ(back.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(back[i].begin, names[i].begin);
    EXPECT_EQ(back[i].end, names[i].end);
    EXPECT_EQ(back[i].type, names[i].type);
  }
}

TEST(NameLabelsTest, OnlySequencesThatMakeSense) {
  // Every token would rather be the inside of a name, which cannot begin.
  std::vector<std::int32_t> scores(3 * kNameLabelCount, 0);
  for (int t = 0; t < 3; ++t) scores[t * kNameLabelCount + 2] = 1000;
  const std::vector<std::int32_t> transitions(kNameLabelCount * kNameLabelCount,
                                              0);
  EXPECT_THAT(BestNameLabels(scores, transitions), ElementsAre(1, 2, 3));
  EXPECT_THAT(BestNameLabels({}, transitions), ElementsAre());
}

TEST(PackedSequencesTest, RowsWithoutPadding) {
  const std::vector<int> sizes = {3, 3, 1};
  const PackedSequences rows(sizes);
  EXPECT_EQ(rows.row_count(), 7u);
  EXPECT_EQ(rows.steps(), 3);
  EXPECT_EQ(rows.count_at(0), 3);
  EXPECT_EQ(rows.count_at(2), 2);
  EXPECT_EQ(rows.Row(1, 2), 6u);
  EXPECT_EQ(rows.Reversed(rows.Row(1, 2)), rows.Row(1, 0));
  EXPECT_EQ(rows.Reversed(rows.Row(2, 0)), rows.Row(2, 0));
}

}  // namespace
}  // namespace newsgraph

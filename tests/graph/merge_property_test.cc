// Merging is associative, commutative and idempotent, and survives the way
// through JSON Lines: the same graph whatever the order and the split.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "extract/propositions_json.h"
#include "graph/graph.h"
#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;

void Shuffle(std::vector<Extraction>& extractions, std::mt19937& random) {
  for (std::size_t i = extractions.size(); i > 1; --i) {
    std::swap(extractions[i - 1], extractions[random() % i]);
  }
}

class MergePropertyTest : public testing::TestWithParam<int> {};

TEST_P(MergePropertyTest, AnyOrderGivesTheSameGraph) {
  std::mt19937 random(GetParam());
  std::vector<Extraction> extractions = RandomExtractions(random, 40);
  const std::string expected = Dump(GraphOf(extractions));
  for (int i = 0; i < 5; ++i) {
    Shuffle(extractions, random);
    ASSERT_THAT(Dump(GraphOf(extractions)), Eq(expected));
  }
}

TEST_P(MergePropertyTest, RepetitionChangesNothing) {
  std::mt19937 random(GetParam());
  std::vector<Extraction> extractions = RandomExtractions(random, 40);
  const std::string expected = Dump(GraphOf(extractions));
  const std::vector<Extraction> once = extractions;
  extractions.insert(extractions.end(), once.begin(), once.end());
  Shuffle(extractions, random);
  EXPECT_THAT(Dump(GraphOf(extractions)), Eq(expected));
}

TEST_P(MergePropertyTest, ShardsOfJsonLinesGiveTheSameGraph) {
  std::mt19937 random(GetParam());
  std::vector<Extraction> extractions = RandomExtractions(random, 40);
  const std::string expected = Dump(GraphOf(extractions));
  for (const std::size_t shards : {1u, 4u, 32u}) {
    Shuffle(extractions, random);
    std::vector<std::string> parts(shards);
    for (const Extraction& extraction : extractions) {
      AppendJsonLine(extraction, parts[random() % shards]);
    }
    Graph graph(SmallKnowledge(), SmallRelations());
    for (const std::string& part : parts) {
      std::istringstream in(part);
      PropositionsReader reader(in, "part");
      for (;;) {
        const auto record = reader.Next();
        ASSERT_TRUE(record.ok()) << record.status();
        if (!*record) break;
        graph.Add(std::get<Extraction>(**record));
      }
    }
    graph.Finish();
    ASSERT_THAT(Dump(graph), Eq(expected));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, MergePropertyTest, testing::Range(1, 31));

}  // namespace
}  // namespace newsgraph

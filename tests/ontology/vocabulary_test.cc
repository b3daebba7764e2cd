// newsgraph.ttl and the relations fit together.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ontology/entity_type.h"
#include "ontology/relations.h"
#include "ontology/turtle_reader.h"

namespace newsgraph {
namespace {

using ::testing::Contains;
using ::testing::Key;
using ::testing::Not;

constexpr char kNg[] = "https://newsgraph.org/ns#";

// The vocabulary's own terms with the local names of their types.
const std::multimap<std::string, std::string>& Terms() {
  static const auto& terms = *[] {
    auto* found = new std::multimap<std::string, std::string>;
    const std::string path =
        std::string(NEWSGRAPH_SOURCE_DIR) + "/ontology/newsgraph.ttl";
    std::string text;
    EXPECT_TRUE(ReadWholeFile(path, text).ok());
    const absl::Status status =
        ReadTurtle(path, text, [&](const TurtleStatement& statement) {
          if (statement.predicate.ends_with("#type") &&
              statement.subject.starts_with(kNg)) {
            found->emplace(statement.subject.substr(sizeof kNg - 1),
                           statement.object);
          }
          return absl::OkStatus();
        });
    EXPECT_TRUE(status.ok()) << status;
    return found;
  }();
  return terms;
}

absl::StatusOr<Relations> Shipped() {
  return Relations::Load(
      std::vector{std::string(NEWSGRAPH_SOURCE_DIR) + "/ontology/relations"});
}

TEST(VocabularyTest, DefinesEveryEntityType) {
  for (int i = 0; i < kEntityTypeCount; ++i) {
    EXPECT_THAT(Terms(),
                Contains(Key(std::string(NameOf(static_cast<EntityType>(i))))));
  }
}

TEST(VocabularyTest, DefinesTheEventClassesOfTheRelations) {
  const auto relations = Shipped();
  ASSERT_TRUE(relations.ok()) << relations.status();
  for (const Relation& relation : relations->all()) {
    if (!relation.event_class.empty()) {
      EXPECT_THAT(Terms(), Contains(Key(relation.event_class)))
          << relation.name;
      EXPECT_EQ(EntityTypeNamed(relation.event_class), std::nullopt)
          << relation.name;
    }
  }
}

TEST(VocabularyTest, NamesNoTermLikeARelation) {
  const auto relations = Shipped();
  ASSERT_TRUE(relations.ok()) << relations.status();
  for (const Relation& relation : relations->all()) {
    EXPECT_THAT(Terms(), Not(Contains(Key(relation.name))));
  }
}

TEST(VocabularyTest, UsesCodesThatExist) {
  std::set<std::string> cameo;
  std::ifstream in(std::string(NEWSGRAPH_SOURCE_DIR) +
                   "/tests/ontology/cameo_codes.txt");
  for (std::string line; std::getline(in, line);) cameo.insert(line);
  ASSERT_GT(cameo.size(), 200u);
  const std::set<std::string> plover = {
      "AGREE",    "CONSULT", "SUPPORT",  "COOPERATE", "AID",     "CONCEDE",
      "RETREAT",  "REQUEST", "ACCUSE",   "REJECT",    "PROTEST", "THREATEN",
      "SANCTION", "COERCE",  "MOBILIZE", "ASSAULT"};
  const auto relations = Shipped();
  ASSERT_TRUE(relations.ok()) << relations.status();
  for (const Relation& relation : relations->all()) {
    if (!relation.cameo.empty()) {
      EXPECT_THAT(cameo, Contains(relation.cameo)) << relation.name;
    }
    if (!relation.plover.empty()) {
      EXPECT_THAT(plover, Contains(relation.plover)) << relation.name;
    }
  }
}

}  // namespace
}  // namespace newsgraph

#include "ontology/relations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::NotNull;

constexpr char kPrefixes[] =
    "@prefix ng: <https://newsgraph.org/ns#> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

std::string Shipped() {
  return std::string(NEWSGRAPH_SOURCE_DIR) + "/ontology/relations";
}

// A file of the test's own with the usual prefixes in front (three lines).
std::string Write(const std::string& name, const std::string& text) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream(path, std::ios::binary) << kPrefixes << text;
  return path;
}

absl::StatusOr<Relations> LoadText(const std::string& text) {
  const ::testing::TestInfo& test =
      *::testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(test.test_suite_name()) + test.name() + ".ttl";
  for (char& c : name) c = c == '/' ? '_' : c;
  return Relations::Load(std::vector{Write(name, text)});
}

std::vector<std::string> Names(std::span<const Trigger> triggers) {
  std::vector<std::string> names;
  for (const Trigger& trigger : triggers)
    names.push_back(trigger.relation->name);
  return names;
}

constexpr char kStruck[] =
    "ng:struck a ng:EventRelation ; rdfs:label \"struck\"@en ;\n"
    "  ng:trigger \"v:strike\", \"v:launch strike on\", \"v:pull out_of\",\n"
    "    \"v:take +over [Organization > Company]\", \"n:strike *\" .\n";

TEST(RelationsTest, ReadsTriggersWithAllTheirParts) {
  const auto relations = LoadText(kStruck);
  ASSERT_TRUE(relations.ok()) << relations.status();
  const auto strike = relations->TriggersOf(TriggerKind::kVerb, "strike");
  ASSERT_EQ(strike.size(), 1u);
  EXPECT_EQ(strike[0].preposition, "");
  EXPECT_EQ(strike[0].relation, relations->Find("struck"));
  const auto launch = relations->TriggersOf(TriggerKind::kVerb, "launch");
  ASSERT_EQ(launch.size(), 1u);
  EXPECT_EQ(launch[0].light_noun, "strike");
  EXPECT_EQ(launch[0].preposition, "on");
  const auto pull = relations->TriggersOf(TriggerKind::kVerb, "pull");
  ASSERT_EQ(pull.size(), 1u);
  EXPECT_EQ(pull[0].preposition, "out of");
  const auto take = relations->TriggersOf(TriggerKind::kVerb, "take over");
  ASSERT_EQ(take.size(), 1u);
  EXPECT_EQ(take[0].subject_type, EntityType::kOrganization);
  EXPECT_EQ(take[0].object_type, EntityType::kCompany);
  const auto noun = relations->TriggersOf(TriggerKind::kNoun, "strike");
  ASSERT_EQ(noun.size(), 1u);
  EXPECT_EQ(noun[0].preposition, "*");
  EXPECT_THAT(relations->TriggersOf(TriggerKind::kVerb, "sing"), IsEmpty());
}

TEST(RelationsTest, GivesTheMostSpecialTriggerFirst) {
  const auto relations = LoadText(
      "ng:a a ng:EventRelation ; rdfs:label \"a\" ; ng:trigger \"v:take\" .\n"
      "ng:b a ng:EventRelation ; rdfs:label \"b\" ;\n"
      "  ng:trigger \"v:take [ > City]\" .\n"
      "ng:c a ng:EventRelation ; rdfs:label \"c\" ; ng:trigger \"v:take *\" .\n"
      "ng:d a ng:EventRelation ; rdfs:label \"d\" ;\n"
      "  ng:trigger \"v:take control of\" .\n"
      "ng:e a ng:EventRelation ; rdfs:label \"e\" ; ng:trigger \"v:take to\" "
      ".\n");
  ASSERT_TRUE(relations.ok()) << relations.status();
  EXPECT_THAT(Names(relations->TriggersOf(TriggerKind::kVerb, "take")),
              ElementsAre("d", "e", "b", "a", "c"));
}

TEST(RelationsTest, CompletesInversesAndParents) {
  const auto relations = LoadText(
      "ng:in a ng:StateRelation ; rdfs:label \"in\" .\n"
      "ng:has a ng:StateRelation ; rdfs:label \"has\" ; owl:inverseOf ng:in .\n"
      "ng:by a ng:StateRelation, owl:SymmetricProperty ; rdfs:label \"by\" ;\n"
      "  rdfs:subPropertyOf ng:in ; rdfs:range ng:City .\n");
  ASSERT_TRUE(relations.ok()) << relations.status();
  EXPECT_EQ(relations->Find("in")->inverse, "has");
  EXPECT_EQ(relations->Find("has")->inverse, "in");
  EXPECT_EQ(relations->Find("by")->parent, "in");
  EXPECT_TRUE(relations->Find("by")->symmetric);
  EXPECT_FALSE(relations->Find("by")->event);
  EXPECT_EQ(relations->Find("by")->range, EntityType::kCity);
  EXPECT_EQ(relations->Find("by")->iri, "https://newsgraph.org/ns#by");
  EXPECT_EQ(relations->Find("nowhere"), nullptr);
}

TEST(RelationsTest, LaterFilesExtendEarlierOnes) {
  const std::string own =
      Write("own.ttl",
            "@prefix ex: <http://example.org/> .\n"
            "ng:struck ng:trigger \"v:clobber\" .\n"
            "ex:sponsored a ng:EventRelation ; rdfs:label \"bankrolled\"@en ;\n"
            "  ng:trigger \"v:greenback\" .\n");
  const auto relations = Relations::Load(std::vector{Shipped(), own});
  ASSERT_TRUE(relations.ok()) << relations.status();
  EXPECT_THAT(Names(relations->TriggersOf(TriggerKind::kVerb, "clobber")),
              ElementsAre("struck"));
  ASSERT_THAT(relations->Find("sponsored"), NotNull());
  EXPECT_EQ(relations->Find("sponsored")->iri, "http://example.org/sponsored");
}

struct BadCase {
  const char* name;
  const char* text;
  const char* message;  // begins behind the file's name
};

class RelationsBadFileTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(RelationsBadFileTest, IsRefusedWithTheLine) {
  const auto relations = LoadText(GetParam().text);
  ASSERT_EQ(relations.status().code(), absl::StatusCode::kInvalidArgument)
      << relations.status();
  EXPECT_THAT(std::string(relations.status().message()),
              HasSubstr(std::string(".ttl:") + GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, RelationsBadFileTest,
    ::testing::Values(
        BadCase{"Turtle", "ng:a a ng:EventRelation ;\n  rdfs:label \"a .\n",
                "5:"},
        BadCase{"Prefix", "nope:a a ng:EventRelation .\n", "4:"},
        BadCase{"NoLabel", "ng:a a ng:EventRelation .\n",
                "4: expected an rdfs:label@en, found \"a\""},
        BadCase{"Undeclared", "ng:a ng:trigger \"v:go\" .\n",
                "4: expected a relation"},
        BadCase{
            "Class",
            "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
            "  rdfs:domain ng:Unicorn .\n",
            "5: expected a class of ontology/newsgraph.ttl, found \"Unicorn\""},
        BadCase{"Inverse",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  owl:inverseOf ng:b .\n",
                "5: expected a relation to be the inverse of, found \"b\""},
        BadCase{"Parent",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  rdfs:subPropertyOf ng:b .\n",
                "5: expected a relation to be part of"},
        BadCase{"Circle",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  rdfs:subPropertyOf ng:a .\n",
                "5: expected no circle"},
        BadCase{"Property",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  ng:triger \"v:go\" .\n",
                "5: expected ng:trigger"},
        BadCase{"Claimed",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  ng:trigger \"v:go to\" .\n"
                "ng:b a ng:EventRelation ; rdfs:label \"b\" ;\n"
                "  ng:trigger \"v:go to\" .\n",
                "7: expected a trigger that no other relation claims (a does"},
        BadCase{"TriggerKind",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ; ng:trigger "
                "\"go\" .\n",
                "4: expected a trigger that begins with v:, n: or a:"},
        BadCase{"TriggerType",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  ng:trigger \"v:go [Elf > ]\" .\n",
                "5: expected a class below ng:Thing"},
        BadCase{"TriggerWords",
                "ng:a a ng:EventRelation ; rdfs:label \"a\" ;\n"
                "  ng:trigger \"v:carry strike upto it\" .\n",
                "5: expected a preposition"},
        BadCase{"BrokenUtf8",
                "ng:a a ng:EventRelation ; rdfs:label \"\xff\" .\n",
                "4: expected UTF-8"}),
    [](const auto& bad) { return std::string(bad.param.name); });

TEST(RelationsTest, RefusesDeepNestingWithoutCrash) {
  const auto relations =
      LoadText("ng:a rdfs:seeAlso " + std::string(1'000'000, '('));
  EXPECT_EQ(relations.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(relations.status().message()), HasSubstr("nested"));
}

TEST(RelationsTest, TellsAMissingFile) {
  EXPECT_EQ(
      Relations::Load(std::vector<std::string>{"/nowhere.ttl"}).status().code(),
      absl::StatusCode::kNotFound);
}

TEST(ShippedRelationsTest, AreComplete) {
  const auto relations = Relations::Load(std::vector{Shipped()});
  ASSERT_TRUE(relations.ok()) << relations.status();
  for (const Relation& relation : relations->all()) {
    EXPECT_THAT(relation.definition, Not(IsEmpty())) << relation.name;
    EXPECT_TRUE(!relation.event || !relation.event_class.empty())
        << relation.name << " is an event without ng:eventClass";
    EXPECT_EQ(relation.iri, "https://newsgraph.org/ns#" + relation.name);
  }
}

TEST(ShippedRelationsTest, KeepDifferentThingsApart) {
  const auto relations = Relations::Load(std::vector{Shipped()});
  ASSERT_TRUE(relations.ok()) << relations.status();
  const auto of = [&](const char* verb) {
    return Names(relations->TriggersOf(TriggerKind::kVerb, verb)).back();
  };
  EXPECT_EQ(of("kill"), "killed");
  EXPECT_EQ(of("injure"), "injured");
  EXPECT_EQ(of("bomb"), "bombed");
  EXPECT_EQ(of("hit"), "struck");
  EXPECT_EQ(of("shoot down"), "shotDown");
}

}  // namespace
}  // namespace newsgraph

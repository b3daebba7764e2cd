#include "graph/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// A fact without its views, to look at after the visit.
struct SeenFact {
  std::string subject;
  std::string relation;
  std::string label;
  std::string object;
  std::string when;
  Status status = Status::kAsserted;
  double confidence = 0;
  std::size_t evidence = 0;
  bool inverted = false;
};

std::vector<SeenFact> FactsOf(const Graph& graph) {
  std::vector<SeenFact> facts;
  const absl::Status status = graph.ForEachFact([&](const FactView& fact) {
    facts.push_back(
        {std::string(graph.entity(fact.subject).label),
         std::string(fact.relation), std::string(fact.relation_label),
         std::string(graph.entity(fact.object).label),
         fact.when ? fact.when->ToIso() : "", fact.status, fact.confidence,
         fact.evidence.size(), fact.evidence.front().inverted});
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok());
  return facts;
}

std::vector<std::string> IdsOf(const Graph& graph) {
  std::vector<std::string> ids;
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    ids.emplace_back(graph.entity(i).id);
  }
  return ids;
}

// One article in which Russia strikes Izmail, on `when`.
Extraction Strike(const std::string& id, const std::string& when,
                  Stance stance = Stance::kAsserted, bool attributed = false) {
  ExtractionBuilder article(id);
  const auto russia = article.Named(EntityType::kCountry, "Russia", {}, "Q159");
  const auto izmail =
      article.Named(EntityType::kCity, "Izmail", {"Ismail"}, "geonames-707308");
  const auto kiper =
      article.Named(EntityType::kPerson, "Oleh Kiper", {"Kiper"});
  Proposition& claim = article.Claim(russia, "struck", izmail, when);
  claim.stance = stance;
  if (attributed) claim.speakers = {kiper};
  return article.Take();
}

TEST(GraphTest, EmptyGraphHasNothing) {
  const Graph graph = GraphOf({});
  EXPECT_THAT(graph.entity_count(), Eq(0u));
  EXPECT_THAT(graph.fact_count(), Eq(0u));
  EXPECT_THAT(FactsOf(graph), IsEmpty());
}

TEST(GraphTest, OneStrikeInTwoArticlesIsOneFact) {
  const Graph graph =
      GraphOf({Strike("a", "2025-05-30"), Strike("b", "2025-05-30")});
  const std::vector<SeenFact> facts = FactsOf(graph);
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].evidence, Eq(2u));
  EXPECT_THAT(facts[0].confidence, Eq(0.99));
  EXPECT_THAT(IdsOf(graph),
              ElementsAre("Q159", "geonames-707308", "person-oleh-kiper"));
}

TEST(GraphTest, StrikesOnTwoDaysAreTwoFacts) {
  EXPECT_THAT(
      FactsOf(GraphOf({Strike("a", "2025-05-30"), Strike("b", "2025-06-02")})),
      SizeIs(2));
}

TEST(GraphTest, UndatedEvidenceOfAnotherArticleStaysApart) {
  EXPECT_THAT(FactsOf(GraphOf({Strike("a", "2025-05-30"), Strike("b", "")})),
              SizeIs(2));
}

TEST(GraphTest, UndatedEvidenceJoinsTheOneDateThatItsArticleKnows) {
  ExtractionBuilder article("a");
  const auto russia = article.Named(EntityType::kCountry, "Russia", {}, "Q159");
  const auto izmail = article.Named(EntityType::kCity, "Izmail");
  article.Claim(russia, "struck", izmail, "");
  article.Claim(russia, "struck", izmail, "2025-05-30");
  const std::vector<SeenFact> facts = FactsOf(GraphOf({article.Take()}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].when, Eq("2025-05-30"));
  EXPECT_THAT(facts[0].evidence, Eq(2u));
}

TEST(GraphTest, UndatedEvidenceBesideTwoDatesStaysUndated) {
  ExtractionBuilder article("a");
  const auto russia = article.Named(EntityType::kCountry, "Russia", {}, "Q159");
  const auto izmail = article.Named(EntityType::kCity, "Izmail");
  article.Claim(russia, "struck", izmail, "");
  article.Claim(russia, "struck", izmail, "2025-05-30");
  article.Claim(russia, "struck", izmail, "2025-06-02");
  EXPECT_THAT(FactsOf(GraphOf({article.Take()})), SizeIs(3));
}

TEST(GraphTest, DenialMakesTheClaimDisputed) {
  const std::vector<SeenFact> facts =
      FactsOf(GraphOf({Strike("a", "2025-05-30", Stance::kAsserted, true),
                       Strike("b", "2025-05-30", Stance::kDenied, true)}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].status, Eq(Status::kDisputed));
  EXPECT_THAT(facts[0].confidence, Eq(0.495));
}

TEST(GraphTest, SpeakersAloneOnlyClaim) {
  const std::vector<SeenFact> facts =
      FactsOf(GraphOf({Strike("a", "2025-05-30", Stance::kAsserted, true)}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].status, Eq(Status::kClaimed));
}

TEST(GraphTest, SymmetricRelationIsOneFactInBothDirections) {
  ExtractionBuilder article("a");
  const auto anna = article.Named(EntityType::kPerson, "Anna Petrov");
  const auto boris = article.Named(EntityType::kPerson, "Boris Kovač");
  article.Claim(anna, "met", boris);
  article.Claim(boris, "met", anna);
  const std::vector<SeenFact> facts = FactsOf(GraphOf({article.Take()}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].subject, Eq("Anna Petrov"));
  EXPECT_THAT(facts[0].evidence, Eq(2u));
}

TEST(GraphTest, InverseRelationIsTurned) {
  ExtractionBuilder article("a");
  const auto nato = article.Named(EntityType::kAlliance, "NATO");
  const auto romania = article.Named(EntityType::kCountry, "Romania");
  article.Claim(nato, "hasMember", romania);
  const std::vector<SeenFact> facts = FactsOf(GraphOf({article.Take()}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].subject, Eq("Romania"));
  EXPECT_THAT(facts[0].relation, Eq("memberOf"));
  EXPECT_TRUE(facts[0].inverted);
}

TEST(GraphTest, OpenRelationReadsAsItsWords) {
  ExtractionBuilder article("a");
  const auto romania = article.Named(EntityType::kCountry, "Romania");
  const auto concerns = article.Unnamed(EntityType::kThing, "concerns");
  article.Claim(romania, "open/brushOff", concerns);
  const std::vector<SeenFact> facts = FactsOf(GraphOf({article.Take()}));
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_THAT(facts[0].label, Eq("brush off"));
}

TEST(GraphTest, DescriptionsStayWithinTheirArticle) {
  const auto article = [](const std::string& id) {
    ExtractionBuilder builder(id);
    builder.Unnamed(EntityType::kCity, "town");
    builder.Unnamed(EntityType::kGroup, "officials");
    return builder.Take();
  };
  const Graph graph = GraphOf({article("a"), article("b")});
  EXPECT_THAT(graph.entity_count(), Eq(4u));
}

TEST(GraphTest, ClassesOfEquipmentAreOneInAllArticles) {
  const auto article = [](const std::string& id, const std::string& label) {
    ExtractionBuilder builder(id);
    builder.Unnamed(EntityType::kAircraft, label);
    return builder.Take();
  };
  EXPECT_THAT(IdsOf(GraphOf({article("a", "F-16 fighter jets"),
                             article("b", "the F-16 fighter jets")})),
              ElementsAre("equipment-f-16-fighter-jet"));
  EXPECT_THAT(IdsOf(GraphOf({article("a", "drone"), article("b", "drone")})),
              SizeIs(2));
}

TEST(GraphTest, LiteralsAreOneByValueAndUnit) {
  ExtractionBuilder article("a");
  article.Literal(EntityType::kQuantity, "more than 89,000 targets", "89000",
                  "target");
  article.Literal(EntityType::kQuantity, "89,000 targets", "89000", "target");
  article.Literal(EntityType::kQuantity, "half a mile", "0.5", "mile");
  article.Literal(EntityType::kQuantity, "5 miles", "05", "mile");
  const Graph graph = GraphOf({article.Take()});
  EXPECT_THAT(graph.entity_count(), Eq(3u));
}

TEST(GraphTest, TypesOfOneNameAreNarrowed) {
  const auto article = [](const std::string& id, EntityType type) {
    ExtractionBuilder builder(id);
    builder.Named(type, "Northern Grain");
    return builder.Take();
  };
  const Graph graph = GraphOf({article("a", EntityType::kOrganization),
                               article("b", EntityType::kOrganization),
                               article("c", EntityType::kCompany)});
  ASSERT_THAT(graph.entity_count(), Eq(1u));
  EXPECT_THAT(graph.entity(0).type, Eq(EntityType::kCompany));
}

TEST(GraphTest, KnowledgeGivesLabelPlaceAndAliases) {
  ExtractionBuilder article("a");
  article.Named(EntityType::kPlace, "Ismail", {"Izmayil"}, "geonames-707308");
  const Graph graph = GraphOf({article.Take()});
  const EntityView izmail = graph.entity(0);
  EXPECT_THAT(izmail.label, Eq("Izmail"));
  EXPECT_THAT(izmail.type, Eq(EntityType::kCity));
  EXPECT_THAT(izmail.aliases, ElementsAre("Ismail", "Izmayil"));
  EXPECT_THAT(izmail.geonames, Eq("707308"));
  EXPECT_THAT(izmail.country, Eq("UA"));
  EXPECT_TRUE(izmail.latitude.has_value());
}

TEST(GraphTest, FactsOfAnEntityAreThoseOnBothSides) {
  ExtractionBuilder article("a");
  const auto anna = article.Named(EntityType::kPerson, "Anna Petrov");
  const auto nato = article.Named(EntityType::kAlliance, "NATO");
  const auto izmail = article.Named(EntityType::kCity, "Izmail");
  article.Claim(nato, "struck", izmail);
  article.Claim(izmail, "memberOf", nato);
  article.Claim(nato, "struck", nato);
  article.Claim(anna, "memberOf", izmail);
  const Graph graph = GraphOf({article.Take()});
  std::vector<std::string> seen;
  const EntityIndex nato_index = 0;
  ASSERT_THAT(graph.entity(nato_index).label, Eq("NATO"));
  ASSERT_TRUE(graph
                  .ForEachFactOf(nato_index,
                                 [&](const FactView& fact) {
                                   seen.emplace_back(fact.relation);
                                   EXPECT_TRUE(fact.subject == nato_index ||
                                               fact.object == nato_index);
                                   return absl::OkStatus();
                                 })
                  .ok());
  EXPECT_THAT(seen,
              testing::UnorderedElementsAre("struck", "memberOf", "struck"));
}

TEST(GraphTest, VisitStopsAtAnError) {
  const Graph graph =
      GraphOf({Strike("a", "2025-05-30"), Strike("b", "2025-06-02")});
  int visits = 0;
  EXPECT_THAT(graph
                  .ForEachFact([&](const FactView&) {
                    ++visits;
                    return absl::DataLossError("disk full");
                  })
                  .code(),
              Eq(absl::StatusCode::kDataLoss));
  EXPECT_THAT(visits, Eq(1));
}

TEST(GraphTest, IndicesThatPointNowhereAreLeftOut) {
  Extraction extraction = Strike("a", "2025-05-30");
  extraction.propositions[0].object = 99;
  EXPECT_THAT(FactsOf(GraphOf({extraction})), IsEmpty());
}

TEST(GraphTest, GreaterOfTwoExtractionsOfAnArticleStays) {
  Extraction small = Strike("a", "2025-05-30");
  Extraction great = small;
  great.propositions.push_back(great.propositions[0]);
  great.propositions.back().when = TimeInterval::Parse("2025-06-02");
  EXPECT_THAT(Dump(GraphOf({small, great, small})), Eq(Dump(GraphOf({great}))));
}

}  // namespace
}  // namespace newsgraph

#include "graph/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <sstream>
#include <string_view>

#include "bench/synthetic_corpus.h"
#include "graph/graph.h"
#include "graph/name_match.h"
#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;

// An article that names one thing, with the names that stand beside it.
Extraction Naming(const std::string& id, EntityType type,
                  const std::string& label, const std::string& country = "",
                  const std::vector<std::string>& beside = {},
                  const std::vector<std::string>& aliases = {}) {
  ExtractionBuilder article(id);
  article.Named(type, label, aliases);
  article.extraction_.entities.back().country = country;
  for (const std::string& name : beside) {
    article.Named(EntityType::kCompany, name);
  }
  return article.Take();
}

// The number of persons, places or whatever `type` is.
int CountOf(const Graph& graph, EntityType type) {
  int count = 0;
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    if (graph.entity(i).type == type) ++count;
  }
  return count;
}

struct SpellingCase {
  const char* name;
  EntityType type;
  const char* first;
  const char* second;
  int things;
};

class SpellingTest : public testing::TestWithParam<SpellingCase> {};

TEST_P(SpellingTest, TwoNamesAreOneOrTwoThings) {
  const SpellingCase& test = GetParam();
  const Graph graph = GraphOf({Naming("a", test.type, test.first),
                               Naming("b", test.type, test.second)});
  EXPECT_THAT(CountOf(graph, test.type), Eq(test.things));
}

INSTANTIATE_TEST_SUITE_P(
    All, SpellingTest,
    testing::Values(
        SpellingCase{"DoubledLetter", EntityType::kCity, "Tarassa", "Tarasa",
                     1},
        SpellingCase{"SlavicEnding", EntityType::kPerson, "Andrii Zavadsky",
                     "Andriy Zavadskyy", 1},
        SpellingCase{"Accent", EntityType::kPerson, "Boris Kovač",
                     "Boris Kovac", 1},
        SpellingCase{"Hyphen", EntityType::kPerson, "Abdel-Karim Nasr",
                     "Abdelkarim Nasr", 1},
        SpellingCase{"British", EntityType::kOrganization,
                     "Northern Defence Union", "Northern Defense Union", 1},
        SpellingCase{"LegalForm", EntityType::kCompany, "Tolvana Inc.",
                     "Tolvana", 1},
        SpellingCase{"MiddleInitial", EntityType::kPerson, "Clara Tolman",
                     "Clara J. Tolman", 1},
        SpellingCase{"OtherGender", EntityType::kPerson, "Alex Ivanov",
                     "Alex Ivanova", 2},
        SpellingCase{"OtherSurname", EntityType::kPerson, "Clara Johnson",
                     "Clara Johnston", 2},
        SpellingCase{"Junior", EntityType::kPerson, "Robert Tolman",
                     "Robert Tolman Jr.", 2},
        SpellingCase{"OneLetterOff", EntityType::kCity, "Marova", "Morova", 2},
        SpellingCase{"OtherNumber", EntityType::kOrganization, "Sector 12",
                     "Sector 13", 2}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(IdentityTest, NamesakesOfTwoCountriesAreTwo) {
  const Graph graph =
      GraphOf({Naming("a", EntityType::kPerson, "John Tolman", "US"),
               Naming("b", EntityType::kPerson, "John Tolman", "GB")});
  ASSERT_THAT(CountOf(graph, EntityType::kPerson), Eq(2));
  EXPECT_THAT(graph.entity(0).id, Eq("person-john-tolman-gb"));
  EXPECT_THAT(graph.entity(1).id, Eq("person-john-tolman-us"));
}

TEST(IdentityTest, ContextTellsWhichNamesakeAnArticleMeans) {
  const Graph graph = GraphOf(
      {Naming("a", EntityType::kPerson, "John Tolman", "US", {"Tolvana"}),
       Naming("b", EntityType::kPerson, "John Tolman", "GB", {"Kelda", "Brun"}),
       Naming("c", EntityType::kPerson, "John Tolman", "GB", {"Kelda", "Brun"}),
       Naming("d", EntityType::kPerson, "John R. Tolman", "",
              {"Kelda", "Brun"}),
       Naming("e", EntityType::kPerson, "John Tolman", "", {"Nowhere"})});
  // That of "e" stays open.
  ASSERT_THAT(CountOf(graph, EntityType::kPerson), Eq(3));
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    if (graph.entity(i).id != "person-john-r-tolman") continue;
    EXPECT_THAT(graph.entity(i).country, Eq("GB"));
    EXPECT_THAT(graph.Explain(i)[0].reason, Eq(MergeReason::kFullName));
  }
}

TEST(IdentityTest, SurnameJoinsThePersonOfTheSameContext) {
  const Graph graph = GraphOf(
      {Naming("a", EntityType::kPerson, "Anna Petrov", "", {"Tolvana", "Brun"}),
       Naming("b", EntityType::kPerson, "Boris Petrov", "", {"Kelda"}),
       Naming("c", EntityType::kPerson, "Petrov", "", {"Tolvana", "Brun"})});
  EXPECT_THAT(CountOf(graph, EntityType::kPerson), Eq(2));
}

TEST(IdentityTest, SurnameOfTwoStaysOpen) {
  const Graph graph = GraphOf({Naming("a", EntityType::kPerson, "Anna Petrov"),
                               Naming("b", EntityType::kPerson, "Boris Petrov"),
                               Naming("c", EntityType::kPerson, "Petrov"),
                               Naming("d", EntityType::kPerson, "Petrov")});
  EXPECT_THAT(CountOf(graph, EntityType::kPerson), Eq(4));
}

TEST(IdentityTest, OpenSurnameIsNotWhatItsArticleDescribesByTheSameWord) {
  ExtractionBuilder builder("c");
  builder.Named(EntityType::kPerson, "Baker");
  builder.Unnamed(EntityType::kPerson, "baker");
  const Graph graph = GraphOf({Naming("a", EntityType::kPerson, "Anna Baker"),
                               Naming("b", EntityType::kPerson, "Boris Baker"),
                               builder.Take()});
  std::set<std::string_view> ids;
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    ids.insert(graph.entity(i).id);
  }
  EXPECT_THAT(graph.entity_count(), Eq(4u));
  EXPECT_THAT(ids.size(), Eq(4u));
}

TEST(IdentityTest, AcronymJoinsWhatAnArticleExplains) {
  const Graph graph = GraphOf({Naming("a", EntityType::kOrganization,
                                      "Northern Grain Union", "", {}, {"NGU"}),
                               Naming("b", EntityType::kOrganization, "NGU")});
  ASSERT_THAT(graph.entity_count(), Eq(1u));
  EXPECT_THAT(graph.entity(0).label, Eq("Northern Grain Union"));
}

TEST(IdentityTest, OrgansOfTwoStatesAreTwo) {
  const Graph graph = GraphOf(
      {Naming("a", EntityType::kGovernment, "Romanian Ministry of Defense"),
       Naming("b", EntityType::kGovernment, "Ministry of Defence", "RO"),
       Naming("c", EntityType::kGovernment, "Defense Ministry of Ukraine")});
  EXPECT_THAT(CountOf(graph, EntityType::kGovernment), Eq(2));
}

TEST(IdentityTest, RulesGoBeforeEverything) {
  const std::vector<Extraction> articles = {
      Naming("a", EntityType::kCity, "Tarassa"),
      Naming("b", EntityType::kCity, "Tarasa"),
      Naming("c", EntityType::kCity, "Old Harbor")};
  std::istringstream text(
      "# what the spelling cannot know\n"
      "different-from\tTarassa\tTarasa\nsame-as\tTarasa\tOld Harbor\n");
  const auto rules = ReadIdentityRules(text, "rules.tsv");
  ASSERT_TRUE(rules.ok()) << rules.status();
  IdentityOptions options;
  options.rules = *rules;
  Graph graph(SmallKnowledge(), SmallRelations(), options);
  for (const Extraction& article : articles) graph.Add(article);
  graph.Finish();
  EXPECT_THAT(graph.entity_count(), Eq(2u));
}

TEST(IdentityTest, BadRuleNamesItsPlace) {
  std::istringstream text("same-as\tA\tB\nsame as\tA\tB\n");
  EXPECT_THAT(std::string(ReadIdentityRules(text, "r.tsv").status().message()),
              Eq("r.tsv:2:1: expected same-as or different-from, found \"same "
                 "as\""));
}

TEST(IdentityTest, ExplainTellsEveryNameAndReason) {
  const Graph graph = GraphOf({Naming("a", EntityType::kCity, "Tarassa"),
                               Naming("b", EntityType::kCity, "Tarassa"),
                               Naming("c", EntityType::kCity, "Tarasa")});
  const std::vector<NameUse> names = graph.Explain(0);
  ASSERT_THAT(names.size(), Eq(2u));
  EXPECT_THAT(names[0].name, Eq("Tarasa"));
  EXPECT_THAT(names[0].reason, Eq(MergeReason::kSpelling));
  EXPECT_THAT(names[1].articles, testing::ElementsAre(0, 1));
}

// What bench/identity_bench measures on ten thousand articles.
TEST(IdentityTest, SyntheticCorpusIsTold) {
  SyntheticOptions options;
  options.articles = 1500;
  Staging staging(SmallKnowledge());
  std::vector<std::uint32_t> truth;
  for (const SyntheticArticle& article : MakeSyntheticCorpus(options)) {
    staging.Add(Flatten(article.extraction));
    truth.insert(truth.end(), article.truth.begin(), article.truth.end());
  }
  std::vector<std::uint32_t> order(staging.articles.size());
  std::iota(order.begin(), order.end(), 0);
  const Identities identities =
      ResolveIdentities(staging, SmallKnowledge(), {}, order);
  const PairScore score = ScorePairs(identities.entity_of_chain, truth);
  EXPECT_GE(score.precision, 0.985);
  EXPECT_GE(score.recall, 0.95);
}

}  // namespace
}  // namespace newsgraph

#include "ontology/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string DataFolder() {
  return std::string(NEWSGRAPH_SOURCE_DIR) + "/ontology/data";
}

// The shipped knowledge, loaded once.
const Knowledge& Shipped() {
  static const Knowledge& knowledge = *[] {
    auto loaded = Knowledge::Load(DataFolder());
    if (!loaded.ok()) {
      ADD_FAILURE() << loaded.status();
      std::abort();
    }
    return new Knowledge(*std::move(loaded));
  }();
  return knowledge;
}

// The label of the heaviest reading of `name` of a kind; "" for none.
std::string Best(const Knowledge& knowledge, std::string_view name,
                 NameKind kind = NameKind::kName) {
  for (const KnownName& reading : knowledge.Lookup(name)) {
    if (reading.kind == kind) {
      return std::string(knowledge.entity(reading.entity).label);
    }
  }
  return "";
}

struct NameCase {
  const char* name;
  NameKind kind;
  const char* label;
};

class ShippedNameTest : public ::testing::TestWithParam<NameCase> {};

TEST_P(ShippedNameTest, IsKnown) {
  EXPECT_EQ(Best(Shipped(), GetParam().name, GetParam().kind),
            GetParam().label);
}

INSTANTIATE_TEST_SUITE_P(
    All, ShippedNameTest,
    ::testing::Values(
        NameCase{"Ukraine", NameKind::kName, "Ukraine"},
        NameCase{"ukraine", NameKind::kName, "Ukraine"},
        NameCase{"the United States", NameKind::kName, "United States"},
        NameCase{"U.S.", NameKind::kName, "United States"},
        NameCase{"US", NameKind::kName, "United States"},
        NameCase{"us", NameKind::kName, ""},
        NameCase{"UN", NameKind::kName, "United Nations"},
        NameCase{"who", NameKind::kName, ""},
        NameCase{"WHO", NameKind::kName, "World Health Organization"},
        NameCase{"Britain", NameKind::kName, "United Kingdom"},
        NameCase{"Ukrainians", NameKind::kDemonym, "Ukraine"},
        NameCase{"British", NameKind::kDemonym, "United Kingdom"},
        NameCase{"Chinese", NameKind::kDemonym, "China"},
        NameCase{"Kyiv", NameKind::kMetonym, "Ukraine"},
        NameCase{"the Kremlin", NameKind::kMetonym, "Russia"},
        NameCase{"Washington", NameKind::kMetonym, "United States"},
        NameCase{"Brussels", NameKind::kMetonym, "European Union"},
        NameCase{"Odessa", NameKind::kName, "Odesa"},
        NameCase{"Ismail", NameKind::kName, "Izmail"},
        NameCase{"Kiev", NameKind::kName, "Kyiv"},
        NameCase{"São Paulo", NameKind::kName, "Sao Paulo"},
        NameCase{"Xi’an", NameKind::kName, "Xi'an"},
        NameCase{"Odesa region", NameKind::kName, "Odesa Oblast"},
        NameCase{"Kursk region", NameKind::kName, "Kursk Oblast"},
        NameCase{"Texas", NameKind::kName, "Texas"},
        NameCase{"Zelensky", NameKind::kName, "Volodymyr Zelenskyy"},
        NameCase{"J. D. Vance", NameKind::kName, "JD Vance"},
        NameCase{"F-16", NameKind::kName, "F-16"},
        NameCase{"F 16", NameKind::kName, "F-16"},
        NameCase{"Houthi", NameKind::kName, "Houthis"},
        NameCase{"Danube River", NameKind::kName, "Danube"},
        NameCase{"AP", NameKind::kName, "Associated Press"}));

TEST(KnowledgeTest, RanksHomonymsByWeight) {
  const auto readings = Shipped().Lookup("London");
  ASSERT_GE(readings.size(), 2u);
  std::uint32_t last = 0xffffffff;
  for (const KnownName& reading : readings) {
    EXPECT_LE(Shipped().entity(reading.entity).weight, last);
    last = Shipped().entity(reading.entity).weight;
  }
  EXPECT_EQ(Best(Shipped(), "Paris"), "Paris");
  EXPECT_EQ(Shipped().entity(Shipped().Lookup("Odesa").front().entity).country,
            "UA");
}

TEST(KnowledgeTest, FindsTheLongestName) {
  const auto match = [](std::vector<std::string_view> words) {
    return Shipped().LongestMatch(words);
  };
  EXPECT_EQ(match({"United", "Nations", "Security", "Council", "members"}), 4u);
  EXPECT_EQ(match({"United", "Nations", "officials"}), 2u);
  EXPECT_EQ(match({"the", "Black", "Sea", "coast"}), 3u);
  EXPECT_EQ(match({"F", "-", "16", "jets"}), 3u);
  EXPECT_EQ(match({"F-16", "jets"}), 1u);
  EXPECT_EQ(match({"us", "and", "them"}), 0u);
  EXPECT_EQ(match({"purple", "elephants"}), 0u);
  EXPECT_EQ(match({}), 0u);
}

TEST(KnowledgeTest, KnowsCountriesCapitalsAndPlaces) {
  const Knowledge& knowledge = Shipped();
  const auto ukraine = knowledge.Country("UA");
  ASSERT_TRUE(ukraine.has_value());
  EXPECT_EQ(knowledge.entity(*ukraine).id, "Q212");
  EXPECT_EQ(knowledge.FindId("Q212"), ukraine);
  const auto kyiv = knowledge.CapitalOf(*ukraine);
  ASSERT_TRUE(kyiv.has_value());
  EXPECT_EQ(knowledge.entity(*kyiv).label, "Kyiv");
  EXPECT_NEAR(*knowledge.entity(*kyiv).latitude, 50.45, 0.1);
  EXPECT_FALSE(knowledge.Country("XX").has_value());
  EXPECT_FALSE(knowledge.CapitalOf(*kyiv).has_value());
}

TEST(KnowledgeTest, KnowsInWhichRegionNamesakesLie) {
  const Knowledge& knowledge = Shipped();
  const auto region_of = [&](const char* city) -> std::string_view {
    const auto region = knowledge.RegionOf(*knowledge.FindId(city));
    return region ? knowledge.entity(*region).label : "";
  };
  EXPECT_EQ(region_of("geonames-4250542"), "Illinois");  // Springfield
  EXPECT_EQ(region_of("geonames-4409896"), "Missouri");  // another one
  EXPECT_EQ(region_of("Q212"), "");
}

TEST(KnowledgeTest, KnowsWhoHeldAnOfficeWhen) {
  const Knowledge& knowledge = Shipped();
  const auto holder = [&](std::string_view title, std::string_view id,
                          Date when) {
    const auto person = knowledge.HolderOf(title, *knowledge.FindId(id), when);
    return person ? std::string(knowledge.entity(*person).label)
                  : std::string();
  };
  EXPECT_EQ(holder("president", "Q212", {2025, 5, 30}), "Volodymyr Zelenskyy");
  EXPECT_EQ(holder("president", "Q212", {2015, 5, 30}), "Petro Poroshenko");
  EXPECT_EQ(holder("president", "Q30", {2006, 11, 8}), "George W. Bush");
  EXPECT_EQ(holder("president", "Q30", {2022, 1, 1}), "Joe Biden");
  EXPECT_EQ(holder("secretary-general", "Q1065", {2006, 11, 8}), "Kofi Annan");
  EXPECT_EQ(holder("president", "Q212", {1950, 1, 1}), "");
  EXPECT_EQ(holder("astronaut", "Q212", {2025, 1, 1}), "");
  const auto putin = knowledge.FindId("Q7747");
  ASSERT_TRUE(putin.has_value());
  EXPECT_GE(knowledge.OfficesOf(*putin).size(), 3u);
}

TEST(KnowledgeTest, KnowsGivenNamesAndNouns) {
  EXPECT_TRUE(Shipped().IsGivenName("Oleh"));
  EXPECT_TRUE(Shipped().IsGivenName("Maria"));
  EXPECT_TRUE(Shipped().IsGivenName("José"));
  EXPECT_FALSE(Shipped().IsGivenName("Danube"));
  EXPECT_EQ(Shipped().TypeOfNoun("minister"), EntityType::kPerson);
  EXPECT_EQ(Shipped().TypeOfNoun("drone"), EntityType::kDrone);
  EXPECT_EQ(Shipped().TypeOfNoun("ministry"), EntityType::kGovernment);
  EXPECT_EQ(Shipped().TypeOfNoun("port"), EntityType::kFacility);
  EXPECT_EQ(Shipped().TypeOfNoun("village"), EntityType::kCity);
  EXPECT_EQ(Shipped().TypeOfNoun("police"), EntityType::kOrganization);
  EXPECT_EQ(Shipped().TypeOfNoun("tourist"), EntityType::kPerson);
  EXPECT_EQ(Shipped().TypeOfNoun("earthquake"), EntityType::kEvent);
  EXPECT_EQ(Shipped().TypeOfNoun("xyzzy"), std::nullopt);
}

TEST(KnowledgeTest, EveryEntityIsWellFormed) {
  const Knowledge& knowledge = Shipped();
  for (std::uint32_t i = 0; i < knowledge.size(); ++i) {
    const KnownEntity& entity = knowledge.entity(i);
    EXPECT_THAT(std::string(entity.id), Not(IsEmpty()));
    EXPECT_FALSE(IsLiteral(entity.type)) << entity.id;
    EXPECT_THAT(knowledge.Lookup(entity.label), Not(IsEmpty())) << entity.label;
  }
}

// --- users' own knowledge and hostile tables ---------------------------------

std::string WriteFile(const std::string& name, const std::string& text) {
  const std::string path = ::testing::TempDir() + "/" + name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

constexpr char kPrefixes[] =
    "@prefix ng: <https://newsgraph.org/ns#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .\n"
    "@prefix wd: <http://www.wikidata.org/entity/> .\n"
    "@prefix ex: <http://example.org/> .\n";

absl::StatusOr<Knowledge> LoadOwn(const std::string& name,
                                  const std::string& text) {
  const std::vector<std::string> own = {WriteFile(name, kPrefixes + text)};
  return Knowledge::Load(DataFolder(), own);
}

TEST(OwnKnowledgeTest, ComesOnTop) {
  const auto knowledge =
      LoadOwn("own1.ttl",
              "ex:paris a ng:Company ; skos:prefLabel \"Paris\" ; "
              "skos:altLabel \"Paris Ltd\" ;\n"
              "  ng:demonym \"Parisian\" ; ng:country \"FR\" ; geo:lat "
              "\"48.85\" ; geo:long 2.35 .\n"
              "wd:Q212 skos:altLabel \"Land of Testing\" .\n");
  ASSERT_TRUE(knowledge.ok()) << knowledge.status();
  const auto readings = knowledge->Lookup("Paris");
  ASSERT_GE(readings.size(), 2u);
  const KnownEntity& own = knowledge->entity(readings.front().entity);
  EXPECT_EQ(own.id, "http://example.org/paris");
  EXPECT_EQ(own.type, EntityType::kCompany);
  EXPECT_NEAR(*own.longitude, 2.35, 1e-9);
  EXPECT_EQ(Best(*knowledge, "Parisian", NameKind::kDemonym), "Paris");
  EXPECT_EQ(Best(*knowledge, "Land of Testing"), "Ukraine");
}

struct BadOwnCase {
  const char* name;
  const char* text;
  const char* message;
};

class BadOwnKnowledgeTest : public ::testing::TestWithParam<BadOwnCase> {};

TEST_P(BadOwnKnowledgeTest, IsRefusedWithTheLine) {
  const auto knowledge =
      LoadOwn(std::string("bad_") + GetParam().name + ".ttl", GetParam().text);
  ASSERT_EQ(knowledge.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(knowledge.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadOwnKnowledgeTest,
    ::testing::Values(
        BadOwnCase{"Class", "ex:a a ng:Elf ; skos:prefLabel \"A\" .\n",
                   ".ttl:6: expected a class"},
        BadOwnCase{"NoLabel", "ex:a a ng:Company .\n",
                   ".ttl:6: expected a skos:prefLabel"},
        BadOwnCase{"Latitude",
                   "ex:a a ng:City ; skos:prefLabel \"A\" ; geo:lat 95.0 .\n",
                   ".ttl:6: expected a latitude"},
        BadOwnCase{
            "Property",
            "ex:a a ng:City ; skos:prefLabel \"A\" ; ng:nickname \"B\" .\n",
            ".ttl:6: expected ng:demonym"}),
    [](const auto& bad) { return std::string(bad.param.name); });

// A copy of the shipped tables with one of them replaced.
std::string FolderWith(const std::string& name, const std::string& table,
                       const std::string& text) {
  namespace fs = std::filesystem;
  const std::string folder = ::testing::TempDir() + "/" + name;
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& file : fs::directory_iterator(DataFolder())) {
    fs::copy(file.path(), fs::path(folder) / file.path().filename());
  }
  if (text.empty()) {
    fs::remove(fs::path(folder) / table);
  } else {
    std::ofstream(fs::path(folder) / table, std::ios::binary) << text;
  }
  return folder;
}

TEST(HostileTableTest, IsRefusedWithTheLine) {
  struct Case {
    const char* table;
    std::string text;
    const char* message;
  };
  const std::string head = "# newsgraph entities 1\n";
  const Case cases[] = {
      {"waters.tsv", "nonsense\n",
       "waters.tsv:1: expected \"# newsgraph KIND 1\""},
      {"waters.tsv", head + "a\tb\n",
       "waters.tsv:2: expected 12 fields, found \"2\""},
      {"waters.tsv", head + "x\tElf\tX\t\t\t\t\t\t\t\t\t\n",
       "waters.tsv:2: expected a class"},
      {"waters.tsv", head + "x\tWater\tX\t\t\t\t\t\t\tnorth\t\t\n",
       "expected a latitude"},
      {"waters.tsv", head + "x\tWater\tX\t\t\t\t\t\t\t1\t2\t-5\n",
       "expected a weight"},
      {"waters.tsv", head + "x\tWater\t\xff\t\t\t\t\t\t\t\t\t\n",
       "waters.tsv:2: expected UTF-8"},
      {"waters.tsv", head + "Q212\tWater\tX\t\t\t\t\t\t\t\t\t\n",
       "one entity with the id Q212"},
      {"offices.tsv", "# newsgraph offices 1\nnobody\tking\tQ212\t\t\n",
       "offices.tsv:2: expected the ids"},
      {"offices.tsv",
       "# newsgraph offices 1\nQ7747\tking\tQ212\t2025-02-30\t\n",
       "offices.tsv:2: expected a date"},
  };
  for (const Case& hostile : cases) {
    const auto knowledge =
        Knowledge::Load(FolderWith("hostile", hostile.table, hostile.text));
    EXPECT_EQ(knowledge.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(knowledge.status().message()),
                HasSubstr(hostile.message));
  }
}

TEST(HostileTableTest, TellsAMissingTable) {
  EXPECT_EQ(
      Knowledge::Load(FolderWith("missing", "nouns.tsv", "")).status().code(),
      absl::StatusCode::kNotFound);
  EXPECT_EQ(Knowledge::Load("/nowhere").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace newsgraph

#include "tests/export/sample_graphs.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace newsgraph {
namespace {

template <typename T>
T OrEnd(absl::StatusOr<T> loaded) {
  if (!loaded.ok()) {
    std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
    std::exit(1);
  }
  return *std::move(loaded);
}

ArticleEntity Entity(EntityType type, std::string label, CodePointRange at,
                     std::string wikidata = "", bool named = true) {
  ArticleEntity entity;
  entity.type = type;
  entity.label = std::move(label);
  entity.wikidata = std::move(wikidata);
  entity.named = named;
  entity.mentions = {at};
  return entity;
}

Proposition Claim(std::uint32_t subject, std::string relation,
                  std::string trigger, std::uint32_t object,
                  CodePointRange evidence, std::string quote) {
  Proposition claim;
  claim.subject = subject;
  claim.relation = std::move(relation);
  claim.trigger = std::move(trigger);
  claim.object = object;
  claim.evidence = evidence;
  claim.quote = std::move(quote);
  claim.confidence = 0.9;
  return claim;
}

Extraction Strike() {
  Extraction extraction;
  extraction.article = {.id = "strike",
                        .source = "strike.txt",
                        .url = "https://news.example/2025/05/strike?id=1&x=[2]",
                        .title = "Drones hit the port \"again\"",
                        .publisher = "Example News",
                        .language = "en",
                        .published = Date{2025, 5, 31}};
  ArticleEntity izmail =
      Entity(EntityType::kCity, "Port Orlen", {40, 46}, "Q900000002");
  izmail.aliases = {"Porto Orleno"};
  izmail.country = "RR";
  ArticleEntity count =
      Entity(EntityType::kQuantity, "12 drones", {4, 13}, "", false);
  count.value = "12";
  count.unit = "drone";
  extraction.entities = {
      Entity(EntityType::kCountry, "Borduria", {0, 6}, "Q900000001"),
      izmail,
      Entity(EntityType::kPerson, "Oleh Marchenko", {60, 74}),
      Entity(EntityType::kMedia, "Example Agency", {80, 94}),
      Entity(EntityType::kThing, "drones", {10, 16}, "", false),
      count,
  };
  Proposition struck = Claim(
      0, "struck", "hit", 1, {0, 58},
      "Borduria hit the harbour of Port Orlen with 12 drones on Friday, Oleh "
      "Marchenko told Example Agency.");
  struck.roles = {{Role::kInstrument, 4}, {Role::kQuantity, 5}};
  struck.when = TimeInterval::Day({2025, 5, 30});
  struck.speakers = {2, 3};
  Proposition located = Claim(1, "locatedIn", "be in", 0, {60, 90},
                              "Port Orlen lies on the sea.");
  located.confidence = 1;
  Proposition open = Claim(2, "open/brushOff", "brush off", 3, {91, 130},
                           "Marchenko brushed off Example Agency.");
  extraction.propositions = {struck, located, open};
  return extraction;
}

Extraction Denial() {
  Extraction extraction;
  extraction.article = {.id = "denial",
                        .source = "denial.txt",
                        .url = "",
                        .title = "A ministry denies it",
                        .publisher = "",
                        .language = "en",
                        .published = Date{2025, 6, 1}};
  extraction.entities = {
      Entity(EntityType::kCountry, "Borduria", {0, 6}, "Q900000001"),
      Entity(EntityType::kCity, "Port Orlen", {10, 16}, "Q900000002"),
      Entity(EntityType::kCountry, "Syldavia", {30, 37}, "Q900000003"),
      Entity(EntityType::kCountry, "Ruritania", {50, 57}, "Q900000004"),
  };
  Proposition denied = Claim(0, "struck", "strike", 1, {0, 45},
                             "Strelsau denied that it had struck Port Orlen.");
  denied.stance = Stance::kDenied;
  denied.speakers = {0};
  denied.when = TimeInterval::Day({2025, 5, 30});
  Proposition meeting = Claim(2, "met", "meet", 3, {46, 99},
                              "Syldavia will meet Ruritania in June.");
  meeting.stance = Stance::kPlanned;
  meeting.when = TimeInterval::Month(2025, 6);
  Proposition accused =
      Claim(3, "accused", "accuse", 0, {100, 140},
            "Ruritania accused Borduria between May 19 and May 25.");
  accused.when = TimeInterval::Between({2025, 5, 19}, {2025, 5, 25});
  Proposition year = Claim(0, "invaded", "invade", 3, {141, 180},
                           "Borduria invaded Ruritania in 2022.");
  year.when = TimeInterval::Year(2022);
  extraction.propositions = {denied, meeting, accused, year};
  return extraction;
}

Extraction Second() {
  Extraction extraction = Strike();
  extraction.article.id = "second";
  extraction.article.source = "feed.jsonl:2";
  extraction.article.url = "http://other.example/b%zz c";
  extraction.propositions.resize(1);
  Proposition& struck = extraction.propositions[0];
  struck.speakers.clear();
  struck.evidence = {5, 50};
  struck.quote = "On Friday Borduria struck Port Orlen.";
  return extraction;
}

constexpr std::string_view kHostile[] = {
    "quote \" and 'single' and \"\"\"three\"\"\" and \\ backslash \\\" both",
    "line\nbreak\r\nand\rtab\tend",
    "semi;colon, comma | bar ; < a <b> <c> . }",
    "=HYPERLINK(\"http://x.example\",\"y\")",
    "+1-2@SUM(A1)",
    "-2+3",
    "@import",
    "'=already",
    "<script>alert('&amp;')</script> ]]> <!-- x --> <?pi?>",
    "control \x01\x02\x08\x0b\x0c\x1b\x1f\x7f end",
    "c1 \xC2\x80\xC2\x85\xC2\x9F end",
    "bidi \xE2\x80\xAE"
    "abc\xE2\x80\xAC \xE2\x80\x8F\xE2\x81\xA6",
    "separators \xE2\x80\xA8\xE2\x80\xA9 end",
    "emoji \xF0\x9F\x9A\x80 and \xF4\x8F\xBF\xBF",
    "nonchar \xEF\xBF\xBE\xEF\xBF\xBF \xEF\xBB\xBF bom",
    "'; DROP TABLE x; -- `backtick` ${jndi} {{x}} $param",
    "*/ }) DETACH DELETE n //",
    "@en . ^^<x> _:b <http://a> \\u0041 \\x41",
    "unit separator \x1f inside",
    "  spaces  around  ",
    "true",
    "null",
    "NaN",
    "0012",
};

Extraction Hostile() {
  Extraction extraction;
  extraction.article = {.id = "hostile",
                        .source = "hos\"tile;\n<file>.txt",
                        .url = "javascript:alert(1)",
                        .title = "Title with \"quotes\"\nand <markup> & ;",
                        .publisher = "Pub\tlisher \x01",
                        .language = "en_US",
                        .published = std::nullopt};
  for (const std::string_view text : kHostile) {
    ArticleEntity entity =
        Entity(EntityType::kOrganization, std::string(text), {0, 1});
    entity.aliases = {"alias of " + std::string(text), std::string(text) + "2"};
    std::sort(entity.aliases.begin(), entity.aliases.end());
    extraction.entities.push_back(entity);
  }
  extraction.entities.push_back(
      Entity(EntityType::kPerson, "Long " + std::string(1 << 20, 'x'), {0, 1}));
  const auto count = static_cast<std::uint32_t>(extraction.entities.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string text = extraction.entities[i].label.substr(0, 200);
    Proposition claim =
        Claim(i, "struck", text, (i + 1) % count, {i * 10, i * 10 + 9}, text);
    claim.roles = {{Role::kPlace, (i + 2) % count},
                   {Role::kTopic, (i + 3) % count}};
    claim.speakers = {(i + 4) % count};
    extraction.propositions.push_back(claim);
    claim.relation = "open/odd" + std::to_string(i) + " <\">`|\\";
    extraction.propositions.push_back(claim);
  }
  return extraction;
}

}  // namespace

const Knowledge& TestKnowledge() {
  static const Knowledge* const knowledge = new Knowledge(
      OrEnd(Knowledge::Load(NEWSGRAPH_SOURCE_DIR "/ontology/data")));
  return *knowledge;
}

const Relations& TestRelations() {
  static const Relations* const relations = [] {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(
             NEWSGRAPH_SOURCE_DIR "/ontology/relations")) {
      files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return new Relations(OrEnd(Relations::Load(files)));
  }();
  return *relations;
}

std::vector<Extraction> SmallExtractions() {
  return {Strike(), Denial(), Second()};
}

std::vector<Extraction> HostileExtractions() { return {Hostile(), Strike()}; }

std::vector<Extraction> RandomExtractions(int articles, int propositions) {
  // Not std::uniform_int_distribution, which differs between libraries.
  std::mt19937 random(20250530);
  const auto below = [&](std::uint32_t n) {
    return static_cast<std::uint32_t>(random() % n);
  };
  constexpr std::uint32_t kEntities = 300;
  constexpr const char* kRelations[] = {"struck", "accused", "met", "memberOf",
                                        "open/brushOff"};
  std::vector<Extraction> extractions;
  for (int a = 0; a < articles; ++a) {
    Extraction extraction;
    extraction.article.id = "a" + std::to_string(a);
    extraction.article.source = "s" + std::to_string(below(1000000)) + ".txt";
    extraction.article.language = "en";
    for (std::uint32_t i = 0; i < kEntities; ++i) {
      extraction.entities.push_back(Entity(EntityType::kPerson,
                                           "Person Number" + std::to_string(i),
                                           {i * 10, i * 10 + 8}));
    }
    for (int p = 0; p < propositions; ++p) {
      const std::uint32_t start = below(10000);
      Proposition claim =
          Claim(below(kEntities), kRelations[below(5)], "trigger",
                below(kEntities), {start, start + 50},
                "Sentence " + std::to_string(p) + " of the article.");
      claim.stance = static_cast<Stance>(below(7));
      if (below(2) == 0) claim.speakers = {below(kEntities)};
      if (below(2) == 0) claim.roles = {{Role::kPlace, below(kEntities)}};
      if (below(2) == 0) {
        claim.when = TimeInterval::Day(
            {2025, 5, static_cast<std::int8_t>(1 + below(28))});
      }
      extraction.propositions.push_back(claim);
    }
    extractions.push_back(std::move(extraction));
  }
  return extractions;
}

std::vector<Extraction> CompleteExtractions() {
  constexpr int kRoles = static_cast<int>(Role::kPartner) + 1;
  constexpr int kStances = static_cast<int>(Stance::kAsked) + 1;
  Extraction extraction;
  extraction.article = {.id = "complete 100%/\xC3\xA9#1",
                        .source = "complete.txt",
                        .url = "https://news.example/complete",
                        .title = "Everything | at once",
                        .publisher = "Example News",
                        .language = "en",
                        .published = Date{2024, 2, 29}};
  for (int i = 0; i < kEntityTypeCount; ++i) {
    const auto type = static_cast<EntityType>(i);
    ArticleEntity entity =
        Entity(type, "The " + std::string(NameOf(type)) + " of Examples | One",
               {0, 3}, "", i % 3 != 0);
    entity.aliases = {"Alias | of " + std::string(NameOf(type)), "|"};
    if (type == EntityType::kQuantity || type == EntityType::kMoney ||
        type == EntityType::kDate) {
      entity.value = "12";
      entity.unit = "unit";
    }
    extraction.entities.push_back(std::move(entity));
  }
  // One that the knowledge has coordinates and numbers of.
  extraction.entities.push_back(
      Entity(EntityType::kCountry, "Moldova", {9, 12}, "Q217"));
  const auto count = static_cast<std::uint32_t>(extraction.entities.size());
  std::uint32_t number = 0;
  for (const Relation& relation : TestRelations().all()) {
    // Every other relation from the greater to the smaller entity, too, which
    // turns those round that are symmetric.
    const std::uint32_t a = number % count;
    const std::uint32_t b = (number / count + number + 1) % count;
    Proposition claim =
        Claim(number % 2 == 0 ? a : b, relation.name, "word",
              number % 2 == 0 ? b : a, {number * 10, number * 10 + 9},
              "Sentence " + std::to_string(number) + ".");
    const auto role = static_cast<Role>(number % kRoles);
    claim.roles = {{role, (number + 3) % count}};
    claim.stance = static_cast<Stance>(number % kStances);
    if (number % 3 > 0) claim.speakers = {(number + 5) % count};
    if (number % 3 > 1) claim.speakers.push_back((number + 6) % count);
    if (number % 5 == 0) claim.when = TimeInterval::Month(2024, 2);
    extraction.propositions.push_back(claim);
    if (number % 6 == 0) {
      claim.stance = Stance::kDenied;
      claim.evidence.begin += 1;
      extraction.propositions.push_back(claim);
    }
    ++number;
  }
  return {extraction, Strike()};
}

Graph GraphOf(const std::vector<Extraction>& extractions) {
  Graph graph(TestKnowledge(), TestRelations());
  for (const Extraction& extraction : extractions) graph.Add(extraction);
  graph.Finish();
  return graph;
}

}  // namespace newsgraph

#include "tests/graph/graph_fixture.h"

#include <algorithm>
#include <sstream>

namespace newsgraph {
namespace {

// Not std::uniform_int_distribution: its results differ between libraries.
int Pick(std::mt19937& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

}  // namespace

ExtractionBuilder::ExtractionBuilder(std::string article_id) {
  extraction_.article.id = std::move(article_id);
  extraction_.article.source = extraction_.article.id + ".txt";
}

std::uint32_t ExtractionBuilder::Named(EntityType type, std::string label,
                                       std::vector<std::string> aliases,
                                       std::string authority) {
  ArticleEntity entity;
  entity.type = type;
  entity.label = std::move(label);
  entity.aliases = std::move(aliases);
  entity.authority = std::move(authority);
  entity.named = true;
  entity.mentions = {{0, 1}};
  extraction_.entities.push_back(std::move(entity));
  return static_cast<std::uint32_t>(extraction_.entities.size() - 1);
}

std::uint32_t ExtractionBuilder::Unnamed(EntityType type, std::string label) {
  const std::uint32_t index = Named(type, std::move(label));
  extraction_.entities[index].named = false;
  return index;
}

std::uint32_t ExtractionBuilder::Literal(EntityType type, std::string label,
                                         std::string value, std::string unit) {
  const std::uint32_t index = Unnamed(type, std::move(label));
  extraction_.entities[index].value = std::move(value);
  extraction_.entities[index].unit = std::move(unit);
  return index;
}

Proposition& ExtractionBuilder::Claim(std::uint32_t subject,
                                      std::string relation,
                                      std::uint32_t object, std::string when) {
  Proposition proposition;
  proposition.subject = subject;
  proposition.relation = std::move(relation);
  proposition.object = object;
  proposition.when = TimeInterval::Parse(when);
  const auto begin =
      static_cast<std::uint32_t>(extraction_.propositions.size() * 100);
  proposition.evidence = {begin, begin + 99};
  proposition.quote = "Sentence " + std::to_string(begin) + ".";
  proposition.confidence = 0.9;
  extraction_.propositions.push_back(std::move(proposition));
  return extraction_.propositions.back();
}

Graph GraphOf(const std::vector<Extraction>& extractions) {
  Graph graph(SmallKnowledge(), SmallRelations());
  graph.KeepNameUses();
  for (const Extraction& extraction : extractions) graph.Add(extraction);
  graph.Finish();
  return graph;
}

std::string Dump(const Graph& graph) {
  std::ostringstream out;
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    const EntityView entity = graph.entity(i);
    out << "entity " << entity.id << '|' << NameOf(entity.type) << '|'
        << entity.label << '|' << entity.wikidata << '|' << entity.geonames
        << '|' << entity.country << '|' << entity.value << '|' << entity.unit
        << '|' << entity.mentions << '|' << entity.named;
    for (const std::string_view alias : entity.aliases) out << '|' << alias;
    out << '\n';
  }
  for (ArticleIndex i = 0; i < graph.article_count(); ++i) {
    const ArticleView article = graph.article(i);
    out << "article " << article.id << '|' << article.source << '|'
        << article.title << '\n';
  }
  const absl::Status status = graph.ForEachFact([&](const FactView& fact) {
    out << "fact " << fact.id << ' ' << graph.entity(fact.subject).id << ' '
        << fact.relation << ' ' << graph.entity(fact.object).id << ' '
        << (fact.when ? fact.when->ToIso() : "-") << ' ' << NameOf(fact.status)
        << ' ' << fact.confidence << '\n';
    for (const RoleView& role : fact.roles) {
      out << "  role " << NameOf(role.role) << ' '
          << graph.entity(role.entity).id << '\n';
    }
    for (const EvidenceView& evidence : fact.evidence) {
      out << "  evidence " << evidence.id << ' '
          << graph.article(evidence.article).id << ' ' << evidence.range.begin
          << '-' << evidence.range.end << ' ' << NameOf(evidence.stance) << ' '
          << evidence.trigger << ' ' << evidence.confidence << ' '
          << evidence.inverted << ' ' << evidence.quote;
      for (const EntityIndex speaker : evidence.speakers) {
        out << " by " << graph.entity(speaker).id;
      }
      out << '\n';
    }
    return absl::OkStatus();
  });
  out << status.ToString() << '\n';
  return out.str();
}

std::vector<Extraction> RandomExtractions(std::mt19937& random, int count) {
  const std::vector<std::string> names = {
      "Izmail", "Odesa", "Odessa", "Anna Petrov", "Petrov", "Boris Kovač",
      "U.N.",   "UN",    "Kyiv",   "the Accord",  "Accord", "Danube"};
  const std::vector<std::string> phrases = {"drones", "drone", "officials",
                                            "the town", "attack"};
  const std::vector<std::string> relations = {"struck", "met", "memberOf",
                                              "hasMember", "open/brushOff"};
  const std::vector<std::string> dates = {"", "", "2025-05-30", "2025-05",
                                          "2025-05-19/2025-05-25"};
  std::vector<Extraction> extractions;
  for (int i = 0; i < count; ++i) {
    // Some ids come twice, with different content.
    ExtractionBuilder builder("article-" + std::to_string(Pick(random, count)));
    const int entities = 2 + Pick(random, 6);
    for (int j = 0; j < entities; ++j) {
      const auto type = static_cast<EntityType>(Pick(random, kEntityTypeCount));
      if (IsLiteral(type)) {
        builder.Literal(type, "a few", std::to_string(Pick(random, 3)), "mile");
      } else if (Pick(random, 3) == 0) {
        builder.Unnamed(type, phrases[Pick(random, 5)]);
      } else {
        const std::string name = names[Pick(random, 12)];
        builder.Named(type, name, {names[Pick(random, 12)]},
                      name == "Izmail" ? "geonames-707308" : "");
        builder.extraction_.entities.back().country =
            Pick(random, 2) == 0 ? "UA" : "";
      }
    }
    const int claims = Pick(random, 8);
    for (int j = 0; j < claims; ++j) {
      Proposition& claim =
          builder.Claim(static_cast<std::uint32_t>(Pick(random, entities)),
                        relations[Pick(random, 5)],
                        static_cast<std::uint32_t>(Pick(random, entities)),
                        dates[Pick(random, 5)]);
      claim.stance = static_cast<Stance>(Pick(random, 7));
      claim.confidence = Pick(random, 1001) / 1000.0;
      if (Pick(random, 2) == 0) {
        claim.speakers = {static_cast<std::uint32_t>(Pick(random, entities))};
      }
      if (Pick(random, 2) == 0) {
        claim.roles = {{static_cast<Role>(Pick(random, 11)),
                        static_cast<std::uint32_t>(Pick(random, entities))}};
      }
    }
    extractions.push_back(builder.Take());
  }
  return extractions;
}

const Relations& SmallRelations() {
  static const Relations* const relations =
      new Relations(*Relations::Load(std::vector<std::string>{
          std::string(NEWSGRAPH_SOURCE_DIR) + "/tests/graph/relations.ttl"}));
  return *relations;
}

const Knowledge& SmallKnowledge() {
  static const Knowledge* const knowledge = new Knowledge(
      *Knowledge::Load(std::string(NEWSGRAPH_SOURCE_DIR) + "/ontology/data"));
  return *knowledge;
}

}  // namespace newsgraph

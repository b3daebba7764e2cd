#include "bench/generated_graph.h"

#include <string>

namespace newsgraph {
namespace {

// SplitMix64: spreads the facts over all entities.
std::uint64_t Mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

constexpr const char* kRelations[kFactsPerArticle] = {
    "struck",    "accused",   "met",           "memberOf",    "acquired",
    "bought",    "sold",      "funded",        "postponed",   "extended",
    "locatedIn", "began",     "ended",         "continued",   "investedIn",
    "paid",      "suspended", "open/brushOff", "open/lookAt", "open/wait"};

}  // namespace

Extraction GeneratedArticle(std::uint64_t number, std::uint64_t entities) {
  Extraction extraction;
  const std::string name = std::to_string(number);
  extraction.article.id = "article-" + name;
  extraction.article.source = "wire/" + name + ".txt";
  extraction.article.url = "https://news.example/2025/05/" + name;
  extraction.article.title = "What happened on day " + name;
  extraction.article.language = "en";
  extraction.article.published = Date{2025, 5, 31};
  std::uint64_t seed = Mix(number);
  const auto add_entity = [&](std::uint32_t begin) {
    seed = Mix(seed);
    ArticleEntity entity;
    entity.type = EntityType::kOrganization;
    entity.label = "Entity " + std::to_string(seed % entities);
    entity.named = true;
    entity.mentions = {{begin, begin + 10}};
    extraction.entities.push_back(std::move(entity));
    return static_cast<std::uint32_t>(extraction.entities.size() - 1);
  };
  for (std::uint32_t i = 0; i < kFactsPerArticle; ++i) {
    const std::uint32_t begin = i * 100;
    Proposition proposition;
    proposition.subject = add_entity(begin);
    proposition.object = add_entity(begin + 20);
    proposition.relation = kRelations[i];
    proposition.trigger = "relation";
    proposition.confidence = 0.9;
    proposition.evidence = {begin, begin + 99};
    proposition.quote = "A sentence of article " + name + " with the number " +
                        std::to_string(i) + ", as long as most of them are.";
    const std::uint64_t traits = Mix(seed);
    if (traits % 2 == 0) {
      const auto day = static_cast<std::int8_t>(1 + (traits >> 8) % 28);
      proposition.when = TimeInterval::Day({2025, 5, day});
    }
    if (traits % 4 < 2) proposition.speakers = {add_entity(begin + 40)};
    if (traits % 3 == 0) {
      proposition.roles = {{Role::kPlace, add_entity(begin + 60)}};
    }
    if (traits % 8 == 7) {
      proposition.stance =
          traits % 16 == 7 ? Stance::kDenied : Stance::kPlanned;
    }
    extraction.propositions.push_back(std::move(proposition));
  }
  return extraction;
}

}  // namespace newsgraph

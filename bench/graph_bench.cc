// How much memory and time a graph costs: the figures that docs quote.
//
//   graph_bench ENTITIES FACTS
//
// Builds a graph of so many entities and facts with one piece of evidence each,
// twenty facts an article, and prints seconds and bytes.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "graph/graph.h"

namespace {

using namespace newsgraph;  // NOLINT: a program of one file

double Seconds() {
  return std::chrono::duration<double>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// SplitMix64: spreads the facts over all entities.
std::uint64_t Mix(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

Extraction MakeArticle(std::uint64_t number, std::uint64_t entities,
                       std::uint64_t facts) {
  Extraction extraction;
  extraction.article.id = "article-" + std::to_string(number);
  for (std::uint64_t i = 0; i < facts; ++i) {
    for (const std::uint64_t role : {0, 1}) {
      const std::uint64_t each =
          Mix(number * facts * 2 + i * 2 + role) % entities;
      ArticleEntity entity;
      entity.type = EntityType::kOrganization;
      entity.label = "Entity " + std::to_string(each);
      entity.named = true;
      entity.mentions = {{0, 10}};
      extraction.entities.push_back(entity);
    }
    Proposition proposition;
    proposition.subject = static_cast<std::uint32_t>(i * 2);
    proposition.object = static_cast<std::uint32_t>(i * 2 + 1);
    proposition.relation = "open/relation" + std::to_string(i);
    proposition.trigger = "relation";
    proposition.confidence = 0.9;
    proposition.evidence = {static_cast<std::uint32_t>(i * 100),
                            static_cast<std::uint32_t>(i * 100 + 99)};
    proposition.quote = "A sentence of article " + std::to_string(number) +
                        " with the number " + std::to_string(i) + ".";
    extraction.propositions.push_back(proposition);
  }
  return extraction;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t entities =
      argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
  const std::uint64_t facts =
      argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 5000000;
  constexpr std::uint64_t kFactsPerArticle = 20;
  const std::string root = NEWSGRAPH_SOURCE_DIR;
  const auto relations =
      Relations::Load(std::vector{root + "/ontology/relations"});
  const auto knowledge = Knowledge::Load(root + "/ontology/data");
  if (!relations.ok() || !knowledge.ok()) {
    std::fprintf(stderr, "the ontology cannot be read\n");
    return 1;
  }
  Graph graph(*knowledge, *relations);
  double adding = 0;
  for (std::uint64_t i = 0; i < facts / kFactsPerArticle; ++i) {
    const Extraction extraction = MakeArticle(i, entities, kFactsPerArticle);
    const double begin = Seconds();
    graph.Add(extraction);
    adding += Seconds() - begin;
  }
  const double before_finish = PeakMegabytes();
  const double begin = Seconds();
  graph.Finish();
  const double finishing = Seconds() - begin;
  std::printf("entities\t%zu\nfacts\t%zu\nevidence\t%zu\n",
              graph.entity_count(), graph.fact_count(), graph.evidence_count());
  std::printf("add_seconds\t%.2f\nfinish_seconds\t%.2f\n", adding, finishing);
  std::printf("bytes_per_fact_text_aside\t%.1f\n",
              static_cast<double>(graph.memory_bytes()) /
                  static_cast<double>(graph.fact_count()));
  std::printf("peak_mb_before_finish\t%.0f\npeak_mb\t%.0f\n", before_finish,
              PeakMegabytes());
  return 0;
}

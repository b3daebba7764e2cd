// Users' rules of identity (--identity), and what they do to a graph.
#include <sstream>

#include "fuzz/fuzz_target.h"
#include "graph/identity_options.h"

namespace newsgraph::fuzz {
namespace {

Extraction Sample() {
  Extraction extraction;
  extraction.article.id = "a";
  extraction.article.source = "a.txt";
  for (const char* name : {"Anna Petrov", "Petrov", "A. Petrov", "Izmail"}) {
    ArticleEntity entity;
    entity.label = name;
    entity.type = EntityType::kPerson;
    entity.named = true;
    extraction.entities.push_back(entity);
  }
  return extraction;
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  std::istringstream in{std::string(fuzz::Text(data, size))};
  auto rules = ReadIdentityRules(in, "rules.tsv");
  if (!rules.ok()) return 0;
  static const Extraction sample = fuzz::Sample();
  IdentityOptions options;
  options.rules = *std::move(rules);
  Graph graph(fuzz::ShippedKnowledge(), fuzz::ShippedRelations(), options);
  graph.Add(sample);
  graph.Finish();
  return 0;
}

// What the tests of graph/ share: a small world, extractions made by hand or at
// random, and a dump of everything that a Graph shows.
#ifndef NEWSGRAPH_TESTS_GRAPH_GRAPH_FIXTURE_H_
#define NEWSGRAPH_TESTS_GRAPH_GRAPH_FIXTURE_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "extract/extraction.h"
#include "graph/graph.h"

namespace newsgraph {

// "struck" (an event), "met" (symmetric), "memberOf" and its inverse
// "hasMember".
const Relations& SmallRelations();
// What the project ships.
const Knowledge& SmallKnowledge();

// Builds an Extraction in readable steps.
class ExtractionBuilder {
 public:
  explicit ExtractionBuilder(std::string article_id);

  // Adds an entity with one mention and returns its index.
  std::uint32_t Named(EntityType type, std::string label,
                      std::vector<std::string> aliases = {},
                      std::string authority = "");
  std::uint32_t Unnamed(EntityType type, std::string label);
  std::uint32_t Literal(EntityType type, std::string label, std::string value,
                        std::string unit);
  // Adds a proposition in a sentence of its own.
  Proposition& Claim(std::uint32_t subject, std::string relation,
                     std::uint32_t object, std::string when = "");
  Extraction Take() { return std::move(extraction_); }

  Extraction extraction_;
};

Graph GraphOf(const std::vector<Extraction>& extractions);

// Everything, one row an entity, article, fact, role and piece of evidence.
std::string Dump(const Graph& graph);

// `count` articles about a few dozen things, with repeated names, repeated
// facts, denials and speakers.
std::vector<Extraction> RandomExtractions(std::mt19937& random, int count);

}  // namespace newsgraph

#endif  // NEWSGRAPH_TESTS_GRAPH_GRAPH_FIXTURE_H_

// A graph of any size, to measure what a graph costs: the same for the same
// numbers, on every machine.
#ifndef NEWSGRAPH_BENCH_GENERATED_GRAPH_H_
#define NEWSGRAPH_BENCH_GENERATED_GRAPH_H_

#include <cstdint>

#include "extract/extraction.h"

namespace newsgraph {

inline constexpr std::uint64_t kFactsPerArticle = 20;

// Article `number` of a corpus about `entities` organisations: 20 propositions
// with a sentence each, between two of them drawn at random, of 20 relations,
// most of which the ontology knows. Half are dated, half have a speaker, a
// third a place; one in eight is denied or planned.
Extraction GeneratedArticle(std::uint64_t number, std::uint64_t entities);

}  // namespace newsgraph

#endif  // NEWSGRAPH_BENCH_GENERATED_GRAPH_H_

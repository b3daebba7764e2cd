// Hashes of what a graph says of each thing, to tell what another graph says
// alike.
#ifndef NEWSGRAPH_GRAPH_GRAPH_SIGNATURES_H_
#define NEWSGRAPH_GRAPH_GRAPH_SIGNATURES_H_

#include <cstdint>
#include <vector>

namespace newsgraph {

// By the order of the graph: articles and entities by their indices, facts by
// their ids. The same on every machine.
//
// The signature of a thing covers all that an export may say of it, that of
// others included: of a fact its evidence, the articles that this is from, and
// the names of all participants. Two graphs that were made with the same
// relations and knowledge and agree in it agree in those bytes of an export.
struct GraphSignatures {
  std::vector<std::uint64_t> articles;
  std::vector<std::uint64_t> entities;
  std::vector<std::uint64_t> facts;

  // Of what users would call a change, as export/diff_report.h tells it: not of
  // an entity that is mentioned more often, nor of a fact between entities that
  // got other names.
  std::vector<std::uint64_t> entity_contents;
  std::vector<std::uint64_t> fact_contents;
  // Of the ids.
  std::vector<std::uint64_t> entity_ids;
  std::vector<std::uint64_t> fact_ids;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_GRAPH_SIGNATURES_H_

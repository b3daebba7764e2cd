// The first step of identity: chains with the same name, type and country
// become one node. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_NAME_NODES_H_
#define NEWSGRAPH_GRAPH_NAME_NODES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/chain_identity.h"
#include "graph/identity_options.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "graph/string_pool.h"
#include "ontology/knowledge.h"

namespace newsgraph {

using NodeIndex = std::uint32_t;

// One thing as far as its name tells.
struct NameNode {
  // The id where the first step already decides it (an authority's, a literal,
  // a description), in Staging::strings; 0 for a name, which may still be
  // merged.
  StringId id = 0;
  // FoldName of the name or of an authority's label; in Staging::strings.
  std::string_view fold;
  EntityType root = EntityType::kThing;
  StringId country = 0;  // in Staging::strings; 0 unknown
  StringId authority = 0;
  std::uint32_t chains = 0;

  bool is_name() const { return id == 0; }
};

struct NameNodes {
  // First those with a name, an authority's included, then what goes by an id,
  // which is most; both in the order of the first chain, articles taken in the
  // order of their ids: whatever runs over nodes and chains in their order is
  // independent of the order in which articles came.
  std::vector<NameNode> nodes;
  std::uint32_t names = 0;                   // how many have one
  std::vector<std::uint32_t> chains;         // rows of Staging, in that order
  std::vector<std::uint32_t> name_chains;    // those of nodes with a name
  std::vector<NodeIndex> node_of_chain;      // by row; kUnknown: not live
  std::vector<MergeReason> reason_of_chain;  // by row
  std::uint32_t articles = 0;                // live ones
};

// `article_order` lists the rows of live articles by id.
//
// A name with a country and the same name without one are one thing if only
// one country is in question; of several, AssignShortNames chooses by what
// stands beside the name. A state's organ ("Ministry of Defense") is that of
// the state which its article speaks of most; one of an unknown state stays a
// thing of its article.
NameNodes MakeNameNodes(Staging& staging, const Knowledge& knowledge,
                        std::span<const std::uint32_t> article_order);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_NAME_NODES_H_

// Which chains of which articles are one thing in the world. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_IDENTITY_H_
#define NEWSGRAPH_GRAPH_IDENTITY_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/records.h"
#include "graph/staging.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// The entities of a graph, sorted by id.
struct Identities {
  std::vector<EntityRecord> entities;
  std::vector<std::string_view> aliases;  // into Staging::strings
  // For every chain of a live article its entity; kUnknown for the others.
  std::vector<EntityIndex> entity_of_chain;
};

// Decides identity:
//
// - An authority id decides alone: "Q212" is one entity everywhere.
// - Literals are one by type, value and unit.
// - A name is one thing by the root of its type (a ministry and a company are
//   organisations) and its folded form (FoldName), in all articles.
// - Kinds of equipment and products named by a bare plural ("drones", "F-16
//   fighter jets") are one thing in all articles: classes of which any one is
//   as good as another.
// - Everything else without a name ("the town", "officials", "the attack")
//   is one thing by type and noun phrase within its article and never beyond
//   it, so that no node gathers all towns of the world.
//
// The same for any order of the articles. N log N in the number of chains.
Identities ResolveIdentities(Staging& staging, const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_IDENTITY_H_

// Which chains of which articles are one thing in the world. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_IDENTITY_H_
#define NEWSGRAPH_GRAPH_IDENTITY_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/identity_options.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// One name of an entity in one article, and why it is the entity's.
struct NameUseRow {
  StringId name = 0;
  ArticleIndex article = 0;
  MergeReason reason = MergeReason::kSameName;
};

// The entities of a graph, sorted by id.
struct Identities {
  std::vector<EntityRecord> entities;
  std::vector<std::string_view> aliases;  // into Staging::strings
  // For every chain of a live article its entity; kUnknown for the others.
  std::vector<EntityIndex> entity_of_chain;
  // Of each entity, sorted by name, reason, article; begins has one more.
  std::vector<NameUseRow> uses;
  std::vector<std::uint32_t> uses_begins;
};

// Decides identity, in this order:
//
// 1. An authority's id decides alone: "Q212" is one entity everywhere.
// 2. Literals are one by type, value and unit.
// 3. Names are one by the root of their type (a ministry and a company are
//    organisations), folded form (FoldName) and country; name_nodes.h tells
//    what happens where no country is known.
// 4. Kinds of equipment and products named by a bare plural ("drones", "F-16
//    fighter jets") are one thing in all articles: classes of which any one is
//    as good as another.
// 5. Everything else without a name ("the town", "officials", "the attack") is
//    one thing by type and noun phrase within its article and never beyond it,
//    so that no node gathers all towns of the world.
// 6. Names that are spellings, longer or short forms of one name are merged as
//    name_merging.h tells, unless a rule of the user's keeps them apart.
//
// An id is an authority's, or made of the type's root and the label, with the
// country or a hash behind it where several entities would have the same.
//
// `article_order` lists the rows of live articles by id. The same for any order
// of arrival. N log N in the number of chains. `uses` and its begins stay empty
// where the names' uses are not to be kept.
Identities ResolveIdentities(Staging& staging, const Knowledge& knowledge,
                             const IdentityOptions& options,
                             std::span<const std::uint32_t> article_order,
                             bool keep_uses = false);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_IDENTITY_H_

// From the chains of one entity to its record. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_ENTITY_MAKER_H_
#define NEWSGRAPH_GRAPH_ENTITY_MAKER_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/name_nodes.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Chooses an entity's label, type and country by the mentions of its chains.
// What the knowledge says of an authority's entity goes before.
class EntityMaker {
 public:
  // Interns what the knowledge says of the authorities' ids among `nodes`.
  // `staging` must outlive the maker.
  EntityMaker(Staging& staging, const Knowledge& knowledge,
              std::span<const NameNode> nodes);

  // All but the id. Appends the aliases to `aliases`. `authority` is that of
  // one of the nodes, or 0. Only reads the staging.
  EntityRecord Make(std::span<const std::uint32_t> chains, StringId authority,
                    std::vector<std::string_view>& aliases);

 private:
  // A text and how often it is meant.
  struct Vote {
    StringId text = 0;
    std::uint64_t count = 0;
  };
  using Votes = std::vector<Vote>;

  // What the knowledge says of an authority's id.
  struct KnownRow {
    std::uint32_t known = kUnknown;
    EntityType type = EntityType::kThing;
    StringId label = 0;
    StringId wikidata = 0;
    StringId country = 0;
  };

  EntityRecord MakeOfOne(std::uint32_t chain, StringId authority,
                         std::vector<std::string_view>& aliases);
  StringId Winner(Votes& votes) const;
  EntityType BestType() const;
  void UseKnowledge(StringId authority, EntityRecord& entity) const;
  void SetAliases(EntityRecord& entity, std::vector<std::string_view>& aliases);

  const Staging& staging_;
  std::unordered_map<StringId, KnownRow> known_;
  Votes labels_;
  Votes acronyms_;
  Votes countries_;
  std::array<std::uint64_t, kEntityTypeCount> types_{};
  std::vector<StringId> ids_;
  std::vector<std::string_view> names_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_ENTITY_MAKER_H_

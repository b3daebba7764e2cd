// From the chains of one entity to its record. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_ENTITY_MAKER_H_
#define NEWSGRAPH_GRAPH_ENTITY_MAKER_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/records.h"
#include "graph/staging.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Chooses an entity's label, type and country by the mentions of its chains.
// What the knowledge says of an authority's entity goes before.
class EntityMaker {
 public:
  // Both must outlive the maker.
  EntityMaker(Staging& staging, const Knowledge& knowledge)
      : staging_(staging), knowledge_(knowledge) {}

  // All but the id. Appends the aliases to `aliases`. `authority` is an
  // authority's id or 0.
  EntityRecord Make(std::span<const std::uint32_t> chains, StringId authority,
                    std::vector<std::string_view>& aliases);

 private:
  // A text and how often it is meant.
  struct Vote {
    StringId text = 0;
    std::uint64_t count = 0;
  };
  using Votes = std::vector<Vote>;

  StringId Winner(Votes& votes) const;
  EntityType BestType() const;
  void UseKnowledge(StringId authority, EntityRecord& entity);
  void SetAliases(EntityRecord& entity, std::vector<std::string_view>& aliases);

  Staging& staging_;
  const Knowledge& knowledge_;
  Votes labels_;
  Votes acronyms_;
  Votes countries_;
  std::array<std::uint64_t, kEntityTypeCount> types_{};
  std::vector<StringId> ids_;
  std::vector<std::string_view> names_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_ENTITY_MAKER_H_

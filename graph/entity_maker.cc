#include "graph/entity_maker.h"

#include <algorithm>

#include "graph/name_match.h"

namespace newsgraph {

EntityMaker::EntityMaker(Staging& staging, const Knowledge& knowledge,
                         std::span<const NameNode> nodes)
    : staging_(staging) {
  for (const NameNode& node : nodes) {
    if (node.authority == 0) continue;
    KnownRow& row = known_[node.authority];
    const auto index = knowledge.FindId(staging.Text(node.authority));
    if (!index) continue;
    const KnownEntity& known = knowledge.entity(*index);
    row.known = *index;
    row.type = known.type;
    row.label = staging.strings.Intern(known.label);
    row.wikidata = staging.strings.Intern(known.wikidata);
    row.country = staging.strings.Intern(known.country);
  }
}

// The text with most votes; of several the longer, then the first by bytes.
StringId EntityMaker::Winner(Votes& votes) const {
  if (votes.size() == 1) return votes.front().text;
  std::sort(votes.begin(), votes.end(),
            [](const Vote& a, const Vote& b) { return a.text < b.text; });
  StringId best = 0;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < votes.size();) {
    const StringId id = votes[i].text;
    std::uint64_t count = 0;
    for (; i < votes.size() && votes[i].text == id; ++i) {
      count += votes[i].count;
    }
    if (count < most) continue;
    if (count == most) {
      const std::string_view text = staging_.Text(id);
      const std::string_view other = staging_.Text(best);
      const bool better =
          std::pair(other.size(), text) < std::pair(text.size(), other);
      if (!better) continue;
    }
    best = id;
    most = count;
  }
  return best;
}

EntityRecord EntityMaker::Make(std::span<const std::uint32_t> chains,
                               StringId authority,
                               std::vector<std::string_view>& aliases) {
  if (chains.size() == 1) return MakeOfOne(chains.front(), authority, aliases);
  EntityRecord entity;
  labels_.clear();
  acronyms_.clear();
  countries_.clear();
  types_.fill(0);
  ids_.clear();
  for (const std::uint32_t index : chains) {
    const ChainRow& chain = staging_.chains[index];
    const std::uint64_t weight = std::max<std::uint32_t>(chain.mentions, 1);
    const std::string_view label = staging_.Text(chain.label);
    // Short forms are names, but not what a thing is called first.
    const bool is_short =
        IsAcronym(label) || (chain.type == EntityType::kPerson && chain.named &&
                             label.find(' ') == std::string_view::npos);
    (is_short ? acronyms_ : labels_).push_back({chain.label, weight});
    types_[static_cast<std::size_t>(chain.type)] += weight;
    if (chain.country != 0) {
      countries_.push_back({chain.country, weight});
    }
    ids_.push_back(chain.label);
    for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
      ids_.push_back(staging_.aliases[i]);
    }
    entity.mentions += chain.mentions;
    entity.named |= chain.named;
  }
  entity.label = Winner(labels_.empty() ? acronyms_ : labels_);
  entity.country = Winner(countries_);
  entity.type = BestType();
  if (IsLiteral(entity.type)) {
    entity.value = staging_.chains[chains.front()].value;
    entity.unit = staging_.chains[chains.front()].unit;
  }
  if (authority != 0) UseKnowledge(authority, entity);
  SetAliases(entity, aliases);
  return entity;
}

// Most have one chain, which then is right in everything.
EntityRecord EntityMaker::MakeOfOne(std::uint32_t index, StringId authority,
                                    std::vector<std::string_view>& aliases) {
  const ChainRow& chain = staging_.chains[index];
  EntityRecord entity;
  entity.label = chain.label;
  entity.country = chain.country;
  entity.type = chain.type;
  entity.mentions = chain.mentions;
  entity.named = chain.named;
  if (IsLiteral(chain.type)) {
    entity.value = chain.value;
    entity.unit = chain.unit;
  }
  ids_.assign(1, chain.label);
  for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
    ids_.push_back(staging_.aliases[i]);
  }
  if (authority != 0) UseKnowledge(authority, entity);
  SetAliases(entity, aliases);
  return entity;
}

// Walks down from the root to the child with the most mentions in and below
// it: an article that only knows an organisation does not contradict one that
// knows a ministry.
EntityType EntityMaker::BestType() const {
  const auto below = [&](EntityType ancestor) {
    std::uint64_t votes = 0;
    for (int i = 0; i < kEntityTypeCount; ++i) {
      const std::uint64_t each = types_[static_cast<std::size_t>(i)];
      if (each > 0 && IsA(static_cast<EntityType>(i), ancestor)) votes += each;
    }
    return votes;
  };
  EntityType type = EntityType::kThing;
  for (;;) {
    EntityType best = type;
    std::uint64_t most = 0;
    for (int i = 0; i < kEntityTypeCount; ++i) {
      const auto child = static_cast<EntityType>(i);
      if (child == type || Parent(child) != type) continue;
      const std::uint64_t votes = below(child);
      if (votes > most) {
        best = child;
        most = votes;
      }
    }
    if (best == type) return type;
    type = best;
  }
}

void EntityMaker::UseKnowledge(StringId authority, EntityRecord& entity) const {
  const KnownRow& row = known_.at(authority);
  if (row.known == kUnknown) {
    entity.wikidata = authority;
    return;
  }
  entity.known = row.known;
  entity.type = row.type;
  entity.label = row.label;
  entity.wikidata = row.wikidata;
  if (row.country != 0) entity.country = row.country;
}

void EntityMaker::SetAliases(EntityRecord& entity,
                             std::vector<std::string_view>& aliases) {
  entity.aliases_begin = static_cast<std::uint32_t>(aliases.size());
  entity.aliases_end = entity.aliases_begin;
  if (ids_.size() == 1 && ids_.front() == entity.label) return;
  // Each name once, before texts are compared.
  std::sort(ids_.begin(), ids_.end());
  ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
  names_.clear();
  for (const StringId id : ids_) {
    if (id != 0 && id != entity.label) names_.push_back(staging_.Text(id));
  }
  std::sort(names_.begin(), names_.end());
  aliases.insert(aliases.end(), names_.begin(), names_.end());
  entity.aliases_end = static_cast<std::uint32_t>(aliases.size());
}

}  // namespace newsgraph

#include "graph/identity.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "graph/name_fold.h"

namespace newsgraph {
namespace {

// The root of a type's tree: what a name must agree in to be the same name.
EntityType RootOf(EntityType type) {
  while (Parent(type) != EntityType::kThing) type = Parent(type);
  return type;
}

std::string Lower(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// A generic class of interchangeable things, the same in every article.
bool IsGenericClass(const ChainRow& chain, std::string_view label) {
  return (IsA(chain.type, EntityType::kEquipment) ||
          chain.type == EntityType::kProduct) &&
         LooksPlural(label);
}

// The id of a chain's entity before identity across articles: chains with
// equal keys are one entity, and the key is its id.
class KeyMaker {
 public:
  explicit KeyMaker(const Staging& staging) : staging_(staging) {}

  std::string KeyOf(const ChainRow& chain) const {
    const std::string_view label = staging_.Text(chain.label);
    if (chain.wikidata != 0) return std::string(staging_.Text(chain.wikidata));
    if (IsLiteral(chain.type)) return LiteralKey(chain, label);
    const std::string prefix = Lower(NameOf(RootOf(chain.type))) + "-";
    if (chain.named) return prefix + NonEmpty(FoldName(label), label);
    const std::string phrase = NonEmpty(FoldNounPhrase(label), label);
    if (IsGenericClass(chain, label)) return prefix + phrase;
    const std::string article =
        IdHasher()
            .Add(staging_.Text(staging_.articles[chain.article].id))
            .Finish()
            .ToText();
    return prefix + phrase + "-" + article.substr(0, kArticleDigits);
  }

 private:
  // 50 bits tell the articles that share a noun phrase apart.
  static constexpr std::size_t kArticleDigits = 10;

  static std::string NonEmpty(const std::string& folded,
                              std::string_view label) {
    if (!folded.empty()) return Slug(folded);
    return IdHasher().Add(label).Finish().ToText();
  }

  std::string LiteralKey(const ChainRow& chain, std::string_view label) const {
    const std::string_view value = staging_.Text(chain.value);
    std::string text(value.empty() ? label : value);
    if (chain.unit != 0) text.append(" ").append(staging_.Text(chain.unit));
    // "-5" and "5", "4.25" and "425" must not meet.
    std::string folded = FoldName(text);
    const bool exact = std::all_of(value.begin(), value.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
             (c >= 'A' && c <= 'Z');
    });
    std::string key = Lower(NameOf(chain.type)) + "-" + NonEmpty(folded, text);
    if (!exact && chain.type != EntityType::kDate) {
      key += "-" + IdHasher().Add(text).Finish().ToText().substr(0, 6);
    }
    return key;
  }

  const Staging& staging_;
};

// Counts votes for a handful of values.
template <typename Value>
class Tally {
 public:
  void Clear() { votes_.clear(); }
  void Add(const Value& value, std::uint64_t weight) {
    votes_.emplace_back(value, weight);
  }
  // One row a value, sorted by value.
  const std::vector<std::pair<Value, std::uint64_t>>& Sum() {
    std::sort(votes_.begin(), votes_.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < votes_.size(); ++i) {
      if (kept > 0 && votes_[kept - 1].first == votes_[i].first) {
        votes_[kept - 1].second += votes_[i].second;
      } else {
        votes_[kept++] = votes_[i];
      }
    }
    votes_.resize(kept);
    return votes_;
  }

 private:
  std::vector<std::pair<Value, std::uint64_t>> votes_;
};

// Makes the record of an entity from its chains.
class EntityMaker {
 public:
  EntityMaker(Staging& staging, const Knowledge& knowledge)
      : staging_(staging), knowledge_(knowledge) {}

  // Appends the aliases to `aliases`.
  EntityRecord Make(std::string_view id, std::span<const std::uint32_t> chains,
                    std::vector<std::string_view>& aliases) {
    EntityRecord entity;
    entity.id = staging_.strings.Intern(id);
    labels_.Clear();
    countries_.Clear();
    types_.fill(0);
    names_.clear();
    const ChainRow& first = staging_.chains[chains.front()];
    for (const std::uint32_t index : chains) {
      const ChainRow& chain = staging_.chains[index];
      const std::uint64_t weight = std::max<std::uint32_t>(chain.mentions, 1);
      labels_.Add(staging_.Text(chain.label), weight);
      types_[static_cast<std::size_t>(chain.type)] += weight;
      if (chain.country != 0) {
        countries_.Add(staging_.Text(chain.country), weight);
      }
      names_.push_back(staging_.Text(chain.label));
      for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
        names_.push_back(staging_.Text(staging_.aliases[i]));
      }
      entity.mentions += chain.mentions;
      entity.named |= chain.named;
      entity.wikidata = std::max(entity.wikidata, chain.wikidata);
    }
    entity.label = staging_.strings.Intern(BestLabel());
    entity.country = staging_.strings.Intern(MostVotes());
    entity.type = BestType();
    if (IsLiteral(entity.type)) {
      entity.value = first.value;
      entity.unit = first.unit;
    }
    UseKnowledge(entity);
    SetAliases(entity, aliases);
    return entity;
  }

 private:
  // Most mentions; then the longer, then the first by bytes.
  std::string_view BestLabel() {
    std::string_view best;
    std::uint64_t best_votes = 0;
    for (const auto& [label, votes] : labels_.Sum()) {
      if (votes > best_votes ||
          (votes == best_votes && label.size() > best.size())) {
        best = label;
        best_votes = votes;
      }
    }
    return best;
  }

  std::string_view MostVotes() {
    std::string_view best;
    std::uint64_t best_votes = 0;
    for (const auto& [country, votes] : countries_.Sum()) {
      if (votes > best_votes) {
        best = country;
        best_votes = votes;
      }
    }
    return best;
  }

  // Walks down from the root to the child with the most mentions below it: an
  // article that only knows an organisation does not contradict one that knows
  // a ministry.
  EntityType BestType() const {
    const auto below = [&](EntityType ancestor) {
      std::uint64_t votes = 0;
      for (int i = 0; i < kEntityTypeCount; ++i) {
        if (IsA(static_cast<EntityType>(i), ancestor)) {
          votes += types_[static_cast<std::size_t>(i)];
        }
      }
      return votes;
    };
    EntityType type = EntityType::kThing;
    for (;;) {
      EntityType best = type;
      std::uint64_t best_votes = 0;
      for (int i = 0; i < kEntityTypeCount; ++i) {
        const auto child = static_cast<EntityType>(i);
        if (child == type || Parent(child) != type) continue;
        const std::uint64_t votes = below(child);
        if (votes > best_votes) {
          best = child;
          best_votes = votes;
        }
      }
      if (best == type) return type;
      type = best;
    }
  }

  void UseKnowledge(EntityRecord& entity) {
    if (entity.wikidata == 0) return;
    const std::optional<std::uint32_t> index =
        knowledge_.FindId(staging_.Text(entity.wikidata));
    if (!index) return;
    const KnownEntity& known = knowledge_.entity(*index);
    entity.known = *index;
    entity.type = known.type;
    entity.label = staging_.strings.Intern(known.label);
    entity.wikidata = staging_.strings.Intern(known.wikidata);
    if (!known.country.empty()) {
      entity.country = staging_.strings.Intern(known.country);
    }
  }

  void SetAliases(EntityRecord& entity,
                  std::vector<std::string_view>& aliases) {
    entity.aliases_begin = static_cast<std::uint32_t>(aliases.size());
    std::sort(names_.begin(), names_.end());
    const std::string_view label = staging_.Text(entity.label);
    std::string_view previous;
    for (const std::string_view name : names_) {
      if (name.empty() || name == label || name == previous) continue;
      aliases.push_back(name);
      previous = name;
    }
    entity.aliases_end = static_cast<std::uint32_t>(aliases.size());
  }

  Staging& staging_;
  const Knowledge& knowledge_;
  Tally<std::string_view> labels_;
  Tally<std::string_view> countries_;
  std::array<std::uint64_t, kEntityTypeCount> types_{};
  std::vector<std::string_view> names_;
};

}  // namespace

Identities ResolveIdentities(Staging& staging, const Knowledge& knowledge) {
  // Chains of live articles, grouped by key; the keys sorted.
  StringPool keys;
  std::vector<StringId> key_of_chain(staging.chains.size(), 0);
  const KeyMaker key_maker(staging);
  for (const ArticleRow& article : staging.articles) {
    if (!article.live) continue;
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      key_of_chain[i] = keys.Intern(key_maker.KeyOf(staging.chains[i]));
    }
  }
  const std::size_t entity_count = keys.size() - 1;
  std::vector<StringId> order(entity_count);
  std::iota(order.begin(), order.end(), 1);
  std::sort(order.begin(), order.end(),
            [&](StringId a, StringId b) { return keys.At(a) < keys.At(b); });
  std::vector<EntityIndex> index_of_key(keys.size(), kUnknown);
  for (std::size_t i = 0; i < order.size(); ++i) {
    index_of_key[order[i]] = static_cast<EntityIndex>(i);
  }

  Identities result;
  result.entity_of_chain.resize(staging.chains.size(), kUnknown);
  std::vector<std::uint32_t> begins(entity_count + 1, 0);
  for (std::size_t i = 0; i < key_of_chain.size(); ++i) {
    if (key_of_chain[i] == 0) continue;
    result.entity_of_chain[i] = index_of_key[key_of_chain[i]];
    ++begins[result.entity_of_chain[i] + 1];
  }
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<std::uint32_t> chains(begins.back());
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (std::size_t i = 0; i < result.entity_of_chain.size(); ++i) {
    const EntityIndex entity = result.entity_of_chain[i];
    if (entity != kUnknown) {
      chains[next[entity]++] = static_cast<std::uint32_t>(i);
    }
  }

  EntityMaker maker(staging, knowledge);
  result.entities.reserve(entity_count);
  for (std::size_t i = 0; i < entity_count; ++i) {
    result.entities.push_back(maker.Make(
        keys.At(order[i]),
        std::span(chains).subspan(begins[i], begins[i + 1] - begins[i]),
        result.aliases));
  }
  return result;
}

}  // namespace newsgraph

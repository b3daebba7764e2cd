#include "graph/name_nodes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "graph/name_fold.h"

namespace newsgraph {
namespace {

class NodeMaker {
 public:
  NodeMaker(Staging& staging, const Knowledge& knowledge)
      : staging_(staging), knowledge_(knowledge) {}

  NameNodes Make(std::span<const std::uint32_t> article_order) {
    const std::size_t chains = staging_.chains.size();
    out_.node_of_chain.assign(chains, kUnknown);
    out_.reason_of_chain.assign(chains, MergeReason::kSameName);
    out_.articles = static_cast<std::uint32_t>(article_order.size());
    out_.chains.reserve(chains);
    for (const std::uint32_t row : article_order) {
      const ArticleRow& article = staging_.articles[row];
      for (std::uint32_t i = article.chains_begin; i < article.chains_end;
           ++i) {
        out_.chains.push_back(i);
        NoteCountry(i);
      }
    }
    for (const std::uint32_t row : article_order) PlaceChains(row);
    NumberFixedNodes();
    return std::move(out_);
  }

 private:
  // Marks what goes by an id, until it is known how many names there are.
  static constexpr NodeIndex kFixed = NodeIndex{1} << 31;

  NameNode& At(NodeIndex node) {
    return (node & kFixed) == 0 ? out_.nodes[node] : fixed_[node & ~kFixed];
  }

  void NumberFixedNodes() {
    out_.names = static_cast<std::uint32_t>(out_.nodes.size());
    out_.nodes.insert(out_.nodes.end(), fixed_.begin(), fixed_.end());
    for (const std::uint32_t chain : out_.chains) {
      NodeIndex& node = out_.node_of_chain[chain];
      if ((node & kFixed) == 0) {
        out_.name_chains.push_back(chain);
      } else {
        node = out_.names + (node & ~kFixed);
      }
    }
  }

  // What one name is: type, fold and country. A name without letters goes by
  // its label.
  struct NameKey {
    StringId name = 0;
    StringId country = 0;
    EntityType root = EntityType::kThing;
    bool is_label = false;

    friend bool operator==(const NameKey&, const NameKey&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const NameKey& key) const {
      std::uint64_t bits =
          (std::uint64_t{key.name} << 32 | key.country) * 0x9E3779B97F4A7C15U;
      bits ^= bits >> 29;
      bits +=
          static_cast<std::uint64_t>(key.root) << 1 | (key.is_label ? 1U : 0U);
      return static_cast<std::size_t>(bits * 0xBF58476D1CE4E5B9U >> 16);
    }
  };

  std::string_view Text(StringId id) const { return staging_.Text(id); }
  // One number for a type and a name.
  static std::uint64_t HomonymKey(EntityType root, StringId fold) {
    return (std::uint64_t{fold} << 8) | static_cast<std::uint64_t>(root);
  }

  // The country that a chain's name tells, if any.
  void NoteCountry(std::uint32_t index) {
    const ChainIdentity& name = staging_.identities[index];
    if (!name.is_name() || name.country == 0) return;
    const EntityType root = RootOf(staging_.chains[index].type);
    std::vector<StringId>& countries = countries_[HomonymKey(root, name.fold)];
    if (std::find(countries.begin(), countries.end(), name.country) ==
        countries.end()) {
      countries.push_back(name.country);
    }
  }

  void PlaceChains(std::uint32_t row) {
    const ArticleRow& article = staging_.articles[row];
    article_ = row;
    knows_countries_ = false;
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      const NodeIndex node = NodeOf(i);
      out_.node_of_chain[i] = node;
      ++At(node).chains;
    }
  }

  // How often the article at hand speaks of a country.
  std::uint32_t SpeaksOf(StringId country) {
    if (!knows_countries_) {
      speaks_of_.clear();
      const ArticleRow& article = staging_.articles[article_];
      for (std::uint32_t i = article.chains_begin; i < article.chains_end;
           ++i) {
        const ChainRow& chain = staging_.chains[i];
        const StringId each = staging_.identities[i].country != 0
                                  ? staging_.identities[i].country
                                  : chain.country;
        if (each != 0) speaks_of_[each] += 1 + chain.mentions;
      }
      knows_countries_ = true;
    }
    const auto count = speaks_of_.find(country);
    return count == speaks_of_.end() ? 0 : count->second;
  }

  NodeIndex NodeOf(std::uint32_t index) {
    const ChainRow& chain = staging_.chains[index];
    MergeReason& reason = out_.reason_of_chain[index];
    const EntityType root = RootOf(chain.type);
    if (chain.authority != 0) {
      reason = MergeReason::kAuthority;
      return AuthorityNode(chain, root);
    }
    const ChainIdentity& name = staging_.identities[index];
    if (!name.is_name()) {
      reason = MergeReason::kDescription;
      return FixedNode(name.id, root);
    }
    const std::optional<StringId> country = Decide(name, root);
    if (!country) {
      return FixedNode(staging_.strings.Intern(
                           ScopedId(root, Text(name.fold), Text(chain.label),
                                    Text(staging_.articles[article_].id))),
                       root);
    }
    return NamedNode(name, root, *country, chain.label);
  }

  // An authority's entity takes part in merging under its own name.
  NodeIndex AuthorityNode(const ChainRow& chain, EntityType root) {
    NodeIndex& known = NodeWithId(chain.authority);
    if (known != kUnknown) return known;
    known = static_cast<NodeIndex>(out_.nodes.size());
    NameNode& node = out_.nodes.emplace_back();
    node.id = chain.authority;
    node.root = root;
    node.authority = chain.authority;
    node.country = chain.country;
    std::string_view name = Text(chain.label);
    if (const auto index = knowledge_.FindId(Text(chain.authority))) {
      const KnownEntity& entity = knowledge_.entity(*index);
      name = entity.label;
      node.root = RootOf(entity.type);
      node.country = staging_.strings.Intern(entity.country);
    }
    node.fold = Text(staging_.strings.Intern(FoldName(name)));
    return known;
  }

  // The country of a name; 0 where it has none, nothing where it stays open.
  std::optional<StringId> Decide(const ChainIdentity& name, EntityType root) {
    if (name.country != 0 || !TellsCountries(root)) return name.country;
    const auto found = countries_.find(HomonymKey(root, name.fold));
    if (found == countries_.end()) {
      if (name.state_organ) return std::nullopt;
      return StringId{0};
    }
    const std::vector<StringId>& countries = found->second;
    // Of several, what stands beside the name decides (AssignShortNames). An
    // organ needs its state named in the article.
    if (!name.state_organ) {
      return countries.size() == 1 ? countries.front() : StringId{0};
    }
    std::optional<StringId> best;
    std::uint32_t most = 0;
    for (const StringId country : countries) {
      const std::uint32_t count = SpeaksOf(country);
      if (count == 0) continue;
      if (count == most) {
        best.reset();
      } else if (count > most) {
        best = country;
        most = count;
      }
    }
    return best;
  }

  NodeIndex NamedNode(const ChainIdentity& name, EntityType root,
                      StringId country, StringId label) {
    const bool is_label = name.fold == 0;
    const NameKey key{is_label ? label : name.fold, country, root, is_label};
    const auto [known, is_new] = node_of_name_.try_emplace(
        key, static_cast<NodeIndex>(out_.nodes.size()));
    if (is_new) {
      NameNode node;
      if (is_label) {
        node.id = staging_.strings.Intern(NamelessId(root, Text(label)));
      }
      node.fold = Text(name.fold);
      node.root = root;
      node.country = country;
      out_.nodes.push_back(node);
    }
    return known->second;
  }

  NodeIndex FixedNode(StringId id, EntityType root) {
    NodeIndex& known = NodeWithId(id);
    if (known == kUnknown) {
      known = kFixed | static_cast<NodeIndex>(fixed_.size());
      NameNode& node = fixed_.emplace_back();
      node.id = id;
      node.root = root;
    }
    return known;
  }

  NodeIndex& NodeWithId(StringId id) {
    if (id >= node_of_id_.size()) {
      node_of_id_.resize(staging_.strings.size() * 5 / 4 + 1, kUnknown);
    }
    return node_of_id_[id];
  }

  Staging& staging_;
  const Knowledge& knowledge_;
  NameNodes out_;
  std::unordered_map<std::uint64_t, std::vector<StringId>> countries_;
  std::unordered_map<NameKey, NodeIndex, KeyHash> node_of_name_;
  std::vector<NameNode> fixed_;
  std::vector<NodeIndex> node_of_id_;

  // The article at hand.
  std::uint32_t article_ = 0;  // row
  bool knows_countries_ = false;
  std::unordered_map<StringId, std::uint32_t> speaks_of_;
};

}  // namespace

NameNodes MakeNameNodes(Staging& staging, const Knowledge& knowledge,
                        std::span<const std::uint32_t> article_order) {
  return NodeMaker(staging, knowledge).Make(article_order);
}

}  // namespace newsgraph

#include "graph/identity.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

#include "graph/entity_maker.h"
#include "graph/identity_context.h"
#include "graph/name_fold.h"
#include "graph/name_merging.h"
#include "graph/name_nodes.h"

namespace newsgraph {
namespace {

// Chains grouped by the node that stands for their entity.
struct Groups {
  std::vector<NodeIndex> nodes;       // the groups that have chains
  std::vector<std::uint32_t> chains;  // in the order of NameNodes::chains
  std::vector<std::uint32_t> begins;  // by group, one more at the end

  std::span<const std::uint32_t> Of(std::size_t group) const {
    return std::span(chains).subspan(begins[group],
                                     begins[group + 1] - begins[group]);
  }
};

NodeIndex CenterOf(const NameClusters& clusters, NodeIndex node) {
  return node < clusters.center.size() ? clusters.center[node] : node;
}

Groups GroupChains(const NameNodes& nodes, const NameClusters& clusters) {
  std::vector<std::uint32_t> count(nodes.nodes.size(), 0);
  for (const std::uint32_t chain : nodes.chains) {
    ++count[CenterOf(clusters, nodes.node_of_chain[chain])];
  }
  Groups groups;
  groups.begins.push_back(0);
  std::vector<std::uint32_t> next(nodes.nodes.size(), 0);
  for (NodeIndex node = 0; node < nodes.nodes.size(); ++node) {
    if (count[node] == 0) continue;
    groups.nodes.push_back(node);
    next[node] = groups.begins.back();
    groups.begins.push_back(groups.begins.back() + count[node]);
  }
  groups.chains.resize(nodes.chains.size());
  for (const std::uint32_t chain : nodes.chains) {
    groups.chains[next[CenterOf(clusters, nodes.node_of_chain[chain])]++] =
        chain;
  }
  return groups;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Gives every group its id, unlike all others.
std::vector<StringId> MakeIds(Staging& staging, const NameNodes& nodes,
                              const Groups& groups,
                              std::span<const EntityRecord> entities) {
  std::vector<StringId> ids(groups.nodes.size());
  std::vector<std::size_t> named;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const NameNode& node = nodes.nodes[groups.nodes[i]];
    ids[i] = node.id;
    if (!node.is_name()) continue;
    named.push_back(i);
    const std::string fold = FoldName(staging.Text(entities[i].label));
    ids[i] = staging.strings.Intern(
        Lower(NameOf(node.root)) + "-" +
        Slug(fold.empty() ? std::string(node.fold) : fold));
  }
  // Names that several entities bear get their country, and where that does
  // not tell them apart, a hash of the name and country of their center.
  const auto extend = [&](const auto& suffix) {
    std::vector<bool> used(staging.strings.size());
    std::vector<bool> shared(staging.strings.size());
    for (const StringId id : ids) {
      if (used[id]) shared[id] = true;
      used[id] = true;
    }
    for (const std::size_t i : named) {
      if (!shared[ids[i]]) continue;
      ids[i] = staging.strings.Intern(std::string(staging.Text(ids[i])) +
                                      suffix(nodes.nodes[groups.nodes[i]]));
    }
  };
  extend([&](const NameNode& node) {
    return node.country == 0 ? std::string()
                             : "-" + Slug(FoldName(staging.Text(node.country)));
  });
  extend([&](const NameNode& node) {
    constexpr std::size_t kDigits = 8;
    return "-" + IdHasher()
                     .Add(node.fold)
                     .Add(staging.Text(node.country))
                     .Finish()
                     .ToText()
                     .substr(0, kDigits);
  });
  return ids;
}

MergeReason ReasonOf(const NameNodes& nodes, const NameClusters& clusters,
                     std::uint32_t chain) {
  const MergeReason reason = nodes.reason_of_chain[chain];
  const NodeIndex node = nodes.node_of_chain[chain];
  if (reason == MergeReason::kSameName && CenterOf(clusters, node) != node) {
    return clusters.reason[node];
  }
  return reason;
}

// Collects the names under which articles know one group after another.
class UsesCollector {
 public:
  explicit UsesCollector(const Staging& staging) : staging_(staging) {}

  void Add(StringId name, ArticleIndex article, MergeReason reason) {
    uses_.push_back({name, article, reason});
  }

  // Ends the group at hand.
  void Finish() {
    if (uses_.size() > 1) Sort();
    all_.insert(all_.end(), uses_.begin(), uses_.end());
    begins_.push_back(static_cast<std::uint32_t>(all_.size()));
    uses_.clear();
  }

  // Those of all groups, in this order of them.
  void Take(std::span<const std::uint32_t> order, Identities& out) const {
    out.uses.reserve(all_.size());
    out.uses_begins.reserve(order.size() + 1);
    out.uses_begins.push_back(0);
    for (const std::uint32_t group : order) {
      out.uses.insert(out.uses.end(), all_.begin() + begins_[group],
                      all_.begin() + begins_[group + 1]);
      out.uses_begins.push_back(static_cast<std::uint32_t>(out.uses.size()));
    }
  }

 private:
  // By name, reason, article; equal ones once. Of thousands of uses there are
  // few names: only these are compared as texts.
  void Sort() {
    const auto by_id = [](const NameUseRow& use) {
      return std::tuple(use.name, use.reason, use.article);
    };
    std::sort(uses_.begin(), uses_.end(),
              [&](const NameUseRow& a, const NameUseRow& b) {
                return by_id(a) < by_id(b);
              });
    uses_.erase(std::unique(uses_.begin(), uses_.end(),
                            [&](const NameUseRow& a, const NameUseRow& b) {
                              return by_id(a) == by_id(b);
                            }),
                uses_.end());
    runs_.clear();
    for (std::size_t begin = 0; begin < uses_.size();) {
      std::size_t end = begin + 1;
      while (end < uses_.size() && uses_[end].name == uses_[begin].name) ++end;
      runs_.push_back({staging_.Text(uses_[begin].name), begin, end});
      begin = end;
    }
    if (runs_.size() == 1) return;
    std::sort(runs_.begin(), runs_.end(),
              [](const Run& a, const Run& b) { return a.name < b.name; });
    sorted_.clear();
    for (const Run& run : runs_) {
      sorted_.insert(sorted_.end(),
                     uses_.begin() + static_cast<std::ptrdiff_t>(run.begin),
                     uses_.begin() + static_cast<std::ptrdiff_t>(run.end));
    }
    uses_.swap(sorted_);
  }

  // The uses of one name.
  struct Run {
    std::string_view name;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  const Staging& staging_;
  std::vector<NameUseRow> all_;
  std::vector<std::uint32_t> begins_ = {0};  // by group, one more at the end
  std::vector<NameUseRow> uses_;             // of the group at hand
  std::vector<NameUseRow> sorted_;
  std::vector<Run> runs_;
};

// The names of all groups.
void CollectUses(const Staging& staging, const NameNodes& nodes,
                 const NameClusters& clusters, const Groups& groups,
                 std::span<const std::uint32_t> article_order,
                 UsesCollector& uses) {
  std::vector<ArticleIndex> index_of_row(staging.articles.size(), kUnknown);
  for (std::size_t i = 0; i < article_order.size(); ++i) {
    index_of_row[article_order[i]] = static_cast<ArticleIndex>(i);
  }
  for (std::size_t i = 0; i < groups.nodes.size(); ++i) {
    for (const std::uint32_t index : groups.Of(i)) {
      const ChainRow& chain = staging.chains[index];
      if (IsLiteral(chain.type)) continue;
      const ArticleIndex article = index_of_row[chain.article];
      uses.Add(chain.label, article, ReasonOf(nodes, clusters, index));
      for (std::uint32_t at = chain.aliases_begin; at < chain.aliases_end;
           ++at) {
        uses.Add(staging.aliases[at], article, MergeReason::kAlias);
      }
    }
    uses.Finish();
  }
}

// The entities of all groups, without their ids, on two threads, which do not
// change the staging. Groups come in the order of their first chain, so that
// chains are read in the order in which they lie in memory.
std::vector<EntityRecord> MakeEntities(Staging& staging,
                                       const Knowledge& knowledge,
                                       const NameNodes& nodes,
                                       const Groups& groups,
                                       std::vector<std::string_view>& aliases) {
  const std::size_t count = groups.nodes.size();
  const std::size_t half = count / 2;
  std::vector<EntityRecord> entities(count);
  EntityMaker maker(staging, knowledge, nodes.nodes);
  const auto make = [&](std::size_t begin, std::size_t end, EntityMaker& mine,
                        std::vector<std::string_view>& names) {
    for (std::size_t i = begin; i < end; ++i) {
      entities[i] = mine.Make(groups.Of(i),
                              nodes.nodes[groups.nodes[i]].authority, names);
    }
  };
  EntityMaker other_maker = maker;
  std::vector<std::string_view> other_aliases;
  std::thread other([&] { make(half, count, other_maker, other_aliases); });
  make(0, half, maker, aliases);
  other.join();
  const auto before = static_cast<std::uint32_t>(aliases.size());
  for (std::size_t i = half; i < count; ++i) {
    entities[i].aliases_begin += before;
    entities[i].aliases_end += before;
  }
  aliases.insert(aliases.end(), other_aliases.begin(), other_aliases.end());
  return entities;
}

}  // namespace

Identities ResolveIdentities(Staging& staging, const Knowledge& knowledge,
                             const IdentityOptions& options,
                             std::span<const std::uint32_t> article_order,
                             bool keep_uses) {
  NameNodes nodes = MakeNameNodes(staging, knowledge, article_order);
  NameClusters clusters;
  const auto make_context = [&] {
    return IdentityContext(staging, nodes, article_order,
                           options.max_context_frequency, clusters.center);
  };
  {
    ContextInMaking context(make_context);
    clusters = MergeNames(staging, nodes, knowledge, options, context);
  }
  if (options.merge_short_names) {
    ContextInMaking context(make_context);
    AssignHomonyms(staging, clusters, context, nodes);
  }
  if (options.merge_short_names) {
    ContextInMaking context(make_context);
    AssignShortNames(staging, clusters, context, nodes);
  }
  const Groups groups = GroupChains(nodes, clusters);

  Identities result;
  std::vector<EntityRecord> entities =
      MakeEntities(staging, knowledge, nodes, groups, result.aliases);
  const std::vector<StringId> ids = MakeIds(staging, nodes, groups, entities);
  const std::vector<std::uint32_t> order = OrderByText(staging.strings, ids);
  if (keep_uses) {
    UsesCollector uses(staging);
    CollectUses(staging, nodes, clusters, groups, article_order, uses);
    uses.Take(order, result);
  }
  result.entities.reserve(order.size());
  result.entity_of_chain.assign(staging.chains.size(), kUnknown);
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t group = order[i];
    const std::uint32_t next = order[std::min(i + kAhead, order.size() - 1)];
    __builtin_prefetch(&entities[next]);
    __builtin_prefetch(&groups.begins[next]);
    const auto index = static_cast<EntityIndex>(result.entities.size());
    for (const std::uint32_t chain : groups.Of(group)) {
      result.entity_of_chain[chain] = index;
    }
    entities[group].id = ids[group];
    result.entities.push_back(entities[group]);
  }
  result.aliases.shrink_to_fit();
  return result;
}

}  // namespace newsgraph

#include "graph/identity.h"

#include <algorithm>
#include <numeric>
#include <string>
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
std::vector<std::string> MakeIds(const Staging& staging, const NameNodes& nodes,
                                 const Groups& groups,
                                 std::span<const EntityRecord> entities) {
  std::vector<std::string> ids(groups.nodes.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const NameNode& node = nodes.nodes[groups.nodes[i]];
    if (!node.is_name()) {
      ids[i] = std::string(node.id);
      continue;
    }
    const std::string fold = FoldName(staging.Text(entities[i].label));
    ids[i] = Lower(NameOf(node.root)) + "-" +
             Slug(fold.empty() ? std::string(node.fold) : fold);
  }
  // Names that several entities bear get their country, and where that does
  // not tell them apart, a hash of the name and country of their center.
  const auto extend = [&](const auto& suffix) {
    std::vector<std::size_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(ids[a], a) < std::tie(ids[b], b);
    });
    std::vector<std::size_t> equal;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const bool before = i > 0 && ids[order[i - 1]] == ids[order[i]];
      const bool after =
          i + 1 < order.size() && ids[order[i + 1]] == ids[order[i]];
      if (before || after) equal.push_back(order[i]);
    }
    for (const std::size_t i : equal) {
      if (nodes.nodes[groups.nodes[i]].is_name()) ids[i] += suffix(i);
    }
  };
  extend([&](std::size_t i) {
    const StringId country = nodes.nodes[groups.nodes[i]].country;
    return country == 0 ? std::string()
                        : "-" + Slug(FoldName(staging.Text(country)));
  });
  extend([&](std::size_t i) {
    const NameNode& node = nodes.nodes[groups.nodes[i]];
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

}  // namespace

Identities ResolveIdentities(Staging& staging, const Knowledge& knowledge,
                             const IdentityOptions& options,
                             std::span<const std::uint32_t> article_order) {
  NameNodes nodes = MakeNameNodes(staging, knowledge, article_order);
  NameClusters clusters;
  {
    IdentityContext context(staging, nodes, article_order,
                            options.max_context_frequency);
    clusters = MergeNames(staging, nodes, knowledge, options, context);
  }
  const auto context_of_centers = [&] {
    return IdentityContext(staging, nodes, article_order,
                           options.max_context_frequency, clusters.center);
  };
  if (options.merge_short_names) {
    IdentityContext context = context_of_centers();
    AssignHomonyms(staging, clusters, context, nodes);
  }
  if (options.merge_short_names) {
    IdentityContext context = context_of_centers();
    AssignShortNames(staging, clusters, context, nodes);
  }
  const Groups groups = GroupChains(nodes, clusters);

  Identities result;
  EntityMaker maker(staging, knowledge);
  std::vector<EntityRecord> entities;
  entities.reserve(groups.nodes.size());
  for (std::size_t i = 0; i < groups.nodes.size(); ++i) {
    entities.push_back(maker.Make(
        groups.Of(i), nodes.nodes[groups.nodes[i]].authority, result.aliases));
  }
  const std::vector<std::string> ids =
      MakeIds(staging, nodes, groups, entities);
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });

  std::vector<ArticleIndex> index_of_row(staging.articles.size(), kUnknown);
  for (std::size_t i = 0; i < article_order.size(); ++i) {
    index_of_row[article_order[i]] = static_cast<ArticleIndex>(i);
  }
  result.entity_of_chain.assign(staging.chains.size(), kUnknown);
  result.entities.reserve(ids.size());
  result.uses_begins.push_back(0);
  std::vector<NameUseRow> uses;
  for (const std::uint32_t group : order) {
    EntityRecord& entity = entities[group];
    entity.id = staging.strings.Intern(ids[group]);
    uses.clear();
    for (const std::uint32_t index : groups.Of(group)) {
      const ChainRow& chain = staging.chains[index];
      result.entity_of_chain[index] =
          static_cast<EntityIndex>(result.entities.size());
      if (IsLiteral(chain.type)) continue;
      const ArticleIndex article = index_of_row[chain.article];
      uses.push_back({chain.label, article, ReasonOf(nodes, clusters, index)});
      for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
        uses.push_back({staging.aliases[i], article, MergeReason::kAlias});
      }
    }
    const auto key = [&](const NameUseRow& use) {
      return std::tuple(staging.Text(use.name), use.reason, use.article);
    };
    std::sort(uses.begin(), uses.end(),
              [&](const NameUseRow& a, const NameUseRow& b) {
                return key(a) < key(b);
              });
    const auto last =
        std::unique(uses.begin(), uses.end(),
                    [&](const NameUseRow& a, const NameUseRow& b) {
                      return key(a) == key(b);
                    });
    result.uses.insert(result.uses.end(), uses.begin(), last);
    result.uses_begins.push_back(
        static_cast<std::uint32_t>(result.uses.size()));
    result.entities.push_back(entity);
  }
  result.uses.shrink_to_fit();
  result.aliases.shrink_to_fit();
  return result;
}

}  // namespace newsgraph

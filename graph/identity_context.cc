#include "graph/identity_context.h"

#include <algorithm>
#include <numeric>

namespace newsgraph {
namespace {

// A thing in so few articles always tells something.
constexpr std::uint32_t kFewArticles = 10;

}  // namespace

IdentityContext::IdentityContext(const Staging& staging, const NameNodes& nodes,
                                 std::span<const std::uint32_t> article_order,
                                 double max_frequency,
                                 std::span<const NodeIndex> centers)
    : most_articles_(std::max(
          kFewArticles,
          static_cast<std::uint32_t>(
              max_frequency * static_cast<double>(article_order.size())))) {
  ordinal_of_row_.resize(staging.articles.size(), 0);
  article_begins_.assign(nodes.nodes.size() + 1, 0);
  node_begins_.push_back(0);
  for (std::size_t ordinal = 0; ordinal < article_order.size(); ++ordinal) {
    const std::uint32_t row = article_order[ordinal];
    ordinal_of_row_[row] = static_cast<std::uint32_t>(ordinal);
    const auto begin = static_cast<std::ptrdiff_t>(article_nodes_.size());
    const ArticleRow& article = staging.articles[row];
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      if (!staging.chains[i].named) continue;
      const NodeIndex node = nodes.node_of_chain[i];
      article_nodes_.push_back(node < centers.size() ? centers[node] : node);
    }
    std::sort(article_nodes_.begin() + begin, article_nodes_.end());
    article_nodes_.erase(
        std::unique(article_nodes_.begin() + begin, article_nodes_.end()),
        article_nodes_.end());
    for (auto at = article_nodes_.begin() + begin; at != article_nodes_.end();
         ++at) {
      ++article_begins_[*at + 1];
    }
    node_begins_.push_back(static_cast<std::uint32_t>(article_nodes_.size()));
  }
  std::partial_sum(article_begins_.begin(), article_begins_.end(),
                   article_begins_.begin());
  node_articles_.resize(article_nodes_.size());
  std::vector<std::uint32_t> next(article_begins_.begin(),
                                  article_begins_.end() - 1);
  for (std::uint32_t ordinal = 0; ordinal < article_order.size(); ++ordinal) {
    for (const NodeIndex node : NodesOf(ordinal)) {
      node_articles_[next[node]++] = ordinal;
    }
  }
}

std::span<const NodeIndex> IdentityContext::NodesOf(
    std::uint32_t ordinal) const {
  return std::span(article_nodes_)
      .subspan(node_begins_[ordinal],
               node_begins_[ordinal + 1] - node_begins_[ordinal]);
}

std::span<const std::uint32_t> IdentityContext::ArticlesOf(
    NodeIndex node) const {
  return std::span(node_articles_)
      .subspan(article_begins_[node],
               article_begins_[node + 1] - article_begins_[node]);
}

bool IdentityContext::IsTelling(NodeIndex node) const {
  return ArticlesOf(node).size() <= most_articles_;
}

const std::vector<IdentityContext::Neighbour>& IdentityContext::Beside(
    NodeIndex node) {
  const auto [known, is_new] = beside_.try_emplace(node);
  if (!is_new) return known->second;
  std::vector<NodeIndex> all;
  const std::span<const std::uint32_t> articles = ArticlesOf(node);
  for (const std::uint32_t ordinal :
       articles.first(std::min(articles.size(), kArticles))) {
    for (const NodeIndex other : NodesOf(ordinal)) {
      if (other != node && IsTelling(other)) all.push_back(other);
    }
  }
  std::sort(all.begin(), all.end());
  std::vector<Neighbour>& beside = known->second;
  for (const NodeIndex other : all) {
    if (beside.empty() || beside.back().node != other) {
      beside.push_back({other, 0});
    }
    ++beside.back().articles;
  }
  return beside;
}

int IdentityContext::Shared(NodeIndex a, NodeIndex b) {
  const std::vector<Neighbour>& beside_a = Beside(a);
  const std::vector<Neighbour>& beside_b = Beside(b);
  int shared = 0;
  for (auto x = beside_a.begin(), y = beside_b.begin();
       x != beside_a.end() && y != beside_b.end();) {
    if (x->node < y->node) {
      ++x;
    } else if (y->node < x->node) {
      ++y;
    } else {
      ++shared;
      ++x;
      ++y;
    }
  }
  return shared;
}

int IdentityContext::SharedWithArticle(std::uint32_t article, NodeIndex node) {
  const std::vector<Neighbour>& beside = Beside(node);
  int shared = 0;
  for (const NodeIndex other : NodesOf(ordinal_of_row_[article])) {
    const auto found = std::lower_bound(
        beside.begin(), beside.end(), other,
        [](const Neighbour& each, NodeIndex key) { return each.node < key; });
    if (found == beside.end() || found->node != other) continue;
    shared += found->articles > 1 ? 2 : 1;
  }
  return shared;
}

bool IdentityContext::Together(NodeIndex a, NodeIndex b) const {
  std::span<const std::uint32_t> few = ArticlesOf(a);
  std::span<const std::uint32_t> many = ArticlesOf(b);
  if (few.size() > many.size()) std::swap(few, many);
  return std::any_of(few.begin(), few.end(), [&](std::uint32_t ordinal) {
    return std::binary_search(many.begin(), many.end(), ordinal);
  });
}

}  // namespace newsgraph

// What stands beside a name in its articles. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_IDENTITY_CONTEXT_H_
#define NEWSGRAPH_GRAPH_IDENTITY_CONTEXT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/name_nodes.h"

namespace newsgraph {

// The names that each article mentions, and for each name what its articles
// mention beside it. Things that many articles name tell nothing and are left
// out. Not thread-safe.
class IdentityContext {
 public:
  // With `centers`, nodes count
  // as the center of their entity, and only centers have a context.
  IdentityContext(const Staging& staging, const NameNodes& nodes,
                  std::span<const std::uint32_t> article_order,
                  double max_frequency,
                  std::span<const NodeIndex> centers = {});

  // How many telling things articles with `a` and articles with `b` both
  // mention. Looks at the first kArticles of each.
  int Shared(NodeIndex a, NodeIndex b);
  // How many telling things one article (a row of Staging) and articles with
  // `node` mention; those that stand beside `node` repeatedly count two.
  int SharedWithArticle(std::uint32_t article, NodeIndex node);

  // Whether an article mentions both, as two things.
  bool Together(NodeIndex a, NodeIndex b) const;

  static constexpr std::size_t kArticles = 64;

 private:
  std::span<const NodeIndex> NodesOf(std::uint32_t ordinal) const;
  std::span<const std::uint32_t> ArticlesOf(NodeIndex node) const;
  // A thing, and in how many of the articles it stands beside the other.
  struct Neighbour {
    NodeIndex node = 0;
    std::uint32_t articles = 0;
  };
  const std::vector<Neighbour>& Beside(NodeIndex node);
  bool IsTelling(NodeIndex node) const;

  std::uint32_t most_articles_;
  std::vector<std::uint32_t> ordinal_of_row_;
  std::vector<std::uint32_t> node_begins_;     // by article ordinal
  std::vector<NodeIndex> article_nodes_;       // sorted within an article
  std::vector<std::uint32_t> article_begins_;  // by node
  std::vector<std::uint32_t> node_articles_;   // ordinals, ascending
  std::unordered_map<NodeIndex, std::vector<Neighbour>> beside_;
};

// A context that is made on a thread of its own, while its user prepares. What
// it was made of must stay as it is until Get has returned.
class ContextInMaking {
 public:
  // On the caller's thread where the system gives no more.
  explicit ContextInMaking(std::function<IdentityContext()> make)
      : future_(std::async(std::launch::async | std::launch::deferred,
                           std::move(make))) {}

  IdentityContext& Get() {
    if (!context_) context_.emplace(future_.get());
    return *context_;
  }

 private:
  std::future<IdentityContext> future_;
  std::optional<IdentityContext> context_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_IDENTITY_CONTEXT_H_

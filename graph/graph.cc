#include "graph/graph.h"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cassert>
#include <numeric>
#include <thread>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "graph/facts.h"
#include "graph/flat_extraction.h"
#include "graph/graph_impl.h"
#include "graph/graph_rows.h"
#include "graph/identity.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "graph/staging_file.h"
#include "graph/store.h"

namespace newsgraph {
namespace {

// Gives the memory of a container back, which assigning "{}" does not: that
// only removes the elements.
template <typename Container>
void Free(Container& container) {
  container = Container();
}

// The numbers of facts in the order of their ids, which are hashes: on two
// threads, one for either half of them.
std::vector<std::uint32_t> OrderById(std::span<const FactRecord> facts) {
  struct Key {
    std::uint64_t high = 0;
    std::uint32_t fact = 0;
  };
  std::vector<Key> keys(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    keys[i] = {facts[i].id.high, i};
  }
  constexpr std::uint64_t kMiddle = std::uint64_t{1} << 63;
  const auto middle =
      std::partition(keys.begin(), keys.end(),
                     [](const Key& key) { return key.high < kMiddle; });
  const auto sort = [&](auto begin, auto end) {
    std::sort(begin, end, [&](const Key& a, const Key& b) {
      if (a.high != b.high) return a.high < b.high;
      return facts[a.fact].id.low < facts[b.fact].id.low;
    });
  };
  std::thread other([&] { sort(middle, keys.end()); });
  sort(keys.begin(), middle);
  other.join();
  std::vector<std::uint32_t> order(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].fact;
  return order;
}

// Yields the ends of facts as the pairs that Boost.Graph wants.
class EndsIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = std::pair<std::uint32_t, std::uint32_t>;
  using difference_type = std::ptrdiff_t;
  using pointer = const value_type*;
  using reference = value_type;

  explicit EndsIterator(const FactEnds* at = nullptr) : at_(at) {}
  value_type operator*() const { return {at_->subject, at_->object}; }
  EndsIterator& operator++() {
    ++at_;
    return *this;
  }
  EndsIterator operator++(int) {
    EndsIterator before = *this;
    ++at_;
    return before;
  }
  friend bool operator==(const EndsIterator&, const EndsIterator&) = default;
  friend difference_type operator-(const EndsIterator& a,
                                   const EndsIterator& b) {
    return a.at_ - b.at_;
  }

 private:
  const FactEnds* at_;
};

}  // namespace

std::vector<std::uint32_t> Graph::Impl::SortArticles() {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < staging.articles.size(); ++row) {
    if (staging.articles[row].live) rows.push_back(row);
  }
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return staging.Text(staging.articles[a].id) <
           staging.Text(staging.articles[b].id);
  });
  articles.reserve(rows.size());
  for (const std::uint32_t row : rows)
    articles.push_back(staging.articles[row]);
  return rows;
}

GraphRows Graph::Impl::Rows() const {
  const std::size_t vertices = boost::num_vertices(graph);
  const std::size_t count = boost::num_edges(graph);
  // Boost keeps the properties of either in one vector.
  return {.strings = staging.strings,
          .knowledge = knowledge,
          .articles = articles,
          .entities = vertices == 0 ? std::span<const EntityRecord>()
                                    : std::span(&graph[0], vertices),
          .aliases = aliases,
          .ends = ends,
          .facts = count == 0 ? std::span<const FactRecord>()
                              : std::span(&At(0), count),
          .evidence = evidence,
          .roles = roles,
          .speakers = speakers,
          .facts_by_id = edges_by_id};
}

std::vector<std::uint32_t> Graph::Impl::PositionsById() const {
  std::vector<std::uint32_t> positions(edges_by_id.size());
  for (std::uint32_t i = 0; i < edges_by_id.size(); ++i) {
    positions[edges_by_id[i]] = i;
  }
  return positions;
}

void Graph::Impl::Finish() {
  const std::vector<std::uint32_t> article_order = SortArticles();
  Identities identities =
      ResolveIdentities(staging, knowledge, options, article_order, keep_uses);
  Facts facts = BuildFacts(staging, relations, identities.entity_of_chain,
                           article_order, identities.entities);
  // What is needed no more goes before the graph is built.
  Free(staging.chains);
  Free(staging.identities);
  Free(staging.propositions);
  Free(staging.arguments);
  Free(staging.aliases);
  Free(staging.articles);
  Free(staging.article_of_id);
  staging.strings.Freeze();
  Free(identities.entity_of_chain);

  aliases = std::move(identities.aliases);
  uses = std::move(identities.uses);
  uses_begins = std::move(identities.uses_begins);
  evidence = std::move(facts.evidence);
  roles = std::move(facts.roles);
  speakers = std::move(facts.speakers);
  facts.facts.pop_back();
  const std::size_t count = facts.ends.size();
  // Of the forms that walk both ways, Boost has only the one that sorts by
  // subject, stably: the edges keep the numbers of the facts.
  graph = FactGraph(
      boost::edges_are_unsorted_multi_pass, EndsIterator(facts.ends.data()),
      EndsIterator(facts.ends.data() + count), facts.facts.begin(),
      static_cast<std::uint32_t>(identities.entities.size()));
  ends = std::move(facts.ends);
  for (std::uint32_t i = 0; i < identities.entities.size(); ++i) {
    graph[i] = identities.entities[i];
  }
  edges_by_id = OrderById(Rows().facts);
  finished = true;
}

Graph::Graph(const Knowledge& knowledge, const Relations& relations,
             IdentityOptions options)
    : impl_(std::make_unique<Impl>(knowledge, relations, std::move(options))) {}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

void Graph::Add(const Extraction& extraction) { Add(Flatten(extraction)); }

void Graph::Add(const FlatExtraction& extraction) {
  assert(!impl_->finished);
  impl_->staging.Add(extraction);
}

absl::Status Graph::AddCorpus(const ArticleStore& store, const CorpusRows& rows,
                              const std::function<absl::Status()>& go_on) {
  assert(!impl_->finished && impl_->staging.articles.empty());
  const auto key_of = [](const StoredArticle& article) {
    return IdHasher()
        .Add(article.id)
        .Add(article.content)
        .Add(article.engine)
        .Add(article.source)
        .Finish()
        .high;
  };
  std::unordered_set<std::uint64_t> wanted;
  for (const StoredArticle& article : store.corpus()) {
    wanted.insert(key_of(article));
  }
  Staging& staging = impl_->staging;
  staging.strings.KeepHashes();
  StagingFile file(rows.path, rows.settings);
  const std::unordered_set<std::uint64_t> known = file.Load(wanted, staging);
  std::vector<const StoredArticle*> others;
  for (const StoredArticle& article : store.corpus()) {
    if (!known.contains(key_of(article))) others.push_back(&article);
  }
  std::vector<std::uint64_t> keys;
  absl::Status status = store.ForEachOf(
      others,
      [&](const StoredArticle& article, const FlatExtraction& extraction) {
        const std::size_t before = staging.articles.size();
        staging.Add(extraction);
        // Of two with one id, the smaller may not have been taken.
        if (staging.articles.size() > before) keys.push_back(key_of(article));
        return go_on();
      });
  if (status.ok()) file.Save(staging, keys);
  return status;
}

void Graph::KeepNameUses() { impl_->keep_uses = true; }

void Graph::Finish() {
  assert(!impl_->finished);
  impl_->Finish();
}

}  // namespace newsgraph

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
#include "graph/graph_rows.h"
#include "graph/identity.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "graph/staging_file.h"
#include "graph/store.h"

namespace newsgraph {
namespace {

// Fixed once finished: the compressed form takes a quarter of the memory of an
// adjacency list and walks both ways.
using FactGraph =
    boost::compressed_sparse_row_graph<boost::bidirectionalS, EntityRecord,
                                       FactRecord, boost::no_property,
                                       std::uint32_t, std::uint32_t>;

double FromThousandths(std::uint16_t thousandths) {
  return thousandths / 1000.0;
}

// Gives the memory of a container back, which assigning "{}" does not: that
// only removes the elements.
template <typename Container>
void Free(Container& container) {
  container = Container();
}

// "brush off" for "open/brushOff".
std::string OpenLabel(std::string_view relation) {
  constexpr std::string_view kOpen = "open/";
  if (relation.starts_with(kOpen)) relation.remove_prefix(kOpen.size());
  std::string label;
  for (const char c : relation) {
    if (c >= 'A' && c <= 'Z') {
      label.push_back(' ');
      label.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      label.push_back(c);
    }
  }
  return label;
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

std::string RelationLabel(const Relations& relations,
                          std::string_view relation) {
  const Relation* const known = relations.Find(relation);
  return known == nullptr ? OpenLabel(relation) : std::string(known->label);
}

struct Graph::Impl {
  Impl(const Knowledge& known, const Relations& canonical,
       IdentityOptions identity_options)
      : knowledge(known),
        relations(canonical),
        options(std::move(identity_options)),
        staging(known) {}

  const Knowledge& knowledge;
  const Relations& relations;
  const IdentityOptions options;
  Staging staging;
  bool keep_uses = false;
  bool finished = false;

  FactGraph graph;
  std::vector<FactEnds> ends;  // of the edges; the graph would have to search
  std::vector<std::string_view> aliases;
  std::vector<NameUseRow> uses;
  std::vector<std::uint32_t> uses_begins;
  std::vector<EvidenceRecord> evidence;
  std::vector<RoleView> roles;
  std::vector<EntityIndex> speakers;
  std::vector<ArticleRow> articles;
  std::vector<std::uint32_t> edges_by_id;
  // One past the last role and the last piece of evidence of an edge.
  std::uint32_t RolesEnd(std::uint32_t edge) const {
    return edge + 1 < boost::num_edges(graph)
               ? At(edge + 1).roles_begin
               : static_cast<std::uint32_t>(roles.size());
  }
  std::uint32_t EvidenceEnd(std::uint32_t edge) const {
    return edge + 1 < boost::num_edges(graph)
               ? At(edge + 1).evidence_begin
               : static_cast<std::uint32_t>(evidence.size());
  }
  const FactRecord& At(std::uint32_t edge) const {
    return graph[FactGraph::edge_descriptor(0, edge)];
  }

  GraphRows Rows() const;
  // By edge its place in edges_by_id.
  std::vector<std::uint32_t> PositionsById() const;

  // The rows of live articles by id; fills `articles`.
  std::vector<std::uint32_t> SortArticles();
  void Finish();
  // What a FactView points to while it is handed out.
  struct Scratch {
    std::vector<EvidenceView> evidence;
    std::vector<char> ids;
    std::string relation_label;
  };
  FactView View(EntityIndex subject, EntityIndex object, std::uint32_t edge,
                Scratch& scratch) const {
    return View(subject, object, edge, At(edge).evidence_begin,
                EvidenceEnd(edge), scratch);
  }
  // With a part of the evidence.
  FactView View(EntityIndex subject, EntityIndex object, std::uint32_t edge,
                std::uint32_t evidence_begin, std::uint32_t evidence_end,
                Scratch& scratch) const;
  // Asks the processor for what the edges that are visited next will need:
  // `edge_ahead(n)` is the n-th from here.
  template <typename EdgeAhead>
  void LookAhead(const EdgeAhead& edge_ahead) const;
};

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

FactView Graph::Impl::View(EntityIndex subject, EntityIndex object,
                           std::uint32_t edge, std::uint32_t begin,
                           std::uint32_t end, Scratch& scratch) const {
  const FactRecord& record = At(edge);
  scratch.evidence.clear();
  scratch.ids.resize((end - begin + 1) * IdHash::kTextLength);
  char* id = scratch.ids.data();
  const auto next_id = [&id](const IdHash& hash) {
    hash.ToText(id);
    const std::string_view text(id, IdHash::kTextLength);
    id += IdHash::kTextLength;
    return text;
  };
  FactView fact;
  fact.id = next_id(record.id);
  for (std::uint32_t i = begin; i < end; ++i) {
    const EvidenceRecord& row = evidence[i];
    EvidenceView view;
    view.id = next_id(row.id);
    view.article = row.article;
    view.range = row.range;
    view.quote = staging.Text(row.quote);
    view.trigger = staging.Text(row.trigger);
    view.stance = row.stance;
    view.speakers =
        std::span(speakers).subspan(row.speakers_begin, row.speakers);
    view.confidence = FromThousandths(row.confidence);
    view.inverted = row.inverted;
    scratch.evidence.push_back(view);
  }
  fact.subject = subject;
  fact.object = object;
  fact.relation = staging.Text(record.relation);
  const Relation* const relation = relations.Find(fact.relation);
  fact.open_relation = relation == nullptr;
  if (relation == nullptr) {
    scratch.relation_label = OpenLabel(fact.relation);
    fact.relation_label = scratch.relation_label;
  } else {
    fact.relation_label = relation->label;
  }
  fact.when = ToInterval(record.when);
  fact.roles = std::span(roles).subspan(record.roles_begin,
                                        RolesEnd(edge) - record.roles_begin);
  fact.status = record.status;
  fact.confidence = FromThousandths(record.confidence);
  fact.evidence = scratch.evidence;
  return fact;
}

// By their ids, which are hashes, the facts lie all over the memory, and each
// is a chain of places that lead to others: one link a stage.
template <typename EdgeAhead>
void Graph::Impl::LookAhead(const EdgeAhead& edge_ahead) const {
  constexpr std::size_t kFactsAStage = 4;
  const auto edge_at = [&](std::size_t stage) {
    return edge_ahead(stage * kFactsAStage);
  };
  const auto look_at_places = [this](EntityIndex entity) {
    staging.strings.PrefetchPlace(graph[entity].id);
    staging.strings.PrefetchPlace(graph[entity].label);
  };
  const auto look_at_texts = [this](EntityIndex entity) {
    staging.strings.PrefetchText(graph[entity].id);
    staging.strings.PrefetchText(graph[entity].label);
  };
  // Of the first piece of evidence; most facts have one.
  const auto evidence_of = [this](std::uint32_t edge) -> const auto& {
    return evidence[At(edge).evidence_begin];
  };
  // A participant, and who says so; most facts have one at most. Of a fact
  // without, those of another one.
  const auto role_of = [this](std::uint32_t edge) {
    const std::uint32_t at = At(edge).roles_begin;
    return at < roles.size() ? roles[at].entity : ends[edge].subject;
  };
  const auto speaker_of = [&](std::uint32_t edge) {
    const std::uint32_t at = evidence_of(edge).speakers_begin;
    return at < speakers.size() ? speakers[at] : ends[edge].subject;
  };
  std::uint32_t edge = edge_at(6);
  __builtin_prefetch(&ends[edge]);
  __builtin_prefetch(&At(edge));
  edge = edge_at(5);
  __builtin_prefetch(&graph[ends[edge].subject]);
  __builtin_prefetch(&graph[ends[edge].object]);
  __builtin_prefetch(evidence.data() + At(edge).evidence_begin);
  __builtin_prefetch(roles.data() + At(edge).roles_begin);
  edge = edge_at(4);
  look_at_places(ends[edge].subject);
  look_at_places(ends[edge].object);
  staging.strings.PrefetchPlace(evidence_of(edge).quote);
  staging.strings.PrefetchPlace(evidence_of(edge).trigger);
  __builtin_prefetch(&articles[evidence_of(edge).article]);
  __builtin_prefetch(speakers.data() + evidence_of(edge).speakers_begin);
  __builtin_prefetch(&graph[role_of(edge)]);
  edge = edge_at(3);
  look_at_texts(ends[edge].subject);
  look_at_texts(ends[edge].object);
  staging.strings.PrefetchText(evidence_of(edge).quote);
  staging.strings.PrefetchText(evidence_of(edge).trigger);
  look_at_places(role_of(edge));
  __builtin_prefetch(&graph[speaker_of(edge)]);
  edge = edge_at(2);
  look_at_texts(role_of(edge));
  look_at_places(speaker_of(edge));
  look_at_texts(speaker_of(edge_at(1)));
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

std::size_t Graph::entity_count() const {
  return boost::num_vertices(impl_->graph);
}
std::size_t Graph::fact_count() const { return boost::num_edges(impl_->graph); }
std::size_t Graph::evidence_count() const { return impl_->evidence.size(); }
std::size_t Graph::article_count() const { return impl_->articles.size(); }

EntityView Graph::entity(EntityIndex index) const {
  const EntityRecord& record = impl_->graph[index];
  const auto text = [this](StringId id) { return impl_->staging.Text(id); };
  EntityView view;
  view.id = text(record.id);
  view.type = record.type;
  view.label = text(record.label);
  view.aliases = std::span(impl_->aliases)
                     .subspan(record.aliases_begin,
                              record.aliases_end - record.aliases_begin);
  view.wikidata = text(record.wikidata);
  view.country = text(record.country);
  if (record.known != kUnknown) {
    const KnownEntity& known = impl_->knowledge.entity(record.known);
    view.geonames = known.geonames;
    view.latitude = known.latitude;
    view.longitude = known.longitude;
  }
  view.value = text(record.value);
  view.unit = text(record.unit);
  view.mentions = record.mentions;
  view.named = record.named;
  return view;
}

void Graph::ForEachEntity(
    const std::function<void(EntityIndex, const EntityView&)>& visit) const {
  ForEachEntity([](EntityIndex) { return false; }, visit);
}

void Graph::ForEachEntity(
    const std::function<bool(EntityIndex)>& skip,
    const std::function<void(EntityIndex, const EntityView&)>& visit) const {
  // As LookAhead does it for facts.
  constexpr std::size_t kEntitiesAStage = 6;
  const std::size_t count = entity_count();
  const StringPool& strings = impl_->staging.strings;
  const auto record = [&](std::size_t i) -> const EntityRecord& {
    return impl_->graph[static_cast<EntityIndex>(std::min(i, count - 1))];
  };
  for (EntityIndex i = 0; i < count; ++i) {
    if (skip(i)) continue;
    const EntityRecord& later = record(i + 2 * kEntitiesAStage);
    for (const StringId text : {later.id, later.label, later.value}) {
      strings.PrefetchPlace(text);
    }
    const EntityRecord& next = record(i + kEntitiesAStage);
    for (const StringId text : {next.id, next.label, next.value}) {
      strings.PrefetchText(text);
    }
    visit(i, entity(i));
  }
}

std::string_view Graph::entity_id(EntityIndex index) const {
  return impl_->staging.Text(impl_->graph[index].id);
}

std::string_view Graph::entity_label(EntityIndex index) const {
  return impl_->staging.Text(impl_->graph[index].label);
}

std::string_view Graph::article_id(ArticleIndex index) const {
  return impl_->staging.Text(impl_->articles[index].id);
}

ArticleView Graph::article(ArticleIndex index) const {
  const ArticleRow& row = impl_->articles[index];
  const auto text = [this](StringId id) { return impl_->staging.Text(id); };
  ArticleView view;
  view.id = text(row.id);
  view.source = text(row.source);
  view.url = text(row.url);
  view.title = text(row.title);
  view.publisher = text(row.publisher);
  view.language = text(row.language);
  if (row.published != kNoDay) view.published = FromDays(row.published);
  return view;
}

absl::Status Graph::ForEachFact(
    const std::function<absl::Status(const FactView&)>& visit) const {
  return ForEachFact([](std::uint32_t) { return false; }, visit);
}

absl::Status Graph::ForEachFact(
    const std::function<bool(std::uint32_t)>& skip,
    const std::function<absl::Status(const FactView&)>& visit) const {
  const std::vector<std::uint32_t>& edges_by_id = impl_->edges_by_id;
  Impl::Scratch scratch;
  for (std::uint32_t i = 0; i < edges_by_id.size(); ++i) {
    if (skip(i)) continue;
    impl_->LookAhead([&](std::size_t ahead) {
      return edges_by_id[std::min(i + ahead, edges_by_id.size() - 1)];
    });
    const std::uint32_t edge = edges_by_id[i];
    const FactEnds& ends = impl_->ends[edge];
    if (absl::Status status =
            visit(impl_->View(ends.subject, ends.object, edge, scratch));
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status Graph::ForEachFactOf(
    EntityIndex entity,
    const std::function<absl::Status(const FactView&)>& visit) const {
  const FactGraph& graph = impl_->graph;
  std::vector<FactGraph::edge_descriptor> edges;
  const auto [out, out_end] = boost::out_edges(entity, graph);
  edges.assign(out, out_end);
  const auto [in, in_end] = boost::in_edges(entity, graph);
  for (auto each = in; each != in_end; ++each) {
    if (boost::source(*each, graph) != entity) edges.push_back(*each);
  }
  std::sort(edges.begin(), edges.end(), [&](const auto& a, const auto& b) {
    return graph[a].id < graph[b].id;
  });
  Impl::Scratch scratch;
  for (const auto& edge : edges) {
    if (absl::Status status = visit(
            impl_->View(boost::source(edge, graph), boost::target(edge, graph),
                        boost::get(boost::edge_index, graph, edge), scratch));
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

std::vector<RelationUse> Graph::UsedRelations() const {
  std::vector<RelationUse> uses;
  std::vector<bool> seen(impl_->staging.strings.size());
  for (const FactRecord& fact : impl_->Rows().facts) {
    if (seen[fact.relation]) continue;
    seen[fact.relation] = true;
    const std::string_view name = impl_->staging.Text(fact.relation);
    uses.push_back({name, impl_->relations.Find(name) == nullptr});
  }
  std::sort(uses.begin(), uses.end(),
            [](const RelationUse& a, const RelationUse& b) {
              return a.relation < b.relation;
            });
  return uses;
}

void Graph::ForEachFactFrom(
    EntityIndex entity,
    const std::function<void(const FactOutline&)>& visit) const {
  const auto [begin, end] = boost::out_edges(entity, impl_->graph);
  for (auto edge = begin; edge != end; ++edge) {
    const FactRecord& record = impl_->graph[*edge];
    visit({.relation = impl_->staging.Text(record.relation),
           .object = static_cast<EntityIndex>(target(*edge, impl_->graph)),
           .status = record.status});
  }
}

absl::Status Graph::ForEachEvidence(
    std::span<const EvidencePlace> places,
    const std::function<absl::Status(const FactView&, const EvidenceView&)>&
        visit) const {
  Impl::Scratch scratch;
  for (std::size_t i = 0; i < places.size(); ++i) {
    impl_->LookAhead([&](std::size_t ahead) {
      const std::size_t at = std::min(i + ahead, places.size() - 1);
      return impl_->edges_by_id[places[at].fact];
    });
    const std::uint32_t edge = impl_->edges_by_id[places[i].fact];
    const FactEnds& ends = impl_->ends[edge];
    const std::uint32_t at =
        impl_->At(edge).evidence_begin + places[i].evidence;
    const FactView fact =
        impl_->View(ends.subject, ends.object, edge, at, at + 1, scratch);
    if (absl::Status status = visit(fact, fact.evidence.front());
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

EvidenceByArticle Graph::PlacesByArticle() const {
  EvidenceByArticle places;
  places.begins.assign(article_count() + 1, 0);
  for (const EvidenceRecord& row : impl_->evidence) {
    ++places.begins[row.article + 1];
  }
  std::partial_sum(places.begins.begin(), places.begins.end(),
                   places.begins.begin());
  std::vector<std::uint32_t> next = places.begins;
  places.rows.resize(impl_->evidence.size());
  const std::vector<std::uint32_t> position = impl_->PositionsById();
  std::uint32_t at = 0;
  for (std::uint32_t edge = 0; edge < position.size(); ++edge) {
    const std::uint32_t begin = at;
    for (const std::uint32_t end = impl_->EvidenceEnd(edge); at < end; ++at) {
      const EvidenceRecord& row = impl_->evidence[at];
      places.rows[next[row.article]++] = {row.range,
                                          {position[edge], at - begin}};
    }
  }
  return places;
}

GraphSignatures Graph::Sign() const { return newsgraph::Sign(impl_->Rows()); }

std::vector<std::uint64_t> Graph::SignEvidence(
    const GraphSignatures& signatures) const {
  std::vector<std::uint64_t> sums = signatures.articles;
  const std::vector<std::uint32_t> position = impl_->PositionsById();
  std::uint32_t at = 0;
  for (std::uint32_t edge = 0; edge < position.size(); ++edge) {
    const std::uint32_t end = impl_->EvidenceEnd(edge);
    for (; at < end; ++at) {
      sums[impl_->evidence[at].article] += signatures.facts[position[edge]];
    }
  }
  return sums;
}

std::vector<NameUse> Graph::Explain(EntityIndex entity) const {
  assert(impl_->keep_uses);
  std::vector<NameUse> names;
  StringId last = 0;
  for (std::uint32_t i = impl_->uses_begins[entity];
       i < impl_->uses_begins[entity + 1]; ++i) {
    const NameUseRow& use = impl_->uses[i];
    if (names.empty() || use.name != last ||
        names.back().reason != use.reason) {
      names.push_back({impl_->staging.Text(use.name), use.reason, {}});
      last = use.name;
    }
    names.back().articles.push_back(use.article);
  }
  return names;
}

std::size_t Graph::memory_bytes() const {
  const auto bytes = [](const auto& rows) {
    return rows.capacity() * sizeof(rows[0]);
  };
  // The graph itself: vertices with their row starts both ways; edges with
  // their target and, backward, their source and number.
  const std::size_t graph =
      entity_count() * (sizeof(EntityRecord) + 2 * sizeof(std::uint32_t)) +
      fact_count() * (sizeof(FactRecord) + 3 * sizeof(std::uint32_t));
  return graph + impl_->staging.strings.memory_bytes() -
         impl_->staging.strings.text_bytes() + bytes(impl_->ends) +
         bytes(impl_->aliases) + bytes(impl_->uses) +
         bytes(impl_->uses_begins) + bytes(impl_->evidence) +
         bytes(impl_->roles) + bytes(impl_->speakers) + bytes(impl_->articles) +
         bytes(impl_->edges_by_id);
}

}  // namespace newsgraph

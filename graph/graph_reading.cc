// Reading a finished graph.
#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cassert>
#include <numeric>

#include "graph/graph.h"
#include "graph/graph_impl.h"

namespace newsgraph {
namespace {

double FromThousandths(std::uint16_t thousandths) {
  return thousandths / 1000.0;
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

}  // namespace

std::string RelationLabel(const Relations& relations,
                          std::string_view relation) {
  const Relation* const known = relations.Find(relation);
  return known == nullptr ? OpenLabel(relation) : std::string(known->label);
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

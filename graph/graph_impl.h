// What a Graph is made of; internal to graph/.
#ifndef NEWSGRAPH_GRAPH_GRAPH_IMPL_H_
#define NEWSGRAPH_GRAPH_GRAPH_IMPL_H_

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/facts.h"
#include "graph/graph.h"
#include "graph/graph_rows.h"
#include "graph/identity.h"
#include "graph/records.h"
#include "graph/staging.h"

namespace newsgraph {

// Fixed once finished: the compressed form takes a quarter of the memory of an
// adjacency list and walks both ways.
using FactGraph =
    boost::compressed_sparse_row_graph<boost::bidirectionalS, EntityRecord,
                                       FactRecord, boost::no_property,
                                       std::uint32_t, std::uint32_t>;

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

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_GRAPH_IMPL_H_

// All rows of a finished Graph at once. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_GRAPH_ROWS_H_
#define NEWSGRAPH_GRAPH_GRAPH_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "graph/facts.h"
#include "graph/graph_signatures.h"
#include "graph/records.h"
#include "graph/staging.h"
#include "graph/string_pool.h"
#include "ontology/knowledge.h"

namespace newsgraph {

struct GraphRows {
  const StringPool& strings;
  const Knowledge& knowledge;
  std::span<const ArticleRow> articles;
  std::span<const EntityRecord> entities;
  std::span<const std::string_view> aliases;
  // Facts by subject; each has an end more in `roles` and `evidence` than the
  // next one's begin tells, the last one theirs.
  std::span<const FactEnds> ends;
  std::span<const FactRecord> facts;
  std::span<const EvidenceRecord> evidence;
  std::span<const RoleView> roles;
  std::span<const EntityIndex> speakers;
  std::span<const std::uint32_t> facts_by_id;

  std::span<const RoleView> RolesOf(std::size_t fact) const {
    const std::size_t end =
        fact + 1 < facts.size() ? facts[fact + 1].roles_begin : roles.size();
    return roles.subspan(facts[fact].roles_begin,
                         end - facts[fact].roles_begin);
  }
  std::span<const EvidenceRecord> EvidenceOf(std::size_t fact) const {
    const std::size_t end = fact + 1 < facts.size()
                                ? facts[fact + 1].evidence_begin
                                : evidence.size();
    return evidence.subspan(facts[fact].evidence_begin,
                            end - facts[fact].evidence_begin);
  }
  std::span<const EntityIndex> SpeakersOf(const EvidenceRecord& row) const {
    return speakers.subspan(row.speakers_begin, row.speakers);
  }
};

// On two threads. Linear.
GraphSignatures Sign(const GraphRows& graph);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_GRAPH_ROWS_H_

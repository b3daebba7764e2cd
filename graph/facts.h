// From propositions and resolved entities to facts. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_FACTS_H_
#define NEWSGRAPH_GRAPH_FACTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/records.h"
#include "graph/staging.h"
#include "ontology/relations.h"

namespace newsgraph {

// The ends of an edge, sorted as the facts are.
struct FactEnds {
  EntityIndex subject = 0;
  EntityIndex object = 0;
};

// All facts, sorted by subject, object, relation, time. `facts` and its
// begins have one row more than there are facts, so that every end is the next
// begin.
struct Facts {
  std::vector<FactEnds> ends;
  std::vector<FactRecord> facts;
  std::vector<EvidenceRecord> evidence;
  std::vector<RoleView> roles;
  std::vector<EntityIndex> speakers;
};

// Groups the propositions of live articles into facts.
//
// - A symmetric relation takes the entity with the smaller index as subject;
//   of a relation and its inverse the canonical one stays (CanonicalRelation).
// - Within one article, a proposition without a date joins the fact with the
//   same subject, relation and object if that article knows it under exactly
//   one date: the text then speaks of one event. Across articles the dates
//   alone decide, so that two strikes on one town are two facts.
// - Denials join the fact that they deny, as hypotheses do theirs.
// - Equal evidence (article, place, fact, stance, speakers) stays once, with
//   the greatest confidence.
//
// `entity_of_chain` maps rows of `staging` to indices of the finished graph;
// `article_order` lists the rows of live articles by id. N log N in the number
// of propositions.
Facts BuildFacts(Staging& staging, const Relations& relations,
                 std::span<const EntityIndex> entity_of_chain,
                 std::span<const std::uint32_t> article_order,
                 std::span<const EntityRecord> entities);

// Which of a relation and its inverse the graph keeps, so that one fact is not
// told twice: not the one called "has..." or "...By", else the one whose name
// sorts first. `inverted` for the other one.
struct CanonicalDirection {
  const Relation* relation = nullptr;  // null: not in the ontology
  bool inverted = false;
};
CanonicalDirection CanonicalRelation(const Relations& relations,
                                     std::string_view name);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_FACTS_H_

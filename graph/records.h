// The rows of a finished Graph. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_RECORDS_H_
#define NEWSGRAPH_GRAPH_RECORDS_H_

#include <cstdint>
#include <limits>

#include "graph/graph.h"
#include "graph/id_hash.h"
#include "graph/staging.h"
#include "graph/string_pool.h"

namespace newsgraph {

inline constexpr std::uint32_t kUnknown =
    std::numeric_limits<std::uint32_t>::max();

// A vertex.
struct EntityRecord {
  StringId id = 0;
  StringId label = 0;
  StringId wikidata = 0;
  StringId country = 0;
  StringId value = 0;
  StringId unit = 0;
  std::uint32_t known = kUnknown;   // index in the Knowledge
  std::uint32_t aliases_begin = 0;  // in Identities::aliases
  std::uint32_t aliases_end = 0;
  std::uint32_t mentions = 0;
  EntityType type = EntityType::kThing;
  bool named = false;
};

// An edge; its ends are those of the edge.
struct FactRecord {
  IdHash id;
  StringId relation = 0;
  std::uint32_t roles_begin = 0;  // the end is the next fact's begin
  std::uint32_t evidence_begin = 0;
  WhenRow when;
  std::uint16_t confidence = 1000;  // thousandths
  Status status = Status::kAsserted;
};

struct EvidenceRecord {
  IdHash id;
  ArticleIndex article = 0;
  CodePointRange range;
  StringId quote = 0;
  StringId trigger = 0;
  std::uint32_t speakers_begin = 0;  // in Facts::speakers
  std::uint16_t speakers = 0;
  std::uint16_t confidence = 1000;  // thousandths
  Stance stance = Stance::kAsserted;
  bool inverted = false;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_RECORDS_H_

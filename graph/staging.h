// What a Graph holds between Add and Finish: the extractions, flat and
// interned, 40 bytes an entity and 60 a proposition instead of several hundred.
// For graph/ only.
#ifndef NEWSGRAPH_GRAPH_STAGING_H_
#define NEWSGRAPH_GRAPH_STAGING_H_

#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

#include "extract/extraction.h"
#include "graph/id_hash.h"
#include "graph/string_pool.h"

namespace newsgraph {

// One coreference chain of one article.
struct ChainRow {
  StringId label = 0;
  StringId authority = 0;  // an id of the knowledge, or of Wikidata
  StringId country = 0;
  StringId value = 0;
  StringId unit = 0;
  std::uint32_t article = 0;        // row
  std::uint32_t aliases_begin = 0;  // in Staging::aliases
  std::uint32_t aliases_end = 0;
  std::uint32_t mentions = 0;
  EntityType type = EntityType::kThing;
  bool named = false;
};

// Days since 1970; kNoDay in an interval that is not there.
inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

struct WhenRow {
  std::int32_t begin = kNoDay;
  std::int32_t end = kNoDay;
  Granularity granularity = Granularity::kDay;

  bool known() const { return begin != kNoDay; }
  friend auto operator<=>(const WhenRow&, const WhenRow&) = default;
};

WhenRow ToRow(const std::optional<TimeInterval>& when);
std::optional<TimeInterval> ToInterval(const WhenRow& when);

struct PropositionRow {
  std::uint32_t subject = 0;  // row of a chain
  std::uint32_t object = 0;
  StringId relation = 0;
  StringId trigger = 0;
  StringId quote = 0;
  std::uint32_t arguments_begin = 0;  // in Staging::arguments: role and chain
  std::uint16_t roles = 0;            // of each role, then the speakers' chains
  std::uint16_t speakers = 0;
  CodePointRange range;
  WhenRow when;
  std::uint16_t confidence = 1000;  // thousandths
  Stance stance = Stance::kAsserted;
};

struct ArticleRow {
  StringId id = 0;
  StringId source = 0;
  StringId url = 0;
  StringId title = 0;
  StringId publisher = 0;
  StringId language = 0;
  std::int32_t published = kNoDay;
  std::uint32_t chains_begin = 0;
  std::uint32_t chains_end = 0;
  std::uint32_t propositions_begin = 0;
  std::uint32_t propositions_end = 0;
  std::uint32_t given_propositions = 0;  // those left out included
  IdHash content;
  bool live = true;  // false: another extraction of the same article won
};

struct Staging {
  StringPool strings;
  std::vector<ArticleRow> articles;
  std::vector<ChainRow> chains;
  std::vector<StringId> aliases;
  std::vector<PropositionRow> propositions;
  std::vector<std::uint32_t> arguments;
  std::unordered_map<StringId, std::uint32_t> article_of_id;

  // Takes one extraction. Of two with one article id the greater stays: more
  // propositions, then more entities, then the greater hash of the content.
  // Propositions that point outside the entities are left out.
  void Add(const Extraction& extraction);

  std::string_view Text(StringId id) const { return strings.At(id); }
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_STAGING_H_

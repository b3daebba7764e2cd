// One extraction as the graph takes it: flat rows, every string once. The form
// in which a store keeps it and a Graph adds it. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_FLAT_EXTRACTION_H_
#define NEWSGRAPH_GRAPH_FLAT_EXTRACTION_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "extract/extraction.h"
#include "graph/id_hash.h"
#include "graph/string_pool.h"

namespace newsgraph {

// One coreference chain of one article. Strings are numbers in a table, that of
// FlatExtraction or of Staging; so are the places of its aliases.
struct ChainRow {
  StringId label = 0;
  StringId authority = 0;  // an id of the knowledge, or of Wikidata
  StringId country = 0;
  StringId value = 0;
  StringId unit = 0;
  std::uint32_t article = 0;  // row
  std::uint32_t aliases_begin = 0;
  std::uint32_t aliases_end = 0;
  std::uint32_t mentions = 0;
  EntityType type = EntityType::kThing;
  bool named = false;

  friend bool operator==(const ChainRow&, const ChainRow&) = default;
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
  std::uint32_t arguments_begin = 0;  // role and chain of each role, then the
  std::uint16_t roles = 0;            // speakers' chains
  std::uint16_t speakers = 0;
  CodePointRange range;
  WhenRow when;
  std::uint16_t confidence = 1000;  // thousandths
  Stance stance = Stance::kAsserted;

  friend bool operator==(const PropositionRow&,
                         const PropositionRow&) = default;
};

// What the graph needs of an extraction: not the places of mentions, and no
// proposition that points outside the entities.
struct FlatExtraction {
  // Each once, the first one empty; views into what was flattened or unpacked.
  std::vector<std::string_view> strings;
  std::string_view source;
  StringId id = 0;
  StringId url = 0;
  StringId title = 0;
  StringId publisher = 0;
  StringId language = 0;
  std::int32_t published = kNoDay;
  std::uint32_t given_propositions = 0;  // those left out included
  std::vector<ChainRow> chains;
  std::vector<StringId> aliases;
  std::vector<PropositionRow> propositions;
  std::vector<std::uint32_t> arguments;
  IdHash content;  // of all but the source
};

// `extraction` must outlive the result.
FlatExtraction Flatten(const Extraction& extraction);

// The bytes of docs/formats/store.md, without the source.
std::string Pack(const FlatExtraction& extraction);

// Reads what Pack wrote into `extraction`, whose memory is used again; `bytes`
// must outlive it. Leaves the source empty. Never crashes, whatever the bytes;
// linear.
//
// DATA_LOSS: they are not such bytes: another version, cut short or too long,
//   numbers that point nowhere, names and dates that do not exist, bad UTF-8,
//   NUL.
absl::Status Unpack(std::string_view bytes, FlatExtraction& extraction);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_FLAT_EXTRACTION_H_

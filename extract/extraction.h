// The third hand-over: everything that extraction found in one article. This
// is what the map step writes and the merge step reads; it needs neither the
// article's text nor its parse any more.
#ifndef NEWSGRAPH_EXTRACT_EXTRACTION_H_
#define NEWSGRAPH_EXTRACT_EXTRACTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "ontology/entity_type.h"

namespace newsgraph {

// Code points [begin, end) of an article's text, as exports count.
struct CodePointRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const CodePointRange&,
                          const CodePointRange&) = default;
};

// A thing as one article knows it: one coreference chain, under all its names.
struct ArticleEntity {
  EntityType type = EntityType::kThing;
  // The best name: that of the knowledge, else the longest proper name, else
  // the noun phrase without determiner. Never a pronoun.
  std::string label;
  // Other names used in the article, sorted, without `label`.
  std::vector<std::string> aliases;
  // KnownEntity::id where the knowledge knows it ("Q212", "geonames-698740",
  // "ng-f-16"), else empty. Decides identity across articles.
  std::string authority;
  // "Q212" where the knowledge knows it, else empty.
  std::string wikidata;
  // ISO 3166-1 alpha-2 of the country it belongs to, or empty.
  std::string country;
  // Whether `label` is a name. Things without a name are not merged across
  // articles by name alone.
  bool named = false;
  // Where it is mentioned, in text order. For literals and things that only
  // appear as an argument, that one place.
  std::vector<CodePointRange> mentions;
  // Literals: the value in its canonical form ("89000", "2025-05"), the unit
  // ("mile", "USD"); empty for the rest.
  std::string value;
  std::string unit;
};

enum class Role : std::uint8_t {
  kPlace,
  kInstrument,
  kRecipient,
  kQuantity,
  kPurpose,
  kTopic,
  kCause,
  kSource,       // from where
  kDestination,  // to where
  kAttribute,    // as what: "named X minister"
  kPartner,      // with whom
};
std::string_view NameOf(Role role);  // "place"
std::optional<Role> RoleNamed(std::string_view name);

// How the article's voice, or the speaker whom it reports, stands to what is
// said.
enum class Stance : std::uint8_t {
  kAsserted,      // it is so
  kDenied,        // somebody says that it is not so
  kNegated,       // the text says that it is not so
  kHypothetical,  // if, might, fears of
  kPlanned,       // will, intends to, vows to
  kDemanded,      // calls for, must, orders
  kAsked,         // a question
};
std::string_view NameOf(Stance stance);  // "asserted"
std::optional<Stance> StanceNamed(std::string_view name);

// The three-way reading that people and scorers use.
enum class Polarity : std::uint8_t { kAffirmed, kDenied, kHypothetical };
std::string_view NameOf(Polarity polarity);  // "affirmed"
Polarity PolarityOf(Stance stance);

struct RoleFiller {
  Role role = Role::kPlace;
  std::uint32_t entity = 0;
};

// A claim in a text: who did what to whom, as one sentence says it.
struct Proposition {
  std::uint32_t subject = 0;  // index into Extraction::entities
  // A canonical relation's local name ("struck"), or the lemma of the trigger
  // in camelCase behind "open/" ("open/brushOff") where the ontology has none.
  std::string relation;
  std::string trigger;  // lemma as it stands: "launch strike on"
  std::uint32_t object = 0;
  std::vector<RoleFiller> roles;  // sorted by role, then entity
  std::optional<TimeInterval> when;
  Stance stance = Stance::kAsserted;
  // Who says so, as entities, the nearest first: "officials said, as cited in
  // Reuters" is officials, then Reuters. Empty: the article in its own voice.
  std::vector<std::uint32_t> speakers;
  double confidence = 1;    // 0 to 1, three decimals
  CodePointRange evidence;  // the sentence
  std::string quote;        // its text, white space runs made one space
};

// The article's own data, repeated so that an Extraction stands alone.
struct ArticleRecord {
  std::string id;
  std::string source;
  std::string url;
  std::string title;
  std::string publisher;
  std::string language;
  std::optional<Date> published;
};

struct Extraction {
  ArticleRecord article;
  std::vector<ArticleEntity> entities;
  // In text order; equal ones (all fields) once.
  std::vector<Proposition> propositions;
  // What was read, for reports.
  std::uint32_t sentences = 0;
  std::uint32_t words = 0;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_EXTRACTION_H_

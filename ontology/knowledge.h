// What newsgraph knows of the world before it reads: countries, cities,
// organisations, leaders, weapons, and the names that people call them by.
#ifndef NEWSGRAPH_ONTOLOGY_KNOWLEDGE_H_
#define NEWSGRAPH_ONTOLOGY_KNOWLEDGE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "base/date.h"
#include "ontology/entity_type.h"

namespace newsgraph {

// All views point into the Knowledge and live as long as it does.
struct KnownEntity {
  // Stable authority id: "Q212" (Wikidata) where there is one, else
  // "geonames-698740" or "ng-f-16".
  std::string_view id;
  EntityType type = EntityType::kThing;
  std::string_view label;     // "Ukraine"
  std::string_view wikidata;  // "Q212" or empty
  std::string_view geonames;  // "698740" or empty
  std::string_view country;   // ISO 3166-1 alpha-2, "UA"; empty: none
  std::optional<double> latitude;
  std::optional<double> longitude;
  // How well known it is, to rank homonyms: population for places, 0 unknown.
  std::uint32_t weight = 0;
};

enum class NameKind : std::uint8_t {
  kName,     // "Ukraine", "Odesa", "Odessa", "NATO"
  kDemonym,  // "Ukrainian", "Ukrainians": of or from the entity
  kMetonym,  // "Kyiv", "the Kremlin": stands for the entity as an actor
};

struct KnownName {
  NameKind kind = NameKind::kName;
  std::uint32_t entity = 0;  // for Knowledge::entity
};

// Somebody who holds or held an office.
struct Office {
  std::uint32_t person = 0;
  std::string_view title;          // "president", lower case
  std::uint32_t organization = 0;  // the country or organisation
  std::optional<Date> from;
  std::optional<Date> until;
};

// Immutable after loading; safe to share between threads.
class Knowledge {
 public:
  // Reads the compact tables of `directory` (ontology/data), then the user's
  // own Turtle files, whose entries come on top. Under 50 ms for what ships.
  //
  // NOT_FOUND: a table is missing. INVALID_ARGUMENT: `file:line: ...`.
  static absl::StatusOr<Knowledge> Load(const std::string& directory,
                                        std::span<const std::string> own = {});

  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;
  ~Knowledge();

  // Every reading of a name, the heaviest entity first. Case matters only for
  // names of up to four letters ("US" is not "us"); accents, periods in
  // acronyms and typographic apostrophes do not.
  std::span<const KnownName> Lookup(std::string_view name) const;

  // The number of words of the longest known name (not longer than `words`)
  // that `words` begins with; 0 for none.
  std::size_t LongestMatch(std::span<const std::string_view> words) const;

  const KnownEntity& entity(std::uint32_t index) const;
  std::size_t size() const;
  // The entity with this authority id.
  std::optional<std::uint32_t> FindId(std::string_view id) const;
  // The country with this ISO 3166-1 alpha-2 code.
  std::optional<std::uint32_t> Country(std::string_view iso) const;
  std::optional<std::uint32_t> CapitalOf(std::uint32_t country) const;
  // The region in which a city lies that has namesakes in its country.
  std::optional<std::uint32_t> RegionOf(std::uint32_t city) const;

  // Who held the office then ("president" of Ukraine on 2025-05-30). Nothing
  // where that is unknown or not unique.
  std::optional<std::uint32_t> HolderOf(std::string_view title,
                                        std::uint32_t organization,
                                        const Date& when) const;
  std::span<const Office> OfficesOf(std::uint32_t person) const;

  // Whether the word is a common given name ("Oleh", "Maria").
  bool IsGivenName(std::string_view word) const;

  // The kind of thing that a common noun names: "minister" kPerson, "drone"
  // kDrone, "ministry" kGovernment, "port" kFacility. Nothing for the rest.
  std::optional<EntityType> TypeOfNoun(std::string_view lemma) const;

 private:
  struct Impl;
  explicit Knowledge(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_KNOWLEDGE_H_

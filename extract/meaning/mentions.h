// The phrases of an article that may refer to something, each with what its
// own words tell about it. The first step of ReadDiscourse: linking says whom
// the names name, coreference which phrases mean the same thing.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "extract/language/sentence.h"
#include "extract/meaning/discourse.h"
#include "extract/meaning/entity_names.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

enum class Number : std::uint8_t { kUnknown, kSingular, kPlural };

enum class Definiteness : std::uint8_t {
  kBare,           // "drones", and all names
  kIndefinite,     // "a drone", "several drones"
  kAnother,        // "another drone", "other drones": surely not the one before
  kDefinite,       // "the drone"
  kDemonstrative,  // "this drone"
  kPossessive,     // "its drone", "Russia's drone"
};

// A mention, and what its words say.
struct Phrase {
  Mention mention;
  EntityType type = EntityType::kThing;
  // Whether only the name finder, or nothing, says what type a name has.
  bool weak_type = false;
  // Whether it is a proper name (also "Danube river", "Russian military").
  bool named = false;
  // Tokens [name_begin, name_end) of the mention that are the name itself,
  // without titles and determiners; the core of a nominal phrase.
  int name_begin = 0;
  int name_end = 0;
  // The name, or the compact phrase without its determiner.
  std::string label;
  std::string
      folded;  // FoldSpelling(label) for names; of the core for the rest
  std::string head_lemma;
  // Folded lemmas of adjectives, compounds and numbers before the head, and
  // the folded names of its prepositional complements. Sorted.
  std::vector<std::string> modifiers;
  // Lower-case titles and descriptors beside a name: "president", "envoy".
  std::vector<std::string> titles;
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  Definiteness definiteness = Definiteness::kBare;
  std::uint8_t person = 3;     // of pronouns: 1, 2 or 3
  bool possessive = false;     // pronoun: "its"; else has a 's
  bool reflexive = false;      // "itself"
  bool relative = false;       // "which"
  bool animate = false;        // he, she, who, and what persons do
  bool quoted = false;         // inside quotation marks
  bool generic_label = false;  // a bare description such as "town"
  bool quantified = false;     // "every town", "no town": none in particular
  bool restricted = false;  // "the team [sent by the UN]": a clause says which
  std::optional<NameType> name_type;
  // The state or organisation whose adjective or name qualifies the phrase, as
  // an index for Knowledge::entity: that of "Russian" in "Russian drones".
  std::optional<std::uint32_t> country;
  // Every reading that the knowledge has for the name.
  std::span<const KnownName> readings;
  // The reading that linking chose.
  std::optional<std::uint32_t> known;
  // Of "the French president": who held the office then, if nobody else is
  // meant.
  std::optional<std::uint32_t> holder;
  // Whether the name stands for the state: "Moscow" that says something.
  bool metonym = false;
  // Literals and counted things.
  std::string value;
  std::string unit;
};

// All phrases, by sentence, then head; one a head. `trees` runs in parallel
// with `sentences`. Linear.
std::vector<Phrase> FindPhrases(std::span<const Sentence> sentences,
                                std::span<const DependencyTree> trees,
                                const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_H_

// The canonical relations and the words that express them, read from Turtle.
#ifndef NEWSGRAPH_ONTOLOGY_RELATIONS_H_
#define NEWSGRAPH_ONTOLOGY_RELATIONS_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ontology/entity_type.h"

namespace newsgraph {

// One relation of the graph: "struck", "memberOf".
struct Relation {
  std::string name;   // local name of its IRI, unique: "struck"
  std::string iri;    // "https://newsgraph.org/ns#struck"
  std::string label;  // "struck"; the predicate that people see
  std::string definition;
  EntityType domain = EntityType::kThing;
  EntityType range = EntityType::kThing;
  bool symmetric = false;
  std::string inverse;  // name of the inverse relation, or empty
  std::string parent;   // name of the more general relation, or empty
  // Whether a fact of it happens at a time (struck) or holds (memberOf).
  bool event = false;
  std::string event_class;  // local name of its sem:Event subclass, or empty
  std::string cameo;        // "195", or empty
  std::string plover;       // "ASSAULT", or empty
};

// How a word expresses a relation. docs/formats/relations.md tells how a
// trigger is written.
enum class TriggerKind : std::uint8_t {
  kVerb,       // "strike", "carry out attack" (with a noun: a light verb)
  kNoun,       // "strike on", "invasion of", "ally of"
  kAdjective,  // "responsible for"
};

// A word pattern for a relation. For a verb, the subject is its nsubj (after
// passives are turned) and the object is its obj, or the noun behind
// `preposition`. For a noun, the subject is its possessor, compound, demonym
// or "by" phrase and the object the noun behind `preposition`.
struct Trigger {
  TriggerKind kind = TriggerKind::kVerb;
  std::string lemma;       // "strike", "take over" (with particle)
  std::string light_noun;  // object noun of a light verb: "attack"; or empty
  // "on", "out of"; empty: the direct object, or none where the clause has
  // none ("resign"); "*": any, also none.
  std::string preposition;
  // Subject and object change places: "be the capital of" for hasCapital.
  bool inverted = false;
  // Types that the arguments must be of (IsA) for this reading.
  EntityType subject_type = EntityType::kThing;
  EntityType object_type = EntityType::kThing;
  const Relation* relation = nullptr;  // owned by the Relations
};

// Immutable after loading; safe to share between threads.
class Relations {
 public:
  // Reads Turtle files, later ones extending earlier ones; a directory stands
  // for its *.ttl files in the order of their names.
  //
  // INVALID_ARGUMENT: `file:line: expected X, found Y`: malformed Turtle, an
  //   undeclared class, an inverse that does not exist, or a trigger that two
  //   relations claim with the same frame.
  // NOT_FOUND: a file cannot be read.
  static absl::StatusOr<Relations> Load(std::span<const std::string> files);

  Relations(Relations&&) noexcept;
  Relations& operator=(Relations&&) noexcept;
  ~Relations();

  // All triggers of a lemma, the most special (with light noun, preposition,
  // narrow types) first; empty where there is none. Constant time.
  std::span<const Trigger> TriggersOf(TriggerKind kind,
                                      std::string_view lemma) const;

  // nullptr where there is no such relation.
  const Relation* Find(std::string_view name) const;

  // Sorted by name.
  std::span<const Relation> all() const;

 private:
  struct Impl;
  explicit Relations(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_RELATIONS_H_

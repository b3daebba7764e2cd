// Which relation a word with its arguments expresses: a canonical one where
// the ontology has a trigger for it, else an open one under its own lemma.
#ifndef NEWSGRAPH_EXTRACT_MEANING_RELATION_MATCH_H_
#define NEWSGRAPH_EXTRACT_MEANING_RELATION_MATCH_H_

#include <optional>
#include <string>
#include <string_view>

#include "ontology/relations.h"

namespace newsgraph {

struct RelationMatch {
  // The canonical relation, or nullptr for an open one.
  const Relation* canonical = nullptr;
  std::string name;       // "struck", "open/headTowards"
  std::string trigger;    // "launch strike on", "head towards"
  bool inverted = false;  // subject and object change places
};

// What a trigger is looked up with.
struct TriggerPattern {
  TriggerKind kind = TriggerKind::kVerb;
  std::string lemma;             // with particle: "take over"
  std::string_view light_noun;   // "" for none
  std::string_view preposition;  // "" for the direct object
  EntityType subject = EntityType::kThing;
  EntityType object = EntityType::kThing;
};

// The most special trigger that fits; a trigger that asks for a type fits only
// things known to be of it. Cost: the number of triggers of the lemma.
std::optional<RelationMatch> MatchRelation(const Relations& relations,
                                           const TriggerPattern& pattern);

// The open relation of a trigger: "head towards" is open/headTowards.
RelationMatch OpenRelation(std::string trigger);

// "head towards" to "headTowards"; letters and digits only.
std::string CamelCase(std::string_view words);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_RELATION_MATCH_H_

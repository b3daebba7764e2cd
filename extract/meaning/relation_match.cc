#include "extract/meaning/relation_match.h"

#include <utility>

namespace newsgraph {
namespace {

// "toward" and "towards", "amongst" and "among" are one word to the ontology.
std::string_view SpellingOf(std::string_view preposition) {
  if (preposition == "towards") return "toward";
  if (preposition == "amongst") return "among";
  if (preposition == "upon") return "on";
  return preposition;
}

bool SamePreposition(std::string_view wanted, std::string_view found) {
  return wanted == "*" || wanted == found ||
         SpellingOf(wanted) == SpellingOf(found);
}

}  // namespace

std::optional<RelationMatch> MatchRelation(const Relations& relations,
                                           const TriggerPattern& pattern) {
  for (const Trigger& trigger :
       relations.TriggersOf(pattern.kind, pattern.lemma)) {
    if (trigger.light_noun != pattern.light_noun ||
        !SamePreposition(trigger.preposition, pattern.preposition)) {
      continue;
    }
    if (!IsA(pattern.subject, trigger.subject_type) ||
        !IsA(pattern.object, trigger.object_type)) {
      continue;
    }
    RelationMatch match;
    match.canonical = trigger.relation;
    match.name = trigger.relation->name;
    match.inverted = trigger.inverted;
    if (pattern.kind == TriggerKind::kAdjective) match.trigger = "be ";
    match.trigger += pattern.lemma;
    if (!pattern.light_noun.empty()) {
      match.trigger += ' ';
      match.trigger += pattern.light_noun;
    }
    if (!pattern.preposition.empty()) {
      match.trigger += ' ';
      match.trigger += pattern.preposition;
    }
    return match;
  }
  return std::nullopt;
}

std::string CamelCase(std::string_view words) {
  std::string name;
  bool upper = false;
  for (const char c : words) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (!letter) {
      upper = !name.empty();
      continue;
    }
    name +=
        upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return name;
}

RelationMatch OpenRelation(std::string trigger) {
  RelationMatch match;
  match.name = "open/" + CamelCase(trigger);
  match.trigger = std::move(trigger);
  return match;
}

}  // namespace newsgraph

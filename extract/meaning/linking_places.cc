#include "extract/meaning/linking_places.h"

#include <string_view>

#include "base/one_of.h"
#include "extract/meaning/entity_names.h"

namespace newsgraph {
namespace {

// Verbs whose object is a place, when it can be one.
bool TakesPlaceObject(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "approach",  "attack",   "besiege",  "bomb",     "bombard", "capture",
      "encircle",  "enter",    "evacuate", "flee",     "hit",     "leave",
      "liberate",  "occupy",   "overrun",  "paralyze", "pound",   "reach",
      "recapture", "rock",     "seize",    "shake",    "shell",   "storm",
      "strike",    "surround", "target",   "tour",     "visit"};
  return IsOneOf(lemma, kVerbs);
}

// Verbs of motion, behind which "to" leads to a place.
bool IsMotion(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "arrive",  "bring",    "carry",   "come",   "dispatch", "drive",
      "fly",     "go",       "head",    "march",  "move",     "return",
      "sail",    "send",     "trip",    "travel", "visit",    "flight",
      "take",    "transfer", "deliver", "ship",   "rush",     "relocate",
      "journey", "route"};
  return IsOneOf(lemma, kVerbs);
}

// Prepositions that make a place of any name behind them.
bool IsLocative(std::string_view preposition) {
  static constexpr std::string_view kPlaces[] = {
      "across", "along",   "around",     "at",     "in",      "inside",
      "near",   "north",   "off",        "on",     "outside", "over",
      "south",  "through", "throughout", "toward", "within",  "into",
      "beyond", "above",   "west",       "east"};
  return IsOneOf(preposition, kPlaces);
}

}  // namespace

bool IsLocated(const DependencyTree& tree, int head) {
  const Token& token = tree[head];
  if (token.deprel != Deprel::kObl && token.deprel != Deprel::kNmod) {
    return false;
  }
  const std::string_view preposition = tree.Case(head);
  if (IsLocative(preposition)) return true;
  return (preposition == "to" || preposition == "from") && token.head >= 0 &&
         IsMotion(tree[token.head].lemma);
}

bool IsActing(const DependencyTree& tree, int head,
              const Knowledge& knowledge) {
  int at = head;
  for (int steps = 0; steps < 8; ++steps) {
    const Token& token = tree[at];
    const int governor = token.head;
    const std::string_view lemma =
        governor >= 0 ? std::string_view(tree[governor].lemma) : "";
    switch (token.deprel) {
      case Deprel::kNsubj:
      case Deprel::kOblAgent:
      case Deprel::kIobj:
        return true;
      case Deprel::kNsubjPass:
        return !TakesPlaceObject(lemma);
      case Deprel::kObj:
        return !TakesPlaceObject(lemma);
      case Deprel::kNmodPoss:
      case Deprel::kCompound:
      case Deprel::kAmod: {
        // "Moscow's demands", but "Moscow's airports" and "Moscow region".
        if (governor < 0) return false;
        const auto type = knowledge.TypeOfNoun(tree[governor].lemma);
        if (type && IsA(*type, EntityType::kPlace)) return false;
        if (TypeOfClassNoun(tree[governor].lemma)) {
          const EntityType class_type = *TypeOfClassNoun(tree[governor].lemma);
          if (IsA(class_type, EntityType::kPlace)) return false;
        }
        static constexpr std::string_view kLocal[] = {
            "mayor",  "resident",  "suburb",   "downtown", "street",
            "metro",  "outskirts", "police",   "court",    "center",
            "centre", "people",    "governor", "time",     "area"};
        return token.deprel == Deprel::kNmodPoss && !IsOneOf(lemma, kLocal);
      }
      case Deprel::kObl:
      case Deprel::kNmod: {
        const std::string_view preposition = tree.Case(at);
        if (IsLocative(preposition) || preposition.empty()) return false;
        if (preposition == "to") return !IsMotion(lemma);
        if (preposition == "from") {
          return governor >= 0 && tree[governor].upos == Upos::kNoun &&
                 !IsMotion(lemma);
        }
        return preposition == "with" || preposition == "by" ||
               preposition == "against" || preposition == "between" ||
               preposition == "for" || preposition == "among";
      }
      case Deprel::kConj:
        if (governor < 0) return false;
        at = governor;
        continue;
      default:
        return false;
    }
  }
  return false;
}

}  // namespace newsgraph

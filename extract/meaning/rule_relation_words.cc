// What the words around a relation say of it, word by word.
#include <algorithm>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "extract/meaning/entity_names.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/rule_relations.h"

namespace newsgraph {

// Prepositions whose phrase describes the clause rather than completes it.
bool RelationFinder::IsAdjunct(std::string_view preposition) {
  constexpr std::string_view kAdjuncts[] = {"",
                                            "as",
                                            "during",
                                            "despite",
                                            "without",
                                            "until",
                                            "since",
                                            "after",
                                            "before",
                                            "because of",
                                            "in wake of",
                                            "in the wake of",
                                            "due to",
                                            "according to",
                                            "like",
                                            "amid",
                                            "while",
                                            "except",
                                            "besides",
                                            "along with",
                                            "such as",
                                            "including",
                                            "per",
                                            "via",
                                            "ahead of",
                                            "following",
                                            "by",
                                            "unlike",
                                            "in addition to",
                                            "as of",
                                            "than",
                                            "amidst",
                                            "alongside",
                                            "throughout",
                                            "instead of",
                                            "rather than",
                                            "thanks to",
                                            "given",
                                            "in terms of",
                                            "depending on",
                                            "apart from",
                                            "in case of"};
  return preposition.starts_with("than") || IsOneOf(preposition, kAdjuncts);
}

bool RelationFinder::HasObject(int t) const {
  return std::any_of(
      graph_.Arcs(t).begin(), graph_.Arcs(t).end(), [this, t](const Arc& arc) {
        return arc.function == Function::kObject && !graph_.IsPassive(t) &&
               !IsTimeSpan(arc.dependent);
      });
}

// "Friday", "several hours", but not "three days of mourning" or "the Friday
// deadline".
bool RelationFinder::IsTimeSpan(int t) const {
  constexpr std::string_view kSpans[] = {
      "second", "minute", "hour",    "day",     "week",  "month", "year",
      "decade", "today",  "tonight", "morning", "night", "time"};
  if (!arguments_.IsTimeAt(sentence_, t)) return false;
  const Token& token = graph_.token(t);
  if (token.upos == Upos::kNoun && !IsOneOf(token.lemma, kSpans)) return false;
  for (const Arc& arc : graph_.Arcs(t)) {
    if (arc.function == Function::kNounOblique && arc.preposition == "of") {
      return false;
    }
  }
  return true;
}

// A singular noun without article, owner or adjective.
bool RelationFinder::IsBare(int t) const {
  if (graph_.token(t).xpos != "NN") return false;
  return std::none_of(
      graph_.Children(t).begin(), graph_.Children(t).end(), [this](int c) {
        const Deprel relation = Universal(graph_.token(c).deprel);
        return relation == Deprel::kDet || relation == Deprel::kAmod ||
               relation == Deprel::kCompound ||
               graph_.token(c).deprel == Deprel::kNmodPoss;
      });
}

bool RelationFinder::IsNounAt(int t) const {
  const Upos upos = graph_.token(t).upos;
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj;
}

// Names, persons, organisations and events do things.
bool RelationFinder::MayAct(int t) const {
  const EntityType type = arguments_.TypeOf(sentence_, t);
  return arguments_.IsNamed(sentence_, t) || type == EntityType::kPerson ||
         type == EntityType::kGroup || type == EntityType::kEvent ||
         IsA(type, EntityType::kOrganization);
}

// "former", "ousted": whoever bears the office does so no longer, or not yet.
bool RelationFinder::IsPastOffice(int noun) const {
  constexpr std::string_view kPast[] = {
      "former", "ex",      "late",      "then",      "ousted",  "deposed",
      "elect",  "retired", "exiled",    "one-time",  "onetime", "fallen",
      "vice",   "deputy",  "designate", "disgraced", "outgoing"};
  for (int t = graph_.SubtreeBegin(noun); t < graph_.SubtreeEnd(noun); ++t) {
    if (graph_.token(t).head == noun && IsOneOf(graph_.token(t).lemma, kPast)) {
      return true;
    }
  }
  return false;
}

// "prime minister", "first minister".
bool RelationFinder::LeadsCabinet(int noun) const {
  for (const int child : graph_.Children(noun)) {
    const std::string& lemma = graph_.token(child).lemma;
    if (lemma == "prime" || lemma == "first" || lemma == "chief" ||
        lemma == "Prime" || lemma == "First" || lemma == "Chief") {
      return true;
    }
  }
  return false;
}

// "[It] is a game of chance" says little of what "it" may mean.
bool RelationFinder::IsImpersonal(int t) const {
  constexpr std::string_view kImpersonal[] = {"it",    "this",  "that", "these",
                                              "those", "there", "what"};
  return graph_.token(t).upos == Upos::kPron &&
         IsOneOf(graph_.token(t).lemma, kImpersonal);
}

int RelationFinder::SecondPredicateOf(int t) const {
  for (const int c : graph_.Children(t)) {
    if (graph_.KindOf(c) == PredicateKind::kCopular &&
        graph_.EmbeddingOf(c) == Embedding::kInfinitive) {
      return c;
    }
  }
  return -1;
}

bool RelationFinder::HasSecondPredicate(int t) const {
  return SecondPredicateOf(t) >= 0;
}

bool RelationFinder::TakesObject(std::string_view verb) const {
  for (const Trigger& trigger :
       relations_.TriggersOf(TriggerKind::kVerb, verb)) {
    if (trigger.preposition.empty() && trigger.light_noun.empty()) {
      return true;
    }
  }
  return false;
}

bool RelationFinder::HoldsWithObject(const TriggerPattern& pattern,
                                     const RelationMatch& match) const {
  for (const Trigger& trigger :
       relations_.TriggersOf(pattern.kind, pattern.lemma)) {
    if (trigger.relation == match.canonical && trigger.preposition.empty() &&
        trigger.light_noun.empty()) {
      return true;
    }
  }
  return false;
}

// "carried out", of the verb at `t`.
std::string RelationFinder::ParticipleOf(int t) const {
  std::string participle = graph_.token(t).form;
  if (graph_.token(t).xpos != "VBN" && graph_.token(t).xpos != "VBD") {
    constexpr std::string_view kIrregular[][2] = {
        {"send", "sent"},     {"fly", "flown"}, {"take", "taken"},
        {"bring", "brought"}, {"cut", "cut"},   {"ship", "shipped"}};
    const std::string& lemma = graph_.token(t).lemma;
    participle = lemma.ends_with('e') ? lemma + "d" : lemma + "ed";
    for (const auto& [verb, form] : kIrregular) {
      if (lemma == verb) participle = std::string(form);
    }
  }
  for (const int child : graph_.Children(t)) {
    if (graph_.token(child).deprel == Deprel::kCompoundPrt) {
      participle += " " + graph_.token(child).form;
    }
  }
  for (char& c : participle) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return participle;
}

bool RelationFinder::HasWhat(int t) const {
  return std::any_of(graph_.Children(t).begin(), graph_.Children(t).end(),
                     [this](int c) { return graph_.token(c).lemma == "what"; });
}

// Whether the verb does something to the people that a bare number may count.
bool RelationFinder::IsOfPeople(const TriggerPattern& pattern) const {
  const std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  if (!match) return false;
  constexpr std::string_view kClasses[] = {
      "Casualty", "LegalAction",  "Release", "Abduction",
      "Rescue",   "Displacement", "Health"};
  return IsOneOf(match->canonical->event_class, kClasses);
}

// "in [place]", "in [retaliation] for": a bare common noun that names nothing.
bool RelationFinder::IsIdle(int t) const {
  return !arguments_.IsNamed(sentence_, t) && IsBare(t);
}

// Whether nothing of which one could be the head stands between an owner and a
// noun of office: "[British] Prime [Minister]", not "[U.S.] committee
// [chairman]".
bool RelationFinder::IsOwnOffice(int owner, int noun) const {
  const Mention* mention = arguments_.MentionAt(sentence_, owner);
  const int begin =
      mention == nullptr ? owner + 1 : std::max(owner + 1, mention->end);
  for (int t = begin; t < noun; ++t) {
    const Token& word = graph_.token(t);
    if ((word.upos == Upos::kNoun || word.upos == Upos::kPropn) &&
        !IsTitleModifier(word.form)) {
      return false;
    }
  }
  return true;
}

// "in the [wake] of", "in [connection] with", "on [behalf] of": a noun that
// only makes a preposition with those around it.
bool RelationFinder::IsPrepositional(int t) const {
  constexpr std::string_view kNouns[] = {
      "wake",       "face",        "light",        "response",   "connection",
      "exchange",   "return",      "behalf",       "honor",      "honour",
      "protest",    "retaliation", "observance",   "accordance", "compliance",
      "favor",      "favour",      "terms",        "view",       "spite",
      "absence",    "presence",    "course",       "aftermath",  "case",
      "event",      "front",       "search",       "line",       "support",
      "contrast",   "addition",    "pursuit",      "expense",    "request",
      "invitation", "advance",     "anticipation", "hope"};
  const std::string_view preposition = graph_.PrepositionOf(t);
  if ((preposition != "in" && preposition != "on" && preposition != "at") ||
      !IsOneOf(graph_.token(t).lemma, kNouns)) {
    return false;
  }
  return std::any_of(
      graph_.Arcs(t).begin(), graph_.Arcs(t).end(), [t](const Arc& arc) {
        return arc.function == Function::kNounOblique && arc.dependent > t &&
               (arc.preposition == "of" || arc.preposition == "to" ||
                arc.preposition == "with" || arc.preposition == "for");
      });
}

// "in contact", "at risk", "on strike": how, not with or in what.
bool RelationFinder::IsManner(int t, const Candidate& object) const {
  // "stayed in contact with the allies": the verb goes with the contact.
  for (const Arc& arc : graph_.Arcs(t)) {
    if (arc.function == Function::kOblique && arc.dependent > t &&
        arc.dependent < object.token && arc.preposition == "in" &&
        IsIdle(arc.dependent)) {
      return true;
    }
  }
  constexpr std::string_view kOfState[] = {"in", "at", "on", "under", "by"};
  return IsOneOf(object.preposition, kOfState) &&
         (IsIdle(object.token) ||
          graph_.token(object.token).lemma == "wake");  // "in the wake of"
}

// Whether the noun at `t` may say what somebody is: a known word for persons,
// or one made like them ("co-chairman", "general-secretary").
bool RelationFinder::MayBePersons(int t) const {
  const std::string& lemma = graph_.token(t).lemma;
  if (arguments_.IsPersonNoun(lemma)) return true;
  if (const auto known = arguments_.TypeOfNoun(lemma)) {
    return *known == EntityType::kGroup;
  }
  // "the vessel, the Maria": whatever the name was taken for.
  if (const auto known = TypeOfClassNoun(lemma)) {
    return *known == EntityType::kPerson || *known == EntityType::kGroup;
  }
  const EntityType type = arguments_.TypeOf(sentence_, t);
  if (type == EntityType::kGroup) return true;
  constexpr std::string_view kEndings[] = {
      "er",   "or",   "ist",       "man",     "woman",  "ant",         "ian",
      "ent",  "ier",  "elect",     "general", "figure", "counterpart", "star",
      "ally", "hero", "secretary", "chief",   "legend", "official"};
  return std::any_of(
      std::begin(kEndings), std::end(kEndings),
      [&](std::string_view ending) { return lemma.ends_with(ending); });
}

}  // namespace newsgraph

// Relations that a noun or adjective expresses: roles, relations, places.
#include <string>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/rule_relations.h"

namespace newsgraph {
namespace {

// Verbs that equate their object, or subject, with a second predicate.
constexpr std::string_view kEquatingVerbs[] = {
    "make",     "name",   "call",   "elect",     "appoint",  "consider",
    "declare",  "label",  "deem",   "brand",     "dub",      "crown",
    "become",   "remain", "seem",   "appear",    "stay",     "prove",
    "find",     "keep",   "render", "leave",     "turn",     "term",
    "describe", "view",   "regard", "designate", "nominate", "believe",
    "say",      "think",  "expect", "continue",  "have",     "want",
    "let",      "help",   "choose", "select",    "vote",     "pronounce"};

// What an apposition of measure says is how far or how long, not what.
constexpr std::string_view kMeasureNouns[] = {
    "mile",   "kilometer", "kilometre", "meter", "metre", "foot",  "yard",
    "degree", "minute",    "hour",      "day",   "week",  "month", "year"};

}  // namespace

std::optional<RelationMatch> RelationFinder::RelateEvent(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Rule& rule = finding.rule;
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  TriggerPattern& pattern = finding.pattern;
  pattern.kind = TriggerKind::kNoun;
  pattern.lemma = graph_.token(t).lemma;
  pattern.preposition = object.preposition;
  if (rule.object == Slot::kBetween) {
    if (subject.preposition != "between" || subject.token > object.token) {
      return std::nullopt;
    }
  } else if (object.preposition == "by") {
    return std::nullopt;
  }
  std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  if (match && !match->canonical->event) return std::nullopt;
  return match;
}

std::optional<RelationMatch> RelationFinder::RelateNoun(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Rule& rule = finding.rule;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  TriggerPattern& pattern = finding.pattern;
  pattern.kind = TriggerKind::kNoun;
  const int noun = object.via >= 0 ? object.via : t;
  pattern.lemma = graph_.token(noun).lemma;
  pattern.preposition = object.preposition;
  const bool owner = rule.object != Slot::kNounOblique &&
                     rule.object != Slot::kAppositiveOblique;
  std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  // "chief of staff" is a title; its staff is nobody's in particular.
  if (match && !arguments_.IsNamed(sentence_, object.token) &&
      IsBare(object.token)) {
    return std::nullopt;
  }
  // "Britain's [Treasury] chief": of the Treasury, not of Britain.
  if (match && owner && match->canonical->name == "headOf" &&
      !IsOwnOffice(object.token, noun)) {
    return std::nullopt;
  }
  if (match && match->canonical->name == "headOf") {
    // "former Kenyan president": not any more.
    if (IsPastOffice(noun)) return std::nullopt;
    // "Danish finance minister": one of those who lead.
    if (pattern.lemma == "minister" && !LeadsCabinet(noun)) {
      match->canonical = relations_.Find("representativeOf");
      if (match->canonical == nullptr) return std::nullopt;
      match->name = match->canonical->name;
    }
  }
  // A relation holds between things, not words.
  if (match && !arguments_.IsNamed(sentence_, object.token) &&
      !IsA(object_type, EntityType::kOrganization) &&
      !(pattern.lemma == "home" && IsA(object_type, EntityType::kGroup)) &&
      !IsA(object_type, EntityType::kPlace)) {
    return std::nullopt;
  }
  if (match && rule.anchor == Anchor::kCopula && match->canonical->event) {
    return std::nullopt;  // "was the deadliest attack on"
  }
  // "Russia's strike" has its agent, "Russia's ally" its object in front.
  if (match && owner && match->canonical->event) return std::nullopt;
  return match;
}

std::optional<RelationMatch> RelationFinder::RelateAdjective(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  TriggerPattern& pattern = finding.pattern;
  if (object.preposition.empty() || IsAdjunct(object.preposition) ||
      graph_.token(t).upos != Upos::kAdj) {
    return std::nullopt;
  }
  // "how close the talks are to a breakthrough" leaves it open.
  for (const int child : graph_.Children(t)) {
    if (graph_.token(child).lemma == "how") return std::nullopt;
  }
  pattern.kind = TriggerKind::kAdjective;
  pattern.preposition = object.preposition;
  std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  if (match) return match;
  if (IsImpersonal(subject.token) || IsManner(t, object)) {
    return std::nullopt;
  }
  // "committed", whatever verb the lemma is of.
  if (graph_.token(t).form.ends_with("ed") && !pattern.lemma.ends_with("ed")) {
    pattern.lemma = graph_.token(t).form;
  }
  return OpenRelation("be " + pattern.lemma + " " +
                      std::string(object.preposition));
}

std::optional<RelationMatch> RelationFinder::RelatePlace(
    Finding& finding) const {
  const Rule& rule = finding.rule;
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  const EntityType subject_type = finding.subject_type;
  const EntityType object_type = finding.object_type;
  TriggerPattern& pattern = finding.pattern;
  // "is in place", "is under way": no place.
  if (rule.anchor == Anchor::kCopula && IsIdle(object.token)) {
    return std::nullopt;
  }
  // A country lies in no city; its phrase was hung on the wrong noun.
  if (object.preposition.empty() || (subject_type == EntityType::kCountry &&
                                     (object_type == EntityType::kCity ||
                                      object_type == EntityType::kRegion ||
                                      object_type == EntityType::kFacility))) {
    return std::nullopt;
  }
  pattern.lemma = "be";
  pattern.preposition = object.preposition;
  std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  if (!match && IsA(object_type, EntityType::kPlace)) {
    // Whatever is in a place lies there; only "lie" itself asks what.
    pattern.lemma = "lie";
    pattern.subject = EntityType::kPlace;
    match = MatchRelation(relations_, pattern);
  }
  if (match || rule.anchor != Anchor::kCopula || IsImpersonal(subject.token) ||
      IsAdjunct(object.preposition)) {
    return match;
  }
  // "electing to [bat]", "the aim is of": no relation of two things.
  if (object.preposition == "to" || object.preposition == "of") {
    return std::nullopt;
  }
  return OpenRelation("be " + std::string(object.preposition));
}

std::optional<RelationMatch> RelationFinder::RelateSeat(
    Finding& finding) const {
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  const EntityType subject_type = finding.subject_type;
  const EntityType object_type = finding.object_type;
  if (object.preposition != "in" || subject.token > object.token ||
      graph_.SubtreeBegin(object.token) != subject.token + 1 ||
      !IsA(subject_type, EntityType::kOrganization) ||
      object_type != EntityType::kCity || !slots_.IsNameAt(subject.token)) {
    return std::nullopt;
  }
  RelationMatch match;
  match.name = "locatedIn";
  match.canonical = relations_.Find(match.name);
  match.trigger = "be in";
  return match;
}

std::optional<RelationMatch> RelationFinder::RelateAmount(
    Finding& finding) const {
  const EntityType subject_type = finding.subject_type;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  if ((object_type != EntityType::kQuantity &&
       object_type != EntityType::kMoney) ||
      IsA(subject_type, EntityType::kPerson) ||
      IsA(subject_type, EntityType::kGroup) ||
      IsA(subject_type, EntityType::kOrganization) ||
      graph_.Child(object.token, Deprel::kAdvmod) >= 0 ||
      arguments_.IsTimeAt(sentence_, object.token) ||
      !object.preposition.empty()) {
    return std::nullopt;
  }
  RelationMatch match;
  match.name = "totals";
  match.canonical = relations_.Find(match.name);
  match.trigger = "be";
  return match;
}

std::optional<RelationMatch> RelationFinder::RelateRole(
    const Rule& rule, const Candidate& subject, const Candidate& object,
    bool covered, Draft& draft) const {
  EntityType subject_type = arguments_.TypeOf(sentence_, subject.token);
  const Token& word = graph_.token(object.token);
  const bool name = word.upos == Upos::kPropn;
  draft.role_begin = draft.role_end = object.token;
  // "hundreds of others": no role.
  if (word.lemma == "other" || word.lemma == "others" || word.lemma == "one") {
    return std::nullopt;
  }
  if (rule.object == Slot::kDescription) {
    if (IsImpersonal(subject.token)) return std::nullopt;
    // "took them [hostage]": only verbs of naming and making say what
    // something is.
    if (graph_.EmbeddingOf(object.token) == Embedding::kInfinitive &&
        graph_.Child(object.token, Deprel::kCop) < 0 &&
        !IsOneOf(graph_.token(graph_.token(object.token).head).lemma,
                 kEquatingVerbs)) {
      return std::nullopt;
    }
    // "The winner is Anna Petrova" names her; it gives her no role.
    if (slots_.IsNameAt(object.token) &&
        arguments_.TypeOf(sentence_, object.token) == EntityType::kPerson) {
      return std::nullopt;
    }
    if (word.upos != Upos::kNoun && !name) return std::nullopt;
    // "the only state that has not signed", "part of what he called": without
    // its clause the noun says something else.
    bool only = false;
    for (const int child : graph_.Children(object.token)) {
      only |= graph_.token(child).lemma == "only";
      if (graph_.PrepositionOf(child) == "of" &&
          graph_.token(child).lemma == "what") {
        return std::nullopt;
      }
    }
    if (only && (graph_.ChildExactly(object.token, Deprel::kAclRelcl) >= 0 ||
                 graph_.ChildExactly(object.token, Deprel::kAcl) >= 0)) {
      return std::nullopt;
    }
    if (!object.preposition.empty() ||
        !graph_.PrepositionOf(object.token).empty()) {
      return std::nullopt;
    }
    if (arguments_.IsLiteralAt(sentence_, object.token)) return std::nullopt;
  } else if (rule.object == Slot::kAppositive) {
    // ", [a move] that many expected": what the whole clause tells.
    constexpr std::string_view kOfClauses[] = {
        "move",        "step",       "decision", "sign",   "signal",
        "development", "charge",     "claim",    "action", "accusation",
        "trend",       "allegation", "effort",   "fact",   "measure",
        "statement",   "trip",       "increase", "rise",   "drop",
        "decline",     "figure",     "rate",     "pass",   "demand",
        "request",     "proposal",   "call",     "policy", "practice",
        "requirement", "setback",    "blow",     "result", "process",
        "view",        "gesture",    "condition"};
    if (IsOneOf(word.lemma, kOfClauses)) return std::nullopt;
    const bool named_bearer = slots_.IsNameAt(subject.token) ||
                              (arguments_.IsNamed(sentence_, subject.token) &&
                               !slots_.IsNameAt(object.token));
    // A relation says more than a role; of persons both are worth telling.
    if (covered && subject_type != EntityType::kPerson) return std::nullopt;
    const bool named_role = slots_.IsNameAt(object.token);
    if (arguments_.IsLiteralAt(sentence_, object.token) ||
        (word.upos != Upos::kNoun && !name) ||
        IsOneOf(word.lemma, kMeasureNouns) ||
        graph_.ChildExactly(object.token, Deprel::kNummod) >= 0) {
      return std::nullopt;
    }
    if (named_bearer && !named_role) {
      // as written
    } else if (!named_bearer && named_role) {
      // "Zelensky's chief of staff, [Petro Hrabar]": the name bears it.
      draft.subject = object.token;
      draft.object = subject.token;
      subject_type = arguments_.TypeOf(sentence_, object.token);
    } else {
      return std::nullopt;
    }
  } else if (rule.object == Slot::kClass) {
    draft.role_begin = object.begin;
    draft.role_end = object.end;
  } else if (rule.object == Slot::kTitle) {
    draft.role_begin = object.begin;
    draft.role_end = object.end;
    subject_type = EntityType::kPerson;
  }
  RelationMatch match;
  bool person = subject_type == EntityType::kPerson;
  // A person's role is a kind of person; what else a person is said to be
  // ("a symbol of hope") is no role, and beside a name it is a mistake of the
  // parser ("Benshoofin the men's singles").
  if (person && rule.object != Slot::kTitle && !name &&
      !MayBePersons(draft.subject == subject.token ? object.token
                                                   : subject.token)) {
    if (rule.object == Slot::kAppositive) return std::nullopt;
    person = false;
  }
  match.name = person ? "hasRole" : "isA";
  match.canonical = relations_.Find(match.name);
  match.trigger = "be";
  return match;
}

}  // namespace newsgraph

// Relations that a verb expresses, alone or with its preposition, object noun
// or second predicate.
#include <string>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/rule_relations.h"

namespace newsgraph {
namespace {

// Verbs that say nothing without their complement, and so yield no open
// relation.
constexpr std::string_view kEmptyVerbs[] = {
    "be",   "have",    "do",     "make",   "get",    "go",       "come",
    "let",  "seem",    "mean",   "happen", "appear", "need",     "want",
    "keep", "put",     "remain", "become", "say",    "think",    "know",
    "see",  "feel",    "look",   "begin",  "start",  "continue", "try",
    "seek", "attempt", "like",   "include"};

constexpr std::string_view kChangingVerbs[] = {
    "raise", "lower",  "cut",   "increase", "boost", "reduce", "lift",  "hike",
    "trim",  "narrow", "widen", "bring",    "push",  "drop",   "expand"};

// Nouns that make one verb with these: "take place", "make sense".
constexpr std::string_view kIdiomVerbs[] = {"take", "make", "have", "get",
                                            "find", "give", "lose", "play"};
constexpr std::string_view kIdiomNouns[] = {
    "place", "part", "effect", "sense",  "way",  "shape", "note", "sure",
    "use",   "care", "root",   "notice", "turn", "hold",  "time", "advantage"};

// What one does with a weapon on a target.
constexpr std::string_view kFiringVerbs[] = {
    "send", "launch",  "fire",   "shoot",    "drop", "direct",  "use",
    "fly",  "unleash", "deploy", "dispatch", "aim",  "release", "rain"};

bool IsEmptyVerb(std::string_view lemma) { return IsOneOf(lemma, kEmptyVerbs); }

// "come from Belarus", "come under fire": the preposition gives the meaning.
bool IsFilledBy(std::string_view verb, std::string_view preposition) {
  return verb == "come" && (preposition == "from" || preposition == "under");
}

bool IsWeaponry(EntityType type) {
  return type == EntityType::kWeapon || type == EntityType::kDrone ||
         type == EntityType::kAircraft;
}

}  // namespace

std::optional<RelationMatch> RelationFinder::RelateLightVerb(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  TriggerPattern& pattern = finding.pattern;
  const std::string noun = graph_.token(object.via).lemma;
  // "launched attacks in an attempt to": not on it.
  if (object.preposition == "in" && !IsA(object_type, EntityType::kPlace)) {
    return std::nullopt;
  }
  // "used cannon on [Tuesday]".
  if (noun != "place" && noun != "effect" &&
      (arguments_.IsTimeAt(sentence_, object.token) ||
       object_type == EntityType::kDate)) {
    return std::nullopt;
  }
  pattern.light_noun = noun;
  pattern.preposition = object.preposition;
  return WithAttempt(t, MatchRelation(relations_, pattern));
}

std::optional<RelationMatch> RelationFinder::RelateWeapon(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Candidate& object = finding.object;
  TriggerPattern& pattern = finding.pattern;
  if (!IsOneOf(pattern.lemma, kFiringVerbs)) return std::nullopt;
  if (object.via < 0 || object.token == object.via ||
      !IsWeaponry(arguments_.TypeOf(sentence_, object.via)) ||
      (object.preposition != "on" && object.preposition != "at" &&
       object.preposition != "against" && object.preposition != "into" &&
       object.preposition != "toward" && object.preposition != "towards")) {
    return std::nullopt;
  }
  RelationMatch match =
      OpenRelation(pattern.lemma + " " + graph_.token(object.via).lemma + " " +
                   std::string(object.preposition));
  if (const Relation* fired = relations_.Find("firedAt")) {
    match.canonical = fired;
    match.name = fired->name;
  }
  return WithAttempt(t, std::move(match));
}

std::optional<RelationMatch> RelationFinder::RelateDestination(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Rule& rule = finding.rule;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  if ((rule.conditions & kAmountObject) &&
      ((object_type != EntityType::kMoney &&
        object_type != EntityType::kQuantity) ||
       !IsOneOf(graph_.token(t).lemma, kChangingVerbs))) {
    return std::nullopt;
  }
  if (object.preposition != "to" && object.preposition != "into") {
    return std::nullopt;
  }
  return OpenRelation("be " + ParticipleOf(t) + " " +
                      std::string(object.preposition));
}

std::optional<RelationMatch> RelationFinder::RelateVerb(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Rule& rule = finding.rule;
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  const bool canonical_only = finding.rule.conditions & kCanonicalOnly;
  TriggerPattern& pattern = finding.pattern;
  Draft& draft = finding.draft;
  if (graph_.token(t).deprel == Deprel::kAmod && pattern.lemma == "base") {
    // "the [Oslo]-based bank": the bank is based in Oslo.
    std::swap(draft.subject, draft.object);
    std::swap(pattern.subject, pattern.object);
    pattern.preposition = "in";
    return MatchRelation(relations_, pattern);
  }
  // "the [Turin]-born runner", "the [Egyptian]-born cleric".
  if (graph_.token(t).deprel == Deprel::kAmod && pattern.lemma == "bear" &&
      subject.token < t && graph_.token(subject.token).head == t) {
    std::swap(draft.subject, draft.object);
    std::swap(pattern.subject, pattern.object);
    pattern.preposition = "in";
    return IsA(object_type, EntityType::kPerson)
               ? MatchRelation(relations_, pattern)
               : std::nullopt;
  }
  // "the [al-Qaida]-linked group", "NATO-allied forces": what it is linked to.
  if (graph_.token(t).deprel == Deprel::kAmod && subject.token < t &&
      graph_.token(subject.token).head == t &&
      (pattern.lemma == "link" || pattern.lemma == "tie" ||
       pattern.lemma == "ally" || pattern.lemma == "align" ||
       pattern.lemma == "affiliate" || pattern.lemma == "relate")) {
    if (!MayAct(subject.token)) return std::nullopt;
    std::swap(draft.subject, draft.object);
    std::swap(pattern.subject, pattern.object);
    pattern.preposition =
        pattern.lemma.starts_with("al") || pattern.lemma == "affiliate" ? "with"
                                                                        : "to";
    return MatchRelation(relations_, pattern);
  }
  // "self-imposed", "rocket-propelled": in front of the participle stands how,
  // unless it can act.
  if (graph_.token(t).deprel == Deprel::kAmod && subject.token < t &&
      graph_.token(subject.token).head == t && !MayAct(subject.token)) {
    return std::nullopt;
  }
  // "called the raid [a crime]": naming, whatever "call" means elsewhere.
  if (ClassesOfVerb(pattern.lemma).Has(WordClass::kNaming)) {
    const int predicate = SecondPredicateOf(t);
    if (predicate >= 0) {
      return OpenRelation(graph_.token(predicate).upos == Upos::kPropn
                              ? pattern.lemma
                              : pattern.lemma + " " +
                                    graph_.token(predicate).lemma);
    }
  }
  for (const Arc& arc : graph_.Arcs(t)) {
    if (arc.function != Function::kOblique || arc.inherited ||
        arc.dependent < object.token) {
      continue;
    }
    // "blamed the outbreak [on the rains]": not the outbreak.
    if (pattern.lemma == "blame" && arc.preposition == "on") {
      return std::nullopt;
    }
    // "portrayed them [as enemies]".
    if (arc.preposition == "as" && !graph_.IsPassive(t) &&
        graph_.token(arc.dependent).upos == Upos::kNoun &&
        ClassesOfVerb(pattern.lemma).Has(WordClass::kNaming)) {
      return OpenRelation(pattern.lemma + " as " +
                          graph_.token(arc.dependent).lemma);
    }
  }
  // "stopped them [from leaving]": nothing of theirs ended.
  if (pattern.lemma == "stop" || pattern.lemma == "keep") {
    for (const int child : graph_.Children(t)) {
      if (graph_.MarkerOf(child) == "from") pattern.lemma = "prevent";
    }
  }
  // "voted 373 to 27": a bare number counts people only where something
  // happens to them.
  if (graph_.token(object.token).upos == Upos::kNum &&
      object_type != EntityType::kMoney &&
      !arguments_.IsTimeAt(sentence_, object.token) && !IsOfPeople(pattern)) {
    return std::nullopt;
  }
  // "took place", "has no effect": the object is part of the verb.
  if (IsOneOf(pattern.lemma, kIdiomVerbs) &&
      IsOneOf(graph_.token(object.token).lemma, kIdiomNouns) &&
      IsBare(object.token)) {
    return std::nullopt;
  }
  // "fought their [way] through the town", "leads the way".
  if (graph_.token(object.token).lemma == "way" &&
      (graph_.ChildExactly(object.token, Deprel::kNmodPoss) >= 0 ||
       pattern.lemma == "lead" || pattern.lemma == "pave")) {
    return std::nullopt;
  }
  // "what it calls the refusal": a name for something.
  if (ClassesOfVerb(pattern.lemma).Has(WordClass::kNaming) && HasWhat(t)) {
    return std::nullopt;
  }
  const bool in_front =
      graph_.token(t).deprel == Deprel::kAmod && subject.token < t;
  std::optional<RelationMatch> match = MatchWithPhrase(t, pattern);
  if (!match) match = MatchOfAttack(subject.token, pattern);
  if (!match) match = MatchRelation(relations_, pattern);
  // "makes goods from abroad [cheaper]": they are not produced.
  if (pattern.lemma == "make" && (!match || match->trigger == "make")) {
    for (int i = object.token + 1; i < graph_.SubtreeEnd(object.token); ++i) {
      if (graph_.token(i).upos == Upos::kAdj &&
          (i + 1 == graph_.size() || !IsNounAt(i + 1)) &&
          graph_.Child(i, Deprel::kObl) < 0 && graph_.token(i).head < i) {
        return OpenRelation("make " + graph_.token(i).lemma);
      }
    }
  }
  // "designates five states [as eligible]": what they are said to be.
  for (const int child : graph_.Children(t)) {
    if (graph_.token(child).upos == Upos::kAdj &&
        graph_.Child(child, Deprel::kCop) < 0 && child > object.token &&
        (graph_.MarkerOf(child) == "as" ||
         graph_.PrepositionOf(child) == "as") &&
        Universal(graph_.token(child).deprel) != Deprel::kAmod) {
      return OpenRelation(pattern.lemma + " as " + graph_.token(child).lemma);
    }
  }
  // Events kill and destroy; they do not arrest.
  if (match && rule.anchor == Anchor::kPassive &&
      match->canonical->event_class != "Casualty" &&
      match->canonical->event_class != "Damage") {
    return std::nullopt;
  }
  // "war-torn", "battle-tested": how, where it is no known thing that events
  // do.
  if (!match && in_front &&
      arguments_.TypeOf(sentence_, subject.token) == EntityType::kEvent) {
    return std::nullopt;
  }
  // "continues its offensive" tells more than "continuing pressure".
  const bool says_something =
      !IsEmptyVerb(pattern.lemma) ||
      (pattern.lemma == "continue" && !graph_.IsPassive(t) &&
       (graph_.Child(object.token, Deprel::kDet) >= 0 ||
        graph_.ChildExactly(object.token, Deprel::kNmodPoss) >= 0));
  // "opened a disappointing fourth": no thing.
  const Token& thing = graph_.token(object.token);
  if (!match && (thing.upos == Upos::kAdj || thing.lemma.ends_with("ing")) &&
      graph_.ChildExactly(object.token, Deprel::kAmod) > object.token) {
    return std::nullopt;
  }
  if (!match && !canonical_only && says_something) {
    match = OpenRelation(pattern.lemma);
  }
  return WithAttempt(t, std::move(match));
}

std::optional<RelationMatch> RelationFinder::RelatePreposition(
    Finding& finding) const {
  const int t = finding.draft.anchor;
  const Candidate& subject = finding.subject;
  const Candidate& object = finding.object;
  const EntityType object_type = finding.object_type;
  const bool canonical_only = finding.rule.conditions & kCanonicalOnly;
  TriggerPattern& pattern = finding.pattern;
  if (object.preposition.empty() || object.preposition == "according to" ||
      (object.preposition == "for" &&
       graph_.token(object.token).lemma == "time")) {
    return std::nullopt;
  }
  // "took place at [7.30]", "died at the [age] of 80": when, not where.
  if ((object.preposition == "at" || object.preposition == "in") &&
      ((graph_.token(object.token).upos == Upos::kNum &&
        object_type != EntityType::kMoney) ||
       graph_.token(object.token).lemma == "age")) {
    return std::nullopt;
  }
  pattern.preposition = object.preposition;
  std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
  // "released X from Y": a relation of the direct object does not hold
  // with what the preposition brings in beside it.
  if (match && HasObject(t) && pattern.lemma != "blame" &&
      HoldsWithObject(pattern, *match)) {
    match.reset();
  }
  // "pushed the country [into] a crisis": not the pusher goes there.
  if (match && HasObject(t) && match->canonical->event_class == "Movement") {
    match.reset();
  }
  // "stolen from": what a verb does to its object, the object does not
  // do itself. "located in" has no such doer.
  if (match && graph_.IsPassive(t) && TakesObject(pattern.lemma)) {
    match.reset();
  }
  if (match && IsTimeSpan(object.token) &&
      !(graph_.IsPassive(t) && object.preposition == "for")) {
    return std::nullopt;
  }
  // "joins ten others in connection with": not in it.
  if (match && canonical_only && IsManner(t, object)) return std::nullopt;
  if (match || canonical_only) return WithAttempt(t, std::move(match));
  // "in the wake of", "in connection with": one preposition of three words.
  if (IsPrepositional(object.token)) return std::nullopt;
  // What stands in front of the clause only sets its scene.
  if (object.token < t && graph_.token(object.token).head == t) {
    return std::nullopt;
  }
  if (IsAdjunct(object.preposition) ||
      (IsEmptyVerb(pattern.lemma) &&
       !IsFilledBy(pattern.lemma, object.preposition))) {
    return std::nullopt;
  }
  const bool literal = object_type == EntityType::kDate ||
                       arguments_.IsTimeAt(sentence_, object.token);
  if (graph_.IsPassive(t)) {
    if (graph_.token(subject.token).deprel == Deprel::kObj) {
      return std::nullopt;
    }
    if (literal && object.preposition != "for" && object.preposition != "at") {
      return std::nullopt;
    }
    return OpenRelation("be " + ParticipleOf(t) + " " +
                        std::string(object.preposition));
  }
  // "stay strong into the year", "stays in contact".
  if (literal || HasSecondPredicate(t) || IsManner(t, object) ||
      graph_.token(object.token).lemma == "moment" ||
      graph_.token(object.token).lemma == "time") {
    return std::nullopt;
  }
  return WithAttempt(
      t, OpenRelation(pattern.lemma + " " + std::string(object.preposition)));
}

// An attack that "hits" is an attack; a storm that does is none.
std::optional<RelationMatch> RelationFinder::MatchOfAttack(
    int subject, const TriggerPattern& pattern) const {
  bool attack = false;
  for (const Trigger& trigger :
       relations_.TriggersOf(TriggerKind::kNoun, graph_.token(subject).lemma)) {
    attack |= trigger.relation->event_class == "Attack";
  }
  if (!attack) return std::nullopt;
  for (const Trigger& trigger :
       relations_.TriggersOf(pattern.kind, pattern.lemma)) {
    if (trigger.relation->event_class != "Attack" || trigger.inverted ||
        !trigger.light_noun.empty() ||
        trigger.preposition != pattern.preposition) {
      continue;
    }
    RelationMatch match = OpenRelation(pattern.lemma);
    match.canonical = trigger.relation;
    match.name = trigger.relation->name;
    return match;
  }
  return std::nullopt;
}

// "took him [into custody]", "left two people [dead]": a verb and what stands
// fixed beside its object.
std::optional<RelationMatch> RelationFinder::MatchWithPhrase(
    int t, const TriggerPattern& pattern) const {
  const auto match_with = [&](const std::string& phrase) {
    TriggerPattern with = pattern;
    with.lemma += " " + phrase;
    return MatchRelation(relations_, with);
  };
  for (const Arc& arc : graph_.Arcs(t)) {
    std::optional<RelationMatch> match;
    if (arc.function == Function::kOblique && !arc.preposition.empty() &&
        arc.dependent > t && IsBare(arc.dependent)) {
      match = match_with(std::string(arc.preposition) + " " +
                         graph_.token(arc.dependent).lemma);
    } else if (arc.function == Function::kObject && arc.dependent > t) {
      // Behind the object, whatever of it the tree hangs the adjective on.
      for (int i = graph_.SubtreeEnd(arc.dependent) - 1;
           i > arc.dependent && !match; --i) {
        if (graph_.token(i).upos == Upos::kAdj && graph_.token(i).head < i) {
          match = match_with(graph_.token(i).lemma);
        }
      }
    }
    if (match) return match;
  }
  for (const int child : graph_.Children(t)) {
    if (child < t || Universal(graph_.token(child).deprel) != Deprel::kXcomp) {
      continue;
    }
    if (auto match = match_with(graph_.token(child).form)) return match;
  }
  return std::nullopt;
}

// "is trying to broker": the relation is the attempt.
std::optional<RelationMatch> RelationFinder::WithAttempt(
    int t, std::optional<RelationMatch> match) const {
  if (!match) return match;
  const int attempt = stances_.AttemptAt(t);
  if (attempt >= 0) {
    return OpenRelation(graph_.LemmaOf(attempt) + " to " + match->trigger);
  }
  // "its offer to buy": the noun says how the buying stands.
  if (graph_.EmbeddingOf(t) == Embedding::kNounClause &&
      stances_.At(t) != Stance::kAsserted) {
    const int noun = graph_.token(t).head;
    const WordClasses classes = ClassesOfNoun(graph_.token(noun).lemma);
    if (classes.Has(WordClass::kPledge) || classes.Has(WordClass::kPlan)) {
      match->trigger = graph_.token(noun).lemma + " to " + match->trigger;
      return match;
    }
  }
  if (graph_.EmbeddingOf(t) == Embedding::kInfinitive) {
    const int governor = graph_.token(t).head;
    const WordClasses classes = ClassesOfVerb(graph_.token(governor).lemma);
    if (stances_.At(t) != Stance::kAsserted &&
        graph_.KindOf(governor) == PredicateKind::kVerb &&
        graph_.ChildExactly(governor, Deprel::kObj) < 0 &&
        (classes.Has(WordClass::kPledge) || classes.Has(WordClass::kPlan) ||
         classes.Has(WordClass::kWish) || classes.Has(WordClass::kFear) ||
         classes.Has(WordClass::kPrevent))) {
      match->trigger = graph_.LemmaOf(governor) + " to " + match->trigger;
    }
  }
  return match;
}

}  // namespace newsgraph

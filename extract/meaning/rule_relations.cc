#include "extract/meaning/rule_relations.h"

#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/lexicon.h"

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

// Verbs that equate their object, or subject, with a second predicate.
constexpr std::string_view kEquatingVerbs[] = {
    "make",     "name",   "call",   "elect",     "appoint",  "consider",
    "declare",  "label",  "deem",   "brand",     "dub",      "crown",
    "become",   "remain", "seem",   "appear",    "stay",     "prove",
    "find",     "keep",   "render", "leave",     "turn",     "term",
    "describe", "view",   "regard", "designate", "nominate", "believe",
    "say",      "think",  "expect", "continue",  "have",     "want",
    "let",      "help",   "choose", "select",    "vote",     "pronounce"};

// What one does with a weapon on a target.
constexpr std::string_view kFiringVerbs[] = {
    "send", "launch",  "fire",   "shoot",    "drop", "direct",  "use",
    "fly",  "unleash", "deploy", "dispatch", "aim",  "release", "rain"};

// What an apposition of measure says is how far or how long, not what.
constexpr std::string_view kMeasureNouns[] = {
    "mile",   "kilometer", "kilometre", "meter", "metre", "foot",  "yard",
    "degree", "minute",    "hour",      "day",   "week",  "month", "year"};

bool IsEmptyVerb(std::string_view lemma) { return IsOneOf(lemma, kEmptyVerbs); }

// "come from Belarus", "come under fire": the preposition gives the meaning.
bool IsFilledBy(std::string_view verb, std::string_view preposition) {
  return verb == "come" && (preposition == "from" || preposition == "under");
}

// Prepositions whose phrase describes the clause rather than completes it.
bool IsAdjunct(std::string_view preposition) {
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

bool IsWeaponry(EntityType type) {
  return type == EntityType::kWeapon || type == EntityType::kDrone ||
         type == EntityType::kAircraft;
}

}  // namespace

std::optional<RelationMatch> RelationFinder::Relate(const Rule& rule,
                                                    const Candidate& subject,
                                                    const Candidate& object,
                                                    bool covered,
                                                    Draft& draft) const {
  const int t = draft.anchor;
  const EntityType subject_type = arguments_.TypeOf(sentence_, subject.token);
  const EntityType object_type = arguments_.TypeOf(sentence_, object.token);
  TriggerPattern pattern;
  pattern.subject = arguments_.TypeOfCounted(sentence_, subject.token);
  pattern.object = arguments_.TypeOfCounted(sentence_, object.token);
  pattern.lemma = graph_.LemmaOf(t);
  const bool canonical_only = rule.conditions & kCanonicalOnly;
  switch (rule.yield) {
    case Yield::kLightVerb: {
      const std::string noun = graph_.token(object.via).lemma;
      // "launched attacks in an attempt to": not on it.
      if (object.preposition == "in" && !IsA(object_type, EntityType::kPlace)) {
        return std::nullopt;
      }
      pattern.light_noun = noun;
      pattern.preposition = object.preposition;
      return WithAttempt(t, MatchRelation(relations_, pattern));
    }
    case Yield::kWeapon: {
      if (!IsOneOf(pattern.lemma, kFiringVerbs)) return std::nullopt;
      if (object.via < 0 || object.token == object.via ||
          !IsWeaponry(arguments_.TypeOf(sentence_, object.via)) ||
          (object.preposition != "on" && object.preposition != "at" &&
           object.preposition != "against" && object.preposition != "into" &&
           object.preposition != "toward" && object.preposition != "towards")) {
        return std::nullopt;
      }
      RelationMatch match =
          OpenRelation(pattern.lemma + " " + graph_.token(object.via).lemma +
                       " " + std::string(object.preposition));
      if (const Relation* fired = relations_.Find("firedAt")) {
        match.canonical = fired;
        match.name = fired->name;
      }
      return WithAttempt(t, std::move(match));
    }
    case Yield::kDestination: {
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
    case Yield::kVerb: {
      if (graph_.token(t).deprel == Deprel::kAmod && pattern.lemma == "base") {
        // "the [Oslo]-based bank": the bank is based in Oslo.
        std::swap(draft.subject, draft.object);
        std::swap(pattern.subject, pattern.object);
        pattern.preposition = "in";
        return MatchRelation(relations_, pattern);
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
          !arguments_.IsTimeAt(sentence_, object.token) &&
          !IsOfPeople(pattern)) {
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
      std::optional<RelationMatch> match = MatchWithPhrase(t, pattern);
      if (!match) match = MatchOfAttack(subject.token, pattern);
      if (!match) match = MatchRelation(relations_, pattern);
      // Events kill and destroy; they do not arrest.
      if (match && rule.anchor == Anchor::kPassive &&
          match->canonical->event_class != "Casualty" &&
          match->canonical->event_class != "Damage") {
        return std::nullopt;
      }
      // "continues its offensive" tells more than "continuing pressure".
      const bool says_something =
          !IsEmptyVerb(pattern.lemma) ||
          (pattern.lemma == "continue" && !graph_.IsPassive(t) &&
           (graph_.Child(object.token, Deprel::kDet) >= 0 ||
            graph_.ChildExactly(object.token, Deprel::kNmodPoss) >= 0));
      if (!match && !canonical_only && says_something) {
        match = OpenRelation(pattern.lemma);
      }
      return WithAttempt(t, std::move(match));
    }
    case Yield::kVerbWithPreposition: {
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
      if (match && HasObject(t) &&
          match->canonical->event_class == "Movement") {
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
        if (literal && object.preposition != "for" &&
            object.preposition != "at") {
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
      return WithAttempt(t, OpenRelation(pattern.lemma + " " +
                                         std::string(object.preposition)));
    }
    case Yield::kEventNoun: {
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
    case Yield::kRelationalNoun: {
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
    case Yield::kPairNoun: {
      pattern.kind = TriggerKind::kNoun;
      pattern.lemma = graph_.token(t).lemma;
      pattern.preposition = "with";
      return MatchRelation(relations_, pattern);
    }
    case Yield::kAdjective: {
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
      if (graph_.token(t).form.ends_with("ed") &&
          !pattern.lemma.ends_with("ed")) {
        pattern.lemma = graph_.token(t).form;
      }
      return OpenRelation("be " + pattern.lemma + " " +
                          std::string(object.preposition));
    }
    case Yield::kPlace: {
      // "is in place", "is under way": no place.
      if (rule.anchor == Anchor::kCopula && IsIdle(object.token)) {
        return std::nullopt;
      }
      // A country lies in no city; its phrase was hung on the wrong noun.
      if (object.preposition.empty() ||
          (subject_type == EntityType::kCountry &&
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
      if (match || rule.anchor != Anchor::kCopula ||
          IsImpersonal(subject.token) || IsAdjunct(object.preposition)) {
        return match;
      }
      // "electing to [bat]", "the aim is of": no relation of two things.
      if (object.preposition == "to" || object.preposition == "of") {
        return std::nullopt;
      }
      return OpenRelation("be " + std::string(object.preposition));
    }
    case Yield::kEventPlace:
      if (subject_type != EntityType::kEvent ||
          (object.preposition != "in" && object.preposition != "at" &&
           object.preposition != "near")) {
        return std::nullopt;
      }
      pattern.lemma = "occur";
      pattern.preposition = object.preposition;
      if (std::optional<RelationMatch> match =
              MatchRelation(relations_, pattern)) {
        match->trigger = "take place " + std::string(object.preposition);
        return match;
      }
      return std::nullopt;
    case Yield::kRole:
      return RelateRole(rule, subject, object, covered, draft);
    case Yield::kPart:
      return RelatePart(rule, subject, object);
    case Yield::kSeat: {
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
    case Yield::kAmount: {
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
    case Yield::kStatus:
      return RelateStatus(rule, subject, draft);
    case Yield::kHas: {
      pattern.lemma = "have";
      std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
      return match ? match : OpenRelation("have");
    }
  }
  return std::nullopt;
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
        "move",   "step",  "decision", "sign",       "signal", "development",
        "charge", "claim", "action",   "accusation", "trend",  "allegation",
        "effort", "fact",  "measure",  "statement",  "trip",   "increase",
        "rise",   "drop",  "decline",  "figure",     "rate",   "pass"};
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

#include "extract/meaning/event_times.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "extract/meaning/lexicon.h"

namespace newsgraph {

bool IsActOfForce(const Relation* relation) {
  if (relation == nullptr || !relation->event) return false;
  const std::string& cameo = relation->cameo;
  return relation->plover == "ASSAULT" || cameo.starts_with("18") ||
         cameo.starts_with("19") || cameo.starts_with("20") ||
         relation->event_class == "Attack" ||
         relation->event_class == "Damage" ||
         relation->event_class == "Casualty";
}

std::optional<TimeInterval> EventTimes::Of(int anchor, int depth) const {
  if (times_.empty() || depth > 6) return std::nullopt;
  const bool noun = graph_.KindOf(anchor) == PredicateKind::kNone;
  const TimeExpression* loose = nullptr;
  for (const TimeExpression* time : times_) {
    if (!time->when || time->duration || IsOfComparison(*time) ||
        IsOfRecord(*time) || IsEarlierThan(*time, anchor)) {
      continue;
    }
    const int head = graph_.token(time->head).head;
    if (head < 0) continue;
    if (head == anchor) return time->when;
    // "blamed for the [1999] campaign": in front of a noun, a date is the
    // noun's.
    // "an increase from the year before": the date of what it rose from.
    if (!noun && head != anchor &&
        (DatesANoun(time->head, anchor) ||
         graph_.PrepositionOf(time->head) == "from" ||
         (graph_.PrepositionOf(time->head) == "for" &&
          graph_.KindOf(head) == PredicateKind::kNone) ||
         (graph_.PrepositionOf(time->head) == "of" &&
          !arguments_.IsTimeAt(sentence_, head) && !IsPartOfTime(head) &&
          !IsScene(head)))) {
      continue;
    }
    if (noun ? graph_.Below(time->head, anchor) &&
                   graph_.ClauseOf(time->head) == graph_.ClauseOf(anchor)
             : graph_.ClauseOf(head) == anchor) {
      if (loose == nullptr) loose = time;
    }
  }
  if (loose != nullptr) return loose->when;
  // "Two were killed and ten [injured Tuesday]": a date at the end is that of
  // all that happened.
  if (!noun && graph_.IsPassive(anchor)) {
    for (const int child : graph_.Children(anchor)) {
      if (graph_.token(child).deprel != Deprel::kConj ||
          !graph_.IsPassive(child)) {
        continue;
      }
      for (const TimeExpression* time : times_) {
        if (time->when && !time->duration &&
            graph_.token(time->head).head == child) {
          return time->when;
        }
      }
    }
  }
  if (noun) {
    const int clause = graph_.ClauseOf(anchor);
    return clause < 0 || clause == anchor ? std::nullopt
                                          : Of(clause, depth + 1);
  }
  const int governor = graph_.GovernorOf(anchor);
  if (governor < 0 || governor == anchor) return std::nullopt;
  switch (graph_.EmbeddingOf(anchor)) {
    case Embedding::kConjunct:
      return IsOfOtherTime(anchor, governor) ? std::nullopt
                                             : Of(governor, depth + 1);
    case Embedding::kInfinitive:
    case Embedding::kPurpose:
      return Of(governor, depth + 1);
    case Embedding::kNounClause: {
      // "raised this month its offer to [buy]": so it offered this month.
      const Token& pledge = graph_.token(graph_.token(anchor).head);
      return ClassesOfNoun(pledge.lemma).Has(WordClass::kPledge) &&
                     pledge.deprel == Deprel::kObj &&
                     graph_.ChildExactly(graph_.token(anchor).head,
                                         Deprel::kNmodPoss) >= 0
                 ? Of(governor, depth + 1)
                 : std::nullopt;
    }
    case Embedding::kRelative:
      // "signed a pact on Monday under which Oslo [will pay]": later.
      return IsFuture(anchor) &&
                     arguments_.TypeOf(sentence_, graph_.token(anchor).head) !=
                         EntityType::kEvent
                 ? std::nullopt
                 : OfNoun(graph_.token(anchor).head, anchor);
    case Embedding::kParticiple:
      if (Universal(graph_.token(anchor).deprel) == Deprel::kAdvcl
              ? graph_.MarkerOf(anchor).empty()
              : IsMeansOf(anchor, governor)) {
        return Of(governor, depth + 1);
      }
      return OfNoun(graph_.token(anchor).head, anchor);
    case Embedding::kComplement:
      return IsFreshNews(anchor, governor) ? Of(governor, depth + 1)
                                           : std::nullopt;
    default:
      return std::nullopt;
  }
}

// "rose to 90 [from 70 a year earlier]", "higher [than in 2009]": the date is
// that of what is compared.
bool EventTimes::IsOfComparison(const TimeExpression& time) const {
  constexpr int kAmountWords = 6;  // "1.4 billion Danish crowns"
  bool amount = false;
  for (int t = time.begin - 1; t >= 0 && t >= time.begin - kAmountWords; --t) {
    const Token& word = graph_.token(t);
    if (word.lemma == "from" || word.lemma == "than" ||
        word.lemma == "versus") {
      // "more than ten this year" compares nothing.
      return word.lemma == "than"
                 ? !amount || (t > 0 && graph_.token(t - 1).xpos != "JJR" &&
                               graph_.token(t - 1).xpos != "RBR")
                 : amount;
    }
    if (word.upos == Upos::kNum || word.upos == Upos::kSym) {
      amount = true;
    } else if (word.upos != Upos::kNoun && word.upos != Upos::kAdj &&
               word.upos != Upos::kAdp && word.upos != Upos::kDet) {
      return false;
    }
  }
  return false;
}

// "fell, to its lowest level [since 2020]": how far back the record goes.
bool EventTimes::IsOfRecord(const TimeExpression& time) const {
  if (graph_.PrepositionOf(time.head) != "since") return false;
  const int noun = graph_.token(time.head).head;
  if (noun < 0 || graph_.KindOf(noun) == PredicateKind::kVerb) return false;
  if (graph_.token(noun).xpos == "JJS") return true;
  for (const int child : graph_.Children(noun)) {
    if (graph_.token(child).xpos == "JJS" ||
        graph_.token(child).lemma == "first") {
      return true;
    }
  }
  return false;
}

// "had been licensed [before 2016]": not in that year.
bool EventTimes::IsEarlierThan(const TimeExpression& time, int anchor) const {
  const std::string_view preposition = graph_.PrepositionOf(time.head);
  return (preposition == "before" || preposition == "prior to") &&
         !IsFuture(anchor);
}

bool EventTimes::IsFuture(int anchor) const {
  for (const int child : graph_.Children(anchor)) {
    const Token& word = graph_.token(child);
    if (word.deprel == Deprel::kAux &&
        (word.lemma == "will" || word.lemma == "would" ||
         word.lemma == "shall")) {
      return true;
    }
  }
  return false;
}

// "was bought in 1951 and [is valued] at", "met on Monday and [will meet]
// again": what is or will be has not the date of what was.
bool EventTimes::IsOfOtherTime(int anchor, int governor) const {
  const auto tag_of = [this](int verb) -> std::string_view {
    for (const int child : graph_.Children(verb)) {
      const Token& word = graph_.token(child);
      if (word.deprel == Deprel::kAux || word.deprel == Deprel::kAuxPass ||
          word.deprel == Deprel::kCop) {
        return word.lemma == "have" ? std::string_view() : word.xpos;
      }
    }
    return graph_.token(verb).xpos;
  };
  const std::string_view own = tag_of(anchor);
  const std::string_view other = tag_of(governor);
  if (own == "MD") return other != "MD";
  return other == "VBD" && (own == "VBZ" || own == "VBP");
}

// Whether the word of time at `t` qualifies the noun that it stands before.
// "The [2009] raid killed ten": of doer and object it dates the clause, too.
bool EventTimes::DatesANoun(int t, int clause) const {
  const Token& word = graph_.token(t);
  if (word.head <= t || graph_.KindOf(word.head) != PredicateKind::kNone ||
      graph_.token(word.head).upos != Upos::kNoun) {
    return false;
  }
  const Token& noun = graph_.token(word.head);
  // "replaces a [2010] pact": of things, a date only tells which.
  if (word.deprel != Deprel::kNmodPoss &&
      arguments_.TypeOf(sentence_, word.head) != EntityType::kEvent) {
    return true;
  }
  if (noun.head == clause && (Universal(noun.deprel) == Deprel::kNsubj ||
                              noun.deprel == Deprel::kObj)) {
    return false;
  }
  const Deprel relation = Universal(word.deprel);
  return relation == Deprel::kCompound || relation == Deprel::kNummod ||
         relation == Deprel::kAmod || word.deprel == Deprel::kNmodPoss ||
         relation == Deprel::kNmod;
}

// "the [beginning] of 2007", but not "the class of 2007".
bool EventTimes::IsPartOfTime(int t) const {
  constexpr std::string_view kParts[] = {
      "beginning", "end",     "start", "middle", "summer", "winter",
      "spring",    "autumn",  "fall",  "half",   "part",   "quarter",
      "morning",   "evening", "night", "day",    "week",   "month",
      "close",     "rest",    "most",  "course", "turn",   "period"};
  return std::find(std::begin(kParts), std::end(kParts),
                   graph_.token(t).lemma) != std::end(kParts);
}

// "in the biggest [deal] of last year": what the clause happened in.
bool EventTimes::IsScene(int t) const {
  const std::string_view preposition = graph_.PrepositionOf(t);
  const EntityType type = arguments_.TypeOf(sentence_, t);
  return (preposition == "in" || preposition == "during") &&
         (type == EntityType::kEvent || type == EntityType::kAgreement);
}

// "Officials said [Friday] that drones struck the town": of an act of force
// in the simple past, news tells on the day that it is told, unless the text
// says otherwise.
bool EventTimes::IsFreshNews(int anchor, int governor) const {
  const Token& verb = graph_.token(anchor);
  if (graph_.token(governor).lemma != "say" ||
      graph_.token(governor).xpos != "VBD" ||
      graph_.ChildExactly(anchor, Deprel::kAux) >= 0) {
    return false;
  }
  // "is struck", "are killed" tell no event of the day.
  const int passive = graph_.ChildExactly(anchor, Deprel::kAuxPass);
  if ((passive < 0 ? verb : graph_.token(passive)).xpos != "VBD") return false;
  for (const Trigger& trigger :
       relations_.TriggersOf(TriggerKind::kVerb, verb.lemma)) {
    if (IsActOfForce(trigger.relation)) return true;
  }
  return false;
}

// "hit targets [using] drones", whatever word the tree hangs it on.
bool EventTimes::IsMeansOf(int anchor, int clause) const {
  for (const Arc& arc : graph_.Arcs(anchor)) {
    if (arc.function == Function::kSubject && arc.inherited) {
      return arc.dependent != graph_.token(anchor).head &&
             !graph_.Below(arc.dependent, graph_.token(anchor).head) &&
             graph_.KindOf(clause) == PredicateKind::kVerb;
    }
  }
  return false;
}

// "a quake in [2008] that ...", "[Tuesday]'s attack": when the noun says.
// In front of the clause at `clause` that speaks of the noun, a date is the
// noun's whatever the tree hangs it on.
std::optional<TimeInterval> EventTimes::OfNoun(int noun, int clause) const {
  for (const TimeExpression* time : times_) {
    if (time->when && !time->duration &&
        (graph_.token(time->head).head == noun ||
         (noun < time->begin && time->end <= clause &&
          time->begin <= noun + 3))) {
      return time->when;
    }
  }
  return std::nullopt;
}

}  // namespace newsgraph

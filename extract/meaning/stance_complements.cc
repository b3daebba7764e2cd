// What a governing verb or noun makes of its complement, and a clause of the
// nouns in it.
#include <string>
#include <string_view>

#include "extract/meaning/lexicon.h"
#include "extract/meaning/stance.h"
#include "extract/meaning/stance_words.h"

namespace newsgraph {

using namespace stance_words;

// What is said of a thing that may never be ("may be a move [ordered by
// Rome]") is as open as the thing itself.
Stance StanceReader::OpenStanceOf(int noun) const {
  const Stance stance = stances_[noun];
  return stance == Stance::kHypothetical || stance == Stance::kPlanned ||
                 stance == Stance::kDemanded
             ? stance
             : Stance::kAsserted;
}

// What the governor's class makes of its complement.
Stance StanceReader::OfComplement(int governor, int t, bool infinitive) const {
  const WordClasses classes = ClassesOf(graph_, governor);
  const Token& verb = graph_.token(governor);
  const Stance above = stances_[governor];
  const bool above_negative =
      above == Stance::kNegated || above == Stance::kDenied;
  const std::string_view marker = graph_.MarkerOf(t);
  const bool gerund = graph_.token(t).xpos == "VBG";
  const bool with_object = graph_.ChildExactly(governor, Deprel::kObj) >= 0 ||
                           graph_.ChildExactly(governor, Deprel::kIobj) >= 0 ||
                           graph_.ChildExactly(governor, Deprel::kObl) >= 0 ||
                           graph_.IsPassive(governor);
  if (IsConditional(marker)) {
    return classes.Has(WordClass::kAsk) ? Stance::kAsked
                                        : Stance::kHypothetical;
  }
  if (classes.Has(WordClass::kDenial)) {
    return above_negative ? Stance::kAsserted : Stance::kDenied;
  }
  if (classes.Has(WordClass::kPrevent) && (infinitive || gerund)) {
    return above == Stance::kAsserted || above_negative
               ? Combine(above, Stance::kNegated)
               : Stance::kHypothetical;
  }
  // "discussed [boycotting] the vote", "considered leaving".
  if (gerund && (verb.lemma == "discuss" || verb.lemma == "debate" ||
                 verb.lemma == "consider" || verb.lemma == "contemplate")) {
    return above_negative ? above : Stance::kHypothetical;
  }
  // "demanded that they [be freed]", "insisted that he be heard".
  if (!infinitive && IsSubjunctive(graph_, t) &&
      (classes.Has(WordClass::kDemand) || classes.Has(WordClass::kSpeech))) {
    return above_negative ? above : Stance::kDemanded;
  }
  if (!infinitive) {
    if (classes.Has(WordClass::kDoubt)) return Stance::kHypothetical;
    if (classes.Has(WordClass::kFear) || classes.Has(WordClass::kWish) ||
        classes.Has(WordClass::kPossible)) {
      return Stance::kHypothetical;
    }
    if (classes.Has(WordClass::kPledge) ||
        (classes.Has(WordClass::kPlan) && !classes.Has(WordClass::kBelief))) {
      return above_negative ? above : Stance::kPlanned;
    }
    if (classes.Has(WordClass::kDemand) && !classes.Has(WordClass::kSpeech) &&
        graph_.token(t).xpos == "VB") {
      return Stance::kDemanded;
    }
    if (above_negative) {
      // "did not say that", "does not believe that".
      return classes.Has(WordClass::kBelief) &&
                     !classes.Has(WordClass::kSpeech) && verb.lemma != "know"
                 ? Stance::kNegated
                 : Stance::kHypothetical;
    }
    if (classes.Has(WordClass::kSpeech) || classes.Has(WordClass::kBelief)) {
      // A speech act that has not happened says nothing about its content.
      return above == Stance::kAsserted ? Stance::kAsserted
                                        : Stance::kHypothetical;
    }
    return above;
  }
  // Second predicates: "called it an attack".
  if (graph_.token(t).upos != Upos::kVerb &&
      graph_.ChildExactly(t, Deprel::kCop) < 0 &&
      !classes.Has(WordClass::kWish)) {
    return above;
  }
  // "has yet to [decide]".
  if (verb.lemma == "have" || verb.lemma == "be" || verb.lemma == "remain") {
    for (const int child : graph_.Children(governor)) {
      if (graph_.token(child).lemma == "yet" && child > governor) {
        return Combine(above, Stance::kNegated);
      }
    }
  }
  if (verb.lemma == "have" || verb.lemma == "need") {
    const bool past = verb.xpos == "VBD" || verb.HasFeat("Tense=Past");
    if (verb.lemma == "have" && (past || above != Stance::kAsserted)) {
      return above;
    }
    return above_negative ? above : Stance::kDemanded;
  }
  if (verb.lemma == "go") {
    return verb.xpos == "VBG" ? Combine(above, Stance::kPlanned) : above;
  }
  if (verb.lemma == "be") return Combine(above, Stance::kPlanned);
  if (classes.Has(WordClass::kUse) || classes.Has(WordClass::kMeeting)) {
    return above;
  }
  if (with_object && classes.Has(WordClass::kDemand) &&
      !classes.Has(WordClass::kAsk) && verb.lemma != "press") {
    return above_negative ? above : Stance::kDemanded;
  }
  if (classes.Has(WordClass::kAsk) || classes.Has(WordClass::kDemand)) {
    return above_negative ? above : Stance::kDemanded;
  }
  if (classes.Has(WordClass::kPlan) || classes.Has(WordClass::kPledge)) {
    // "is said to be", "is expected to": views in the passive.
    return above_negative ? above : Stance::kPlanned;
  }
  if (classes.Has(WordClass::kFear) || classes.Has(WordClass::kWish) ||
      classes.Has(WordClass::kEnable) || classes.Has(WordClass::kPossible) ||
      classes.Has(WordClass::kDoubt)) {
    return above_negative ? above : Stance::kHypothetical;
  }
  return above;
}

// What a noun makes of the clause that tells its content: "claims that", "no
// evidence that", "the first to".
Stance StanceReader::OfNounClause(int noun, int t) const {
  const WordClasses classes = ClassesOf(graph_, noun);
  const std::string_view marker = graph_.MarkerOf(t);
  const bool infinitive = HasInfinitiveTo(graph_, t);
  if (!infinitive && marker == "that") {
    // "no doubt that" affirms, "no evidence that" negates.
    if (IsNegativeNoun(graph_, noun) &&
        (!classes.empty() || IsEvidence(graph_.token(noun).lemma) ||
         IsTruismUnlessSo(graph_.token(noun).lemma))) {
      return IsTruismUnlessSo(graph_.token(noun).lemma) ? Stance::kAsserted
                                                        : Stance::kNegated;
    }
    if (IsEvidence(graph_.token(noun).lemma)) {
      // "has not found proof that", "little evidence that".
      if (stances_[noun] == Stance::kNegated) return Stance::kNegated;
      for (const int child : graph_.Children(noun)) {
        if (graph_.token(child).lemma == "little" ||
            graph_.token(child).lemma == "scant") {
          return Stance::kHypothetical;
        }
      }
    }
  }
  if (classes.Has(WordClass::kFear) || classes.Has(WordClass::kDoubt) ||
      classes.Has(WordClass::kWish) || IsConditional(marker)) {
    return Stance::kHypothetical;
  }
  if (classes.Has(WordClass::kDenial)) return Stance::kDenied;
  // "rejected reports that ...".
  const int verb = graph_.token(noun).head;
  if (verb >= 0 && graph_.token(noun).deprel == Deprel::kObj &&
      graph_.KindOf(verb) == PredicateKind::kVerb && !infinitive &&
      ClassesOf(graph_, verb).Has(WordClass::kDenial)) {
    return stances_[verb] == Stance::kNegated ? Stance::kAsserted
                                              : Stance::kDenied;
  }
  if (classes.Has(WordClass::kPrevent)) return Stance::kNegated;
  if (classes.Has(WordClass::kDemand) && infinitive) return Stance::kDemanded;
  // "has no intention of [leaving]", "no plans to leave".
  if (classes.Has(WordClass::kPlan) && IsNegativeNoun(graph_, noun)) {
    return Stance::kNegated;
  }
  // "the first woman [to lead] the party" leads it.
  if (infinitive && t >= 2 && graph_.IsSingledOut(noun) &&
      !ClassesOf(graph_, t - 2).Has(WordClass::kPlan) &&
      !ClassesOf(graph_, t - 2).Has(WordClass::kAttempt)) {
    return OpenStanceOf(noun);
  }
  if (infinitive) return Stance::kPlanned;
  // "talks on [forming] a government", "a plan for leaving".
  return graph_.token(t).xpos == "VBG" &&
                 (marker == "on" || marker == "about" ||
                  ((marker == "for" || marker == "of") &&
                   (classes.Has(WordClass::kPlan) ||
                    classes.Has(WordClass::kPledge))))
             ? Stance::kHypothetical
             : Stance::kAsserted;
}

Stance StanceReader::OfNoun(int t) const {
  const Token& token = graph_.token(t);
  const int head = token.head;
  const Stance above = stances_[head];
  const std::string_view preposition = graph_.PrepositionOf(t);
  if (preposition == "without") return Stance::kNegated;
  if (preposition == "in case of" || preposition == "instead of" ||
      preposition == "rather than") {
    return Stance::kHypothetical;
  }
  const Deprel relation = Universal(token.deprel);
  // The predicate nominal of a copula, and conjuncts, stand as their head.
  if (relation == Deprel::kConj) return contexts_[head];
  const bool definite = IsDefinite(graph_, t);
  const Token& governor = graph_.token(head);
  const WordClasses classes = ClassesOf(graph_, head);

  if (relation == Deprel::kNmod) {
    if (governor.upos != Upos::kNoun) return Stance::kAsserted;
    if (classes.Has(WordClass::kAbsence) || classes.Has(WordClass::kPrevent)) {
      return Stance::kNegated;
    }
    if (IsNegativeNoun(graph_, head)) return Stance::kNegated;
    if (classes.Has(WordClass::kDenial)) return Stance::kDenied;
    if (preposition == "of" || preposition == "for" || preposition == "about" ||
        preposition == "over") {
      if (classes.Has(WordClass::kFear) || classes.Has(WordClass::kWish)) {
        return definite ? Stance::kAsserted : Stance::kHypothetical;
      }
      if (classes.Has(WordClass::kDemand) && preposition == "for") {
        return Stance::kDemanded;
      }
      if (preposition == "for" &&
          (classes.Has(WordClass::kPlan) || classes.Has(WordClass::kPledge))) {
        return Stance::kPlanned;
      }
    }
    return definite || above == Stance::kNegated ? Stance::kAsserted : above;
  }

  if (graph_.KindOf(head) == PredicateKind::kExistential) return above;
  if (graph_.KindOf(head) == PredicateKind::kNone) return Stance::kAsserted;

  const bool object = relation == Deprel::kObj ||
                      token.deprel == Deprel::kNsubjPass ||
                      relation == Deprel::kObl;
  if (object) {
    const bool direct = relation != Deprel::kObl;
    if (classes.Has(WordClass::kPrevent) && direct) {
      return Combine(above, Stance::kNegated);
    }
    if (classes.Has(WordClass::kDenial) && direct) return Stance::kDenied;
    // What is to be ended, goes on.
    if (classes.Has(WordClass::kEnd) && direct && token.upos == Upos::kNoun &&
        above != Stance::kNegated && above != Stance::kDenied &&
        above != Stance::kAsserted) {
      return Stance::kAsserted;
    }
    if (governor.upos == Upos::kVerb &&
        (classes.Has(WordClass::kDemand) || classes.Has(WordClass::kWish) ||
         classes.Has(WordClass::kFear)) &&
        !classes.Has(WordClass::kAccusation) && !definite &&
        // Who commands a unit does not call for one.
        governor.lemma != "command" && governor.lemma != "direct" &&
        (direct || preposition == "for" || preposition == "of" ||
         preposition == "about")) {
      return Stance::kHypothetical;
    }
    // "is finalizing a deal", "negotiated a truce": there is none as yet.
    if (direct && !definite && IsUnderWay(governor) && IsAccord(token.lemma)) {
      return Combine(above, Stance::kPlanned);
    }
    if (classes.Has(WordClass::kPlan) && direct && !definite) {
      return Combine(above, Stance::kPlanned);
    }
  }
  // A definite event is there whether or not the clause holds.
  if (definite) {
    return classes.Has(WordClass::kLight) && !classes.Has(WordClass::kEnd) &&
                   object && token.deprel != Deprel::kNsubjPass
               ? above
               : Stance::kAsserted;
  }
  return above;
}

}  // namespace newsgraph

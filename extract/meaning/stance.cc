#include "extract/meaning/stance.h"

#include <algorithm>
#include <string>

#include "extract/meaning/lexicon.h"

namespace newsgraph {
namespace {

bool IsNominalToken(const Token& token) {
  return token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
         token.upos == Upos::kPron || token.upos == Upos::kNum;
}

WordClasses ClassesOf(const EnhancedGraph& graph, int t) {
  const Token& token = graph.token(t);
  switch (token.upos) {
    case Upos::kVerb:
    case Upos::kAux:
      return ClassesOfVerb(token.lemma);
    case Upos::kNoun:
    case Upos::kPropn:
      return ClassesOfNoun(token.lemma);
    default:
      return ClassesOfModifier(token.lemma);
  }
}

bool IsNegativeWord(const Token& token) {
  return token.lemma == "not" || token.lemma == "n't" ||
         token.lemma == "never" || token.lemma == "neither" ||
         token.lemma == "nor" || token.form == "n't" || token.form == "n’t" ||
         token.lemma == "n’t" || token.lemma == "hardly" ||
         token.lemma == "scarcely" || token.lemma == "barely";
}

// "no drones", "none of the drones", "nobody".
bool IsNegativeNoun(const EnhancedGraph& graph, int t) {
  const Token& token = graph.token(t);
  if (token.lemma == "none" || token.lemma == "nobody" ||
      token.lemma == "nothing" || token.form == "No one") {
    return true;
  }
  for (int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    if ((word.deprel == Deprel::kDet || word.deprel == Deprel::kCcPreconj) &&
        (word.lemma == "no" || word.lemma == "neither" || word.form == "No")) {
      return true;
    }
  }
  return false;
}

bool IsDefinite(const EnhancedGraph& graph, int t) {
  const Token& token = graph.token(t);
  if (token.upos == Upos::kPropn || token.upos == Upos::kPron) return true;
  for (int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    if (word.deprel == Deprel::kNmodPoss) return true;
    if (word.deprel == Deprel::kDet &&
        (word.lemma == "the" || word.lemma == "this" || word.lemma == "that" ||
         word.lemma == "these" || word.lemma == "those")) {
      return true;
    }
  }
  return false;
}

bool HasInfinitiveTo(const EnhancedGraph& graph, int t) {
  for (int child : graph.Children(t)) {
    if (graph.token(child).lemma == "to" &&
        graph.token(child).upos == Upos::kPart) {
      return true;
    }
  }
  return false;
}

// The modal among the auxiliaries of `t`, asserted for none.
Stance OfModal(const EnhancedGraph& graph, int t) {
  for (int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    if (word.deprel != Deprel::kAux) continue;
    const std::string& lemma = word.lemma;
    if (lemma == "will" || lemma == "shall" || lemma == "wo" ||
        lemma == "’ll" || lemma == "'ll") {
      // "would" is the past form of "will" for some lemmatizers.
      return word.form == "would" || word.form == "Would"
                 ? Stance::kHypothetical
                 : Stance::kPlanned;
    }
    if (lemma == "may" || lemma == "might" || lemma == "could" ||
        lemma == "can" || lemma == "ca" || lemma == "would") {
      return Stance::kHypothetical;
    }
    if (lemma == "must" || lemma == "should" || lemma == "ought") {
      return Stance::kDemanded;
    }
    // "is to meet".
    if (lemma == "be" && graph.token(t).xpos == "VB" &&
        HasInfinitiveTo(graph, t)) {
      return Stance::kPlanned;
    }
  }
  return Stance::kAsserted;
}

bool IsConditional(std::string_view marker) {
  return marker == "if" || marker == "unless" || marker == "whether" ||
         marker == "lest" || marker == "provided" || marker == "should";
}

}  // namespace

Stance Combine(Stance outer, Stance inner) {
  if (outer == Stance::kAsserted) return inner;
  if (inner == Stance::kAsserted) return outer;
  const auto negative = [](Stance s) {
    return s == Stance::kDenied || s == Stance::kNegated;
  };
  if (negative(outer) && negative(inner)) return Stance::kAsserted;
  if (negative(outer)) {
    return inner == Stance::kPlanned || inner == Stance::kDemanded
               ? outer
               : Stance::kHypothetical;
  }
  return outer == Stance::kAsked ? Stance::kAsked : Stance::kHypothetical;
}

StanceReader::StanceReader(const EnhancedGraph& graph) : graph_(graph) {
  const int n = graph.size();
  stances_.assign(n, Stance::kAsserted);
  contexts_.assign(n, Stance::kAsserted);
  hearsay_.assign(n, false);
  attempts_.assign(n, -1);
  for (int t = n - 1; t >= 0; --t) {
    if (graph.token(t).upos != Upos::kPunct) break;
    if (graph.token(t).form == "?") question_ = true;
  }
  FindQuestion();
  for (const int t : graph.TopDown()) {
    const int head = graph.token(t).head;
    if (head >= 0) hearsay_[t] = hearsay_[head];
    if (graph.KindOf(t) != PredicateKind::kNone) {
      contexts_[t] = FromAbove(t);
      stances_[t] = WithOwnWords(t, contexts_[t]);
    } else if (head < 0) {
      contexts_[t] =
          question_ && asking_ < 0 ? Stance::kAsked : Stance::kAsserted;
      stances_[t] = WithOwnWords(t, contexts_[t]);
    } else {
      contexts_[t] =
          IsNominalToken(graph.token(t)) ? OfNoun(t) : stances_[head];
      stances_[t] = WithOwnWords(t, contexts_[t]);
    }
  }
}

// "The raid sends a message, but [what is it saying]?": only the last clause
// asks, if it alone has a word that asks.
void StanceReader::FindQuestion() {
  if (!question_ || graph_.TopDown().empty()) return;
  const int root = graph_.TopDown().front();
  const auto asks = [this](int begin, int end) {
    for (int t = begin; t < end; ++t) {
      const std::string& xpos = graph_.token(t).xpos;
      if (xpos == "WP" || xpos == "WRB" || xpos == "WDT") return true;
    }
    return false;
  };
  for (const int t : graph_.Children(root)) {
    const Deprel relation = graph_.token(t).deprel;
    const int begin = graph_.SubtreeBegin(t);
    if (t > root &&
        (relation == Deprel::kConj || relation == Deprel::kParataxis) &&
        graph_.KindOf(t) != PredicateKind::kNone &&
        graph_.Child(t, Deprel::kNsubj) >= 0 && asks(begin, t) &&
        !asks(0, begin)) {
      asking_ = t;
    }
  }
}

Stance StanceReader::FromAbove(int t) const {
  const Token& token = graph_.token(t);
  const int head = token.head;
  if (t == asking_) return Stance::kAsked;
  if (head < 0) {
    return question_ && asking_ < 0 ? Stance::kAsked : Stance::kAsserted;
  }
  const Stance above = stances_[head];
  const std::string_view marker = graph_.MarkerOf(t);
  switch (graph_.EmbeddingOf(t)) {
    case Embedding::kMain:
      return token.deprel == Deprel::kConj ? contexts_[head]
                                           : Stance::kAsserted;
    case Embedding::kComplement:
      return OfComplement(head, t, false);
    case Embedding::kInfinitive:
      return OfComplement(head, t, true);
    case Embedding::kAdverbial:
      if (IsConditional(marker)) return Stance::kHypothetical;
      // "cut off aid until they [renounce] violence": they have not yet.
      if ((marker == "until" || marker == "till") &&
          (token.xpos == "VBZ" || token.xpos == "VBP") &&
          graph_.ChildExactly(t, Deprel::kAux) < 0) {
        return Stance::kHypothetical;
      }
      if (above == Stance::kAsserted || above == Stance::kNegated ||
          above == Stance::kDenied) {
        return Stance::kAsserted;
      }
      // "may drop its plan after the board [refused]": what was, was.
      if (marker == "after" && token.xpos == "VBD") return Stance::kAsserted;
      return marker == "when" || marker == "once" || marker == "after" ||
                     marker == "until" || marker == "before" ||
                     marker == "so" || marker == "that"
                 ? Stance::kHypothetical
                 : Stance::kAsserted;
    case Embedding::kPurpose: {
      const WordClasses governor = ClassesOf(graph_, head);
      if (governor.Has(WordClass::kUse)) return above;
      // "had enough fuel to", "is able to": an infinitive that the parser
      // hung as an adverbial.
      if (graph_.KindOf(head) == PredicateKind::kCopular ||
          governor.Has(WordClass::kPlan) || governor.Has(WordClass::kPledge) ||
          (governor.Has(WordClass::kDemand) &&
           graph_.ChildExactly(head, Deprel::kObl) >= 0)) {
        return OfComplement(head, t, true);
      }
      return governor.Has(WordClass::kMeeting) ? above : Stance::kPlanned;
    }
    case Embedding::kParticiple: {
      if (marker == "without" || graph_.PrepositionOf(t) == "without") {
        return Combine(above == Stance::kAsserted ? Stance::kAsserted : above,
                       Stance::kNegated);
      }
      if (marker == "instead" || marker == "rather" || marker == "than") {
        return Stance::kNegated;
      }
      const WordClasses governor = ClassesOf(graph_, head);
      if (marker == "from" && governor.Has(WordClass::kPrevent)) {
        return Combine(above, Stance::kNegated);
      }
      if (marker == "against" || marker == "about" || marker == "at") {
        return Stance::kHypothetical;
      }
      if (token.deprel == Deprel::kAmod) return Stance::kAsserted;
      if (Universal(token.deprel) != Deprel::kAdvcl) {
        return IsNegativeNoun(graph_, head) ? Stance::kNegated
                                            : OpenStanceOf(head);
      }
      if (IsConditional(marker)) return Stance::kHypothetical;
      // "could fall, [sending] prices up", but not "after [winning]".
      return marker.empty() && !governor.Has(WordClass::kAccusation) &&
                     above != Stance::kNegated && above != Stance::kDenied
                 ? above
                 : Stance::kAsserted;
    }
    case Embedding::kRelative:
      // "may bring a war that both [have avoided]": what has been, has been.
      return token.deprel != Deprel::kAclRelcl || token.xpos == "VBD" ||
                     graph_.ChildExactly(t, Deprel::kAux) >= 0
                 ? Stance::kAsserted
                 : OpenStanceOf(head);
    case Embedding::kNounClause: {
      const WordClasses noun = ClassesOf(graph_, head);
      const bool infinitive = HasInfinitiveTo(graph_, t);
      if (noun.Has(WordClass::kFear) || noun.Has(WordClass::kDoubt) ||
          noun.Has(WordClass::kWish) || IsConditional(marker)) {
        return Stance::kHypothetical;
      }
      if (noun.Has(WordClass::kDenial)) return Stance::kDenied;
      // "rejected reports that ...".
      const int verb = graph_.token(head).head;
      if (verb >= 0 && graph_.token(head).deprel == Deprel::kObj &&
          graph_.KindOf(verb) == PredicateKind::kVerb && !infinitive &&
          ClassesOf(graph_, verb).Has(WordClass::kDenial)) {
        return stances_[verb] == Stance::kNegated ? Stance::kAsserted
                                                  : Stance::kDenied;
      }
      if (noun.Has(WordClass::kPrevent)) return Stance::kNegated;
      if (noun.Has(WordClass::kDemand) && infinitive) return Stance::kDemanded;
      // "has no intention of [leaving]", "no plans to leave".
      if (noun.Has(WordClass::kPlan) && IsNegativeNoun(graph_, head)) {
        return Stance::kNegated;
      }
      if (infinitive) return Stance::kPlanned;
      // "talks on [forming] a government", "a plan for leaving".
      return token.xpos == "VBG" && (marker == "on" || marker == "about" ||
                                     ((marker == "for" || marker == "of") &&
                                      (noun.Has(WordClass::kPlan) ||
                                       noun.Has(WordClass::kPledge))))
                 ? Stance::kHypothetical
                 : Stance::kAsserted;
    }
    case Embedding::kConjunct: {
      // "may [hit and destroy]" shares the modal; with a subject or auxiliary
      // of its own, a conjunct only shares what stands above both.
      for (int child : graph_.Children(t)) {
        const Deprel relation = Universal(graph_.token(child).deprel);
        if (relation == Deprel::kNsubj || relation == Deprel::kAux) {
          return contexts_[head];
        }
      }
      const int cc = graph_.ChildExactly(t, Deprel::kCc);
      const bool contrast = cc >= 0 && graph_.token(cc).lemma == "but";
      const Stance modal = OfModal(graph_, head);
      if (modal != Stance::kAsserted) {
        // "could not hit but [destroy]": the modal without its negation.
        return contrast ? Combine(contexts_[head], modal) : above;
      }
      const bool nor = cc >= 0 && graph_.token(cc).lemma != "and" && !contrast;
      return nor ? above : contexts_[head];
    }
  }
  return Stance::kAsserted;
}

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
        (direct || preposition == "for" || preposition == "of" ||
         preposition == "about")) {
      return Stance::kHypothetical;
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

bool StanceReader::IsNegated(int t) const {
  for (int child : graph_.Children(t)) {
    const Token& word = graph_.token(child);
    const Deprel relation = Universal(word.deprel);
    if ((relation == Deprel::kAdvmod || relation == Deprel::kAux ||
         relation == Deprel::kCc || relation == Deprel::kCcPreconj) &&
        IsNegativeWord(word)) {
      // "not only A but also B" affirms both.
      const int next = child + 1;
      if (next < graph_.size() && (graph_.token(next).lemma == "only" ||
                                   graph_.token(next).lemma == "just" ||
                                   graph_.token(next).lemma == "merely")) {
        continue;
      }
      return true;
    }
    if (relation == Deprel::kAdvmod && word.form == "longer") {
      for (int no : graph_.Children(child)) {
        if (graph_.token(no).lemma == "no") return true;
      }
    }
    if ((relation == Deprel::kNsubj ||
         (relation == Deprel::kObj &&
          graph_.KindOf(t) != PredicateKind::kNone)) &&
        IsNegativeNoun(graph_, child)) {
      return true;
    }
  }
  return graph_.KindOf(t) != PredicateKind::kVerb && IsNegativeNoun(graph_, t);
}

Stance StanceReader::WithOwnWords(int t, Stance context) {
  const Token& token = graph_.token(t);
  const bool predicate = graph_.KindOf(t) != PredicateKind::kNone;
  Stance own = Stance::kAsserted;
  if (predicate) {
    own = OfModal(graph_, t);
    // A headline's future: "Council [to meet]".
    if (own == Stance::kAsserted && token.head < 0 && token.xpos == "VB" &&
        HasInfinitiveTo(graph_, t)) {
      own = Stance::kPlanned;
    }
  }
  for (int child : graph_.Children(t)) {
    const Token& word = graph_.token(child);
    const Deprel relation = Universal(word.deprel);
    if (relation != Deprel::kAdvmod && relation != Deprel::kAmod) continue;
    // "planned" is listed as it stands, whatever verb it comes from.
    const WordClasses classes = ClassesOfModifier(
        word.xpos == "VBN" || word.xpos == "VBD" ? word.form : word.lemma);
    if (classes.Has(WordClass::kHedge)) hearsay_[t] = true;
    if (own != Stance::kAsserted) continue;
    if (classes.Has(WordClass::kPossible)) own = Stance::kHypothetical;
    if (relation == Deprel::kAmod && !predicate &&
        classes.Has(WordClass::kPlan)) {
      own = Stance::kPlanned;
    }
    if (relation == Deprel::kAdvmod &&
        graph_.KindOf(t) == PredicateKind::kVerb &&
        (word.lemma == "nearly" || word.lemma == "almost")) {
      own = Stance::kHypothetical;
    }
  }
  if (IsNegated(t)) {
    const bool open =
        own == Stance::kHypothetical && (graph_.Child(t, Deprel::kAux) >= 0);
    bool may = false;
    for (int child : graph_.Children(t)) {
      const std::string& lemma = graph_.token(child).lemma;
      may |= graph_.token(child).deprel == Deprel::kAux &&
             (lemma == "may" || lemma == "might" || lemma == "would");
    }
    own = open && may ? Stance::kHypothetical : Stance::kNegated;
    if (context == Stance::kHypothetical || context == Stance::kAsked) {
      return context;
    }
  }
  // "is trying to [broker]": the attempt itself is the fact.
  const int head = token.head;
  if (head >= 0 && predicate &&
      (graph_.EmbeddingOf(t) == Embedding::kInfinitive ||
       graph_.EmbeddingOf(t) == Embedding::kNounClause ||
       (graph_.EmbeddingOf(t) == Embedding::kPurpose &&
        graph_.KindOf(head) == PredicateKind::kVerb &&
        graph_.ChildExactly(head, Deprel::kObj) < 0))) {
    if (ClassesOf(graph_, head).Has(WordClass::kAttempt) &&
        HasInfinitiveTo(graph_, t)) {
      attempts_[t] = head;
      return Combine(stances_[head], own);
    }
  }
  return Combine(context, own);
}

}  // namespace newsgraph

#include "extract/meaning/stance.h"

#include <algorithm>
#include <string>

#include "extract/meaning/lexicon.h"
#include "extract/meaning/stance_words.h"

namespace newsgraph {

using namespace stance_words;

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
          graph_.ChildExactly(t, Deprel::kAux) < 0) {
        const int copula = graph_.ChildExactly(t, Deprel::kCop);
        const std::string& xpos =
            copula < 0 ? token.xpos : graph_.token(copula).xpos;
        if (xpos == "VBZ" || xpos == "VBP") return Stance::kHypothetical;
      }
      // "without the two sides [signing] it".
      if (marker == "without") return Stance::kNegated;
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
      // "suspected of [planning] an attack", by nobody in particular.
      if ((marker == "of" || marker == "with") && graph_.IsPassive(head) &&
          (graph_.token(head).lemma == "suspect" ||
           graph_.token(head).lemma == "accuse" ||
           graph_.token(head).lemma == "charge") &&
          graph_.ChildExactly(head, Deprel::kOblAgent) < 0) {
        return above == Stance::kNegated ? above : Stance::kHypothetical;
      }
      if (marker == "against" || marker == "about" || marker == "at") {
        return Stance::kHypothetical;
      }
      if (marker == "of") {
        // "stopped short of [blaming] Iran".
        for (const int child : graph_.Children(head)) {
          if (graph_.token(child).lemma == "short") return Stance::kNegated;
        }
        // "are wary of [entering] the market", "capable of hitting it".
        if (graph_.token(head).upos == Upos::kAdj &&
            (governor.Has(WordClass::kFear) ||
             governor.Has(WordClass::kEnable))) {
          return Stance::kHypothetical;
        }
      }
      if (token.deprel == Deprel::kAmod) return Stance::kAsserted;
      if (Universal(token.deprel) != Deprel::kAdvcl) {
        return IsNegativeNoun(graph_, head) ? Stance::kNegated
                                            : OpenStanceOf(head);
      }
      if (IsConditional(marker)) return Stance::kHypothetical;
      // "could fall, [sending] prices up", but not "after [winning]".
      // "will travel to Rome before [returning] home".
      if (marker == "before" &&
          (above == Stance::kPlanned || above == Stance::kHypothetical ||
           above == Stance::kDemanded)) {
        return above;
      }
      // "could raise money by [selling] land" shares it, too.
      if (marker == "by" && above != Stance::kNegated &&
          above != Stance::kDenied) {
        return above;
      }
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
    case Embedding::kNounClause:
      return OfNounClause(head, t);
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
      // "did not approve [nor reject] it": "nor" negates once.
      if (cc >= 0 && graph_.token(cc).lemma == "nor") {
        return Combine(contexts_[head], modal);
      }
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

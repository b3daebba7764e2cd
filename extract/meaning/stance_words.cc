#include "extract/meaning/stance_words.h"

#include <string>
#include <string_view>

namespace newsgraph::stance_words {

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
    // "not a single shop", "not one of them".
    if (word.lemma == "not" && child + 1 < graph.size() && child < t &&
        (graph.token(child + 1).lemma == "a" ||
         graph.token(child + 1).lemma == "one" ||
         graph.token(child + 1).lemma == "single")) {
      return true;
    }
    if ((word.deprel == Deprel::kDet || word.deprel == Deprel::kCcPreconj) &&
        (word.lemma == "no" || word.lemma == "neither" || word.form == "No")) {
      return true;
    }
  }
  return false;
}

bool IsEvidence(std::string_view lemma) {
  return lemma == "evidence" || lemma == "proof" || lemma == "sign" ||
         lemma == "indication" || lemma == "confirmation" || lemma == "hint" ||
         lemma == "guarantee" || lemma == "trace" || lemma == "suggestion";
}

bool IsTruismUnlessSo(std::string_view lemma) {
  return lemma == "doubt" || lemma == "question" || lemma == "secret" ||
         lemma == "surprise" || lemma == "wonder" || lemma == "coincidence" ||
         lemma == "accident" || lemma == "mystery";
}

bool IsUnderWay(const Token& verb) {
  const std::string& lemma = verb.lemma;
  // What was finalized is there.
  if (lemma == "finalize" || lemma == "finalise") return verb.xpos == "VBG";
  return lemma == "negotiate" || lemma == "discuss" || lemma == "draft" ||
         lemma == "near" || lemma == "pursue" || lemma == "debate" ||
         lemma == "explore";
}

bool IsAccord(std::string_view noun) {
  return noun == "deal" || noun == "agreement" || noun == "accord" ||
         noun == "pact" || noun == "treaty" || noun == "truce" ||
         noun == "ceasefire" || noun == "cease-fire" || noun == "settlement" ||
         noun == "contract" || noun == "merger";
}

bool IsSubjunctive(const EnhancedGraph& graph, int t) {
  bool be = false;
  for (const int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    if (word.deprel == Deprel::kAux || word.lemma == "to") return false;
    be |= word.form == "be" &&
          (word.deprel == Deprel::kAuxPass || word.deprel == Deprel::kCop);
  }
  return be;
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

}  // namespace newsgraph::stance_words

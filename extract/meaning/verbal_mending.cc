#include "extract/meaning/verbal_mending.h"

#include <array>
#include <string>
#include <string_view>

#include "extract/meaning/enhanced_graph_words.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/token_tree.h"

namespace newsgraph {
namespace {

using namespace graph_words;

// Behind a verb and its object, a preposition and a gerund say what the object
// did, does or shall not do: "accused them of lying".
struct Charge {
  std::string_view preposition;
  std::string_view verbs;  // separated and enclosed by blanks
};
constexpr std::array<Charge, 6> kCharges = {{
    {"of", " accuse suspect convict acquit absolve clear "},
    {"for",
     " criticize criticise blame praise thank fine arrest jail condemn "
     "denounce rebuke sue punish reward sentence imprison detain fault "
     "lambast slam credit commend "},
    {"from",
     " prevent stop keep ban bar discourage block prohibit dissuade deter "
     "exclude stopping hinder "},
    {"into", " talk trick coerce pressure force mislead lure bully "},
    {"with", " charge "},
    {"at", " aim "},
}};

constexpr std::array<std::string_view, 4> kAccusing = {"accuse", "suspect",
                                                       "convict", "acquit"};

// What an infinitive right behind them completes.
constexpr std::array<std::string_view, 28> kWithInfinitive = {
    "fail",    "try",     "seek",     "agree", "refuse",   "decline",
    "attempt", "plan",    "intend",   "want",  "hope",     "vow",
    "pledge",  "promise", "decide",   "begin", "start",    "manage",
    "offer",   "prepare", "struggle", "move",  "continue", "threaten",
    "neglect", "strive",  "hasten",   "opt"};

// What somebody may be told, made or helped to do.
constexpr std::array<std::string_view, 25> kAddressing = {
    "urge",    "ask",     "tell",    "order",     "persuade",
    "force",   "allow",   "invite",  "encourage", "pressure",
    "compel",  "advise",  "warn",    "instruct",  "authorize",
    "permit",  "require", "help",    "enable",    "convince",
    "request", "command", "implore", "exhort",    "appoint"};

// Participles that qualify the noun behind them more often than they act.
constexpr std::array<std::string_view, 12> kQualifying = {
    "rising",      "growing",    "increasing", "declining",
    "vacationing", "falling",    "remaining",  "surrounding",
    "existing",    "supporting", "leading",    "visiting"};

// Adjectives that are verbs as well: "deployed to [clear] roads".
constexpr std::array<std::string_view, 14> kVerbalAdjectives = {
    "clear", "open", "free",   "secure",  "empty", "dry",  "clean",
    "calm",  "slow", "better", "correct", "level", "warm", "cool"};
constexpr std::array<std::string_view, 24> kForPurpose = {
    "deploy", "send",  "use",   "order",    "call",     "mobilize",
    "work",   "hire",  "ask",   "need",     "plan",     "try",
    "begin",  "start", "help",  "aim",      "allow",    "permit",
    "seek",   "race",  "fight", "dispatch", "struggle", "require"};

// Verbs behind which "to" begins an infinitive, whatever follows: "designed to
// [shield] seeds".
constexpr std::array<std::string_view, 6> kOnlyForPurpose = {
    "design", "intend", "mean", "need", "try", "want"};

class VerbalMender : TokenTree {
 public:
  explicit VerbalMender(Sentence& sentence) : TokenTree(sentence) {}

  void Run() {
    for (int t = 0; t < size(); ++t) {
      const Token& word = tokens_[t];
      if (word.xpos == "VBG") {
        MendProgressive(t);
        MendSubjectOfGerund(t);
        MendShortOf(t);
        MendCharge(t);
        MendChargeWithObject(t);
        MendParallelParticiple(t);
      } else if (word.xpos == "VB") {
        MendInfinitive(t);
        MendBareConjunct(t);
      } else if (word.xpos == "VBN" || word.xpos == "VBD") {
        MendTagOfParticiple(t);
        if (word.xpos != "VBN") continue;
        MendPerfectPair(t);
        MendReducedPassive(t);
      } else if (word.form == "aged") {
        MendAge(t);
      } else if (word.deprel == Deprel::kAmod ||
                 word.deprel == Deprel::kCompound) {
        MendVerbalAdjective(t);
      }
    }
  }

 private:
  bool IsInfinitive(int t) const {
    return t > 0 && tokens_[t - 1].lemma == "to" && tokens_[t - 1].head == t &&
           tokens_[t - 1].deprel == Deprel::kMark;
  }

  // "is [enriching] uranium": a progressive, no noun that is said of the
  // subject.
  void MendProgressive(int t) {
    const int noun = tokens_[t].head;
    if (tokens_[t].deprel != Deprel::kAmod || noun <= t ||
        tokens_[noun].upos != Upos::kNoun || HasChild(noun, Deprel::kDet) ||
        HasChild(noun, Deprel::kNmodPoss) ||
        IsOneOf(Lower(tokens_[t].form), kQualifying)) {
      return;
    }
    const int copula = ChildOf(noun, Deprel::kCop);
    if (copula < 0 || copula > t || tokens_[copula].lemma != "be" ||
        tokens_[copula].xpos == "VBG" || !HasChild(noun, Deprel::kNsubj)) {
      return;
    }
    for (int between = copula + 1; between < t; ++between) {
      if (tokens_[between].upos != Upos::kAdv &&
          tokens_[between].upos != Upos::kPart) {
        return;
      }
    }
    tokens_[t].head = tokens_[noun].head;
    tokens_[t].deprel = tokens_[noun].deprel;
    tokens_[t].upos = Upos::kVerb;
    for (int child = WindowBegin(noun); child < WindowEnd(noun); ++child) {
      if (tokens_[child].head == noun &&
          (child < t || tokens_[child].deprel == Deprel::kPunct ||
           tokens_[child].deprel == Deprel::kAdvcl)) {
        tokens_[child].head = t;
      }
    }
    tokens_[copula].deprel = Deprel::kAux;
    tokens_[copula].upos = Upos::kAux;
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kObj;
  }

  // "ended without the two sides [signing] it": who is between the preposition
  // and the gerund does it.
  void MendSubjectOfGerund(int t) {
    const int marker = ChildOf(t, Deprel::kMark);
    if (marker < 0 || marker + 1 >= t || HasSubject(t) ||
        (tokens_[marker].lemma != "without" &&
         tokens_[marker].lemma != "with" &&
         tokens_[marker].lemma != "despite")) {
      return;
    }
    for (int noun = marker + 1; noun < t; ++noun) {
      if (tokens_[noun].head == tokens_[t].head &&
          (tokens_[noun].upos == Upos::kNoun ||
           tokens_[noun].upos == Upos::kPropn) &&
          PhraseBegin(noun) == marker + 1 && OnlyBetween(noun, t, noun)) {
        Attach(noun, t, Deprel::kNsubj);
        return;
      }
    }
  }

  // "stopped short of [blaming] them": it is the verb that is completed.
  void MendShortOf(int t) {
    const int adverb = tokens_[t].head;
    if (t < 2 || adverb != t - 2 || tokens_[adverb].lemma != "short" ||
        tokens_[t - 1].lemma != "of") {
      return;
    }
    Attach(t, tokens_[adverb].head, Deprel::kAdvcl);
  }

  // "accused Oslo of [failing] to pay": what one is accused of hangs on the
  // verb, not on the accused.
  void MendCharge(int t) {
    const int object = tokens_[t].head;
    const int marker = ChildOf(t, Deprel::kMark);
    if (tokens_[t].deprel != Deprel::kAcl || object < 0 || object > t ||
        marker < 0 || marker > t || marker < object) {
      return;
    }
    // "accused by the opposition of [failing] to act".
    if (tokens_[object].deprel != Deprel::kObj &&
        tokens_[object].deprel != Deprel::kOblAgent &&
        tokens_[object].deprel != Deprel::kNsubjPass) {
      return;
    }
    const int verb = tokens_[object].head;
    if (verb < 0) return;
    if (IsChargedWith(verb, tokens_[marker].lemma)) {
      Attach(t, verb, Deprel::kAdvcl);
    }
  }

  // "charged them with [passing] information": a gerund with its object, taken
  // for an adjective and its noun.
  void MendChargeWithObject(int t) {
    const int noun = tokens_[t].head;
    if (tokens_[t].deprel != Deprel::kAmod || noun <= t || t == 0 ||
        tokens_[t - 1].head != noun || tokens_[t - 1].deprel != Deprel::kCase ||
        HasChild(noun, Deprel::kDet)) {
      return;
    }
    int verb = tokens_[noun].head;
    for (int steps = 0; steps < 3 && verb >= 0; ++steps) {
      if (tokens_[verb].upos == Upos::kVerb) break;
      verb = tokens_[verb].head;
    }
    if (verb < 0 || verb > t || tokens_[verb].upos != Upos::kVerb ||
        !IsChargedWith(verb, tokens_[t - 1].lemma)) {
      return;
    }
    const int marker = t - 1;
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kAdvcl;
    tokens_[t].upos = Upos::kVerb;
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kObj;
    tokens_[marker].head = t;
    tokens_[marker].deprel = Deprel::kMark;
    tokens_[marker].upos = Upos::kSconj;
  }

  bool IsChargedWith(int verb, std::string_view preposition) const {
    const std::string lemma = " " + tokens_[verb].lemma + " ";
    for (const Charge& charge : kCharges) {
      if (charge.preposition == preposition &&
          charge.verbs.find(lemma) != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

  // "toppling walls and [cutting] power": two participles with an object each,
  // taken for one list of nouns.
  void MendParallelParticiple(int t) {
    if (t < 2 || tokens_[t - 1].deprel != Deprel::kCc ||
        (tokens_[t].deprel != Deprel::kConj &&
         tokens_[t].deprel != Deprel::kAmod) ||
        IsOneOf(Lower(tokens_[t].form), kQualifying)) {
      return;
    }
    int first = t - 2;  // the noun in front of the conjunction
    if (tokens_[first].form == ",") --first;
    while (first >= 0 && tokens_[first].deprel != Deprel::kObj &&
           tokens_[first].head >= 0 && tokens_[first].head < first) {
      first = tokens_[first].head;
    }
    if (first < 0 || tokens_[first].deprel != Deprel::kObj) return;
    const int participle = tokens_[first].head;
    if (participle < 0 || participle > first ||
        tokens_[participle].xpos != "VBG" ||
        HasChild(participle, Deprel::kAux) ||
        Universal(tokens_[participle].deprel) == Deprel::kAmod) {
      return;
    }
    int second = -1;
    for (int n = t + 1; n < WindowEnd(t) && second < 0; ++n) {
      if (tokens_[n].deprel == Deprel::kConj && tokens_[n].head == first) {
        second = n;
      } else if (tokens_[n].upos == Upos::kVerb ||
                 tokens_[n].upos == Upos::kAdp) {
        break;
      }
    }
    if (tokens_[t].deprel == Deprel::kAmod && tokens_[t].head != second) return;
    if (second < 0 && tokens_[t].head != first) return;
    const int conjunction = t - 1;
    if (!Attach(t, participle, Deprel::kConj)) return;
    tokens_[conjunction].head = t;
    tokens_[t].upos = Upos::kVerb;
    if (second >= 0 && !HasChild(t, Deprel::kObj)) {
      Attach(second, t, Deprel::kObj);
    }
  }

  void MendInfinitive(int t) {
    if (!IsInfinitive(t)) return;
    // "of failing [to pay]": the infinitive completes the verb in front of it.
    const int before = t - 2;
    // "accused Iran of efforts [to make] bombs": the noun's content, not what
    // one accuses for.
    if (before >= 0 && tokens_[before].upos == Upos::kNoun &&
        tokens_[t].head == tokens_[before].head && tokens_[t].head >= 0 &&
        tokens_[t].head < before && tokens_[before].deprel == Deprel::kObl &&
        IsOneOf(tokens_[tokens_[t].head].lemma, kAccusing)) {
      Attach(t, before, Deprel::kAcl);
      return;
    }
    if (before >= 0 && tokens_[before].upos == Upos::kVerb &&
        (tokens_[t].head < before ||
         (tokens_[t].head == before && tokens_[t].deprel != Deprel::kXcomp)) &&
        IsOneOf(tokens_[before].lemma, kWithInfinitive) &&
        !HasChild(before, Deprel::kXcomp)) {
      Attach(t, before, Deprel::kXcomp);
      return;
    }
    // "urged both parties [to form] a list": they are to form it.
    const int object = tokens_[t].head;
    if (tokens_[t].deprel != Deprel::kAcl || object < 0 || object > t ||
        tokens_[object].deprel != Deprel::kObj) {
      return;
    }
    const int verb = tokens_[object].head;
    const WordClasses noun = ClassesOfNoun(tokens_[object].lemma);
    if (verb < 0 || verb > object ||
        !IsOneOf(tokens_[verb].lemma, kAddressing) ||
        noun.Has(WordClass::kPlan) || noun.Has(WordClass::kPledge) ||
        noun.Has(WordClass::kDemand) || noun.Has(WordClass::kAttempt) ||
        noun.Has(WordClass::kEnable) || HasChild(verb, Deprel::kXcomp)) {
      return;
    }
    Attach(t, verb, Deprel::kXcomp);
  }

  // "is expected to back the plan and [urge] others": a bare infinitive is
  // joined to an infinitive, not to the finite verb above it.
  void MendBareConjunct(int t) {
    const int head = tokens_[t].head;
    if (tokens_[t].deprel != Deprel::kConj || head < 0 || head > t ||
        tokens_[head].xpos == "VB" || tokens_[t - 1].head != t ||
        tokens_[t - 1].deprel != Deprel::kCc || HasChild(t, Deprel::kAux) ||
        HasChild(t, Deprel::kMark) || HasSubject(t)) {
      return;
    }
    const int infinitive = ChildOf(head, Deprel::kXcomp);
    if (infinitive > head && infinitive < t &&
        tokens_[infinitive].xpos == "VB") {
      Attach(t, infinitive, Deprel::kConj);
    }
  }

  // "rains have caused floods and [destroyed] crops": a perfect of two verbs,
  // the second taken for an adjective.
  void MendPerfectPair(int t) {
    constexpr std::array<std::string_view, 12> kListed = {
        "increased", "reduced",   "improved", "renewed",
        "expanded",  "limited",   "combined", "enhanced",
        "extended",  "continued", "unified",  "related"};
    const int noun = tokens_[t].head;
    if (t < 2 || tokens_[t].deprel != Deprel::kAmod || noun <= t ||
        tokens_[t - 1].deprel != Deprel::kCc ||
        tokens_[noun].deprel != Deprel::kConj || HasChild(noun, Deprel::kDet) ||
        HasChild(noun, Deprel::kNmodPoss) ||
        IsOneOf(Lower(tokens_[t].form), kListed)) {
      return;
    }
    const int first = tokens_[noun].head;
    if (first < 0 || first > t || tokens_[first].deprel != Deprel::kObj) return;
    const int verb = tokens_[first].head;
    if (verb < 0 || verb > first || tokens_[verb].xpos != "VBN" ||
        !HasChild(verb, Deprel::kAux)) {
      return;
    }
    const int conjunction = t - 1;
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kConj;
    tokens_[t].upos = Upos::kVerb;
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kObj;
    tokens_[conjunction].head = t;
  }

  // "troops [killed] in Iraq have families": what describes a noun and has no
  // subject or object is a participle, whatever its tag.
  void MendTagOfParticiple(int t) {
    constexpr std::array<std::string_view, 30> kWithoutObject = {
        "gather",  "fire",   "erupt",  "rise",   "fall",     "flee",
        "explode", "march",  "meet",   "die",    "arrive",   "come",
        "go",      "begin",  "crash",  "emerge", "collapse", "occur",
        "happen",  "stand",  "live",   "work",   "fight",    "protest",
        "travel",  "appear", "remain", "grow",   "sit",      "result"};
    if (tokens_[t].xpos != "VBD" || tokens_[t].deprel != Deprel::kAcl ||
        IsOneOf(tokens_[t].lemma, kWithoutObject) || t + 1 >= size() ||
        tokens_[t + 1].upos != Upos::kAdp || HasChild(t, Deprel::kCc) ||
        HasSubject(t) || HasChild(t, Deprel::kAux) ||
        HasChild(t, Deprel::kObj) || HasChild(t, Deprel::kMark)) {
      return;
    }
    tokens_[t].xpos = "VBN";
    tokens_[t].feats.clear();
  }

  // "led the team [sent] by the UN", "exploded near a truck [parked] there":
  // right behind a noun such a participle describes the noun, but for what one
  // has, sees or leaves done.
  void MendReducedPassive(int t) {
    constexpr std::array<std::string_view, 16> kOfThingsDone = {
        "have", "get",   "see",  "leave", "want", "keep",   "find", "make",
        "hear", "watch", "need", "feel",  "be",   "return", "die",  "arrive"};
    const int verb = tokens_[t].head;
    if (t < 2 || verb < 0 || verb >= t - 1 ||
        (tokens_[t].deprel != Deprel::kXcomp &&
         tokens_[t].deprel != Deprel::kAdvcl) ||
        tokens_[verb].upos != Upos::kVerb ||
        (tokens_[t].deprel == Deprel::kXcomp &&
         !HasChild(t, Deprel::kOblAgent)) ||
        HasChild(t, Deprel::kMark) || HasChild(t, Deprel::kAuxPass) ||
        HasSubject(t) || IsOneOf(tokens_[verb].lemma, kOfThingsDone)) {
      return;
    }
    const int noun = t - 1;
    if (tokens_[noun].upos == Upos::kNoun && tokens_[noun].head == verb &&
        (tokens_[noun].deprel == Deprel::kObj ||
         tokens_[noun].deprel == Deprel::kObl)) {
      Attach(t, noun, Deprel::kAcl);
    }
  }

  // "given to children [aged] five": right behind a noun it is of the noun.
  void MendAge(int t) {
    if (t == 0 || tokens_[t].head == t - 1 || HasChild(t, Deprel::kNsubj) ||
        (tokens_[t - 1].upos != Upos::kNoun &&
         tokens_[t - 1].upos != Upos::kPropn)) {
      return;
    }
    if (Attach(t, t - 1, Deprel::kAmod)) tokens_[t].upos = Upos::kAdj;
  }

  // "deployed to [clear] roads": a purpose, no direction.
  void MendVerbalAdjective(int t) {
    const int noun = tokens_[t].head;
    const int to = t - 1;
    if (to < 1 || noun <= t || tokens_[to].form != "to" ||
        tokens_[to].head != noun || tokens_[to].deprel != Deprel::kCase ||
        HasChild(noun, Deprel::kDet)) {
      return;
    }
    const int verb = tokens_[noun].head;
    if (verb < 0 || verb > to || tokens_[verb].upos != Upos::kVerb) return;
    const bool adjective = tokens_[t].deprel == Deprel::kAmod;
    if (adjective ? !IsOneOf(tokens_[t].form, kVerbalAdjectives) ||
                        !IsOneOf(tokens_[verb].lemma, kForPurpose)
                  : tokens_[t].xpos != "NN" || !IsLower(tokens_[t].form) ||
                        verb != to - 1 ||
                        !IsOneOf(tokens_[verb].lemma, kOnlyForPurpose)) {
      return;
    }
    // What stands between the two belongs to the noun.
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kAdvcl;
    tokens_[t].upos = Upos::kVerb;
    tokens_[t].xpos = "VB";
    tokens_[t].feats.clear();
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kObj;
    tokens_[to].head = t;
    tokens_[to].deprel = Deprel::kMark;
    tokens_[to].upos = Upos::kPart;
    tokens_[to].xpos = "TO";
  }
};

}  // namespace

void MendVerbals(Sentence& sentence) { VerbalMender(sentence).Run(); }

}  // namespace newsgraph

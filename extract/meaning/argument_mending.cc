#include "extract/meaning/argument_mending.h"

#include <array>
#include <string_view>

#include "extract/meaning/enhanced_graph_words.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/token_tree.h"

namespace newsgraph {
namespace {

using namespace graph_words;

// Verbs that take a clause, and no noun beside it.
constexpr std::array<std::string_view, 9> kSaying = {
    "say",   "announce", "report", "claim", "confirm",
    "state", "add",      "insist", "argue"};

// Behind a verb and its object, a preposition and a gerund say what the object
// did, does or shall not do: "accused them of lying".
struct Charge {
  std::string_view preposition;
  std::string_view verbs;  // separated and enclosed by blanks
};
constexpr std::array<Charge, 5> kCharges = {{
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

bool IsFiniteTag(const Token& token) {
  return token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP";
}

bool IsYear(std::string_view form) {
  return form.size() == 4 &&
         (form.starts_with("19") || form.starts_with("20")) && form[2] >= '0' &&
         form[2] <= '9' && form[3] >= '0' && form[3] <= '9';
}

class ArgumentMender : TokenTree {
 public:
  explicit ArgumentMender(Sentence& sentence) : TokenTree(sentence) {}

  void Run() {
    MendVerbBehindRelative();
    MendOpeningDate();
    for (int t = 0; t < size(); ++t) {
      const Token& word = tokens_[t];
      if (word.xpos == "VBG") {
        MendProgressive(t);
        MendSubjectOfGerund(t);
        MendShortOf(t);
        MendCharge(t);
        MendParallelParticiple(t);
      } else if (word.xpos == "VB") {
        MendInfinitive(t);
      } else if (word.xpos == "VBN") {
        MendPerfectPair(t);
        MendAtLeast(t);
      } else if (word.form == "aged") {
        MendAge(t);
      } else if (word.deprel == Deprel::kAmod ||
                 word.deprel == Deprel::kCompound) {
        MendVerbalAdjective(t);
      } else if (word.form == "neither" || word.form == "at") {
        if (word.form == "at") {
          MendAtLeastOne(t);
        } else {
          MendNeither(t);
        }
      }
      if (word.deprel == Deprel::kOblUnmarked) {
        MendTimeOfSaying(t);
      } else if (word.deprel == Deprel::kObj) {
        MendObjectOfSecondVerb(t);
      } else if (Universal(word.deprel) == Deprel::kAcl) {
        MendThatClause(t);
        MendTrailingClause(t);
        MendContentOfSpeech(t);
      } else if (word.deprel == Deprel::kCcomp) {
        MendStrandedSubject(t);
      }
      if (IsFiniteTag(word) && IsOneOf(word.lemma, kSaying)) {
        MendInversion(t);
      }
    }
  }

 private:
  bool HasSubject(int t) const {
    return HasChild(t, Deprel::kNsubj) || HasChild(t, Deprel::kNsubjPass) ||
           HasChild(t, Deprel::kExpl) || HasChild(t, Deprel::kCsubj);
  }
  bool IsFiniteClause(int t) const {
    return IsFiniteTag(tokens_[t]) || HasChild(t, Deprel::kAux) ||
           HasChild(t, Deprel::kAuxPass) || HasChild(t, Deprel::kCop);
  }
  // Whether all words between the two are part of `phrase`.
  bool OnlyBetween(int begin, int end, int phrase) const {
    for (int t = begin + 1; t < end; ++t) {
      if (!Below(t, phrase)) return false;
    }
    return true;
  }
  // The first word of the phrase of `t`, as far as it is of one piece.
  int PhraseBegin(int t) const {
    int begin = t;
    while (begin > 0 && Below(begin - 1, t)) --begin;
    return begin;
  }
  bool IsInfinitive(int t) const {
    return t > 0 && tokens_[t - 1].lemma == "to" && tokens_[t - 1].head == t &&
           tokens_[t - 1].deprel == Deprel::kMark;
  }

  // "Thieves who broke into the hall [escaped]": a sentence that is a noun with
  // a relative clause has its verb behind that clause, the first finite verb
  // that has no subject and is joined to nothing.
  void MendVerbBehindRelative() {
    int root = -1;
    for (int t = 0; t < size() && root < 0; ++t) {
      if (tokens_[t].head < 0) root = t;
    }
    if (root < 0 ||
        (tokens_[root].upos != Upos::kNoun &&
         tokens_[root].upos != Upos::kPropn) ||
        HasChild(root, Deprel::kCop) || HasSubject(root)) {
      return;
    }
    int clause = -1;
    for (int t = root + 1; t < WindowEnd(root) && clause < 0; ++t) {
      if (tokens_[t].head == root && tokens_[t].deprel == Deprel::kAclRelcl) {
        clause = t;
      }
    }
    if (clause < 0 || !HasSubject(clause)) return;
    int verb = -1;
    for (int t = clause + 1; t < WindowEnd(clause) && verb < 0; ++t) {
      const Token& word = tokens_[t];
      if (!IsFiniteTag(word) || word.upos != Upos::kVerb || !Below(t, clause)) {
        continue;
      }
      if (HasSubject(t) || HasChild(t, Deprel::kCc) ||
          HasChild(t, Deprel::kMark) || word.deprel == Deprel::kConj ||
          word.deprel == Deprel::kParataxis) {
        return;
      }
      verb = t;
    }
    if (verb < 0 || tokens_[verb - 1].form == "," ||
        tokens_[verb - 1].upos == Upos::kAdp) {
      return;
    }
    tokens_[verb].head = Token::kRoot;
    tokens_[verb].deprel = Deprel::kRoot;
    tokens_[root].head = verb;
    tokens_[root].deprel = Deprel::kNsubj;
    for (int t = verb + 1; t < WindowEnd(verb); ++t) {
      if (tokens_[t].head == root) tokens_[t].head = verb;
    }
  }

  // "On [Sunday] thousands of riders met", "In [2017] thieves stole": in front
  // of the subject a date without comma says when the clause holds.
  void MendOpeningDate() {
    int first = 0;
    while (first < size() && tokens_[first].upos == Upos::kPunct) ++first;
    const int date = first + 1;
    if (date + 1 >= size()) return;
    const std::string opening = Lower(tokens_[first].form);
    const bool day = opening == "on" && tokens_[date].upos == Upos::kPropn &&
                     IsCalendarWord(tokens_[date]);
    const bool year = opening == "in" && IsYear(tokens_[date].form);
    const int noun = tokens_[date].head;
    if ((!day && !year) || noun <= date || tokens_[noun].head < noun ||
        Universal(tokens_[noun].deprel) != Deprel::kNsubj ||
        !OnlyBetween(date, noun, noun)) {
      return;
    }
    if (!Attach(date, tokens_[noun].head, Deprel::kObl)) return;
    tokens_[first].head = date;
    tokens_[first].deprel = Deprel::kCase;
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
    if (tokens_[object].deprel != Deprel::kObj &&
        tokens_[object].deprel != Deprel::kNsubjPass) {
      return;
    }
    const int verb = tokens_[object].head;
    if (verb < 0) return;
    const std::string lemma = " " + tokens_[verb].lemma + " ";
    for (const Charge& charge : kCharges) {
      if (charge.preposition == tokens_[marker].lemma &&
          charge.verbs.find(lemma) != std::string_view::npos) {
        Attach(t, verb, Deprel::kAdvcl);
        return;
      }
    }
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

  // "[neither] approved nor rejected it": no second subject.
  void MendNeither(int t) {
    const int verb = tokens_[t].head;
    if (verb < t || Universal(tokens_[t].deprel) != Deprel::kNsubj ||
        tokens_[verb].upos != Upos::kVerb) {
      return;
    }
    for (int child = WindowBegin(verb); child < t; ++child) {
      if (tokens_[child].head == verb &&
          Universal(tokens_[child].deprel) == Deprel::kNsubj) {
        tokens_[t].deprel = Deprel::kCcPreconj;
        return;
      }
    }
  }

  // "need [at] least half of the vote": no preposition.
  void MendAtLeastOne(int t) {
    if (tokens_[t].deprel != Deprel::kCase || t + 1 >= size() ||
        (tokens_[t + 1].form != "least" && tokens_[t + 1].form != "most")) {
      return;
    }
    const int noun = tokens_[t].head;
    if (noun <= t + 1) return;
    const int verb = tokens_[noun].head;
    if (verb != t - 1 || tokens_[verb].upos != Upos::kVerb ||
        tokens_[noun].deprel != Deprel::kObl || HasChild(verb, Deprel::kObj) ||
        HasChild(verb, Deprel::kAuxPass) ||
        HasChild(verb, Deprel::kNsubjPass)) {
      return;
    }
    tokens_[noun].deprel = Deprel::kObj;
    tokens_[t].deprel = Deprel::kAdvmod;
    tokens_[t].head = t + 1;
    tokens_[t + 1].deprel = Deprel::kAdvmod;
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
        tokens_[t].head != before && tokens_[t].head < before &&
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

  // "police arrested [at least one suspect]": no place, and nothing in the
  // passive.
  void MendAtLeast(int t) {
    const int subject = ChildOf(t, Deprel::kNsubjPass);
    if (subject < 0 || subject > t || HasChild(t, Deprel::kAuxPass) ||
        HasChild(t, Deprel::kAux) || HasChild(t, Deprel::kObj)) {
      return;
    }
    for (int child = t + 1; child < WindowEnd(t); ++child) {
      if (tokens_[child].head != t || tokens_[child].deprel != Deprel::kObl) {
        continue;
      }
      const int preposition = ChildOf(child, Deprel::kCase);
      if (preposition != t + 1 || tokens_[preposition].lemma != "at" ||
          Lower(tokens_[preposition + 1].form) != "least") {
        return;
      }
      tokens_[child].deprel = Deprel::kObj;
      tokens_[preposition].deprel = Deprel::kAdvmod;
      tokens_[subject].deprel = Deprel::kNsubj;
      tokens_[t].xpos = "VBD";
      tokens_[t].feats.clear();
      return;
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

  // "said [last month] it would buy the line": when it was said.
  void MendTimeOfSaying(int t) {
    const int clause = tokens_[t].head;
    if (clause < t || !IsCalendarWord(tokens_[t])) return;
    const int verb = tokens_[clause].head;
    if (verb < 0 || verb > t || !IsOneOf(tokens_[verb].lemma, kSaying) ||
        tokens_[clause].deprel != Deprel::kCcomp ||
        PhraseBegin(t) != verb + 1) {
      return;
    }
    Attach(t, verb, Deprel::kOblUnmarked);
  }

  // "killed ten people and destroyed [thousands of houses]": behind the second
  // of two verbs stands its own object, when the first has one.
  void MendObjectOfSecondVerb(int t) {
    const int first = tokens_[t].head;
    if (first < 0 || first > t) return;
    int second = PhraseBegin(t) - 1;
    if (second <= first || tokens_[second].deprel != Deprel::kConj ||
        tokens_[second].head != first || tokens_[second].upos != Upos::kVerb ||
        HasChild(second, Deprel::kObj) || HasChild(second, Deprel::kAuxPass)) {
      return;
    }
    const int object = ChildOf(first, Deprel::kObj);
    if (object < 0 || object > second) return;
    Attach(t, second, Deprel::kObj);
  }

  // "..., [the commission announced] on Monday, in a blow to the party": a bare
  // subject and verb behind a comma are no relative clause, for that would
  // stand without one. Of a verb of saying they tell who says so.
  void MendTrailingClause(int t) {
    if (!IsFiniteTag(tokens_[t]) || !IsOneOf(tokens_[t].lemma, kSaying) ||
        HasChild(t, Deprel::kObj) || HasChild(t, Deprel::kCcomp) ||
        HasChild(t, Deprel::kMark) || HasChild(t, Deprel::kAux)) {
      return;
    }
    const int subject = ChildOf(t, Deprel::kNsubj);
    if (subject < 0 || subject > t || IsRelativePronoun(tokens_[subject])) {
      return;
    }
    const int begin = PhraseBegin(subject);
    if (begin == 0 || tokens_[begin - 1].form != ",") return;
    int main = t;
    for (int steps = 0; steps < size() && tokens_[main].head >= 0; ++steps) {
      main = tokens_[main].head;
    }
    if (main > begin || tokens_[main].upos != Upos::kVerb) return;
    Attach(t, main, Deprel::kParataxis);
  }

  // "a report in the paper that talks [were] held": with a conjunction and a
  // subject of its own, no relative clause but what the report says.
  void MendThatClause(int t) {
    if (tokens_[t].deprel != Deprel::kAclRelcl) return;
    const int marker = ChildOf(t, Deprel::kMark);
    if (marker < 0 || marker > t || tokens_[marker].lemma != "that" ||
        tokens_[marker].xpos != "IN") {
      return;
    }
    const bool complete = HasChild(t, Deprel::kObj) ||
                          HasChild(t, Deprel::kCop) ||
                          HasChild(t, Deprel::kAuxPass);
    if (complete && HasSubject(t)) tokens_[t].deprel = Deprel::kAcl;
  }

  // "said in a statement that it [had] no part in it": what is said, not what
  // the statement is like.
  void MendContentOfSpeech(int t) {
    const int noun = tokens_[t].head;
    const int marker = ChildOf(t, Deprel::kMark);
    if (noun < 0 || noun > t || marker < 0 || tokens_[marker].lemma != "that" ||
        marker > t || Universal(tokens_[noun].deprel) != Deprel::kObl ||
        !HasSubject(t)) {
      return;
    }
    const int verb = tokens_[noun].head;
    const int preposition = ChildOf(noun, Deprel::kCase);
    if (verb < 0 || verb > noun || preposition < 0 ||
        !IsOneOf(tokens_[verb].lemma, kSaying) ||
        HasChild(verb, Deprel::kCcomp) || HasChild(verb, Deprel::kObj)) {
      return;
    }
    Attach(t, verb, Deprel::kCcomp);
  }

  // "said [its plant], the biggest, had not been damaged": a verb of saying has
  // no object beside a clause; it is the subject that the clause lacks.
  void MendStrandedSubject(int t) {
    const int verb = tokens_[t].head;
    if (verb < 0 || verb > t || !IsOneOf(tokens_[verb].lemma, kSaying) ||
        HasSubject(t) || !IsFiniteClause(t) || HasChild(t, Deprel::kMark)) {
      return;
    }
    const int object = ChildOf(verb, Deprel::kObj);
    if (object < verb || object > t || tokens_[verb + 1].form == ",") return;
    for (int between = verb + 1; between < PhraseBegin(object); ++between) {
      if (tokens_[between].upos == Upos::kVerb) return;
    }
    Attach(object, t,
           HasChild(t, Deprel::kAuxPass) ? Deprel::kNsubjPass : Deprel::kNsubj);
  }

  // "Convoys bound for the town [were turned back], said Ana Rus": behind the
  // quotation stands who says so; what stands in front of the verb is no second
  // subject but that of the clause that is said.
  void MendInversion(int t) {
    if (t < 3 || (tokens_[t - 1].form != "," && tokens_[t - 1].form != "\"" &&
                  tokens_[t - 1].form != "”")) {
      return;
    }
    int subject = -1;
    bool speaker = false;
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head != t ||
          Universal(tokens_[child].deprel) != Deprel::kNsubj) {
        continue;
      }
      if (child > t) {
        speaker = true;
      } else if (subject >= 0) {
        return;
      } else {
        subject = child;
      }
    }
    if (!speaker || subject < 0) return;
    for (int verb = subject + 1; verb < t; ++verb) {
      if (tokens_[verb].upos != Upos::kVerb || HasSubject(verb) ||
          !IsFiniteClause(verb) || HasChild(verb, Deprel::kMark) ||
          tokens_[verb].deprel == Deprel::kConj ||
          (!Below(verb, subject) && tokens_[verb].head != t)) {
        continue;
      }
      tokens_[verb].head = t;
      tokens_[verb].deprel = Deprel::kCcomp;
      tokens_[subject].head = verb;
      tokens_[subject].deprel = HasChild(verb, Deprel::kAuxPass)
                                    ? Deprel::kNsubjPass
                                    : Deprel::kNsubj;
      return;
    }
  }
};

}  // namespace

void MendArguments(Sentence& sentence) { ArgumentMender(sentence).Run(); }

}  // namespace newsgraph

#include "extract/meaning/clause_mending.h"

#include <array>
#include <string_view>

#include "extract/meaning/enhanced_graph_words.h"
#include "extract/meaning/token_tree.h"

namespace newsgraph {
namespace {

using namespace graph_words;

// Verbs of which "to" and an amount say where something ends up.
constexpr std::array<std::string_view, 14> kChangingVerbs = {
    "raise",  "lower", "cut",  "increase", "boost", "reduce", "lift",
    "narrow", "widen", "push", "drop",     "trim",  "hike",   "bring"};

constexpr std::array<std::string_view, 7> kDays = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday"};

class ClauseMender : TokenTree {
 public:
  explicit ClauseMender(Sentence& sentence) : TokenTree(sentence) {}

  void Run() {
    for (int t = 0; t < size(); ++t) {
      const Token& word = tokens_[t];
      if (t == 0 && Lower(word.form) == "amid") MendAmid();
      if (word.deprel == Deprel::kAppos) MendMeasure(t);
      if (word.deprel == Deprel::kConj &&
          (word.xpos == "VBN" || word.xpos == "VBD")) {
        MendListedParticiple(t);
      }
      if (word.upos == Upos::kNoun &&
          (word.xpos == "VBZ" || word.xpos == "VBD" || word.xpos == "VBP")) {
        MendHiddenVerb(t);
      } else if (word.xpos == "NNP" && word.deprel == Deprel::kCompound &&
                 IsOneOf(Lower(word.form), kDays)) {
        MendDayOfSaying(t);
      } else if (word.xpos == "VBG" && word.deprel == Deprel::kAmod) {
        MendCommaParticiple(t);
      } else if (word.xpos == "VBN" && word.deprel == Deprel::kAmod) {
        MendPerfect(t);
      } else if ((word.xpos == "VBN" || word.xpos == "VBD") &&
                 word.deprel == Deprel::kXcomp) {
        MendVerbOfSentence(t);
      } else if (word.deprel == Deprel::kXcomp && word.upos == Upos::kNoun) {
        MendNamedObject(t);
      } else if (word.xpos == "VBD" && word.deprel == Deprel::kAdvcl) {
        MendFiniteClause(t);
      } else if (word.upos == Upos::kVerb &&
                 Universal(word.deprel) == Deprel::kNsubj) {
        MendMainVerb(t);
      } else if (word.upos == Upos::kPropn && word.deprel == Deprel::kNsubj) {
        MendAddressee(t);
      } else if (word.xpos == "VBG" && word.deprel != Deprel::kAmod) {
        MendGerundSubject(t);
        MendQuotedClause(t);
        MendGerundOfNoun(t);
      } else if (word.xpos == "VBN" && word.deprel == Deprel::kAcl) {
        MendGardenPath(t);
      } else if (word.upos == Upos::kNoun && word.head >= 0) {
        MendAmountOfChange(t);
      }
    }
  }

 private:
  // "[Amid] reports that ...": no name of a speaker.
  void MendAmid() {
    if (size() < 2 || tokens_[0].upos != Upos::kPropn) return;
    tokens_[0].upos = Upos::kAdp;
    tokens_[0].xpos = "IN";
    tokens_[0].deprel = Deprel::kCase;
    if (tokens_[1].xpos == "VBZ" && tokens_[0].head == 1) {
      tokens_[1].upos = Upos::kNoun;
      tokens_[1].xpos = "NNS";
      tokens_[1].deprel = Deprel::kObl;
    }
  }

  // "comes as Putin [meets] with Erdogan": a word with the tag of a finite verb
  // and a subject is one, although the tree has it as a noun behind "as".
  void MendHiddenVerb(int t) {
    const int subject = ChildOf(t, Deprel::kNsubj);
    if (subject < 0 || subject > t || HasChild(t, Deprel::kCop)) return;
    tokens_[t].upos = Upos::kVerb;
    switch (Universal(tokens_[t].deprel)) {
      case Deprel::kObl:
        tokens_[t].deprel = Deprel::kAdvcl;
        break;
      case Deprel::kNmod:
        tokens_[t].deprel = Deprel::kAcl;
        break;
      case Deprel::kObj:
        tokens_[t].deprel = Deprel::kCcomp;
        break;
      default:
        break;
    }
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      Token& word = tokens_[child];
      if (word.head != t) continue;
      if (word.deprel == Deprel::kCase && child < subject) {
        word.deprel = Deprel::kMark;
        word.upos = Upos::kSconj;
      } else if (word.deprel == Deprel::kNmod && child > t) {
        word.deprel = Deprel::kObl;
      } else if (word.deprel == Deprel::kAcl && child > t) {
        word.deprel = Deprel::kAdvcl;
      }
    }
  }

  // "since [fighting] broke out": a noun that looks like a participle, with the
  // verb right behind it.
  void MendGerundSubject(int t) {
    const int verb = t + 1;
    if (verb >= size() || tokens_[verb].head != t ||
        tokens_[verb].deprel != Deprel::kXcomp ||
        (tokens_[verb].xpos != "VBN" && tokens_[verb].xpos != "VBD") ||
        t == 0 || tokens_[t - 1].deprel != Deprel::kMark) {
      return;
    }
    tokens_[verb].head = tokens_[t].head;
    tokens_[verb].deprel = tokens_[t].deprel;
    tokens_[verb].xpos = "VBD";
    tokens_[verb].feats.clear();
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head == t) tokens_[child].head = verb;
    }
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kNsubj;
    tokens_[t].upos = Upos::kNoun;
    tokens_[t].xpos = "NN";
    tokens_[t].lemma = Lower(tokens_[t].form);
  }

  // "hit the region, [damaging] houses": behind a comma and in front of a bare
  // noun a participle starts a clause; the noun joins no list.
  void MendCommaParticiple(int t) {
    const int noun = tokens_[t].head;
    if (t < 2 || noun <= t || tokens_[t - 1].form != "," ||
        (tokens_[noun].deprel != Deprel::kConj &&
         tokens_[noun].deprel != Deprel::kAppos) ||
        HasChild(noun, Deprel::kCc) || HasChild(noun, Deprel::kDet)) {
      return;
    }
    int verb = tokens_[noun].head;
    if (verb < 0 || verb > t) return;
    for (int steps = 0; verb >= 0 && steps < 6; ++steps) {
      if (tokens_[verb].upos == Upos::kVerb) break;
      verb = tokens_[verb].head;
    }
    if (verb < 0 || verb > t || tokens_[verb].upos != Upos::kVerb) return;
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kAdvcl;
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kObj;
  }

  // "A union that represents the workers [accused] the firm": a sentence that
  // is a noun with a clause has its verb behind that clause.
  void MendVerbOfSentence(int t) {
    const int clause = tokens_[t].head;
    if (clause < 0 || clause > t ||
        tokens_[clause].deprel != Deprel::kAclRelcl ||
        !HasChild(clause, Deprel::kObj) || HasChild(t, Deprel::kMark) ||
        HasChild(t, Deprel::kAux) || HasChild(t, Deprel::kAuxPass)) {
      return;
    }
    const int noun = tokens_[clause].head;
    if (noun < 0 || noun > clause || tokens_[noun].head >= 0 ||
        tokens_[noun].upos == Upos::kVerb || HasChild(noun, Deprel::kCop)) {
      return;
    }
    for (int child = t + 1; child < WindowEnd(t); ++child) {
      if (tokens_[child].head == noun) tokens_[child].head = t;
    }
    tokens_[t].head = Token::kRoot;
    tokens_[t].deprel = Deprel::kRoot;
    tokens_[t].xpos = "VBD";
    tokens_[t].feats.clear();
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kNsubj;
  }

  // "rains have [destroyed] roads", read as having destroyed roads.
  void MendPerfect(int t) {
    const int have = t - 1;
    const int noun = tokens_[t].head;
    if (have < 0 || noun <= t || tokens_[have].lemma != "have" ||
        tokens_[noun].head != have || tokens_[noun].deprel != Deprel::kObj ||
        HasChild(noun, Deprel::kDet)) {
      return;
    }
    // "would have [left] them": behind a modal "have" owns nothing; "had had".
    const int auxiliary = ChildOf(have, Deprel::kAux);
    if (auxiliary >= 0 && tokens_[auxiliary].xpos != "MD") return;
    tokens_[t].head = tokens_[have].head;
    tokens_[t].deprel = tokens_[have].deprel;
    for (int child = WindowBegin(have); child < WindowEnd(have); ++child) {
      if (tokens_[child].head == have) tokens_[child].head = t;
    }
    tokens_[have].head = t;
    tokens_[have].deprel = Deprel::kAux;
    tokens_[have].upos = Upos::kAux;
  }

  // "called the [verdict] historic": the object is what stands behind the
  // article, and what the verb calls it comes last.
  void MendNamedObject(int t) {
    constexpr std::array<std::string_view, 7> kNaming = {
        "call", "make", "consider", "declare", "deem", "label", "find"};
    const int verb = tokens_[t].head;
    const int object = t - 1;
    const int det = ChildOf(t, Deprel::kDet);
    if (verb < 0 || verb > t || object <= verb || det != object - 1 ||
        tokens_[object].head != t ||
        tokens_[object].deprel != Deprel::kCompound ||
        !IsOneOf(tokens_[verb].lemma, kNaming) ||
        HasChild(verb, Deprel::kObj)) {
      return;
    }
    tokens_[object].head = verb;
    tokens_[object].deprel = Deprel::kObj;
    tokens_[det].head = object;
    tokens_[t].upos = Upos::kAdj;
  }

  // "high prices and [increased] exports": behind a noun and a conjunction such
  // a participle qualifies the next noun of the list.
  void MendListedParticiple(int t) {
    constexpr std::array<std::string_view, 8> kListed = {
        "increased", "reduced", "improved", "renewed",
        "expanded",  "limited", "rising",   "combined"};
    const int noun = ChildOf(t, Deprel::kObj);
    const int conjunction = ChildOf(t, Deprel::kCc);
    if (tokens_[t].deprel != Deprel::kConj || conjunction != t - 1 || t < 2 ||
        noun < t || noun > t + 3 || HasChild(noun, Deprel::kDet) ||
        HasChild(noun, Deprel::kNmodPoss) ||
        !IsOneOf(Lower(tokens_[t].form), kListed)) {
      return;
    }
    int first = t - 2;
    if (tokens_[first].form == ",") --first;
    if (first < 0 || tokens_[first].upos != Upos::kNoun) return;
    if (tokens_[first].deprel == Deprel::kConj && tokens_[first].head >= 0 &&
        tokens_[first].head < first) {
      first = tokens_[first].head;
    }
    if (!Attach(noun, first, Deprel::kConj)) return;
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head == t && child != noun) tokens_[child].head = noun;
    }
    tokens_[t].head = noun;
    tokens_[t].deprel = Deprel::kAmod;
    tokens_[t].upos = Upos::kAdj;
  }

  // "a magnitude 6.8 [earthquake]", "a category 4 [storm]": the measure
  // qualifies the noun behind it, which is no apposition.
  void MendMeasure(int t) {
    const int measure = tokens_[t].head;
    if (measure < 0 || t - measure != 2 || tokens_[t].upos != Upos::kNoun ||
        tokens_[measure].upos != Upos::kNoun ||
        tokens_[t - 1].upos != Upos::kNum) {
      return;
    }
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (child != t && tokens_[child].head == measure) tokens_[child].head = t;
    }
    tokens_[t].head = tokens_[measure].head;
    tokens_[t].deprel = tokens_[measure].deprel;
    tokens_[measure].head = t;
    tokens_[measure].deprel = Deprel::kCompound;
    tokens_[t - 1].head = measure;
    tokens_[t - 1].deprel = Deprel::kNummod;
  }

  // "came after a commander [said] that": a finite verb without subject whose
  // subject was taken for what the conjunction in front governs.
  void MendFiniteClause(int t) {
    if (HasChild(t, Deprel::kNsubj) || HasChild(t, Deprel::kNsubjPass) ||
        HasChild(t, Deprel::kMark) || HasChild(t, Deprel::kAuxPass)) {
      return;
    }
    const int verb = tokens_[t].head;
    if (verb < 0 || verb > t) return;
    int subject = -1;
    for (int child = verb + 1; child < t; ++child) {
      if (tokens_[child].head == verb) subject = child;
    }
    if (subject < 0 || tokens_[subject].deprel != Deprel::kObl) return;
    // Nothing but the noun phrase stands between the conjunction and the verb.
    for (int between = subject + 1; between < t; ++between) {
      if (!Below(between, subject)) return;
    }
    const int marker = ChildOf(subject, Deprel::kCase);
    if (marker < 0 ||
        (tokens_[marker].lemma != "after" &&
         tokens_[marker].lemma != "before" &&
         tokens_[marker].lemma != "since" && tokens_[marker].lemma != "as")) {
      return;
    }
    if (!Attach(subject, t, Deprel::kNsubj)) return;
    tokens_[marker].head = t;
    tokens_[marker].deprel = Deprel::kMark;
    tokens_[marker].upos = Upos::kSconj;
  }

  // "said [Sunday] Washington wants": the day says when it was said.
  void MendDayOfSaying(int t) {
    constexpr std::array<std::string_view, 6> kSaying = {
        "say", "announce", "report", "tell", "warn", "state"};
    if (t == 0 || t + 1 != tokens_[t].head ||
        !IsOneOf(tokens_[t - 1].lemma, kSaying)) {
      return;
    }
    Attach(t, t - 1, Deprel::kOblUnmarked);
  }

  // "told [the Times] he was happy": of two subjects behind a verb of telling
  // the first is who is told.
  void MendAddressee(int t) {
    constexpr std::array<std::string_view, 6> kTelling = {
        "tell", "inform", "assure", "remind", "notify", "reassure"};
    const int clause = tokens_[t].head;
    if (clause < t) return;
    const int verb = tokens_[clause].head;
    if (verb < 0 || verb > t || !IsOneOf(tokens_[verb].lemma, kTelling) ||
        tokens_[clause].deprel != Deprel::kCcomp ||
        HasChild(verb, Deprel::kObj) || HasChild(verb, Deprel::kIobj)) {
      return;
    }
    for (int between = verb + 1; between < t; ++between) {
      if (!Below(between, t)) return;
    }
    bool other = false;
    for (int child = t + 1; child < clause; ++child) {
      other |= tokens_[child].head == clause &&
               Universal(tokens_[child].deprel) == Deprel::kNsubj;
    }
    if (other) Attach(t, verb, Deprel::kIobj);
  }

  // "Tehran [denies] it is responsible": a verb with a subject that is itself
  // the first of two subjects governs the clause of the second.
  void MendMainVerb(int t) {
    const int clause = tokens_[t].head;
    if (clause < t || !HasChild(t, Deprel::kNsubj)) return;
    bool other = false;
    for (int child = t + 1; child < clause; ++child) {
      other |= tokens_[child].head == clause &&
               Universal(tokens_[child].deprel) == Deprel::kNsubj;
    }
    if (!other) return;
    tokens_[t].head = tokens_[clause].head;
    tokens_[t].deprel = tokens_[clause].deprel;
    tokens_[clause].head = t;
    tokens_[clause].deprel = Deprel::kCcomp;
  }

  // "quotes an official as [saying] events will be held": what is said hangs on
  // the saying, not the other way round.
  void MendQuotedClause(int t) {
    const int said = tokens_[t].head;
    const int marker = ChildOf(t, Deprel::kMark);
    if (said < t || marker < 0 || marker != t - 1 ||
        tokens_[marker].lemma != "as" || tokens_[t].deprel != Deprel::kAdvcl ||
        tokens_[said].deprel != Deprel::kCcomp ||
        tokens_[said].head >= marker) {
      return;
    }
    tokens_[t].head = tokens_[said].head;
    tokens_[said].head = t;
    const int subject = ChildOf(t, Deprel::kObj);
    if (subject < 0 || subject > said || HasChild(said, Deprel::kNsubj) ||
        HasChild(said, Deprel::kNsubjPass)) {
      return;
    }
    tokens_[subject].head = said;
    tokens_[subject].deprel =
        HasChild(said, Deprel::kAuxPass) ? Deprel::kNsubjPass : Deprel::kNsubj;
    const int infinitive = ChildOf(t, Deprel::kXcomp);
    if (infinitive > subject && infinitive < said) {
      tokens_[infinitive].head = subject;
      tokens_[infinitive].deprel = Deprel::kAcl;
    }
  }

  // "called off talks on [forming] a government": right behind such a noun the
  // gerund is what the talks are on.
  void MendGerundOfNoun(int t) {
    constexpr std::array<std::string_view, 14> kNouns = {
        "talk",     "negotiation", "discussion", "plan",         "agreement",
        "proposal", "idea",        "deal",       "debate",       "goal",
        "prospect", "hope",        "interest",   "consideration"};
    const int marker = t - 1;
    const int noun = t - 2;
    if (noun < 0 || tokens_[t].deprel != Deprel::kAdvcl ||
        tokens_[marker].head != t || tokens_[marker].deprel != Deprel::kMark ||
        tokens_[noun].upos != Upos::kNoun ||
        tokens_[noun].head != tokens_[t].head || tokens_[t].head > noun ||
        !IsOneOf(tokens_[noun].lemma, kNouns)) {
      return;
    }
    Attach(t, noun, Deprel::kAcl);
  }

  // "Tensions [spiked] after Russia launched a strike": where one verb has two
  // subjects with a conjunction between them, the first is that of the
  // participle behind it, which is the verb of the main clause.
  void MendGardenPath(int t) {
    const int subject = tokens_[t].head;
    if (subject < 0 || subject != t - 1 || t + 2 >= size() ||
        tokens_[subject].deprel != Deprel::kNsubj) {
      return;
    }
    const int verb = tokens_[subject].head;
    const int marker = t + 1;
    if (verb < t || tokens_[marker].head != verb ||
        tokens_[marker].deprel != Deprel::kMark) {
      return;
    }
    bool other = false;
    for (int child = marker + 1; child < verb; ++child) {
      other |= tokens_[child].head == verb &&
               Universal(tokens_[child].deprel) == Deprel::kNsubj;
    }
    if (!other) return;
    tokens_[t].head = tokens_[verb].head;
    tokens_[t].deprel = tokens_[verb].deprel;
    tokens_[t].xpos = "VBD";
    tokens_[t].feats.clear();
    tokens_[subject].head = t;
    tokens_[verb].head = t;
    tokens_[verb].deprel = Deprel::kAdvcl;
    // What stands in front of the first subject belongs to the main clause.
    for (int child = WindowBegin(verb); child < subject; ++child) {
      if (tokens_[child].head == verb) tokens_[child].head = t;
    }
  }

  // "raised its offer to buy the line [to ten million dollars]": an amount
  // behind "to" belongs to the verb of change, however far.
  void MendAmountOfChange(int t) {
    const Deprel relation = Universal(tokens_[t].deprel);
    if ((relation != Deprel::kObl && relation != Deprel::kNmod) ||
        !HasChild(t, Deprel::kNummod)) {
      return;
    }
    const int marker = ChildOf(t, Deprel::kCase);
    if (marker < 0 || tokens_[marker].lemma != "to") return;
    int up = tokens_[t].head;
    for (int steps = 0; up >= 0 && steps < 6; ++steps) {
      if (up < t && tokens_[up].upos == Upos::kVerb) {
        if (IsOneOf(tokens_[up].lemma, kChangingVerbs)) {
          Attach(t, up, Deprel::kObl);
          return;
        }
        if (tokens_[up].deprel != Deprel::kAcl &&
            tokens_[up].deprel != Deprel::kXcomp) {
          return;
        }
      }
      up = tokens_[up].head;
    }
  }
};

}  // namespace

void MendClauses(Sentence& sentence) { ClauseMender(sentence).Run(); }

}  // namespace newsgraph

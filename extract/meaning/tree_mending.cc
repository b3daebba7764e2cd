#include "extract/meaning/tree_mending.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/meaning/argument_mending.h"
#include "extract/meaning/clause_mending.h"
#include "extract/meaning/enhanced_graph_words.h"
#include "extract/meaning/token_tree.h"
#include "extract/meaning/verbal_mending.h"

namespace newsgraph {
namespace {

using namespace graph_words;

constexpr std::array<std::string_view, 7> kDays = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday"};

// Words that belong to a day in front of them: "last Friday", "Good Friday".
constexpr std::array<std::string_view, 15> kDayModifiers = {
    "last",  "next",   "this", "early", "late", "earlier", "later", "every",
    "black", "bloody", "good", "palm",  "ash",  "super",   "easter"};

// Participles that only qualify the noun behind them.
constexpr std::array<std::string_view, 19> kAttributiveParticiples = {
    "neighboring", "neighbouring", "surrounding", "declining", "rising",
    "existing",    "remaining",    "emerging",    "dwindling", "falling",
    "mounting",    "looming",      "lingering",   "warring",   "ailing",
    "aging",       "ongoing",      "soaring",     "worsening"};

// Those that do so behind "amid" and "despite"; else they may act.
constexpr std::array<std::string_view, 5> kOftenAttributive = {
    "increasing", "growing", "continuing", "widening", "deepening"};

constexpr std::array<std::string_view, 4> kDeveloping = {"nation", "country",
                                                         "world", "economy"};

constexpr std::array<std::string_view, 8> kSayingVerbs = {
    "say", "announce", "report", "tell", "warn", "confirm", "add", "state"};

// What speakers do beside saying: "said that ... and [vowed] revenge".
constexpr std::array<std::string_view, 14> kSpeechActs = {
    "vow",    "pledge", "promise", "threaten", "urge",   "accuse",    "express",
    "demand", "blame",  "appeal",  "condemn",  "praise", "criticize", "thank"};

bool IsFinite(const Token& token) {
  return token.upos == Upos::kVerb || token.upos == Upos::kAux;
}

// Whether every token reaches a root. Linear: a path ends where an earlier one
// has passed.
bool IsWithoutCircle(const std::vector<Token>& tokens) {
  std::vector<int> passed_from(tokens.size(), -1);
  for (int start = 0; start < static_cast<int>(tokens.size()); ++start) {
    for (int t = start; t >= 0 && passed_from[t] != start; t = tokens[t].head) {
      if (passed_from[t] >= 0) break;
      passed_from[t] = start;
      if (tokens[t].head >= 0 && passed_from[tokens[t].head] == start) {
        return false;
      }
    }
  }
  return true;
}

class TreeMender : TokenTree {
 public:
  explicit TreeMender(Sentence& sentence) : TokenTree(sentence) {}

  void Run() {
    for (int t = 0; t < size(); ++t) {
      if (IsOneOf(Lower(tokens_[t].form), kDays)) {
        MendDay(t);
      } else if (tokens_[t].xpos == "VBG") {
        MendAttributive(t);
      } else if (tokens_[t].xpos == "VBN" || tokens_[t].xpos == "VBD") {
        MendTrailingSource(t);
        if (tokens_[t].xpos == "VBN") MendReducedClause(t);
        MendSpeechAct(t);
      } else if (tokens_[t].xpos == "VB") {
        MendToBeInfinitive(t);
      } else if (tokens_[t].deprel == Deprel::kCc) {
        MendSplitCoordination(t);
      } else if (tokens_[t].form == "home") {
        MendHome(t);
      } else if (tokens_[t].upos == Upos::kNum) {
        MendNumberedNoun(t);
      } else if (tokens_[t].deprel == Deprel::kAppos) {
        MendSplitApposition(t);
      } else if (tokens_[t].deprel == Deprel::kNmod) {
        MendAccusation(t);
        MendSplitCompound(t);
      } else if (Universal(tokens_[t].deprel) == Deprel::kNsubj) {
        MendSplitSubject(t);
      }
    }
  }

 private:
  // The verb that governs `t`, the nearest above it.
  int VerbAbove(int t) const {
    int up = tokens_[t].head;
    for (int steps = 0; up >= 0 && steps < size(); ++steps) {
      if (IsFinite(tokens_[up]) || HasChild(up, Deprel::kCop)) return up;
      up = tokens_[up].head;
    }
    return -1;
  }

  // "visited [Beirut Thursday]", "in [Baghdad Wednesday]": a day behind a noun
  // is no part of its phrase but says when the clause holds.
  void MendDay(int t) {
    Token& day = tokens_[t];
    if (t == 0 || day.head < 0) return;
    const Token& before = tokens_[t - 1];
    const bool noun_before =
        before.upos == Upos::kNoun || before.upos == Upos::kPropn;
    const std::string word = Lower(before.form);
    if (IsOneOf(word, kDayModifiers) || IsCalendarWord(before)) return;
    if (noun_before && before.head == t &&
        (before.deprel == Deprel::kCompound || before.deprel == Deprel::kNmod ||
         before.deprel == Deprel::kAmod)) {
      SplitOffDay(t);
    } else if (day.deprel == Deprel::kFlat && noun_before && day.head < t) {
      const int verb = VerbAbove(t);
      if (verb >= 0) Attach(t, verb, Deprel::kOblUnmarked);
    } else if (Universal(day.deprel) == Deprel::kNsubj && day.head > t &&
               HasOtherSubject(t)) {
      // "said [Saturday] more aid must come", "The president [Friday] said"
      Attach(t, IsOneOf(before.lemma, kSayingVerbs) ? t - 1 : day.head,
             Deprel::kOblUnmarked);
    } else if ((day.deprel == Deprel::kObj || day.deprel == Deprel::kIobj) &&
               day.head < t && !HasChild(t, Deprel::kDet) &&
               !HasChild(t, Deprel::kNmodPoss)) {
      day.deprel = Deprel::kOblUnmarked;
    } else if (day.deprel == Deprel::kCompound && day.head > t &&
               IsOneOf(before.lemma, kSayingVerbs)) {
      // "said [Monday] officials plan"
      Attach(t, t - 1, Deprel::kOblUnmarked);
    }
  }

  bool HasOtherSubject(int t) const {
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (child != t && tokens_[child].head == tokens_[t].head &&
          Universal(tokens_[child].deprel) == Deprel::kNsubj) {
        return true;
      }
    }
    return false;
  }

  // "[Trade Representative] Jane Roe said": two subjects side by side are a
  // title and its name.
  void MendSplitSubject(int t) {
    // "al-Bar's followers": in front of "'s" stands an owner.
    if (t >= 2 && tokens_[t - 1].xpos == "POS") {
      int owner = t - 2;
      while (owner > 0 && tokens_[owner].head >= 0 &&
             tokens_[owner].head < owner &&
             Universal(tokens_[owner].deprel) != Deprel::kNsubj) {
        owner = tokens_[owner].head;
      }
      if (tokens_[owner].head == tokens_[t].head &&
          Universal(tokens_[owner].deprel) == Deprel::kNsubj) {
        Attach(owner, t, Deprel::kNmodPoss);
      }
      return;
    }
    const int title = t - 1;
    if (title < 0 || tokens_[title].head != tokens_[t].head ||
        tokens_[t].head < t ||
        Universal(tokens_[title].deprel) != Deprel::kNsubj ||
        tokens_[t].upos != Upos::kPropn ||
        (tokens_[title].upos != Upos::kNoun &&
         tokens_[title].upos != Upos::kPropn)) {
      return;
    }
    // "Pope Benedict" is a name, "foreign minister Jane Roe" a title and one.
    const bool one_word = tokens_[title].upos == Upos::kPropn &&
                          (title == 0 || tokens_[title - 1].head != title);
    Attach(title, t, one_word ? Deprel::kCompound : Deprel::kNmodDesc);
  }

  // "the round of [Geneva] talks": a name directly in front of a bare noun that
  // hangs where it does is a part of the noun's phrase.
  void MendSplitCompound(int t) {
    const int noun = t + 1;
    if (noun >= size() || tokens_[t].upos != Upos::kPropn ||
        tokens_[noun].upos != Upos::kNoun ||
        tokens_[noun].deprel != Deprel::kNmod ||
        tokens_[noun].head != tokens_[t].head || tokens_[t].head > t ||
        HasChild(noun, Deprel::kCase)) {
      return;
    }
    const int preposition = ChildOf(t, Deprel::kCase);
    if (preposition < 0 || preposition > t ||
        !Attach(t, noun, Deprel::kCompound)) {
      return;
    }
    tokens_[preposition].head = noun;
  }

  // Gives the day's place in the tree, and what hangs on it, to the noun in
  // front of it.
  void SplitOffDay(int t) {
    const int noun = t - 1;
    const int head = tokens_[t].head;
    const int verb = VerbAbove(t);
    if (verb < 0) return;
    bool marked = false;
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head != t || child == noun) continue;
      marked |= tokens_[child].deprel == Deprel::kCase;
      tokens_[child].head = noun;
    }
    Deprel relation = tokens_[t].deprel;
    if (!marked && Universal(relation) == Deprel::kObl) {
      relation = tokens_[head].upos == Upos::kVerb &&
                         !HasChild(head, Deprel::kObj) && head < noun
                     ? Deprel::kObj
                     : Deprel::kObl;
    }
    tokens_[noun].head = head;
    tokens_[noun].deprel = relation;
    tokens_[t].head = verb;
    tokens_[t].deprel = Deprel::kOblUnmarked;
  }

  // "from [neighboring] Kenya": no clause with Kenya as its object.
  void MendAttributive(int t) {
    Token& word = tokens_[t];
    if (t == 0 || word.deprel == Deprel::kAmod || HasChild(t, Deprel::kAux) ||
        HasChild(t, Deprel::kNsubj)) {
      return;
    }
    const int noun = ChildOf(t, Deprel::kObj);
    if (noun < t + 1 || word.head < 0 || HasChild(noun, Deprel::kDet)) return;
    const std::string form = Lower(word.form);
    const std::string before = Lower(tokens_[t - 1].form);
    const bool attributive =
        IsOneOf(form, kAttributiveParticiples) ||
        (IsOneOf(form, kOftenAttributive) &&
         (before == "amid" || before == "despite" || before == "had")) ||
        ((form == "leading" || form == "visiting") &&
         (before == "by" || (before == "with" && form == "visiting"))) ||
        (form == "developing" && IsOneOf(tokens_[noun].lemma, kDeveloping));
    if (!attributive) return;
    int marker = -1;
    for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
      if (tokens_[child].head != t || child == noun) continue;
      if (tokens_[child].deprel == Deprel::kMark) marker = child;
      if (child < t) tokens_[child].head = noun;
    }
    const bool of_noun = tokens_[word.head].upos == Upos::kNoun ||
                         tokens_[word.head].upos == Upos::kPropn;
    tokens_[noun].head = word.head;
    tokens_[noun].deprel = word.deprel == Deprel::kConj ? Deprel::kConj
                           : of_noun                    ? Deprel::kNmod
                           : marker >= 0                ? Deprel::kObl
                                                        : Deprel::kObj;
    word.head = noun;
    word.deprel = Deprel::kAmod;
    word.upos = Upos::kAdj;
    word.lemma = Lower(word.form);
    if (marker >= 0) {
      tokens_[marker].deprel = Deprel::kCase;
      tokens_[marker].upos = Upos::kAdp;
    }
  }

  // "..., [the commission announced] on Monday.": at the end of a sentence a
  // noun phrase with a verb of saying is who says so, not an apposition to the
  // last noun before the comma.
  void MendTrailingSource(int t) {
    const int noun = tokens_[t].head;
    if (noun < 0 || noun != t - 1 || tokens_[noun].deprel != Deprel::kAppos ||
        tokens_[t].deprel != Deprel::kAcl ||
        !IsOneOf(tokens_[t].lemma, kSayingVerbs) || HasChild(t, Deprel::kObj) ||
        HasChild(t, Deprel::kOblAgent)) {
      return;
    }
    int main = noun;
    for (int steps = 0; steps < size() && tokens_[main].head >= 0; ++steps) {
      main = tokens_[main].head;
    }
    if (main == noun || tokens_[main].upos != Upos::kVerb) return;
    // Nothing but when and where behind the verb.
    for (int i = t + 1; i < size(); ++i) {
      const Token& word = tokens_[i];
      if (word.form == "," || word.form == "\"" || word.form == "”" ||
          word.upos == Upos::kVerb || word.upos == Upos::kCconj) {
        return;
      }
    }
    tokens_[t].head = main;
    tokens_[t].deprel = Deprel::kParataxis;
    tokens_[t].xpos = "VBD";
    tokens_[noun].head = t;
    tokens_[noun].deprel = Deprel::kNsubj;
  }

  // "Lipova, [a village tied to trade], ...": a noun phrase behind a noun and
  // a comma, with a bare participle behind it, is an apposition; the participle
  // has no auxiliary and is no verb of a clause of its own.
  void MendReducedClause(int t) {
    if (HasChild(t, Deprel::kAux) || HasChild(t, Deprel::kAuxPass) ||
        HasChild(t, Deprel::kObj)) {
      return;
    }
    int noun = ChildOf(t, Deprel::kNsubjPass);
    if (noun < 0) noun = ChildOf(t, Deprel::kNsubj);
    if (noun < 0 || noun > t || tokens_[noun].upos != Upos::kNoun) return;
    const int det = ChildOf(noun, Deprel::kDet);
    if (det < 2 || tokens_[det - 1].form != ",") return;
    int explained = det - 2;
    if (tokens_[explained].upos != Upos::kPropn &&
        tokens_[explained].upos != Upos::kNoun) {
      return;
    }
    if (tokens_[explained].deprel == Deprel::kFlat &&
        tokens_[explained].head >= 0) {
      explained = tokens_[explained].head;
    }
    if (Below(explained, noun)) return;  // that would close a circle
    const int above = tokens_[t].head;
    if (above >= 0) {
      // "On Sunday, [a man armed with a knife attacked]": a clause that starts
      // here is left alone.
      if (above > t || !Below(explained, above) || Below(explained, t)) return;
    } else {
      // The clause that follows is the sentence's.
      int main = -1;
      for (int child = t + 1; child < WindowEnd(t) && main < 0; ++child) {
        if (tokens_[child].head == t &&
            tokens_[child].deprel == Deprel::kParataxis &&
            HasChild(child, Deprel::kNsubj)) {
          main = child;
        }
      }
      if (main < 0 || !Below(explained, t)) return;
      int moving = explained;  // the child of `t` that it is part of
      while (moving != t && tokens_[moving].head != t) {
        moving = tokens_[moving].head;
      }
      if (moving == t || moving >= det) return;
      for (int child = WindowBegin(t); child < WindowEnd(t); ++child) {
        if (tokens_[child].head == t && child < det && child != noun) {
          tokens_[child].head = main;
        }
      }
      tokens_[main].head = Token::kRoot;
      tokens_[main].deprel = Deprel::kRoot;
    }
    tokens_[noun].head = explained;
    tokens_[noun].deprel = Deprel::kAppos;
    tokens_[t].head = noun;
    tokens_[t].deprel = Deprel::kAcl;
  }

  // "The leader [is to meet] them": the copula before an infinitive is an
  // auxiliary, and the subject the verb's own.
  void MendToBeInfinitive(int t) {
    const int copula = ChildOf(t, Deprel::kCop);
    if (copula < 0 || copula > t) return;
    int subject = ChildOf(t, Deprel::kNsubjOuter);
    if (subject < 0) subject = ChildOf(t, Deprel::kNsubj);
    // "His plan is to leave": what the plan consists of.
    if (subject < 0 || subject > copula) return;
    if (tokens_[subject].upos == Upos::kNoun &&
        IsOneOf(tokens_[subject].lemma, kContents)) {
      return;
    }
    const int marker = ChildOf(t, Deprel::kMark);
    if (marker < copula || tokens_[marker].lemma != "to" ||
        tokens_[t].lemma == "blame") {
      return;
    }
    tokens_[copula].deprel = Deprel::kAux;
    tokens_[subject].deprel = Deprel::kNsubj;
  }

  // "said [five officers and seven rebels] were killed": what is said is the
  // clause, and its subject both of them.
  void MendSplitCoordination(int t) {
    int first = -1;
    int second = -1;
    int verb = -1;
    for (int next = t + 1; next < std::min(size(), t + 10); ++next) {
      if (Universal(tokens_[next].deprel) == Deprel::kNsubj &&
          tokens_[next].head > next) {
        second = next;
        verb = tokens_[next].head;
        break;
      }
    }
    if (verb < 0 || (tokens_[t].head != verb && tokens_[t].head != second)) {
      return;
    }
    const int saying = tokens_[verb].head;
    if (saying < 0 || saying > t ||
        !IsOneOf(tokens_[saying].lemma, kSayingVerbs) ||
        tokens_[verb].deprel != Deprel::kConj) {
      return;
    }
    for (int child = t - 1; child > saying && first < 0; --child) {
      if (tokens_[child].head == saying) {
        if (tokens_[child].deprel != Deprel::kObj) return;
        first = child;
      } else if (tokens_[child].head == verb &&
                 Universal(tokens_[child].deprel) == Deprel::kNsubj) {
        first = child;
      }
    }
    // Nothing but the noun phrase stands between.
    if (first < 0) return;
    for (int between = first + 1; between < t; ++between) {
      if (!Below(between, first)) return;
    }
    tokens_[verb].deprel = Deprel::kCcomp;
    const Deprel subject = tokens_[second].deprel;
    tokens_[first].head = verb;
    tokens_[first].deprel = subject;
    tokens_[second].head = first;
    tokens_[second].deprel = Deprel::kConj;
    tokens_[t].head = second;
  }

  // "declared days of mourning and [vowed] revenge", "says the raid was aimed
  // at rebels and [vowed] more": who speaks does so in both clauses. Nouns,
  // participles and what was done to something make no vows.
  void MendSpeechAct(int t) {
    const int joined = tokens_[t].head;
    if (tokens_[t].deprel != Deprel::kConj || joined < 0 || joined > t ||
        !IsOneOf(tokens_[t].lemma, kSpeechActs) ||
        HasChild(t, Deprel::kNsubj) || HasChild(t, Deprel::kAuxPass)) {
      return;
    }
    const bool finite =
        tokens_[joined].xpos == "VBD" || tokens_[joined].xpos == "VBZ" ||
        tokens_[joined].xpos == "VBP" || HasChild(joined, Deprel::kAux) ||
        HasChild(joined, Deprel::kCop);
    const bool reported = tokens_[joined].deprel == Deprel::kCcomp &&
                          HasChild(joined, Deprel::kAuxPass);
    // "denied that its troops had fired and [accused] rebels": the perfect
    // would have a participle joined to it.
    const int auxiliary = ChildOf(joined, Deprel::kAux);
    const bool perfect = tokens_[joined].deprel == Deprel::kCcomp &&
                         auxiliary >= 0 && tokens_[auxiliary].lemma == "have" &&
                         tokens_[t].xpos == "VBD";
    if (finite && !reported && !perfect) return;
    int speaker = tokens_[joined].head;
    for (int steps = 0; speaker >= 0 && steps < 8; ++steps) {
      if (speaker < joined && HasChild(speaker, Deprel::kNsubj)) break;
      speaker = tokens_[speaker].head;
    }
    if (speaker < 0 || speaker > joined || !Attach(t, speaker, Deprel::kConj)) {
      return;
    }
    // What stands behind it is its own.
    for (int child = t + 1; child < WindowEnd(t); ++child) {
      if (tokens_[child].head == joined &&
          tokens_[child].deprel == Deprel::kConj &&
          tokens_[child].upos == Upos::kNoun && !HasChild(t, Deprel::kObj)) {
        tokens_[child].head = t;
        tokens_[child].deprel = Deprel::kObj;
      }
    }
  }

  // "Article 9 [of the treaty]": the article is of the treaty, not its number.
  void MendNumberedNoun(int t) {
    if (tokens_[t].deprel != Deprel::kFlat || tokens_[t].head != t - 1) return;
    for (int child = t + 1; child < WindowEnd(t); ++child) {
      if (tokens_[child].head == t && tokens_[child].deprel == Deprel::kNmod) {
        tokens_[child].head = t - 1;
      }
    }
  }

  // ", [home] to many herders": an apposition, not an adverb.
  void MendHome(int t) {
    if (t < 2 || t + 1 >= size() || tokens_[t - 1].form != "," ||
        tokens_[t + 1].form != "to" ||
        (tokens_[t - 2].upos != Upos::kPropn &&
         tokens_[t - 2].upos != Upos::kNoun)) {
      return;
    }
    int explained = t - 2;
    if (tokens_[explained].deprel == Deprel::kFlat &&
        tokens_[explained].head >= 0) {
      explained = tokens_[explained].head;
    }
    if (!Attach(t, explained, Deprel::kAppos)) return;
    tokens_[t].upos = Upos::kNoun;
    tokens_[t].xpos = "NN";
    for (int child = t + 1; child < WindowEnd(t); ++child) {
      if (tokens_[child].head == t && tokens_[child].deprel == Deprel::kObl) {
        tokens_[child].deprel = Deprel::kNmod;
      }
    }
  }

  // "a Russian [ally]": two appositions side by side are one.
  void MendSplitApposition(int t) {
    const int next = t + 1;
    if (next >= size() || tokens_[next].deprel != Deprel::kAppos ||
        tokens_[next].head != tokens_[t].head || tokens_[t].head > t ||
        tokens_[t].upos != Upos::kAdj) {
      return;
    }
    for (int child = WindowBegin(t); child < t; ++child) {
      if (tokens_[child].head == t) tokens_[child].head = next;
    }
    Attach(t, next, Deprel::kAmod);
    if (tokens_[next].upos == Upos::kAdv || tokens_[next].upos == Upos::kAdj) {
      tokens_[next].upos = Upos::kNoun;
      tokens_[next].xpos = "NN";
    }
  }

  // "accused eight states [of genocide]": of what one is accused, robbed or
  // informed hangs on the verb. What is of the accused has an article or a
  // name: "accused officials of the ministry".
  void MendAccusation(int t) {
    constexpr std::array<std::string_view, 15> kVerbsWithOf = {
        "accuse",  "suspect", "convict", "acquit",   "rob",
        "strip",   "deprive", "inform",  "remind",   "rid",
        "absolve", "relieve", "cure",    "convince", "warn"};
    constexpr std::array<std::string_view, 18> kNounsWithOf = {
        "leader",    "member", "head",     "chief",    "president", "director",
        "group",     "number", "majority", "founder",  "owner",     "victim",
        "supporter", "dozen",  "hundred",  "thousand", "million",   "series"};
    const int accused = tokens_[t].head;
    if (accused < 0 || accused > t || tokens_[t].upos != Upos::kNoun ||
        tokens_[accused].deprel != Deprel::kObj ||
        IsOneOf(tokens_[accused].lemma, kNounsWithOf)) {
      return;
    }
    const int verb = tokens_[accused].head;
    if (verb < 0 || verb > accused) return;
    // "asked donors [for tents]".
    constexpr std::array<std::string_view, 6> kVerbsWithFor = {
        "ask", "sue", "thank", "blame", "criticize", "compensate"};
    const bool of = IsOneOf(tokens_[verb].lemma, kVerbsWithOf);
    if (!of && !IsOneOf(tokens_[verb].lemma, kVerbsWithFor)) return;
    const std::string_view preposition = of ? "of" : "for";
    const int marker = ChildOf(t, Deprel::kCase);
    if (marker != accused + 1 || tokens_[marker].lemma != preposition ||
        (of && HasChild(t, Deprel::kDet)) || HasChild(t, Deprel::kNmodPoss)) {
      return;
    }
    Attach(t, verb, Deprel::kObl);
  }

  // Nouns of which an infinitive tells the content.
  static constexpr std::array<std::string_view, 24> kContents = {
      "plan",    "goal",   "aim",       "purpose",  "idea",      "way",
      "step",    "task",   "priority",  "job",      "intention", "part",
      "hope",    "duty",   "challenge", "role",     "objective", "point",
      "mission", "option", "strategy",  "solution", "thing",     "dream"};
};

}  // namespace

void MendTree(Sentence& sentence) {
  std::vector<std::pair<int, Deprel>> before;
  before.reserve(sentence.tokens.size());
  for (const Token& token : sentence.tokens) {
    before.emplace_back(token.head, token.deprel);
  }
  MendClauses(sentence);
  TreeMender(sentence).Run();
  MendArguments(sentence);
  MendVerbals(sentence);
  if (IsWithoutCircle(sentence.tokens)) return;
  // Repairs that are right one by one have met in a way nobody thought of.
  for (std::size_t t = 0; t < before.size(); ++t) {
    sentence.tokens[t].head = before[t].first;
    sentence.tokens[t].deprel = before[t].second;
  }
}

void MendTrees(std::span<Sentence> sentences) {
  for (Sentence& sentence : sentences) MendTree(sentence);
}

}  // namespace newsgraph

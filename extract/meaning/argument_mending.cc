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
      if (word.form == "neither") {
        MendNeither(t);
      } else if (word.form == "at") {
        MendAtLeast(t);
      } else if (word.deprel == Deprel::kExpl) {
        MendActorIt(t);
      } else if (word.xpos == "VBN") {
        MendActive(t);
        MendReducedPassive(t);
        MendLedBy(t);
      } else if (word.xpos == "VBD") {
        MendReducedPassive(t);
      } else if (word.xpos == "VB") {
        MendAroundSource(t);
      }
      if (word.deprel == Deprel::kOblUnmarked) {
        MendTimeOfSaying(t);
      } else if (word.deprel == Deprel::kObj) {
        MendCaptive(t);
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
  void MendAtLeast(int t) {
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

  // "police arrested [at least one suspect]": no place, and nothing in the
  // passive.
  void MendActive(int t) {
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

  // "said [it] was ready to leave": only somebody is ready or able.
  void MendActorIt(int t) {
    constexpr std::array<std::string_view, 14> kOfActors = {
        "ready",     "willing", "able",      "unable",     "eager",
        "prepared",  "keen",    "reluctant", "determined", "aware",
        "confident", "open",    "unwilling", "committed"};
    const int adjective = tokens_[t].head;
    if (tokens_[t].lemma == "it" && adjective > t &&
        IsOneOf(tokens_[adjective].lemma, kOfActors) &&
        !HasChild(adjective, Deprel::kNsubj)) {
      tokens_[t].deprel = Deprel::kNsubj;
    }
  }

  // "The ministry, [asked] about the case, said it was not aware of it": with a
  // comma between the two, a noun is no subject of a participle but described
  // by it, and the subject of the verb behind.
  void MendReducedPassive(int t) {
    const int verb = tokens_[t].head;
    if (t < 2 || verb <= t || tokens_[t - 1].form != "," ||
        tokens_[verb].upos != Upos::kVerb || HasSubject(verb) ||
        !IsFiniteClause(verb) || HasChild(t, Deprel::kAux) ||
        HasChild(t, Deprel::kAuxPass) || HasChild(t, Deprel::kObj) ||
        HasChild(t, Deprel::kMark) || HasChild(t, Deprel::kCcomp)) {
      return;
    }
    int noun = ChildOf(t, Deprel::kNsubj);
    if (noun < 0) noun = ChildOf(t, Deprel::kNsubjPass);
    if (noun < 0 || noun > t || tokens_[noun].upos == Upos::kPron) return;
    bool closed = false;  // a comma behind what the participle governs
    for (int i = t + 1; i < verb; ++i) closed |= tokens_[i].form == ",";
    for (int i = PhraseBegin(noun); i < t - 1; ++i) {
      if (tokens_[i].form == ",") return;
    }
    if (!closed || !OnlyBetween(noun, t - 1, noun)) return;
    tokens_[t].head = noun;
    tokens_[t].deprel = Deprel::kAcl;
    tokens_[t].xpos = "VBN";
    tokens_[t].feats.clear();
    tokens_[noun].head = verb;
    tokens_[noun].deprel =
        HasChild(verb, Deprel::kAuxPass) ? Deprel::kNsubjPass : Deprel::kNsubj;
  }

  // "funded by the last cabinet, [led] by Ana Rus": who is led stands right in
  // front of the comma.
  void MendLedBy(int t) {
    constexpr std::array<std::string_view, 7> kLeading = {
        "lead", "head", "own", "control", "chair", "run", "command"};
    if (t < 2 || tokens_[t - 1].form != "," ||
        tokens_[t].deprel != Deprel::kAdvcl ||
        !IsOneOf(tokens_[t].lemma, kLeading) ||
        !HasChild(t, Deprel::kOblAgent) || HasSubject(t)) {
      return;
    }
    int noun = t - 2;
    while (noun > 0 && tokens_[noun].deprel == Deprel::kFlat &&
           tokens_[noun].head < noun) {
      noun = tokens_[noun].head;
    }
    if (tokens_[noun].upos == Upos::kNoun ||
        tokens_[noun].upos == Upos::kPropn) {
      Attach(t, noun, Deprel::kAcl);
    }
  }

  // "They had agreed, he said, to [set] up a force": around the source goes on
  // what stands before it.
  void MendAroundSource(int t) {
    const int source = tokens_[t].head;
    const int comma = t - 2;
    if (comma < 1 || source != comma - 1 || tokens_[comma].form != "," ||
        tokens_[t - 1].lemma != "to" ||
        !IsOneOf(tokens_[source].lemma, kSaying)) {
      return;
    }
    for (int clause = WindowBegin(source); clause < source; ++clause) {
      if (tokens_[clause].head == source &&
          tokens_[clause].deprel == Deprel::kCcomp &&
          tokens_[clause].upos == Upos::kVerb &&
          !HasChild(clause, Deprel::kXcomp)) {
        Attach(t, clause, Deprel::kXcomp);
        return;
      }
    }
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

  // "workers they had held [hostage]": as what, not whom.
  void MendCaptive(int t) {
    const int verb = tokens_[t].head;
    if ((tokens_[t].form == "hostage" || tokens_[t].form == "captive" ||
         tokens_[t].form == "prisoner") &&
        verb == t - 1 && tokens_[verb].upos == Upos::kVerb) {
      tokens_[t].deprel = Deprel::kXcomp;
    }
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
    const bool complete =
        HasChild(t, Deprel::kObj) || HasChild(t, Deprel::kCop) ||
        HasChild(t, Deprel::kAuxPass) || TellsContent(tokens_[t].head);
    if (complete && HasSubject(t)) tokens_[t].deprel = Deprel::kAcl;
  }

  // "warnings that the bid would fail": nouns that a clause fills.
  bool TellsContent(int noun) const {
    const WordClasses classes = ClassesOfNoun(tokens_[noun].lemma);
    return classes.Has(WordClass::kSpeech) || classes.Has(WordClass::kBelief) ||
           classes.Has(WordClass::kDenial) || classes.Has(WordClass::kFear);
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

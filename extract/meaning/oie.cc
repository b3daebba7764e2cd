#include "extract/meaning/oie.h"

#include <algorithm>
#include <set>
#include <utility>

#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/tree_mending.h"

namespace newsgraph {
namespace {

class TupleFinder {
 public:
  TupleFinder(const Sentence& sentence, std::string_view text)
      : graph_(sentence), text_(text) {}

  std::vector<SurfaceTuple> Run() {
    for (int t = 0; t < graph_.size(); ++t) {
      switch (graph_.KindOf(t)) {
        case PredicateKind::kVerb:
        case PredicateKind::kCopular:
          ReadPredicate(t);
          break;
        case PredicateKind::kExistential:
        case PredicateKind::kNone:
          break;
      }
      ReadAppositions(t);
    }
    return std::move(tuples_);
  }

 private:
  using Words = std::vector<int>;

  // The words [begin, end) and marks between them as the text has them.
  std::string Text(Words words) const {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    // No punctuation at the edges.
    const auto is_mark = [this](int t) {
      const Token& token = graph_.token(t);
      return token.upos == Upos::kPunct && token.form != "''" &&
             token.form != "``" && token.form != "\"" && token.form != ")" &&
             token.form != "(";
    };
    while (!words.empty() && is_mark(words.back())) words.pop_back();
    while (!words.empty() && is_mark(words.front())) {
      words.erase(words.begin());
    }
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Token& token = graph_.token(words[i]);
      if (i > 0 && (words[i] != words[i - 1] + 1 ||
                    graph_.token(words[i - 1]).span.end < token.span.begin)) {
        out += ' ';
      }
      for (const char c : token.span.In(text_)) {
        out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
      }
    }
    return out;
  }

  // The words of the phrase of `t` without its preposition, its conjuncts,
  // relative clauses and appositions.
  void AddPhrase(int t, bool with_preposition, bool whole, Words& words) const {
    words.push_back(t);
    for (const int child : graph_.Children(t)) {
      const Token& token = graph_.token(child);
      switch (token.deprel) {
        case Deprel::kConj:
        case Deprel::kCc:
        case Deprel::kParataxis:
        case Deprel::kAclRelcl:
        case Deprel::kAdvclRelcl:
        case Deprel::kAppos:
        case Deprel::kDiscourse:
          if (!whole) continue;
          break;
        case Deprel::kCase:
          if (!with_preposition && child < t) continue;
          break;
        case Deprel::kMark:
        case Deprel::kCop:
        case Deprel::kNsubj:
          if (!whole) continue;
          break;
        case Deprel::kPunct:
          if (!whole &&
              (token.form == "," || token.form == "." || token.form == ";" ||
               token.form == ":" || token.form == "--")) {
            continue;
          }
          break;
        default:
          break;
      }
      AddSubtree(child, words);
    }
  }

  void AddSubtree(int t, Words& words) const {
    std::vector<int> stack = {t};
    while (!stack.empty()) {
      const int top = stack.back();
      stack.pop_back();
      words.push_back(top);
      for (const int child : graph_.Children(top)) stack.push_back(child);
    }
  }

  std::string Phrase(int t, bool with_preposition) const {
    Words words;
    AddPhrase(t, with_preposition, false, words);
    return Text(std::move(words));
  }

  // The same without the clause of `predicate`, where that hangs on the
  // phrase: "iodine [released from milk]".
  std::string SubjectPhrase(int t, int predicate) const {
    Words words;
    AddPhrase(t, false, false, words);
    if (predicate != t && graph_.Below(predicate, t)) {
      std::erase_if(words,
                    [&](int word) { return graph_.Below(word, predicate); });
    }
    return Text(std::move(words));
  }

  // Auxiliaries, negation, particles and the adverbs among them.
  void AddVerbGroup(int t, Words& words) const {
    words.push_back(t);
    for (const int child : graph_.Children(t)) {
      const Token& token = graph_.token(child);
      switch (Universal(token.deprel)) {
        case Deprel::kAux:
        case Deprel::kCop:
          words.push_back(child);
          break;
        case Deprel::kCompound:
          if (token.deprel == Deprel::kCompoundPrt) words.push_back(child);
          break;
        case Deprel::kAdvmod:
          if (token.lemma == "not" || token.lemma == "n't" ||
              token.lemma == "never") {
            words.push_back(child);
          } else if (child < t && graph_.Children(child).empty() &&
                     HasAuxiliaryBefore(t, child)) {
            words.push_back(child);
          }
          break;
        case Deprel::kMark:
          if (token.lemma == "to" && token.upos == Upos::kPart) {
            words.push_back(child);
          }
          break;
        default:
          break;
      }
    }
  }

  bool HasAuxiliaryBefore(int t, int position) const {
    for (const int child : graph_.Children(t)) {
      const Deprel relation = Universal(graph_.token(child).deprel);
      if ((relation == Deprel::kAux || relation == Deprel::kCop) &&
          child < position) {
        return true;
      }
    }
    return false;
  }

  // "had to close": the verbs above an infinitive that only carry it.
  void AddGovernors(int t, Words& words) const {
    for (int up = t, steps = 0; steps < 4; ++steps) {
      if (graph_.EmbeddingOf(up) != Embedding::kInfinitive) return;
      up = graph_.token(up).head;
      if (!Carries(up)) return;
      AddVerbGroup(up, words);
    }
  }

  // Whether a verb has nothing of its own but an infinitive.
  bool Carries(int t) const {
    if (graph_.KindOf(t) == PredicateKind::kNone) return false;
    bool infinitive = false;
    for (const int child : graph_.Children(t)) {
      const Deprel relation = Universal(graph_.token(child).deprel);
      if (relation == Deprel::kObj || relation == Deprel::kIobj) return false;
      infinitive |=
          relation == Deprel::kXcomp && graph_.token(child).upos != Upos::kPart;
    }
    return infinitive;
  }

  std::vector<int> WithConjuncts(int t) const {
    std::vector<int> all = {t};
    for (const int child : graph_.Children(t)) {
      if (graph_.token(child).deprel == Deprel::kConj &&
          graph_.KindOf(child) == PredicateKind::kNone && all.size() < 6) {
        all.push_back(child);
      }
    }
    return all;
  }

  void ReadPredicate(int t) {
    if (Carries(t) && graph_.KindOf(t) == PredicateKind::kVerb) return;
    std::vector<int> subjects;
    for (const int subject : graph_.SurfaceSubjects(t)) {
      subjects.push_back(subject);
    }
    if (subjects.empty()) return;

    Words predicate;
    const bool copular = graph_.KindOf(t) == PredicateKind::kCopular;
    AddVerbGroup(t, predicate);
    AddGovernors(t, predicate);
    // What the predicate is about: object, complement, else the first oblique.
    std::vector<int> objects;
    int clause = -1;
    std::vector<int> others;
    for (const int child : graph_.Children(t)) {
      const Token& token = graph_.token(child);
      switch (Universal(token.deprel)) {
        case Deprel::kObj:
          if (graph_.Antecedent(child) == child) objects = WithConjuncts(child);
          break;
        case Deprel::kCcomp:
          clause = child;
          break;
        case Deprel::kXcomp:
          if (!copular) clause = child;
          break;
        case Deprel::kObl:
        case Deprel::kIobj:
          if (graph_.Antecedent(child) == child) others.push_back(child);
          break;
        default:
          break;
      }
    }
    if (copular) {
      // "is" | X | "an attack on Y".
      std::erase(predicate, t);
      objects = {t};
      for (const int conjunct : WithConjuncts(t)) {
        if (conjunct != t) objects.push_back(conjunct);
      }
      std::erase_if(others, [&](int other) { return other > t; });
    } else if (objects.empty()) {
      // A relative clause without its pronoun, or one that shares its object.
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kObject && !graph_.IsPassive(t)) {
          objects.push_back(arc.dependent);
        }
      }
    }
    for (const int subject : subjects) {
      if (objects.empty() && clause < 0) {
        EmitOblique(t, subject, predicate, others);
      } else if (objects.empty()) {
        EmitClause(t, subject, predicate, clause, others);
      } else {
        for (const int object : objects) {
          if (object == subject) continue;
          EmitObject(t, subject, predicate, object, copular, clause, others);
        }
      }
    }
  }

  void EmitObject(int t, int subject, const Words& predicate, int object,
                  bool copular, int clause, const std::vector<int>& others) {
    Words relation = predicate;
    std::vector<std::string> arguments = {SubjectPhrase(subject, t)};
    Words words;
    AddPhrase(object, copular && object != t, false, words);
    if (copular) {
      // The preposition of "is in Riga" belongs to the predicate; what hangs
      // on the whole clause does not belong to the noun.
      std::erase_if(words, [&](int word) {
        return std::find(predicate.begin(), predicate.end(), word) !=
               predicate.end();
      });
      for (const int child : graph_.Children(t)) {
        const Token& token = graph_.token(child);
        if (token.deprel == Deprel::kCase && child < t) {
          relation.push_back(child);
        }
        const bool outside =
            token.deprel == Deprel::kAdvcl || token.deprel == Deprel::kCcomp ||
            (Universal(token.deprel) == Deprel::kObl && child < t);
        if (outside) {
          std::erase_if(words,
                        [&](int word) { return graph_.Below(word, child); });
        }
      }
    }
    arguments.push_back(Text(std::move(words)));
    if (clause >= 0) {
      Words complement;
      AddSubtree(clause, complement);
      arguments.push_back(Text(std::move(complement)));
    }
    for (const int other : others) {
      arguments.push_back(Phrase(other, true));
    }
    if (relation.empty()) {
      Emit(t, subject, "is", std::move(arguments));
    } else {
      Emit(t, subject, Text(std::move(relation)), std::move(arguments));
    }
  }

  void EmitClause(int t, int subject, const Words& predicate, int clause,
                  const std::vector<int>& others) {
    Words complement;
    AddSubtree(clause, complement);
    std::vector<std::string> arguments = {SubjectPhrase(subject, t),
                                          Text(std::move(complement))};
    for (const int other : others) arguments.push_back(Phrase(other, true));
    Emit(t, subject, Text(predicate), std::move(arguments));
  }

  void EmitOblique(int t, int subject, const Words& predicate,
                   const std::vector<int>& others) {
    // The first prepositional phrase behind the verb completes it.
    int first = -1;
    for (const int other : others) {
      if (other > t && (first < 0 || other < first)) first = other;
    }
    if (first < 0 && !others.empty()) first = others.front();
    if (first < 0) return;
    for (const int conjunct : WithConjuncts(first)) {
      Words relation = predicate;
      Words phrase;
      AddPhrase(conjunct, false, false, phrase);
      const int with_case =
          graph_.PrepositionOf(conjunct).empty() ? first : conjunct;
      for (const int child : graph_.Children(with_case)) {
        if (graph_.token(child).deprel == Deprel::kCase) {
          AddSubtree(child, relation);
        }
      }
      std::vector<std::string> arguments = {SubjectPhrase(subject, t),
                                            Text(std::move(phrase))};
      for (const int other : others) {
        if (other != first) arguments.push_back(Phrase(other, true));
      }
      Emit(t, subject, Text(std::move(relation)), std::move(arguments));
    }
  }

  void ReadAppositions(int t) {
    for (const int child : graph_.Children(t)) {
      if (graph_.token(child).deprel != Deprel::kAppos ||
          graph_.token(child).upos == Upos::kNum) {
        continue;
      }
      Emit(child, t, "is", {Phrase(t, false), Phrase(child, false)});
    }
  }

  void Emit(int t, int subject, std::string predicate,
            std::vector<std::string> arguments) {
    std::erase_if(arguments,
                  [](const std::string& argument) { return argument.empty(); });
    if (predicate.empty() || arguments.size() < 2) return;
    if (!seen_.emplace(predicate, arguments).second) return;
    // In thousandths: the parse, then what is known to go wrong more often.
    int confidence = 400 + 6 * std::min(graph_.token(t).confidence,
                                        graph_.token(subject).confidence);
    const auto scale = [&](int by) { confidence = confidence * by / 100; };
    const bool own_subject = graph_.token(subject).head == t;
    if (!own_subject) scale(85);
    if (graph_.token(t).deprel == Deprel::kAppos) scale(70);
    if (graph_.token(subject).upos == Upos::kPron) scale(95);
    scale(100 - std::min<int>(20, static_cast<int>(arguments.size()) * 2));
    tuples_.push_back({std::clamp(confidence, 10, 999) / 1000.0,
                       std::move(predicate), std::move(arguments)});
  }

  const EnhancedGraph graph_;
  const std::string_view text_;
  std::set<std::pair<std::string, std::vector<std::string>>> seen_;
  std::vector<SurfaceTuple> tuples_;
};

}  // namespace

std::vector<SurfaceTuple> FindSurfaceTuples(const Sentence& sentence,
                                            std::string_view text) {
  Sentence mended = sentence;
  MendTree(mended);
  return TupleFinder(mended, text).Run();
}

}  // namespace newsgraph

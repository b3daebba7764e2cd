// A sentence's tree read as predicates and their arguments. Voice,
// coordination, control, relative clauses and participles are resolved here,
// once, so that the rules that look for facts (rules.h) stay few: they ask
// "who is the subject of this verb?" and never care how the text puts it.
//
//   [Drones] that [hit] [the port] [set] [it] on fire
//     hit: subject drones, object port      (the relative pronoun is gone)
//     set: subject drones, object it
//   [The port] was [struck] by [drones], [destroying] [a warehouse]
//     struck: subject drones, object port   (the passive is turned)
//     destroying: subject drones (inherited), object warehouse
#ifndef NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_H_
#define NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_H_

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// What a token is to its predicate (the first block) or to the noun that it
// belongs to (the second).
enum class Function : std::uint8_t {
  kSubject,    // who does it: nsubj of the active, "by" phrase of the passive
  kObject,     // to whom: obj of the active, nsubj of the passive
  kRecipient,  // iobj: "gave [Kyiv] weapons"
  kOblique,    // behind a preposition: "crashed in [Latvia]"

  kPossessor,    // "[Russia]'s strike", "[its] jets"
  kModifier,     // adjective: "[Russian] drones"
  kCompound,     // noun: "[drone] strike"
  kNounOblique,  // "strike on [the port]"
  kAppositive,   // "Izmail, [a port]"
  kTitle,        // "[President] Iohannis"
};

// One argument of a predicate or noun.
struct Arc {
  Function function = Function::kSubject;
  int dependent = 0;  // a token
  // Lower-case, of kOblique and kNounOblique: "on", "because of", ""
  // (unmarked, like "Friday" of "met Friday").
  std::string_view preposition;
  // Not in the tree itself: from coordination, control or a relative clause.
  bool inherited = false;
  // Negated on its own: "struck the port [but not the town]".
  bool negated = false;
};

enum class PredicateKind : std::uint8_t {
  kNone,         // not the head of a clause
  kVerb,         // "Drones [hit] the port"
  kCopular,      // "Qatar is [a member]", "is [open] to talks", "called it
                 // [an attack]", "remains [calm]"
  kExistential,  // "There [were] reports"
};

// How a predicate hangs below what governs it.
enum class Embedding : std::uint8_t {
  kMain,        // the sentence's root, or independent beside it
  kComplement,  // ccomp, csubj: "said that [...]"
  kInfinitive,  // xcomp: "tried to [...]", "helped [...]"
  kAdverbial,   // finite advcl: "after it [...]", "if it [...]"
  kPurpose,     // "to [patrol] the skies"
  kParticiple,  // advcl or acl without subject: "[leveling] a center"
  kRelative,    // "which [...]"
  kNounClause,  // acl with a subject or infinitive: "claim that [...]"
  kConjunct,    // "and [...]"; shares stance with what it is joined to
};

// The view. Holds a reference to the sentence, which must outlive it. Built in
// time linear in the sentence, apart from coordinations, which cost the number
// of conjuncts times the number of shared arguments (at most
// kMaxArgumentsShared of them). Copying is not supported: arcs point inside.
class EnhancedGraph {
 public:
  static constexpr int kMaxArgumentsShared = 12;

  explicit EnhancedGraph(const Sentence& sentence);
  EnhancedGraph(const EnhancedGraph&) = delete;
  EnhancedGraph& operator=(const EnhancedGraph&) = delete;

  const Sentence& sentence() const { return sentence_; }
  const Token& token(int t) const { return sentence_.tokens[t]; }
  int size() const { return static_cast<int>(sentence_.tokens.size()); }

  // Children in the tree, in text order.
  std::span<const int> Children(int t) const;
  // The first child with this relation (universal part compared), or -1.
  int Child(int t, Deprel universal) const;
  // The first child with exactly this relation, subtype included, or -1.
  int ChildExactly(int t, Deprel deprel) const;

  // The relation of `t` to its head, mended where parsers regularly err: a
  // noun "joined" without a conjunction is an apposition.
  Deprel RelationOf(int t) const { return relations_[t]; }

  // Arguments of `t`, in order of function, then text.
  std::span<const Arc> Arcs(int t) const { return arcs_[t]; }

  PredicateKind KindOf(int t) const { return kinds_[t]; }
  Embedding EmbeddingOf(int t) const { return embeddings_[t]; }
  // Whether the clause is in the passive, "hit by drones" included.
  bool IsPassive(int t) const { return passive_[t]; }

  // The predicate whose clause `t` belongs to, itself for a predicate; -1 only
  // for a fragment without any.
  int ClauseOf(int t) const { return clause_of_[t]; }
  // Who stands as grammatical subject of the predicate `t`, passive or not,
  // shared and controlled subjects included.
  std::span<const int> SurfaceSubjects(int t) const {
    return surface_subjects_[t];
  }

  // The next predicate above the predicate `t`, or -1.
  int GovernorOf(int t) const;

  // Lower-case lemma with the verb's particle: "take over".
  std::string LemmaOf(int t) const;

  // The preposition in front of `t` ("on", "according to"), "" for none.
  std::string_view PrepositionOf(int t) const { return prepositions_[t]; }
  // The conjunction that marks the clause of `t` ("if", "that"), "" for none.
  std::string_view MarkerOf(int t) const;

  // Whether the noun at `t` is one out of a row, so that an infinitive behind
  // it tells what it did: "the [first] to leave", "the largest bank to fail".
  bool IsSingledOut(int t) const;

  // The noun that a relative pronoun stands for; `t` itself for other tokens.
  int Antecedent(int t) const { return antecedents_[t]; }

  // Tokens from the root to the leaves: a head always precedes its dependents.
  std::span<const int> TopDown() const { return top_down_; }

  // First and one past the last token of the subtree of `t`.
  int SubtreeBegin(int t) const { return subtree_begin_[t]; }
  int SubtreeEnd(int t) const { return subtree_end_[t]; }
  // Whether `t` lies in the subtree of `ancestor` (or is it). Constant time.
  bool Below(int t, int ancestor) const {
    return preorder_[ancestor] <= preorder_[t] &&
           preorder_[t] < preorder_[ancestor] + subtree_size_[ancestor];
  }

 private:
  void IndexTree();
  void FindPrepositions();
  void MendAppositions();
  void MendSecondPredicates();
  int PhraseBegin(int t) const;  // SubtreeBegin without leading punctuation
  void ClassifyPredicates();
  void ResolveRelativePronouns();
  void CollectArguments();
  void ShareCoordinated();
  // Whether what the noun is about to do, the clause's subject is to do.
  bool SharesItsActor(int noun, int clause) const;
  int WorkShownIn(int predicate, int clause) const;
  void PassSubjectsDown();
  void AddSurfaceSubject(int predicate, int dependent);
  std::vector<int> ControllersOf(int predicate) const;
  void ShareObjects(int first, int second);
  std::string_view Intern(std::string text);

  const Sentence& sentence_;
  std::vector<int> child_begin_;  // CSR over children_
  std::vector<int> children_;
  std::vector<Deprel> relations_;
  // For a noun that stands apart behind a comma, the noun it explains; else -1.
  std::vector<int> explains_;
  std::vector<int> top_down_;
  std::vector<int> preorder_;
  std::vector<int> subtree_size_;
  std::vector<int> subtree_begin_;
  std::vector<int> subtree_end_;
  std::vector<int> clause_of_;
  std::vector<int> antecedents_;
  std::vector<std::string_view> prepositions_;
  std::vector<PredicateKind> kinds_;
  std::vector<Embedding> embeddings_;
  std::vector<bool> passive_;
  std::vector<std::vector<Arc>> arcs_;
  std::vector<std::vector<int>> surface_subjects_;
  std::deque<std::string> interned_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_H_

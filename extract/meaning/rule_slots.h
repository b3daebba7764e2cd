// Where the arguments of a rule stand in a sentence.
#ifndef NEWSGRAPH_EXTRACT_MEANING_RULE_SLOTS_H_
#define NEWSGRAPH_EXTRACT_MEANING_RULE_SLOTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/meaning/arguments.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/rules.h"
#include "ontology/relations.h"

namespace newsgraph {

// A word that may fill a slot.
struct Candidate {
  int token = -1;
  std::string_view preposition;  // as Arc::preposition
  int via = -1;                  // the noun between the anchor and it, or -1
  bool negated = false;
  // For titles: their words [begin, end); else equal.
  int begin = 0;
  int end = 0;
};

// Fills the slots of one sentence. All parts must outlive it.
class SlotFiller {
 public:
  SlotFiller(const EnhancedGraph& graph, std::uint32_t sentence,
             const Arguments& arguments, const Relations& relations)
      : graph_(graph),
        sentence_(sentence),
        arguments_(arguments),
        relations_(relations) {}

  // In text order within each function.
  std::vector<Candidate> Fill(Slot slot, int anchor) const;

  // Whether the noun names something that happens.
  bool IsEvent(int t) const;

  // Whether the phrase itself is a name, not a description of something named.
  bool IsNameAt(int t) const;

  // The same, or the adjective or noun that a name lends: "[Iran]-Iraq war".
  bool NamesAThing(int t) const;

  // Whether the word is a title or calling: "Governor", "leader".
  bool IsTitleWord(int t) const;

 private:
  void AddArcs(int t, Function function, int via,
               std::vector<Candidate>& out) const;
  void AddOwners(int noun, int via, std::vector<Candidate>& out) const;
  bool IsDemandedOf(int verb) const;
  void AddAgents(int noun, std::vector<Candidate>& out) const;
  void AddStates(int noun, std::vector<Candidate>& out) const;
  void AddStrayObliques(int noun, std::vector<Candidate>& out) const;
  void AddPair(int noun, bool second, std::vector<Candidate>& out) const;
  void AddClasses(int name, std::vector<Candidate>& out) const;
  void AddTitles(int name, std::vector<Candidate>& out) const;
  void AddTitleOwners(int name, std::vector<Candidate>& out) const;
  void AddEventsOfClauses(int verb, std::vector<Candidate>& out) const;
  void AddObliquesOfObjects(int verb, std::vector<Candidate>& out) const;

  const EnhancedGraph& graph_;
  const std::uint32_t sentence_;
  const Arguments& arguments_;
  const Relations& relations_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_RULE_SLOTS_H_

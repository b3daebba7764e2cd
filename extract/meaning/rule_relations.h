// Which relation the words that a rule has found express.
#ifndef NEWSGRAPH_EXTRACT_MEANING_RULE_RELATIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_RULE_RELATIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extract/meaning/arguments.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/relation_match.h"
#include "extract/meaning/rule_slots.h"
#include "extract/meaning/rules.h"
#include "extract/meaning/stance.h"
#include "ontology/relations.h"

namespace newsgraph {

// Finds the relations of one sentence. All parts must outlive it.
class RelationFinder {
 public:
  RelationFinder(const EnhancedGraph& graph, const StanceReader& stances,
                 std::uint32_t sentence, const Arguments& arguments,
                 const Relations& relations, const SlotFiller& slots)
      : graph_(graph),
        stances_(stances),
        sentence_(sentence),
        arguments_(arguments),
        relations_(relations),
        slots_(slots) {}

  // The relation between `subject` and `object` at `draft.anchor`, as the rule
  // yields it; nothing where the words express none. May turn the draft's
  // arguments round and fills its role. `covered`: a rule above has yielded at
  // this anchor.
  std::optional<RelationMatch> Relate(const Rule& rule,
                                      const Candidate& subject,
                                      const Candidate& object, bool covered,
                                      Draft& draft) const;

  // Whether the verb has a direct object other than a stretch of time.
  bool HasObject(int verb) const;

  // "Friday", "several hours", but not "three days of mourning" or "the Friday
  // deadline".
  bool IsTimeSpan(int t) const;

 private:
  // What a rule found, with the types of both and what is known of the words
  // between them so far.
  struct Finding {
    const Rule& rule;
    const Candidate& subject;
    const Candidate& object;
    EntityType subject_type;
    EntityType object_type;
    TriggerPattern pattern;
    Draft& draft;
  };

  std::optional<RelationMatch> RelateLightVerb(Finding& finding) const;
  std::optional<RelationMatch> RelateWeapon(Finding& finding) const;
  std::optional<RelationMatch> RelateDestination(Finding& finding) const;
  std::optional<RelationMatch> RelateVerb(Finding& finding) const;
  std::optional<RelationMatch> RelatePreposition(Finding& finding) const;
  std::optional<RelationMatch> RelateEvent(Finding& finding) const;
  std::optional<RelationMatch> RelateNoun(Finding& finding) const;
  std::optional<RelationMatch> RelateAdjective(Finding& finding) const;
  std::optional<RelationMatch> RelatePlace(Finding& finding) const;
  std::optional<RelationMatch> RelateSeat(Finding& finding) const;
  std::optional<RelationMatch> RelateAmount(Finding& finding) const;
  std::optional<RelationMatch> RelateRole(const Rule& rule,
                                          const Candidate& subject,
                                          const Candidate& object, bool covered,
                                          Draft& draft) const;
  std::optional<RelationMatch> RelatePart(const Rule& rule,
                                          const Candidate& subject,
                                          const Candidate& object) const;
  std::optional<RelationMatch> RelateStatus(const Rule& rule,
                                            const Candidate& subject,
                                            Draft& draft) const;
  std::optional<RelationMatch> MatchOfAttack(
      int subject, const TriggerPattern& pattern) const;
  std::optional<RelationMatch> WithAttempt(
      int t, std::optional<RelationMatch> match) const;
  static bool IsAdjunct(std::string_view preposition);
  bool IsBare(int t) const;
  bool IsPastOffice(int noun) const;
  bool MayAct(int t) const;
  bool IsNounAt(int t) const;
  bool LeadsCabinet(int noun) const;
  bool HasComplement(int t) const;
  bool IsImpersonal(int t) const;
  std::optional<RelationMatch> MatchWithPhrase(
      int t, const TriggerPattern& pattern) const;
  bool MayBePersons(int t) const;
  // What the verb makes of its object, "called it [a crime]"; -1 for nothing.
  int SecondPredicateOf(int t) const;
  bool HasSecondPredicate(int t) const;
  bool HasWhat(int t) const;
  bool IsOfPeople(const TriggerPattern& pattern) const;
  bool IsIdle(int t) const;
  bool IsOwnOffice(int owner, int noun) const;
  bool IsPrepositional(int t) const;
  bool IsManner(int t, const Candidate& object) const;
  bool TakesObject(std::string_view verb) const;
  bool HoldsWithObject(const TriggerPattern& pattern,
                       const RelationMatch& match) const;
  std::string ParticipleOf(int t) const;

  const EnhancedGraph& graph_;
  const StanceReader& stances_;
  const std::uint32_t sentence_;
  const Arguments& arguments_;
  const Relations& relations_;
  const SlotFiller& slots_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_RULE_RELATIONS_H_

// When what a sentence tells happened.
#ifndef NEWSGRAPH_EXTRACT_MEANING_EVENT_TIMES_H_
#define NEWSGRAPH_EXTRACT_MEANING_EVENT_TIMES_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/date.h"
#include "extract/meaning/arguments.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/time_expressions.h"
#include "ontology/relations.h"

namespace newsgraph {

// An act of force, in which a weapon stands for whoever used it and which news
// tells on its day. False for null.
bool IsActOfForce(const Relation* relation);

// Hangs the time expressions of one sentence on its events. Cheap to make;
// what it is given must outlive it.
class EventTimes {
 public:
  // `times` are those of sentence `sentence`, which `graph` is of.
  EventTimes(const EnhancedGraph& graph, std::uint32_t sentence,
             std::span<const TimeExpression* const> times,
             const Arguments& arguments, const Relations& relations)
      : graph_(graph),
        sentence_(sentence),
        times_(times),
        arguments_(arguments),
        relations_(relations) {}

  // When the event at token `anchor` happened: what the text hangs on it, else
  // on the clause that it shares its time with. Nothing where the sentence
  // does not say. Cost: times of the sentence, for at most 7 clauses.
  std::optional<TimeInterval> Of(int anchor) const { return Of(anchor, 0); }

 private:
  std::optional<TimeInterval> Of(int anchor, int depth) const;
  bool IsOfComparison(const TimeExpression& time) const;
  bool IsOfRecord(const TimeExpression& time) const;
  bool IsEarlierThan(const TimeExpression& time, int anchor) const;
  bool IsFuture(int anchor) const;
  bool IsOfOtherTime(int anchor, int governor) const;
  bool DatesANoun(int t, int clause) const;
  bool IsPartOfTime(int t) const;
  bool IsScene(int t) const;
  bool IsFreshNews(int anchor, int governor) const;
  bool IsMeansOf(int anchor, int clause) const;
  std::optional<TimeInterval> OfNoun(int noun, int clause) const;

  const EnhancedGraph& graph_;
  std::uint32_t sentence_;
  std::span<const TimeExpression* const> times_;
  const Arguments& arguments_;
  const Relations& relations_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_EVENT_TIMES_H_

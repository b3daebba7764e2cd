// Persons by the office that they hold: "Turkish President Erdogan", "the
// French president".
#ifndef NEWSGRAPH_EXTRACT_MEANING_LINKING_OFFICES_H_
#define NEWSGRAPH_EXTRACT_MEANING_LINKING_OFFICES_H_

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/article.h"
#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Tells by the day of publication who held an office; without that day nobody
// is linked. What it is given must outlive it.
class OfficeLinker {
 public:
  OfficeLinker(const Article& article, std::span<const DependencyTree> trees,
               const Knowledge& knowledge)
      : article_(article), trees_(trees), knowledge_(knowledge) {}

  // How well a known person fits a name: 0 for who held no office, more for who
  // held one then (or, without the day, ever), most for that which the phrase
  // names.
  int FitOf(const Phrase& phrase, std::uint32_t person) const;

  // Fills `known` of "Turkish President Erdogan": who held the office, if the
  // surname is his.
  void LinkName(Phrase& phrase) const;

  // Who bears each title in the article, and of which state; nothing for those
  // whom the knowledge does not have. Before the first LinkDescription.
  void CollectTitles(std::span<const Phrase> phrases);

  // Fills `holder` of "the French president", "Britain's prime minister": who
  // held the office, unless the article gives it to somebody else.
  void LinkDescription(Phrase& phrase) const;

 private:
  std::string TitleIn(const Phrase& phrase) const;

  const Article& article_;
  std::span<const DependencyTree> trees_;
  const Knowledge& knowledge_;
  std::map<std::string, std::set<std::pair<std::optional<std::uint32_t>,
                                           std::optional<std::uint32_t>>>>
      bearers_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_LINKING_OFFICES_H_

// Which of a town's namesakes is meant, by the regions that an article names:
// "Springfield, Illinois".
#ifndef NEWSGRAPH_EXTRACT_MEANING_LINKING_REGIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_LINKING_REGIONS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// The regions of one article. What it is given must outlive it; phrases are in
// text order.
class RegionContext {
 public:
  RegionContext(std::span<const DependencyTree> trees,
                const Knowledge& knowledge, std::span<const Phrase> phrases)
      : trees_(trees), knowledge_(knowledge), phrases_(phrases) {}

  // Links the regions that stand behind the commas of their towns: "Orlando,
  // Fla.", "Albany, New York". `phrases` are those of the article.
  void LinkBehindTowns(std::span<Phrase> phrases) const;

  // Takes in what regions the article names. Before the first FitOf.
  void Collect();

  // How well the phrase's readings fit, those that do at all: a town in a
  // region that the article names, more in that which stands behind its comma.
  // `phrase` must be one of the article's.
  std::map<std::uint32_t, int> FitOf(const Phrase& phrase) const;

  // How well known a city is: by its people, four times those of a capital.
  std::uint64_t RenownOf(std::uint32_t city) const;

  // The renown of the best known city of the name; 0 for none.
  std::uint64_t GreatestRenown(const Phrase& phrase) const;

  // Whether a city is so small beside one of `greatest` renown that an article
  // on its country means that one all the same: "Paris" is not in Texas.
  bool IsOvershadowed(std::uint32_t city, std::uint64_t greatest) const;

 private:
  std::optional<std::uint32_t> RegionOf(const Phrase& phrase) const;
  std::optional<std::uint32_t> RegionBehind(const Phrase& phrase) const;
  const Phrase* TownBefore(const Phrase& phrase) const;
  bool LiesIn(const Phrase& town, const Phrase& name,
              std::uint32_t region) const;

  std::span<const DependencyTree> trees_;
  const Knowledge& knowledge_;
  std::span<const Phrase> phrases_;
  std::set<std::uint32_t> regions_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_LINKING_REGIONS_H_

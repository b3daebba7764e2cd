#include "export/evidence_sorter.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsgraph {

absl::Status EvidenceSorter::Collect(
    const std::function<void(const FactView&, std::uint32_t,
                             const EvidenceView&, std::string&)>& append_key) {
  std::uint32_t position = 0;
  std::string key;
  std::string place;
  return graph_.ForEachFact([&](const FactView& fact) {
    for (std::size_t i = 0; i < fact.evidence.size(); ++i) {
      key.clear();
      append_key(fact, position, fact.evidence[i], key);
      place.clear();
      AppendSortable(position, place);
      AppendSortable(static_cast<std::uint32_t>(i), place);
      if (absl::Status added = rows_.Add(key, place); !added.ok()) {
        return added;
      }
    }
    ++position;
    return absl::OkStatus();
  });
}

absl::Status EvidenceSorter::ForEach(
    const std::function<absl::Status(std::string_view, const FactView&,
                                     const EvidenceView&)>& visit) {
  // Many at a time, so that the graph can look ahead.
  constexpr std::size_t kBatch = 1024;
  std::vector<EvidencePlace> places;
  std::vector<std::size_t> key_ends;
  std::string keys;
  const auto visit_batch = [&] {
    std::size_t at = 0;
    std::size_t begin = 0;
    absl::Status visited = graph_.ForEachEvidence(
        places, [&](const FactView& fact, const EvidenceView& evidence) {
          const std::size_t end = key_ends[at++];
          const std::string_view key =
              std::string_view(keys).substr(begin, end - begin);
          begin = end;
          return visit(key, fact, evidence);
        });
    places.clear();
    key_ends.clear();
    keys.clear();
    return visited;
  };
  absl::Status sorted =
      rows_.Sorted([&](std::string_view key, std::string_view place) {
        places.push_back({ReadSortable(place, 0), ReadSortable(place, 4)});
        keys.append(key);
        key_ends.push_back(keys.size());
        return places.size() < kBatch ? absl::OkStatus() : visit_batch();
      });
  return sorted.ok() ? visit_batch() : sorted;
}

}  // namespace newsgraph

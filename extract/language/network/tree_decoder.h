// From scores of arcs to a tree.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TREE_DECODER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TREE_DECODER_H_

#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph {

// An arc that must not be in the tree.
inline constexpr std::int32_t kNoArc = INT32_MIN;

// Returns the tree of the highest sum of scores with exactly one root
// (Chu and Liu 1965, Edmonds 1967): for each of n tokens its head, -1 for the
// root. `scores` has n rows of n + 1 columns: row d, column 0 is the score of d
// as root and column 1 + h that of h as head of d. Scores other than kNoArc lie
// within +-2^30. Of equally good trees always the same one.
//
// Requires: some tree without kNoArc exists. Cost: n^2 for most sentences, n^3
// at the worst.
std::vector<int> BestTree(std::span<const std::int32_t> scores, int n);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TREE_DECODER_H_

#include "extract/language/network/tree_decoder.h"

#include <limits>

namespace newsgraph {
namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 4;
// More than any sum of scores of 2^30 over some thousands of tokens differs by.
constexpr std::int64_t kSecondRoot = std::int64_t{1} << 48;

// Nodes 0 (the root of all) to n; best head of each by score.
std::vector<int> GreedyHeads(const std::vector<std::int64_t>& scores, int n) {
  std::vector<int> heads(n + 1, -1);
  for (int d = 1; d <= n; ++d) {
    const std::int64_t* row = scores.data() + d * (n + 1);
    int best = 0;
    for (int h = 1; h <= n; ++h) {
      if (h != d && row[h] > row[best]) best = h;
    }
    heads[d] = best;
  }
  return heads;
}

// A node on a cycle of `heads`, or -1.
int FindCycle(const std::vector<int>& heads) {
  std::vector<int> seen_from(heads.size(), -1);
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    int node = start;
    while (node > 0 && seen_from[node] < 0) {
      seen_from[node] = start;
      node = heads[node];
    }
    if (node > 0 && seen_from[node] == start) return node;
  }
  return -1;
}

// Maximum spanning arborescence from node 0 over (n + 1)^2 scores, row is
// dependent. Contracts one cycle at a time.
std::vector<int> Arborescence(const std::vector<std::int64_t>& scores, int n) {
  std::vector<int> heads = GreedyHeads(scores, n);
  const int on_cycle = FindCycle(heads);
  if (on_cycle < 0) return heads;

  std::vector<char> in_cycle(n + 1, 0);
  int node = on_cycle;
  do {
    in_cycle[node] = 1;
    node = heads[node];
  } while (node != on_cycle);

  // The nodes outside keep their order; the cycle becomes the last node.
  std::vector<int> outside;  // new number to old
  for (int v = 0; v <= n; ++v) {
    if (!in_cycle[v]) outside.push_back(v);
  }
  const int m = static_cast<int>(outside.size());  // number of the cycle
  const auto score = [&scores, n](int d, int h) {
    return scores[d * (n + 1) + h];
  };
  std::vector<std::int64_t> contracted((m + 1) * (m + 1), kNever);
  std::vector<int> enters(m, -1), leaves(m, -1);
  for (int i = 0; i < m; ++i) {
    const int u = outside[i];
    for (int j = 0; j < m; ++j) {
      contracted[i * (m + 1) + j] = score(u, outside[j]);
    }
    std::int64_t best_in = kNever, best_out = kNever;
    for (int c = 1; c <= n; ++c) {
      if (!in_cycle[c]) continue;
      // u as head of c breaks the cycle at c.
      const std::int64_t in = score(c, u) - score(c, heads[c]);
      if (score(c, u) > kNever && (enters[i] < 0 || in > best_in)) {
        best_in = in;
        enters[i] = c;
      }
      if (leaves[i] < 0 || score(u, c) > best_out) {
        best_out = score(u, c);
        leaves[i] = c;
      }
    }
    contracted[m * (m + 1) + i] = best_in;
    contracted[i * (m + 1) + m] = best_out;
  }

  const std::vector<int> inner = Arborescence(contracted, m);
  for (int i = 1; i < m; ++i) {
    heads[outside[i]] = inner[i] == m ? leaves[i] : outside[inner[i]];
  }
  const int entering_from = inner[m];
  if (enters[entering_from] > 0) {
    heads[enters[entering_from]] = outside[entering_from];
  }
  return heads;
}

}  // namespace

std::vector<int> BestTree(std::span<const std::int32_t> scores, int n) {
  std::vector<std::int64_t> wide((n + 1) * (n + 1), kNever);
  for (int d = 1; d <= n; ++d) {
    const std::int32_t* row = scores.data() + (d - 1) * (n + 1);
    std::int64_t* out = wide.data() + d * (n + 1);
    for (int h = 0; h <= n; ++h) {
      if (row[h] != kNoArc && h != d) out[h] = row[h];
    }
  }
  const auto roots = [](const std::vector<int>& heads) {
    int count = 0;
    for (std::size_t d = 1; d < heads.size(); ++d) count += heads[d] == 0;
    return count;
  };
  std::vector<int> heads = Arborescence(wide, n);
  if (roots(heads) != 1) {
    // Each root beyond the first costs more than any gain.
    for (int d = 1; d <= n; ++d) {
      if (wide[d * (n + 1)] != kNever) wide[d * (n + 1)] -= kSecondRoot;
    }
    heads = Arborescence(wide, n);
  }
  std::vector<int> result(n);
  for (int d = 1; d <= n; ++d) result[d - 1] = heads[d] - 1;
  return result;
}

}  // namespace newsgraph

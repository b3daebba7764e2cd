#include "extract/language/network/name_labels.h"

#include <array>
#include <limits>

namespace newsgraph {
namespace {

enum Part { kBegin, kInside, kLast, kUnit };

constexpr int TypeOf(int label) { return (label - 1) / 4; }
constexpr Part PartOf(int label) { return static_cast<Part>((label - 1) % 4); }

// Inside a name after this label.
constexpr bool Open(int label) {
  return label > 0 && (PartOf(label) == kBegin || PartOf(label) == kInside);
}
// Goes on with a name that is open.
constexpr bool Continues(int label) {
  return label > 0 && (PartOf(label) == kInside || PartOf(label) == kLast);
}

}  // namespace

std::vector<int> LabelsOfNames(std::span<const Name> names, int token_count) {
  std::vector<int> labels(token_count, 0);
  for (const Name& name : names) {
    const int first = 1 + 4 * static_cast<int>(name.type);
    if (name.end - name.begin == 1) {
      labels[name.begin] = first + kUnit;
      continue;
    }
    labels[name.begin] = first + kBegin;
    for (int t = name.begin + 1; t + 1 < name.end; ++t) {
      labels[t] = first + kInside;
    }
    labels[name.end - 1] = first + kLast;
  }
  return labels;
}

std::vector<Name> NamesOfLabels(std::span<const int> labels) {
  std::vector<Name> names;
  for (int t = 0; t < static_cast<int>(labels.size()); ++t) {
    if (labels[t] == 0) continue;
    const int begin = t;
    while (Open(labels[t]) && t + 1 < static_cast<int>(labels.size())) ++t;
    names.push_back({begin, t + 1, static_cast<NameType>(TypeOf(labels[t]))});
  }
  return names;
}

bool MayFollow(int from, int to) {
  const bool open = from >= 0 && Open(from);
  if (to < 0) return !open;
  if (open != Continues(to)) return false;
  return !open || TypeOf(from) == TypeOf(to);
}

std::vector<int> BestNameLabels(std::span<const std::int32_t> scores,
                                std::span<const std::int32_t> transitions) {
  constexpr int kLabels = kNameLabelCount;
  constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min() / 2;
  const int n = static_cast<int>(scores.size()) / kLabels;
  std::vector<int> best(n);
  if (n == 0) return best;

  std::vector<std::int8_t> previous(scores.size());
  std::array<std::int64_t, kLabels> now, next;
  for (int to = 0; to < kLabels; ++to) {
    now[to] = MayFollow(-1, to) ? scores[to] : kNever;
  }
  for (int t = 1; t < n; ++t) {
    for (int to = 0; to < kLabels; ++to) {
      next[to] = kNever;
      for (int from = 0; from < kLabels; ++from) {
        if (now[from] == kNever || !MayFollow(from, to)) continue;
        const std::int64_t score = now[from] + transitions[from * kLabels + to];
        if (score > next[to]) {
          next[to] = score;
          previous[t * kLabels + to] = static_cast<std::int8_t>(from);
        }
      }
      if (next[to] != kNever) next[to] += scores[t * kLabels + to];
    }
    now = next;
  }
  int label = 0;
  for (int end = 1; end < kLabels; ++end) {
    if (MayFollow(end, -1) && now[end] > now[label]) label = end;
  }
  for (int t = n - 1; t >= 0; --t) {
    best[t] = label;
    label = previous[t * kLabels + label];
  }
  return best;
}

}  // namespace newsgraph

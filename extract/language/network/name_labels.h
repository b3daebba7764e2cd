// Names as one label a token: BILOU (begin, inside, last, outside, unit) by
// type, with the sequences that make sense.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NAME_LABELS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NAME_LABELS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// 0 is outside; the labels of type t are 1 + 4 t + {begin, inside, last, unit}.
inline constexpr int kNameLabelCount = 1 + 4 * kNameTypeCount;

// The labels of `token_count` tokens, of which `names` are the names.
std::vector<int> LabelsOfNames(std::span<const Name> names, int token_count);
std::vector<Name> NamesOfLabels(std::span<const int> labels);

// Whether `to` may follow `from`. From or to -1 is the border of a sentence.
bool MayFollow(int from, int to);

// The best sequence of labels that makes sense: `scores` is tokens x
// kNameLabelCount, `transitions` kNameLabelCount squared, from x to. Of equally
// good ones the one with the lowest labels from the end backwards.
std::vector<int> BestNameLabels(std::span<const std::int32_t> scores,
                                std::span<const std::int32_t> transitions);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NAME_LABELS_H_

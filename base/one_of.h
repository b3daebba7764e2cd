// Membership in a short list of words, as the rules keep them.
#ifndef NEWSGRAPH_BASE_ONE_OF_H_
#define NEWSGRAPH_BASE_ONE_OF_H_

#include <algorithm>
#include <span>
#include <string_view>

namespace newsgraph {

// Whether `word` is one of `words`, byte for byte. Takes an array of any size
// in place. Linear: for lists of some dozens, in any order.
inline bool IsOneOf(std::string_view word,
                    std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace newsgraph

#endif  // NEWSGRAPH_BASE_ONE_OF_H_

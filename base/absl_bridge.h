// Debian's abseil has a string_view of its own; our interfaces use the
// standard one. These two functions are the only bridge.
#ifndef NEWSGRAPH_BASE_ABSL_BRIDGE_H_
#define NEWSGRAPH_BASE_ABSL_BRIDGE_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace newsgraph {

inline absl::string_view ToAbsl(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

inline std::string_view ToStd(absl::string_view text) {
  return std::string_view(text.data(), text.size());
}

}  // namespace newsgraph

#endif  // NEWSGRAPH_BASE_ABSL_BRIDGE_H_

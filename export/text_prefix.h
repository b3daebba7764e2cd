// The beginning of a text, for formats that bound the length of a value.
#ifndef NEWSGRAPH_EXPORT_TEXT_PREFIX_H_
#define NEWSGRAPH_EXPORT_TEXT_PREFIX_H_

#include <cstddef>
#include <string_view>

namespace newsgraph {

// At most `max_bytes` of UTF-8, cut between characters.
inline std::string_view TextPrefix(std::string_view text,
                                   std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (text[max_bytes] & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_TEXT_PREFIX_H_

// Half-open byte ranges in an article's text.
#ifndef NEWSGRAPH_BASE_SPAN_H_
#define NEWSGRAPH_BASE_SPAN_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace newsgraph {

// Bytes [begin, end) of an article's UTF-8 text. Both ends lie on code point
// borders. Code points, which exports use, are counted only when they are
// written (CodePointIndex in base/text.h).
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t length() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }
  bool Overlaps(Span other) const {
    return begin < other.end && other.begin < end;
  }
  // The smallest span that holds both.
  Span Union(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  // The bytes of `text`, of which this must be a span.
  std::string_view In(std::string_view text) const {
    return text.substr(begin, end - begin);
  }

  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_BASE_SPAN_H_

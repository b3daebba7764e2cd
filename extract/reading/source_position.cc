#include "extract/reading/source_position.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {

SourcePosition PositionOf(std::string_view text, std::size_t offset,
                          std::uint64_t first_line) {
  offset = std::min(offset, text.size());
  SourcePosition position{first_line, 1};
  std::size_t line_begin = 0;
  for (std::size_t at = text.find('\n'); at < offset;
       at = text.find('\n', line_begin)) {
    ++position.line;
    line_begin = at + 1;
  }
  std::string_view before = text.substr(line_begin, offset - line_begin);
  while (!before.empty()) {
    const std::size_t good = std::min(FindInvalidUtf8(before), before.size());
    for (std::size_t at = 0; at < good; ++position.column) {
      NextCodePoint(before, at);
    }
    before.remove_prefix(good);
    if (before.empty()) break;
    ++position.column;
    before.remove_prefix(1);
  }
  return position;
}

absl::Status ExpectedError(std::string_view file, SourcePosition position,
                           std::string_view expected, std::string_view found) {
  return absl::InvalidArgumentError(
      absl::StrCat(ToAbsl(file), ":", position.line, ":", position.column,
                   ": expected ", ToAbsl(expected), ", found ", ToAbsl(found)));
}

std::string Quoted(std::string_view text) {
  constexpr std::size_t kMaxBytes = 40;
  text = text.substr(0, std::min(text.find('\n'), FindInvalidUtf8(text)));
  std::string out = "\"";
  std::size_t at = 0;
  while (at < text.size() && at < kMaxBytes) NextCodePoint(text, at);
  out += text.substr(0, at);
  out += at < text.size() ? "...\"" : "\"";
  return out;
}

}  // namespace newsgraph

// Where in an input something is wrong, in the words that people search for.
#ifndef NEWSGRAPH_EXTRACT_READING_SOURCE_POSITION_H_
#define NEWSGRAPH_EXTRACT_READING_SOURCE_POSITION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

// Both count from 1. The column counts characters; a byte that is no UTF-8
// counts as one.
struct SourcePosition {
  std::uint64_t line = 1;
  std::uint64_t column = 1;
};

// The position of byte `offset` of `text`, whose first line is line
// `first_line` of the file. Linear in `offset`.
SourcePosition PositionOf(std::string_view text, std::size_t offset,
                          std::uint64_t first_line = 1);

// INVALID_ARGUMENT "FILE:LINE:COL: expected EXPECTED, found FOUND".
absl::Status ExpectedError(std::string_view file, SourcePosition position,
                           std::string_view expected, std::string_view found);

// The beginning of `text` between quotation marks, for messages: at most some
// 40 bytes, cut between characters.
std::string Quoted(std::string_view text);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_SOURCE_POSITION_H_

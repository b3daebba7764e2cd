#include "extract/language/word_vectors.h"

#include <charconv>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {

absl::StatusOr<std::vector<WordVector>> ReadWordVectors(std::string_view bytes,
                                                        std::size_t max_rows,
                                                        std::string_view file) {
  std::vector<WordVector> vectors;
  for (int line_number = 1; !bytes.empty() && vectors.size() < max_rows;
       ++line_number) {
    const std::size_t newline = bytes.find('\n');
    std::string_view line = bytes.substr(0, newline);
    bytes.remove_prefix(newline == std::string_view::npos ? bytes.size()
                                                          : newline + 1);
    const std::size_t space = line.find(' ');
    WordVector row;
    row.word = std::string(line.substr(0, space));
    line.remove_prefix(space == std::string_view::npos ? line.size() : space);
    bool good = !row.word.empty() && IsValidUtf8(row.word);
    while (good && !line.empty()) {
      line.remove_prefix(1);  // the space
      float value = 0;
      const auto [end, error] =
          std::from_chars(line.data(), line.data() + line.size(), value);
      good = error == std::errc() &&
             (end == line.data() + line.size() || *end == ' ' || *end == '\r');
      line.remove_prefix(static_cast<std::size_t>(end - line.data()));
      if (line == "\r") line = {};
      row.values.push_back(value);
    }
    if (!good || row.values.empty() ||
        (!vectors.empty() &&
         row.values.size() != vectors.front().values.size())) {
      return absl::InvalidArgumentError(absl::StrCat(
          ToAbsl(file), ":", line_number, ": expected a word and ",
          vectors.empty()
              ? std::string("numbers")
              : absl::StrCat(vectors.front().values.size(), " numbers"),
          ", found something else"));
    }
    vectors.push_back(std::move(row));
  }
  return vectors;
}

}  // namespace newsgraph

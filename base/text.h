// UTF-8: validation and the way between bytes and code points.
#ifndef NEWSGRAPH_BASE_TEXT_H_
#define NEWSGRAPH_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// Byte offset of the first ill-formed sequence (RFC 3629: overlong forms,
// surrogates and anything above U+10FFFF are ill-formed), or npos. Linear.
std::size_t FindInvalidUtf8(std::string_view text);

inline bool IsValidUtf8(std::string_view text) {
  return FindInvalidUtf8(text) == std::string_view::npos;
}

// Decodes the code point that begins at `text[at]` and moves `at` behind it.
// `text` must be valid UTF-8 and `at` < text.size().
char32_t NextCodePoint(std::string_view text, std::size_t& at);

// Appends the UTF-8 form of `code_point`, a scalar value.
void AppendUtf8(char32_t code_point, std::string& out);

// Answers "how many code points lie before byte b", as NIF offsets and
// facts.jsonl count. Built in one pass over valid UTF-8; an answer costs at
// most 64 bytes of scanning. `text` must outlive the index.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  // `byte` <= text.size(), on a code point border.
  std::uint32_t At(std::uint32_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> every_64_;  // empty where all of text is ASCII
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_BASE_TEXT_H_

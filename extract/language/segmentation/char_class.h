// What segmentation wants to know of a code point. Covers the scripts that
// turn up in English news; a letter of any other script counts as caseless.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_CHAR_CLASS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_CHAR_CLASS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph {

enum class CharClass : std::uint8_t {
  kSpace,    // also control characters, no-break and zero-width space
  kNewline,  // LF, CR, line and paragraph separator
  kUpper,
  kLower,
  kLetter,  // of a script without case; combining marks
  kDigit,
  kPunct,  // and symbols
};

CharClass ClassOf(char32_t code_point);

inline bool IsBlank(CharClass c) { return c <= CharClass::kNewline; }
inline bool IsLetter(CharClass c) {
  return c >= CharClass::kUpper && c <= CharClass::kLetter;
}

char32_t ToLower(char32_t code_point);

// Lower case of valid UTF-8.
std::string ToLower(std::string_view text);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_CHAR_CLASS_H_

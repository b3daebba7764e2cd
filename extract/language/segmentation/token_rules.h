// What is certain about token borders, before the classifier is asked: web and
// mail addresses, clitics, quotes, numbers, acronyms, and the damage that page
// scraping does ("on Friday.Local media").
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKEN_RULES_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKEN_RULES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {

// What is known of the place between an atom and the next.
enum class Gap : std::uint8_t { kOpen, kJoined, kParted };

// A run of letters, of digits or of one mark: nothing smaller is ever taken
// apart, but for "n't" and glued words.
struct Atom {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t hash = 0;               // of the lower case
  CharClass first = CharClass::kPunct;  // of the first code point
  bool all_upper = false;               // letters without a small one
  Gap gap = Gap::kOpen;                 // between this atom and the next

  std::uint32_t length() const { return end - begin; }
  bool is_letters() const { return IsLetter(first); }
  bool is_digits() const { return first == CharClass::kDigit; }
  bool is_punct() const { return first == CharClass::kPunct; }
};

// The atoms of `chunk`, a stretch of text without white space, replacing what
// `atoms` holds, with their gaps as far as the rules go.
void FindAtoms(std::string_view text, Span chunk, std::vector<Atom>& atoms);

// An atom is cut at this length.
inline constexpr std::uint32_t kMaxAtomBytes = 512;

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKEN_RULES_H_

// English abbreviations that news writes with a point, by what follows them.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_ABBREVIATIONS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_ABBREVIATIONS_H_

#include <cstdint>
#include <string_view>

namespace newsgraph {

enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,      // "Sen.": a name follows
  kMonth,      // "Sept."
  kSuffix,     // "Inc.", "Jr.": ends a name
  kPlace,      // "Calif.": ends a place
  kNamePart,   // "Mt.", "Ft.": begins a place
  kReference,  // "No.", "Art.": a number follows
  kUnit,       // "lbs.", "min."
  kGeneral,    // "etc.", "vs.", "dept."
};

// `word` in small letters and without its point: "sept". Some are words as
// well ("no", "sun"): a hint, not a verdict.
Abbreviation AbbreviationOf(std::string_view word);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_ABBREVIATIONS_H_

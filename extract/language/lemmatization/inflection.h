// Regular English inflection, undone with the help of known base forms.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_INFLECTION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_INFLECTION_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/language/lemmatization/string_table.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// What a base form inflects as; a word may be several.
enum BaseClass : std::uint8_t {
  kVerbBase = 1,
  kNounBase = 2,
  kAdjectiveBase = 4
};

enum class Inflection : std::uint8_t {
  kNone,
  kThirdPerson,  // "strikes"
  kPast,         // "launched", also the participle
  kGerund,       // "striking"
  kPlural,       // "crises" is no regular one
  kComparative,  // "larger"
  kSuperlative,
};

// What the tag says of a form; kNone for base forms and names.
Inflection InflectionOf(Upos upos, std::string_view xpos);

// The base form in `bases` (values: sums of BaseClass) that regular inflection
// turns into `lower`, or "". Where there are two, the one that spelling
// favours: "staring" is from "stare", as "star" doubles its r; "singing" from
// "sing".
std::string FindBase(std::string_view lower, Inflection inflection,
                     const StringTable& bases);

// The base of a past form that treebanks and suffixes get wrong ("fled",
// "freed"), or "" for all others.
std::string_view StrongBase(std::string_view lower);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_INFLECTION_H_

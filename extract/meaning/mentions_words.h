// What the spelling of words tells of names: capitals, headlines, days, those
// of a country.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_WORDS_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_WORDS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "extract/language/sentence.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// The words that an article writes in lower case: what is capitalised in a
// headline or at the beginning of a sentence is no name for that.
using Vocabulary = std::unordered_set<std::string>;
Vocabulary LowerCaseWords(std::span<const Sentence> sentences);

// Tokens [begin, end) as the text writes them, one space for each gap.
std::string TextOf(const Sentence& sentence, int begin, int end);

// "Monday", "March": names that are dates.
bool IsCalendarWord(std::string_view word);

bool IsCapitalised(std::string_view word);

// Whether all but small words of a sentence are capitalised, as in headlines,
// so that capitals do not tell its names. Prose with a full stop is not,
// however many names it has.
bool IsTitleCase(const Sentence& sentence);

// Whether the word is an adjective or noun for those of a country: the index
// of the country; nothing where there is none or several.
std::optional<std::uint32_t> DemonymOf(std::string_view word,
                                       const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_WORDS_H_

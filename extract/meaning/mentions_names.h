// Proper names in a parsed sentence: what the name finder of the language
// core, the tags and the knowledge say together.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Tokens [begin, end): titles and descriptors, then the name [name_begin,
// end). "Commander-in-Chief Roman Melnyk" has one title; what qualifies a
// title ("NATO" in "NATO Secretary General Mark Rutte") is a name of its own.
struct NameChunk {
  int begin = 0;
  int name_begin = 0;
  int end = 0;
  std::vector<std::string> titles;  // lower case, in text order
  std::optional<NameType> type;     // where the name finder knows
};

// The words that an article writes in lower case: what is capitalised in a
// headline or at the beginning of a sentence is no name for that.
using Vocabulary = std::unordered_set<std::string>;
Vocabulary LowerCaseWords(std::span<const Sentence> sentences);

// Names in text order; none overlaps another. Linear.
std::vector<NameChunk> FindNames(const DependencyTree& tree,
                                 const Vocabulary& vocabulary,
                                 const Knowledge& knowledge);

// Tokens [begin, end) as the text writes them, one space for each gap.
std::string TextOf(const Sentence& sentence, int begin, int end);

// "Monday", "March": names that are dates.
bool IsCalendarWord(std::string_view word);

bool IsCapitalised(std::string_view word);

// Whether all but small words of a sentence are capitalised, as in headlines.
bool IsTitleCase(const Sentence& sentence);

// Whether the word is an adjective or noun for those of a country: the index
// of the country; nothing where there is none or several.
std::optional<std::uint32_t> DemonymOf(std::string_view word,
                                       const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_

// Proper names in a parsed sentence: what the name finder of the language
// core, the tags and the knowledge say together.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_

#include <optional>
#include <string>
#include <vector>

#include "extract/meaning/mentions_tree.h"
#include "extract/meaning/mentions_words.h"
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

// Names in text order; none overlaps another. Linear.
std::vector<NameChunk> FindNames(const DependencyTree& tree,
                                 const Vocabulary& vocabulary,
                                 const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_NAMES_H_

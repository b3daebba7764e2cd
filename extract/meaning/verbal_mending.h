// Infinitives, gerunds and participles that the parser took for nouns or
// adjectives, or hung on the wrong word.
#ifndef NEWSGRAPH_EXTRACT_MEANING_VERBAL_MENDING_H_
#define NEWSGRAPH_EXTRACT_MEANING_VERBAL_MENDING_H_

#include "extract/language/sentence.h"

namespace newsgraph {

// Mends tags, heads and relations of one sentence. The result may hold a circle
// where repairs meet: the caller checks (tree_mending.h). Linear in the
// sentence for trees of bounded depth.
void MendVerbals(Sentence& sentence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_VERBAL_MENDING_H_

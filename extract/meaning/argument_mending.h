// Clauses and phrases that the parser hung on the wrong verb, and subjects and
// objects that it cut off from theirs.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ARGUMENT_MENDING_H_
#define NEWSGRAPH_EXTRACT_MEANING_ARGUMENT_MENDING_H_

#include "extract/language/sentence.h"

namespace newsgraph {

// Mends heads and relations of one sentence. The result may hold a circle where
// repairs meet: the caller checks (tree_mending.h). Linear in the sentence for
// trees of bounded depth.
void MendArguments(Sentence& sentence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ARGUMENT_MENDING_H_

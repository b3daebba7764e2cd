// Verbs that the parser took for something else, and clauses that it cut at the
// wrong place.
#ifndef NEWSGRAPH_EXTRACT_MEANING_CLAUSE_MENDING_H_
#define NEWSGRAPH_EXTRACT_MEANING_CLAUSE_MENDING_H_

#include "extract/language/sentence.h"

namespace newsgraph {

// Mends tags, heads and relations of one sentence where tags and tree
// contradict each other. The result may hold a circle where repairs meet: the
// caller checks (tree_mending.h). Linear in the sentence.
void MendClauses(Sentence& sentence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_CLAUSE_MENDING_H_

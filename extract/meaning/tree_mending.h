// What the parser regularly errs in where news is concerned, mended in the
// tree before anything is read off it. Each repair names a construction and
// the signs by which it is known; none looks at more than a few words.
#ifndef NEWSGRAPH_EXTRACT_MEANING_TREE_MENDING_H_
#define NEWSGRAPH_EXTRACT_MEANING_TREE_MENDING_H_

#include <span>

#include "extract/language/sentence.h"

namespace newsgraph {

// Mends the heads, relations and, where they belong to the error, tags of one
// sentence. The result is a tree if the sentence was one. Tokens are neither
// added nor removed. Linear in the sentence for trees of bounded depth.
void MendTree(Sentence& sentence);

void MendTrees(std::span<Sentence> sentences);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_TREE_MENDING_H_

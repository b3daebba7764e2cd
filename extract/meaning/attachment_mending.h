// Names and relative clauses that the parser hung on the nearest noun although
// only a noun before it can be meant. Which nouns are persons, the knowledge
// and the names found in the sentence say.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ATTACHMENT_MENDING_H_
#define NEWSGRAPH_EXTRACT_MEANING_ATTACHMENT_MENDING_H_

#include <span>

#include "extract/language/sentence.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Mends heads and relations of sentences whose trees have been mended
// (tree_mending.h) and whose names are known. The result is a tree if the
// sentence was one. Linear in the sentence for trees of bounded depth.
void MendAttachments(std::span<Sentence> sentences, const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ATTACHMENT_MENDING_H_

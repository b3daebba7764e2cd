// Variants of training sentences as news writes them and treebanks hardly do.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_

#include "extract/language/network/learner_parameters.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Most of the time leaves `sentence` as it is. Otherwise writes it in capitals,
// in small letters or in title case, or takes its final punctuation away, as
// in headlines, captions and comments. Annotation stays right. Changes forms
// and the number of tokens only.
void Vary(Random& random, Sentence& sentence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_

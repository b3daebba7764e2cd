// The dateline that a report of a news agency begins with: "KYIV, Ukraine,
// March 3 (Reuters) - Two people ...".
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_DATELINE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_DATELINE_H_

#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// The number of tokens of the dateline that `sentence` begins with, its dash
// included, or 0. A dateline is capitalized words, commas and a day, an agency
// in brackets or slashes, and a dash; the first word is in capitals, or there
// is an agency or a day, so that "Moscow - long a friend - ..." is none. What
// follows it begins with a capital, a digit or a quotation mark. Needs forms.
int DatelineLength(const Sentence& sentence);

// Parts datelines from the sentences that begin paragraphs: they become
// sentences of their own of the kind kBoilerplate. Left in place, the city
// would be read as the subject of the report. Linear.
void SplitDatelines(std::vector<Sentence>& sentences);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_DATELINE_H_

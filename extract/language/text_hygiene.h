// What of a web page's text is news and what is furniture: the kind of each
// sentence.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_TEXT_HYGIENE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_TEXT_HYGIENE_H_

#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// Fills `kind` of all sentences of one article, which need span, forms and
// begins_paragraph and point into `text`. Judges paragraph by paragraph by the
// shape of its lines, never by the article:
//
//   kBoilerplate  advertisement marks, navigation, share buttons, cookie and
//                 newsletter prompts, "Read more" links, comment counts,
//                 captions and photo credits, bylines and author boxes,
//                 copyright lines, rows of tables, and pull quotes: a paragraph
//                 that repeats a sentence of the article word for word
//   kHeadline     a short paragraph without a full stop: title, heading
//   kBullet       an item of a list
//   kProse        all else
//
// Linear in the length of `text`.
void AssignKinds(std::string_view text, std::vector<Sentence>& sentences);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_TEXT_HYGIENE_H_

// The layout of plain text: which line breaks end a paragraph and which only
// wrap a line.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_PARAGRAPHS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_PARAGRAPHS_H_

#include <string_view>
#include <vector>

#include "base/span.h"

namespace newsgraph {

// The paragraphs of `text`, valid UTF-8, in order, without the white space
// around them; none is empty. An empty line always parts two paragraphs. A
// single line break does so too, unless the lines around it are wrapped: they
// fill a width of 40 to 140 bytes as far as the words allow, or the sentence
// plainly goes on ("of", a comma, a small letter). A paragraph of more than
// kMaxParagraphBytes is cut, at white space where there is some.
//
// Linear in the length of `text`.
std::vector<Span> FindParagraphs(std::string_view text);

inline constexpr std::uint32_t kMaxParagraphBytes = 1 << 20;

// Whether `line` begins like an item of a list: "- ", "• ", "3. ", "(b) ".
bool BeginsWithBullet(std::string_view line);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_PARAGRAPHS_H_

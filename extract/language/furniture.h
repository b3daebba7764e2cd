// Lines that web pages put around and between the paragraphs of an article.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_FURNITURE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_FURNITURE_H_

#include <string_view>

namespace newsgraph {

// Whether `line`, a paragraph or a sentence, is furniture by its wording and
// shape: an advertisement mark, navigation, a prompt, a caption's credit, a
// byline, a count of comments. `words` is its number of words.
bool IsFurniture(std::string_view line, int words);

// The subset that is certain also for a sentence within a paragraph.
bool IsFurnitureSentence(std::string_view sentence, int words);

// "Jane Roe is a senior reporter for ...", as stands at the end of an article.
bool IsAuthorNote(std::string_view line, int words);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_FURNITURE_H_

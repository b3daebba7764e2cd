// What reading accepts.
#ifndef NEWSGRAPH_EXTRACT_READING_READING_OPTIONS_H_
#define NEWSGRAPH_EXTRACT_READING_READING_OPTIONS_H_

#include <cstddef>

namespace newsgraph {

// Limits that no honest article comes near. What exceeds one is rejected with
// a message, so that no input takes memory or time out of proportion.
struct ReadingOptions {
  // Longest article, in bytes of UTF-8.
  std::size_t max_article_bytes = 8 * 1024 * 1024;
  // Longest line of JSON Lines: an article, its escapes and its metadata.
  std::size_t max_line_bytes = 32 * 1024 * 1024;
  // Longest title, URL, id or other metadata value, in bytes.
  std::size_t max_metadata_bytes = 4096;
  // Longest stretch of text without the end of a sentence or paragraph.
  std::size_t max_sentence_words = 10'000;
  std::size_t max_sentence_bytes = 128 * 1024;
  // Asked some times a second while an input keeps us waiting (a pipe); true
  // ends that input with CANCELLED. Null: wait for ever.
  bool (*cancelled)() = nullptr;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_READING_OPTIONS_H_

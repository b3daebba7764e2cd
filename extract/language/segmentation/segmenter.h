// Text to sentences of tokens: layout, tokenizer and sentence splitter in one.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/segmentation/sentence_splitter.h"
#include "extract/language/segmentation/tokenizer.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Immutable. All calls may come from several threads.
class Segmenter {
 public:
  Segmenter(Tokenizer tokenizer, SentenceSplitter splitter)
      : tokenizer_(std::move(tokenizer)), splitter_(std::move(splitter)) {}

  // Fills span, begins_paragraph and of each token form, span and space_after.
  // `text` is valid UTF-8 of any length. Linear.
  std::vector<Sentence> Segment(std::string_view text) const;

  // The whole of `line` as one sentence, without tokens where it is blank.
  Sentence SegmentLine(std::string_view line) const;

  std::string ToBytes() const;
  // INVALID_ARGUMENT: not what ToBytes wrote, truncated or out of range.
  static absl::StatusOr<Segmenter> FromBytes(std::string_view bytes);

 private:
  Tokenizer tokenizer_;
  SentenceSplitter splitter_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_H_

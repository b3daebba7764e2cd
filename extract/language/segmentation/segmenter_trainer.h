// Learns to segment from treebanks.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_TRAINER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_TRAINER_H_

#include <span>

#include "absl/status/statusor.h"
#include "extract/language/conllu.h"
#include "extract/language/segmentation/segmenter.h"

namespace newsgraph {

// Learns from the texts, tokens and sentences of `treebanks`, and where
// sentences end also from `plain`: documents whose sentences are to be
// believed but not their tokens (see DocumentFromTokenisedLines). The same
// input gives the same segmenter on the same machine.
//
// INVALID_ARGUMENT: no sentence in `treebanks`.
absl::StatusOr<Segmenter> TrainSegmenter(
    std::span<const ConlluDocument> treebanks,
    std::span<const ConlluDocument> plain);

// Running text from one tokenised sentence a line, as corpora of news come:
// the spaces that the tokenizer put in are taken out again, and paragraphs are
// made of a few lines each. Only text, spans and forms are filled. At most
// `max_lines` are read.
ConlluDocument DocumentFromTokenisedLines(std::string_view lines,
                                          std::size_t max_lines);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SEGMENTER_TRAINER_H_

// Tables of pretrained word vectors as text: a word and its values a line, as
// GloVe's are (https://nlp.stanford.edu/projects/glove/).
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_WORD_VECTORS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_WORD_VECTORS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/network/network_trainer.h"

namespace newsgraph {

// Reads the first `max_rows` rows.
//
// INVALID_ARGUMENT, "file:line: expected X": a row that is no word and numbers,
//   or of another width than the first.
absl::StatusOr<std::vector<WordVector>> ReadWordVectors(std::string_view bytes,
                                                        std::size_t max_rows,
                                                        std::string_view file);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_WORD_VECTORS_H_

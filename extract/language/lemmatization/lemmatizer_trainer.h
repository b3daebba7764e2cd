// Learns lemmas from treebanks and WordNet.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_TRAINER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_TRAINER_H_

#include <span>
#include <string>

#include "extract/language/conllu.h"
#include "extract/language/lemmatization/lemmatizer.h"

namespace newsgraph {

// The contents of WordNet's files (https://wordnet.princeton.edu), each of
// which may be empty. Without them lemmas of words that the treebanks lack are
// guessed from their suffixes alone.
struct WordNetFiles {
  std::string verb_index;  // index.verb
  std::string noun_index;
  std::string adjective_index;
  std::string verb_exceptions;  // verb.exc
  std::string noun_exceptions;
  std::string adjective_exceptions;
};

// The same input gives the same lemmatizer.
Lemmatizer TrainLemmatizer(std::span<const ConlluDocument> treebanks,
                           const WordNetFiles& wordnet);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_TRAINER_H_

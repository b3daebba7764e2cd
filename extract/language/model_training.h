// Everything that `newsgraph train` does, from the contents of annotated files
// to a model: learn to segment, to lemmatize and to parse, and pack it.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_TRAINING_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_TRAINING_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/conllu.h"
#include "extract/language/lemmatization/lemmatizer_trainer.h"
#include "extract/language/model_file.h"
#include "extract/language/network/network_trainer.h"

namespace newsgraph {

// A file and what is in it. The name serves messages and the model card.
struct NamedDocument {
  std::string name;
  ConlluDocument document;
};

struct ModelTrainingData {
  std::vector<NamedDocument> treebanks;
  // Chooses the best epoch of the network; never learnt from.
  std::vector<NamedDocument> dev_treebanks;
  // Name corpora: sentences with forms and names.
  std::vector<std::vector<Sentence>> names;
  // Sentences whose names another program found. One that is in a treebank or
  // in the news that teachers read (the same forms) lends it its names where
  // the treebank has none; others are learnt from for their names alone.
  std::vector<Sentence> silver;
  // Tokenised news, one sentence a line, for where sentences end and, with
  // teachers, for the network. May be empty.
  std::string tokenised_news;
  // Networks (TrainNetwork's bytes) whose agreement on the news the new one
  // learns from, see self_training.h. May be empty.
  std::vector<std::string> teachers;
  WordNetFiles wordnet;
  // Pretrained word vectors for the network. May be empty.
  std::vector<WordVector> vectors;
  // Names known beforehand, for the network. May be empty.
  std::vector<KnownPhrase> phrases;
  // A model to learn on from, or none: its segmenter and lemmatizer stay as
  // they are and its network is what the new one begins with.
  ModelFile initial;
};

struct ModelTrainingOptions {
  // A network that is already trained (TrainNetwork's bytes), or "" to train
  // one.
  std::string network;
  NetworkTrainerOptions network_options;
  // What names of name corpora and of `silver` count, where those of treebanks
  // count 1.
  float names_weight = 1;
  float silver_weight = 1;
  // Values for the model's metadata: names of files, licences, the command.
  std::vector<std::pair<std::string, std::string>> metadata;
  std::function<void(const std::string&)> log;
};

// INVALID_ARGUMENT: nothing to learn from, what TrainNetwork refuses, or a
//   teacher that is no network.
absl::StatusOr<ModelFile> TrainModel(const ModelTrainingData& data,
                                     const ModelTrainingOptions& options);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_TRAINING_H_

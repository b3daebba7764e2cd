// Training of the network (network.h) from annotated sentences. Floating
// point lives here only: what it returns is integers.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_TRAINER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_TRAINER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/network/phrase_table.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// A sentence to learn from and which of its annotation to believe. Tags, head
// and deprel of tokens with confidence 0 are not learnt: so sentences that
// parsers have annotated can be learnt from where the parsers agree.
struct NetworkExample {
  Sentence sentence;
  bool has_tree = true;   // upos, xpos, feats, head, deprel
  bool has_names = true;  // names; without them no token counts as "no name"
  // What its names count, where others count 1: less where a program found
  // them.
  float name_weight = 1;
};

// A row of a table of pretrained word vectors, such as GloVe's.
struct WordVector {
  std::string word;  // in lower case
  std::vector<float> values;
};

// A line of a gazetteer.
struct KnownPhrase {
  std::string phrase;  // its tokens, in lower case, with one space between
  PhraseKinds kinds;   // what the bits mean is learnt
};

struct NetworkTrainingData {
  std::vector<NetworkExample> train;
  // Chooses the best epoch; never learnt from.
  std::vector<NetworkExample> dev;
  // All of one width; may be empty. They become part of the network as they
  // are, so that words unknown to `train` are not all alike.
  std::vector<WordVector> vectors;
  // Names known beforehand; may be empty. Part of the network too.
  std::vector<KnownPhrase> phrases;
  // A network to begin with (what TrainNetwork returned), or "" to begin with
  // random weights. Its shape, vocabularies and, where `phrases` is empty,
  // known names are kept; those of the options do not count. `vectors` may add
  // rows to its word vectors, of the same width.
  std::string initial;
};

struct NetworkTrainerOptions {
  int epochs = 20;
  int threads = 2;         // 1 or 2: changes the time only, never the result
  std::uint64_t seed = 1;  // of initial weights, order and dropout

  int hidden = 192;      // width of a recurrent layer, a direction
  int layers = 2;        // recurrent layers
  int word_width = 96;   // of learnt word vectors
  int piece_width = 96;  // of learnt vectors of affixes and shapes
  int batch_tokens = 1000;
  float learning_rate = 0.002f;  // at its highest; falls to zero
  float input_dropout = 0.25f;
  float layer_dropout = 0.33f;
  float recurrent_dropout = 0.2f;
  float head_dropout = 0.3f;

  // Called with one line after each epoch: loss, dev figures, seconds.
  std::function<void(const std::string&)> log;
  // Called with the payload whenever an epoch is the best so far, so that an
  // interrupted training leaves a network.
  std::function<void(const std::string&)> checkpoint;
};

// Returns the bytes that Network::FromBytes reads: those of the best epoch on
// `data.dev`, or of the last where there is no dev. Sentences longer than
// Network::kMaxTokensAtOnce are not learnt from.
//
// INVALID_ARGUMENT: no sentence to learn from, a head out of range, options
//   out of range, or `data.initial` is no network
//   or of another width than `data.vectors`.
absl::StatusOr<std::string> TrainNetwork(const NetworkTrainingData& data,
                                         const NetworkTrainerOptions& options);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_TRAINER_H_

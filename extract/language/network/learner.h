// One pass of some sentences through the network and back: losses and their
// gradients.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/language/network/learner_parameters.h"
#include "extract/language/network/packed_sequences.h"
#include "extract/language/network/token_features.h"

namespace newsgraph {

// A token as numbers: rows of the tables and what is right for it.
struct LearnerToken {
  int word = 0;
  int vector = 0;
  std::array<std::uint16_t, TokenFeatures::kMaxPieces> pieces;
  int piece_count = 0;

  int upos = -1, xpos = -1, feats = -1;  // -1: not to be learnt
  int head = -2;                         // -1: the root; -2: not to be learnt
  int deprel = -1;
  int name = -1;  // a name label, or -1
  // What the names of the sentence count; that of its first token is read.
  float name_weight = 1;
};
using LearnerSentence = std::vector<LearnerToken>;

struct DropoutRates {
  float input = 0;      // of what goes into the first layer
  float layer = 0;      // of what goes from layer to layer
  float recurrent = 0;  // of what goes from token to token
  float head = 0;       // of what the heads read
};

struct LearnerLosses {
  double heads = 0, labels = 0, tags = 0, names = 0;  // sums over tokens
};

// The memory of a pass, used again and again. One a thread.
class Learner {
 public:
  explicit Learner(const LearnerParameters& parameters);

  // Reads `sentences` (longest first, none empty). Adds to `gradients()`;
  // those of the tables are kept for AddTableGradients. Each loss counts
  // `scale` for a token.
  LearnerLosses Pass(std::span<const LearnerSentence* const> sentences,
                     const DropoutRates& dropout, std::uint64_t seed,
                     float scale);

  // Adds the gradients of the last pass to the tables.
  void AddTableGradients(SparseTable& words, SparseTable& pieces) const;

  std::vector<float>& gradients() { return gradients_; }

 private:
  // What one direction of a layer remembers until the way back.
  struct Direction {
    std::vector<float> input, gates, cells, states_before, output;
    std::vector<float> state_mask;  // one row a sequence; empty without dropout
  };
  struct Layer {
    Direction directions[2];
    std::vector<float> input_mask;
  };

  void Embed(std::span<const LearnerSentence* const> sentences);
  void RunLayer(int layer, const DropoutRates& dropout, Random& random);
  void RunLayerBack(int layer);
  void Tags(float scale, LearnerLosses& losses);
  void Names(float scale, LearnerLosses& losses);
  void Arcs(float scale, LearnerLosses& losses);
  void Labels(float scale, const DropoutRates& dropout, Random& random,
              LearnerLosses& losses);

  void Round(float* values, std::size_t count) const;
  std::vector<float> Mask(int width, float rate, Random& random) const;
  void ApplyMask(const std::vector<float>& mask, int width,
                 std::vector<float>& rows) const;
  void MultiplyForward(const float* input, const DenseMatrix& matrix,
                       std::size_t rows, std::vector<float>& out) const;
  // Adds to the gradients of `matrix`; fills `input_gradients` unless null.
  void MultiplyBack(const float* input, const std::vector<float>& out_gradients,
                    const DenseMatrix& matrix, std::size_t rows,
                    std::vector<float>* input_gradients);

  const LearnerParameters& p_;
  const LearnerShape& shape_;
  std::vector<float> gradients_;

  PackedSequences rows_;
  std::vector<const LearnerToken*> tokens_;  // by row
  std::vector<int> sequence_;                // by row
  std::vector<float> embedded_;              // squashed, before dropout
  std::vector<float> activations_;           // of the layer below
  std::vector<float> activation_gradients_;  // of the layer above
  std::vector<Layer> layers_;
  std::vector<float> projected_, projected_gradients_, projection_mask_;
  FloatPanels panels_;  // for products of activations
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_H_

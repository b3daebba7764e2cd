// The weights that training changes.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_PARAMETERS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_PARAMETERS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "extract/language/network/float_kernels.h"

namespace newsgraph {

struct LearnerShape {
  int word_rows = 1;  // row 0 is "unknown"
  int word_width = 96;
  int piece_width = 96;
  int vector_rows = 1;  // row 0 is "unknown"
  int vector_width = 0;
  int hidden = 192;  // a direction
  int layers = 2;
  int arc = 128;
  int label = 128;
  int tag = 128;
  int name = 64;
  int xpos_count = 1;
  int feats_count = 1;
  // Whether passes round activations to bytes as the network at work does.
  // Without it gradients are exact.
  bool round_activations = true;

  int input_width() const { return word_width + piece_width + vector_width; }
  int layer_input(int layer) const {
    return layer == 0 ? input_width() : 2 * hidden;
  }
  // Where each kind of projection begins; they lie side by side.
  int arc_head() const { return arc; }
  int label_dependent() const { return 2 * arc; }
  int label_head() const { return 2 * arc + label; }
  int tag_begin() const { return 2 * (arc + label); }
  int name_begin() const { return tag_begin() + tag; }
  int projection_width() const { return name_begin() + name; }
  // UPOS, XPOS and feature bundles side by side.
  int tag_count() const;
};

// A random sequence that is the same everywhere (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next();
  float Uniform();  // [0, 1)
  std::size_t Below(std::size_t n) { return Next() % n; }
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[Below(i)]);
    }
  }

 private:
  std::uint64_t state_;
};

// A weight matrix (inputs x outputs) with its bias among the dense weights,
// and its panels for multiplying by it and by its transpose.
struct DenseMatrix {
  int inputs = 0, outputs = 0;
  std::size_t weights = 0;  // offset
  std::size_t bias = 0;     // offset
  FloatPanels forward, backward;
};

struct RecurrentLayer {
  DenseMatrix input;  // with the bias
  DenseMatrix state;  // its bias is not used
};

// A table of rows of which a batch touches few.
struct SparseTable {
  int rows = 0, width = 0;
  std::vector<float> values, gradients, first, second;
  std::vector<int> touched;  // rows with a gradient, each once
  std::vector<char> is_touched;

  float* Row(int row) {
    return values.data() + static_cast<std::size_t>(row) * width;
  }
  const float* Row(int row) const {
    return values.data() + static_cast<std::size_t>(row) * width;
  }
  void AddGradient(int row, const float* gradient);
};

class LearnerParameters {
 public:
  LearnerParameters(const LearnerShape& shape, std::uint64_t seed);

  // Repacks the panels after the dense weights have changed.
  void Pack();
  // One step of Adam on everything; `dense_gradients` and the gradients of the
  // tables are set to zero. They are scaled down where their norm exceeds
  // `max_norm`. `step` counts from 1.
  void Step(std::vector<float>& dense_gradients, float rate, float max_norm,
            int step);

  LearnerShape shape;
  std::vector<float> dense;
  std::vector<RecurrentLayer> layers;  // forward, backward, forward, ...
  DenseMatrix projections, arcs, labels, tags, names;
  std::size_t root_arc = 0;     // offset; shape.arc values before squashing
  std::size_t root_label = 0;   // offset; shape.label values
  std::size_t transitions = 0;  // offset; name labels squared, from x to
  SparseTable words, pieces;
  std::vector<float> vectors;  // vector_rows x vector_width, in -1..1, given

 private:
  template <typename Function>
  void ForEachMatrix(Function function);

  std::vector<float> first_, second_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_LEARNER_PARAMETERS_H_

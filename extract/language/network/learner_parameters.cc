#include "extract/language/network/learner_parameters.h"

#include <algorithm>
#include <cmath>

#include "extract/language/network/name_labels.h"
#include "extract/language/network/token_features.h"
#include "extract/language/sentence.h"

namespace newsgraph {

int LearnerShape::tag_count() const {
  return kUposCount + xpos_count + feats_count;
}

std::uint64_t Random::Next() {
  state_ += 0x9e3779b97f4a7c15u;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

float Random::Uniform() {
  return static_cast<float>(Next() >> 40) * (1.0f / (1 << 24));
}

void SparseTable::AddGradient(int row, const float* gradient) {
  if (!is_touched[row]) {
    is_touched[row] = 1;
    touched.push_back(row);
  }
  float* out = gradients.data() + static_cast<std::size_t>(row) * width;
  for (int i = 0; i < width; ++i) out[i] += gradient[i];
}

template <typename Function>
void LearnerParameters::ForEachMatrix(Function function) {
  for (RecurrentLayer& layer : layers) {
    function(layer.input);
    function(layer.state);
  }
  for (DenseMatrix* matrix : {&projections, &arcs, &labels, &tags, &names}) {
    function(*matrix);
  }
}

LearnerParameters::LearnerParameters(const LearnerShape& s, std::uint64_t seed)
    : shape(s) {
  const auto size = [](DenseMatrix& matrix, int inputs, int outputs) {
    matrix.inputs = inputs;
    matrix.outputs = outputs;
  };
  layers.resize(2 * s.layers);
  for (int i = 0; i < 2 * s.layers; ++i) {
    size(layers[i].input, s.layer_input(i / 2), 4 * s.hidden);
    size(layers[i].state, s.hidden, 4 * s.hidden);
  }
  size(projections, 2 * s.hidden, s.projection_width());
  size(arcs, s.arc, s.arc);
  size(labels, s.label, kDeprelCount);
  size(tags, s.tag, s.tag_count());
  size(names, s.name, kNameLabelCount);

  std::size_t total = 0;
  const auto reserve = [&total](std::size_t count) {
    const std::size_t offset = total;
    total += (count + 15) / 16 * 16;
    return offset;
  };
  ForEachMatrix([&reserve](DenseMatrix& m) {
    m.weights = reserve(static_cast<std::size_t>(m.inputs) * m.outputs);
    m.bias = reserve(m.outputs);
  });
  root_arc = reserve(s.arc);
  root_label = reserve(s.label);
  transitions = reserve(kNameLabelCount * kNameLabelCount);
  dense.assign(total, 0);
  first_.assign(total, 0);
  second_.assign(total, 0);

  Random random(seed);
  const auto fill = [&random](float* values, std::size_t count, float range) {
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = (2 * random.Uniform() - 1) * range;
    }
  };
  ForEachMatrix([&](DenseMatrix& m) {
    // Glorot and Bengio 2010; the gates of a recurrent layer are four matrices
    // side by side.
    const bool gates = m.outputs == 4 * s.hidden;
    const float fan = static_cast<float>(m.inputs) +
                      static_cast<float>(gates ? s.hidden : m.outputs);
    fill(dense.data() + m.weights,
         static_cast<std::size_t>(m.inputs) * m.outputs, std::sqrt(6 / fan));
  });
  for (RecurrentLayer& layer : layers) {
    // Remember at first.
    std::fill_n(dense.data() + layer.input.bias + s.hidden, s.hidden, 1.0f);
  }
  fill(dense.data() + root_arc, s.arc, 0.5f);
  fill(dense.data() + root_label, s.label, 0.1f);

  const auto allocate = [](SparseTable& table, int rows, int width) {
    table.rows = rows;
    table.width = width;
    const std::size_t count = static_cast<std::size_t>(rows) * width;
    table.values.assign(count, 0);
    table.gradients.assign(count, 0);
    table.first.assign(count, 0);
    table.second.assign(count, 0);
    table.is_touched.assign(rows, 0);
  };
  allocate(words, s.word_rows, s.word_width);
  fill(words.values.data(), words.values.size(), 0.1f);
  // Pieces begin at zero, so that one never met in training adds nothing.
  allocate(pieces, kPieceBuckets, s.piece_width);
  vectors.assign(static_cast<std::size_t>(s.vector_rows) * s.vector_width, 0);
  Pack();
}

void LearnerParameters::Pack() {
  ForEachMatrix([this](DenseMatrix& m) {
    const float* weights = dense.data() + m.weights;
    m.forward.Pack(weights, m.outputs, 1, m.inputs, m.outputs);
    m.backward.Pack(weights, 1, m.outputs, m.outputs, m.inputs);
  });
}

void LearnerParameters::Step(std::vector<float>& dense_gradients, float rate,
                             float max_norm, int step) {
  double squares = SumOfSquares(dense_gradients.data(), dense_gradients.size());
  for (SparseTable* table : {&words, &pieces}) {
    std::sort(table->touched.begin(), table->touched.end());
    for (const int row : table->touched) {
      squares += SumOfSquares(table->gradients.data() +
                                  static_cast<std::size_t>(row) * table->width,
                              table->width);
    }
  }
  AdamRates rates;
  const auto norm = static_cast<float>(std::sqrt(squares));
  if (norm > max_norm) rates.gradient_scale = max_norm / norm;
  const float first = 1 - std::pow(rates.first_decay, static_cast<float>(step));
  const float second =
      1 - std::pow(rates.second_decay, static_cast<float>(step));
  rates.rate = rate * std::sqrt(second) / first;

  AdamStep(rates, dense.size(), dense.data(), dense_gradients.data(),
           first_.data(), second_.data());
  for (SparseTable* table : {&words, &pieces}) {
    for (const int row : table->touched) {
      const std::size_t at = static_cast<std::size_t>(row) * table->width;
      AdamStep(rates, table->width, table->values.data() + at,
               table->gradients.data() + at, table->first.data() + at,
               table->second.data() + at);
      table->is_touched[row] = 0;
    }
    table->touched.clear();
  }
  Pack();
}

}  // namespace newsgraph

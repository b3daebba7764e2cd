#include "extract/language/network/network_import.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "extract/language/network/name_labels.h"
#include "extract/language/network/token_features.h"
#include "extract/language/sentence.h"

namespace newsgraph {
namespace {

// What a multiplier of 1 stands for; the exporter divides by it.
constexpr float kWeightStep =
    static_cast<float>(kActivationScale) / (kOne * (1 << kMultiplierBits));

// Columns [first, first + block.inputs) of the rows of `m` become a matrix of
// inputs x outputs with rows `stride` apart.
void Unpack(const QuantizedMatrix& m, int first, int inputs,
            std::ptrdiff_t stride, float* weights) {
  for (int r = 0; r < m.rows; ++r) {
    const float step = static_cast<float>(m.multipliers[r]) * kWeightStep;
    const std::int8_t* row =
        m.weights.data() + static_cast<std::ptrdiff_t>(r) * m.columns + first;
    for (int k = 0; k < inputs; ++k) {
      weights[k * stride + r] = static_cast<float>(row[k]) * step;
    }
  }
}

void UnpackBias(const QuantizedMatrix& m, float* bias) {
  for (int r = 0; r < m.rows; ++r) {
    const float step = static_cast<float>(m.multipliers[r]) * kWeightStep;
    bias[r] = static_cast<float>(m.biases[r]) * step / kActivationScale;
  }
}

// What SquashFloats makes `code` of. Not quite 1, where the slope is zero and
// nothing could be learnt.
float Unsquash(int code) {
  const float y =
      std::clamp(static_cast<float>(code) / kActivationScale, -0.992f, 0.992f);
  return std::copysign(2 - 2 * std::sqrt(1 - std::fabs(y)), y);
}

}  // namespace

LearnerShape ShapeOf(const NetworkPayload& payload) {
  LearnerShape shape;
  shape.word_rows = payload.word_table.rows;
  shape.word_width = payload.word_table.columns;
  shape.piece_width = payload.piece_table.columns;
  shape.vector_rows = payload.vector_table.rows;
  shape.vector_width = payload.vector_table.columns;
  shape.hidden = payload.hidden;
  shape.layers = static_cast<int>(payload.layers.size() / 2);
  shape.arc = payload.arc;
  shape.label = payload.label;
  shape.tag = payload.tag;
  shape.name = payload.name;
  shape.xpos_count = static_cast<int>(payload.xpos.size());
  shape.feats_count = static_cast<int>(payload.feats.size());
  return shape;
}

void ImportNetwork(const NetworkPayload& payload, LearnerParameters& p) {
  float* dense = p.dense.data();
  for (std::size_t i = 0; i < p.words.values.size(); ++i) {
    p.words.values[i] = Unsquash(payload.word_table.values[i]);
  }
  // Rows of vectors beyond those of the payload are the caller's to fill.
  for (std::size_t i = 0; i < payload.vector_table.values.size(); ++i) {
    p.vectors[i] =
        static_cast<float>(payload.vector_table.values[i]) / kActivationScale;
  }
  const float piece_step = static_cast<float>(payload.piece_table.scale) / kOne;
  for (std::size_t i = 0; i < p.pieces.values.size(); ++i) {
    p.pieces.values[i] =
        static_cast<float>(payload.piece_table.values[i]) * piece_step;
  }

  for (std::size_t i = 0; i < p.layers.size(); ++i) {
    const RecurrentLayer& layer = p.layers[i];
    const QuantizedMatrix& gates = payload.layers[i].gates;
    Unpack(gates, 0, layer.input.inputs, layer.input.outputs,
           dense + layer.input.weights);
    Unpack(gates, layer.input.inputs, layer.state.inputs, layer.state.outputs,
           dense + layer.state.weights);
    UnpackBias(gates, dense + layer.input.bias);
  }
  const auto columns = [dense](const QuantizedMatrix& from,
                               const DenseMatrix& to, int first) {
    Unpack(from, 0, to.inputs, to.outputs, dense + to.weights + first);
    UnpackBias(from, dense + to.bias + first);
  };
  columns(payload.projections, p.projections, 0);
  columns(payload.arcs, p.arcs, 0);
  columns(payload.labels, p.labels, 0);
  columns(payload.name_labels, p.names, 0);
  columns(payload.upos_tags, p.tags, 0);
  columns(payload.xpos_tags, p.tags, kUposCount);
  columns(payload.feats_tags, p.tags, kUposCount + p.shape.xpos_count);

  for (int i = 0; i < p.shape.arc; ++i) {
    dense[p.root_arc + i] = Unsquash(payload.root_arc[i] - kActivationZero);
  }
  for (int i = 0; i < p.shape.label; ++i) {
    dense[p.root_label + i] = static_cast<float>(payload.root_label[i]) / kOne;
  }
  for (int i = 0; i < kNameLabelCount * kNameLabelCount; ++i) {
    dense[p.transitions + i] =
        static_cast<float>(payload.name_transitions[i]) / kOne;
  }
  p.Pack();
}

}  // namespace newsgraph

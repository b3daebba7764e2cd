#include "extract/language/network/network_export.h"

#include <algorithm>
#include <cmath>

#include "extract/language/network/float_kernels.h"
#include "extract/language/network/name_labels.h"
#include "extract/language/network/token_features.h"
#include "extract/language/sentence.h"

namespace newsgraph {
namespace {

// A multiplier of 1 stands for weights of this step.
constexpr float kWeightStep =
    static_cast<float>(kActivationScale) / (kOne * (1 << kMultiplierBits));
// Smaller ones would round too coarsely.
constexpr int kMinMultiplier = 16;

// `from` is inputs x outputs, rows `stride` apart; columns of it become rows.
struct Block {
  const float* weights;
  int inputs;
  std::ptrdiff_t stride;
};

QuantizedMatrix Quantize(std::initializer_list<Block> blocks, int outputs,
                         const float* bias) {
  QuantizedMatrix m;
  m.rows = outputs;
  for (const Block& block : blocks) m.columns += block.inputs;
  m.weights.reserve(static_cast<std::size_t>(m.rows) * m.columns);
  for (int r = 0; r < outputs; ++r) {
    float largest = 0;
    for (const Block& block : blocks) {
      for (int k = 0; k < block.inputs; ++k) {
        largest =
            std::max(largest, std::fabs(block.weights[k * block.stride + r]));
      }
    }
    const int multiplier =
        std::clamp(static_cast<int>(std::ceil(largest / 127 / kWeightStep)),
                   kMinMultiplier, kMaxMultiplier);
    const float step = static_cast<float>(multiplier) * kWeightStep;
    for (const Block& block : blocks) {
      for (int k = 0; k < block.inputs; ++k) {
        const float w = block.weights[k * block.stride + r] / step;
        m.weights.push_back(
            static_cast<std::int8_t>(std::clamp(std::lround(w), -127l, 127l)));
      }
    }
    m.multipliers.push_back(static_cast<std::int16_t>(multiplier));
    const float b = bias[r] * kActivationScale / step;
    m.biases.push_back(
        static_cast<std::int32_t>(std::lround(std::clamp(b, -1e8f, 1e8f))));
  }
  return m;
}

std::int8_t ActivationCode(float value) {
  return static_cast<std::int8_t>(
      std::clamp(std::lround(value * kActivationScale), -63l, 63l));
}

}  // namespace

void ExportNetwork(const LearnerParameters& p, NetworkPayload& payload) {
  const LearnerShape& s = p.shape;
  const float* dense = p.dense.data();
  payload.hidden = s.hidden;
  payload.arc = s.arc;
  payload.label = s.label;
  payload.tag = s.tag;
  payload.name = s.name;

  const auto table = [](QuantizedTable& t, int rows, int width) {
    t.rows = rows;
    t.columns = width;
    t.scale = 1;
    t.values.clear();
    t.values.reserve(static_cast<std::size_t>(rows) * width);
  };
  table(payload.word_table, s.word_rows, s.word_width);
  std::vector<float> words = p.words.values;
  SquashFloats(words.data(), words.size());
  for (const float v : words) {
    payload.word_table.values.push_back(ActivationCode(v));
  }
  table(payload.vector_table, s.vector_rows, s.vector_width);
  for (const float v : p.vectors) {
    payload.vector_table.values.push_back(ActivationCode(v));
  }
  table(payload.piece_table, kPieceBuckets, s.piece_width);
  float largest = 0;
  for (const float v : p.pieces.values) {
    largest = std::max(largest, std::fabs(v));
  }
  payload.piece_table.scale =
      std::max(1, static_cast<int>(std::ceil(largest * kOne / 127)));
  for (const float v : p.pieces.values) {
    payload.piece_table.values.push_back(static_cast<std::int8_t>(std::clamp(
        std::lround(v * kOne / static_cast<float>(payload.piece_table.scale)),
        -127l, 127l)));
  }

  payload.layers.clear();
  for (const RecurrentLayer& layer : p.layers) {
    payload.layers.push_back({Quantize(
        {{dense + layer.input.weights, layer.input.inputs, layer.input.outputs},
         {dense + layer.state.weights, layer.state.inputs,
          layer.state.outputs}},
        4 * s.hidden, dense + layer.input.bias)});
  }
  const auto whole = [dense](const DenseMatrix& m) {
    return Quantize({{dense + m.weights, m.inputs, m.outputs}}, m.outputs,
                    dense + m.bias);
  };
  payload.projections = whole(p.projections);
  payload.arcs = whole(p.arcs);
  payload.labels = whole(p.labels);
  payload.name_labels = whole(p.names);
  const auto columns = [&](int first, int count) {
    const DenseMatrix& m = p.tags;
    return Quantize({{dense + m.weights + first, m.inputs, m.outputs}}, count,
                    dense + m.bias + first);
  };
  payload.upos_tags = columns(0, kUposCount);
  payload.xpos_tags = columns(kUposCount, s.xpos_count);
  payload.feats_tags = columns(kUposCount + s.xpos_count, s.feats_count);

  std::vector<float> root(dense + p.root_arc, dense + p.root_arc + s.arc);
  SquashFloats(root.data(), root.size());
  payload.root_arc.clear();
  for (const float v : root) {
    payload.root_arc.push_back(
        static_cast<std::uint8_t>(ActivationCode(v) + kActivationZero));
  }
  payload.root_label.clear();
  for (int i = 0; i < s.label; ++i) {
    payload.root_label.push_back(static_cast<std::int16_t>(std::clamp(
        std::lround(dense[p.root_label + i] * kOne), -32767l, 32767l)));
  }
  payload.name_transitions.clear();
  for (int i = 0; i < kNameLabelCount * kNameLabelCount; ++i) {
    payload.name_transitions.push_back(static_cast<std::int32_t>(std::lround(
        std::clamp(dense[p.transitions + i], -1000.0f, 1000.0f) * kOne)));
  }
}

}  // namespace newsgraph

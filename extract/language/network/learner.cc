#include "extract/language/network/learner.h"

#include <algorithm>
#include <cmath>

#include "extract/language/network/name_labels.h"
#include "extract/language/sentence.h"

namespace newsgraph {
namespace {

// Tags are learnt faster than trees and must not drown them.
constexpr float kUposWeight = 1.0f;
constexpr float kXposWeight = 0.5f;
constexpr float kFeatsWeight = 0.5f;
constexpr float kNameWeight = 1.0f;

// Replaces scores by the gradient of -log softmax(scores)[gold] times weight;
// by zeros where gold is -1. Returns the loss, unweighted.
double SoftmaxLoss(float* scores, int count, int gold, float weight) {
  if (gold < 0) {
    std::fill_n(scores, count, 0.0f);
    return 0;
  }
  const float highest = *std::max_element(scores, scores + count);
  const float own = scores[gold] - highest;
  float sum = 0;
  for (int i = 0; i < count; ++i) {
    scores[i] = std::exp(scores[i] - highest);
    sum += scores[i];
  }
  const float scale = weight / sum;
  for (int i = 0; i < count; ++i) scores[i] *= scale;
  scores[gold] -= weight;
  return std::log(sum) - own;
}

}  // namespace

Learner::Learner(const LearnerParameters& parameters)
    : p_(parameters),
      shape_(parameters.shape),
      gradients_(parameters.dense.size(), 0),
      rows_({}),
      layers_(parameters.shape.layers) {}

std::vector<float> Learner::Mask(int width, float rate, Random& random) const {
  if (rate <= 0) return {};
  std::vector<float> mask(static_cast<std::size_t>(rows_.sequence_count()) *
                          width);
  const float kept = 1 / (1 - rate);
  for (float& m : mask) m = random.Uniform() < rate ? 0 : kept;
  return mask;
}

void Learner::Round(float* values, std::size_t count) const {
  if (shape_.round_activations) RoundActivations(values, count);
}

void Learner::ApplyMask(const std::vector<float>& mask, int width,
                        std::vector<float>& rows) const {
  if (mask.empty()) return;
  for (std::size_t row = 0; row < rows_.row_count(); ++row) {
    const float* m =
        mask.data() + static_cast<std::size_t>(sequence_[row]) * width;
    float* values = rows.data() + row * width;
    for (int i = 0; i < width; ++i) values[i] *= m[i];
  }
}

void Learner::MultiplyForward(const float* input, const DenseMatrix& matrix,
                              std::size_t rows, std::vector<float>& out) const {
  out.resize(rows * matrix.outputs);
  const float* bias = p_.dense.data() + matrix.bias;
  for (std::size_t row = 0; row < rows; ++row) {
    std::copy_n(bias, matrix.outputs, out.data() + row * matrix.outputs);
  }
  Multiply(input, matrix.inputs, 1, static_cast<int>(rows), matrix.forward,
           out.data(), matrix.outputs, true);
}

void Learner::MultiplyBack(const float* input,
                           const std::vector<float>& out_gradients,
                           const DenseMatrix& matrix, std::size_t rows,
                           std::vector<float>* input_gradients) {
  const int outputs = matrix.outputs;
  float* bias = gradients_.data() + matrix.bias;
  for (std::size_t row = 0; row < rows; ++row) {
    AddScaled(out_gradients.data() + row * outputs, 1, outputs, bias);
  }
  panels_.Pack(out_gradients.data(), outputs, 1, static_cast<int>(rows),
               outputs);
  Multiply(input, 1, matrix.inputs, matrix.inputs, panels_,
           gradients_.data() + matrix.weights, outputs, true);
  if (input_gradients != nullptr) {
    input_gradients->resize(rows * matrix.inputs);
    Multiply(out_gradients.data(), outputs, 1, static_cast<int>(rows),
             matrix.backward, input_gradients->data(), matrix.inputs, false);
  }
}

void Learner::Embed(std::span<const LearnerSentence* const> sentences) {
  std::vector<int> sizes;
  for (const LearnerSentence* s : sentences) {
    sizes.push_back(static_cast<int>(s->size()));
  }
  rows_ = PackedSequences(sizes);
  tokens_.resize(rows_.row_count());
  sequence_.resize(rows_.row_count());
  for (int s = 0; s < rows_.sequence_count(); ++s) {
    for (int t = 0; t < rows_.size(s); ++t) {
      tokens_[rows_.Row(s, t)] = &(*sentences[s])[t];
      sequence_[rows_.Row(s, t)] = s;
    }
  }
  const int width = shape_.input_width();
  const int learnt = shape_.word_width + shape_.piece_width;
  embedded_.assign(rows_.row_count() * width, 0);
  for (std::size_t row = 0; row < rows_.row_count(); ++row) {
    const LearnerToken& token = *tokens_[row];
    float* out = embedded_.data() + row * width;
    std::copy_n(p_.words.Row(token.word), shape_.word_width, out);
    float* sum = out + shape_.word_width;
    for (int i = 0; i < token.piece_count; ++i) {
      AddScaled(p_.pieces.Row(token.pieces[i]), 1, shape_.piece_width, sum);
    }
    SquashFloats(out, learnt);
    if (shape_.vector_width > 0) {
      std::copy_n(p_.vectors.data() + static_cast<std::size_t>(token.vector) *
                                          shape_.vector_width,
                  shape_.vector_width, out + learnt);
    }
    Round(out, width);
  }
}

void Learner::AddTableGradients(SparseTable& words, SparseTable& pieces) const {
  // activation_gradients_ are those of the embedding by now.
  const int width = shape_.input_width();
  for (std::size_t row = 0; row < rows_.row_count(); ++row) {
    const LearnerToken& token = *tokens_[row];
    const float* gradient = activation_gradients_.data() + row * width;
    words.AddGradient(token.word, gradient);
    for (int i = 0; i < token.piece_count; ++i) {
      pieces.AddGradient(token.pieces[i], gradient + shape_.word_width);
    }
  }
}

void Learner::RunLayer(int layer, const DropoutRates& dropout, Random& random) {
  const int hidden = shape_.hidden;
  const int width = shape_.layer_input(layer);
  const std::size_t n = rows_.row_count();
  Layer& memory = layers_[layer];
  memory.input_mask =
      Mask(width, layer == 0 ? dropout.input : dropout.layer, random);
  ApplyMask(memory.input_mask, width, activations_);

  for (const int backward : {0, 1}) {
    Direction& d = memory.directions[backward];
    const RecurrentLayer& weights = p_.layers[2 * layer + backward];
    if (backward) {
      d.input.resize(n * width);
      for (std::size_t row = 0; row < n; ++row) {
        std::copy_n(activations_.data() + rows_.Reversed(row) * width, width,
                    d.input.data() + row * width);
      }
    } else {
      d.input = activations_;
    }
    MultiplyForward(d.input.data(), weights.input, n, d.gates);
    d.cells.resize(n * hidden);
    d.output.resize(n * hidden);
    d.states_before.assign(n * hidden, 0);
    d.state_mask = Mask(hidden, dropout.recurrent, random);
    for (int t = 0; t < rows_.steps(); ++t) {
      const std::size_t first = rows_.first_row(t);
      const int count = rows_.count_at(t);
      const float* cell_before = nullptr;
      if (t > 0) {
        const std::size_t before = rows_.first_row(t - 1);
        float* states = d.states_before.data() + first * hidden;
        const std::size_t size = static_cast<std::size_t>(count) * hidden;
        std::copy_n(d.output.data() + before * hidden, size, states);
        if (!d.state_mask.empty()) {
          for (std::size_t i = 0; i < size; ++i) states[i] *= d.state_mask[i];
        }
        Multiply(states, hidden, 1, count, weights.state.forward,
                 d.gates.data() + first * 4 * hidden, 4 * hidden, true);
        cell_before = d.cells.data() + before * hidden;
      }
      RecurrentStep(count, hidden, d.gates.data() + first * 4 * hidden,
                    cell_before, d.cells.data() + first * hidden,
                    d.output.data() + first * hidden);
      Round(d.output.data() + first * hidden,
            static_cast<std::size_t>(count) * hidden);
    }
  }
  activations_.resize(n * 2 * hidden);
  for (std::size_t row = 0; row < n; ++row) {
    float* out = activations_.data() + row * 2 * hidden;
    std::copy_n(memory.directions[0].output.data() + row * hidden, hidden, out);
    std::copy_n(
        memory.directions[1].output.data() + rows_.Reversed(row) * hidden,
        hidden, out + hidden);
  }
}

void Learner::RunLayerBack(int layer) {
  const int hidden = shape_.hidden;
  const int width = shape_.layer_input(layer);
  const std::size_t n = rows_.row_count();
  Layer& memory = layers_[layer];
  std::vector<float> below(n * width, 0), input_gradients;
  std::vector<float> out_gradients(n * hidden);
  for (const int backward : {0, 1}) {
    Direction& d = memory.directions[backward];
    const RecurrentLayer& weights = p_.layers[2 * layer + backward];
    for (std::size_t row = 0; row < n; ++row) {
      const std::size_t from = backward ? rows_.Reversed(row) : row;
      std::copy_n(activation_gradients_.data() + from * 2 * hidden +
                      (backward ? hidden : 0),
                  hidden, out_gradients.data() + row * hidden);
    }
    const std::size_t sequences = rows_.sequence_count();
    std::vector<float> cell_gradients(sequences * hidden, 0);
    std::vector<float> state_gradients(sequences * hidden, 0);
    for (int t = rows_.steps() - 1; t >= 0; --t) {
      const std::size_t first = rows_.first_row(t);
      const int count = rows_.count_at(t);
      const std::size_t size = static_cast<std::size_t>(count) * hidden;
      float* gates = d.gates.data() + first * 4 * hidden;
      AddScaled(state_gradients.data(), 1, size,
                out_gradients.data() + first * hidden);
      RecurrentStepGradient(
          count, hidden, gates,
          t > 0 ? d.cells.data() + rows_.first_row(t - 1) * hidden : nullptr,
          d.cells.data() + first * hidden,
          out_gradients.data() + first * hidden, cell_gradients.data());
      if (t == 0) break;
      Multiply(gates, 4 * hidden, 1, count, weights.state.backward,
               state_gradients.data(), hidden, false);
      if (!d.state_mask.empty()) {
        for (std::size_t i = 0; i < size; ++i) {
          state_gradients[i] *= d.state_mask[i];
        }
      }
    }
    // The gates hold their gradients now. The first step had no state before.
    const std::size_t later = rows_.steps() > 1 ? rows_.first_row(1) : n;
    panels_.Pack(d.gates.data() + later * 4 * hidden, 4 * hidden, 1,
                 static_cast<int>(n - later), 4 * hidden);
    Multiply(d.states_before.data() + later * hidden, 1, hidden, hidden,
             panels_, gradients_.data() + weights.state.weights, 4 * hidden,
             true);
    MultiplyBack(d.input.data(), d.gates, weights.input, n, &input_gradients);
    for (std::size_t row = 0; row < n; ++row) {
      AddScaled(input_gradients.data() + row * width, 1, width,
                below.data() + (backward ? rows_.Reversed(row) : row) * width);
    }
  }
  ApplyMask(memory.input_mask, width, below);
  activation_gradients_ = std::move(below);
}

void Learner::Tags(float scale, LearnerLosses& losses) {
  const std::size_t n = rows_.row_count();
  const int width = shape_.tag, projected = shape_.projection_width();
  std::vector<float> input(n * width), scores, input_gradients;
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(projected_.data() + row * projected + shape_.tag_begin(), width,
                input.data() + row * width);
  }
  MultiplyForward(input.data(), p_.tags, n, scores);
  for (std::size_t row = 0; row < n; ++row) {
    const LearnerToken& token = *tokens_[row];
    float* upos = scores.data() + row * p_.tags.outputs;
    float* xpos = upos + kUposCount;
    float* feats = xpos + shape_.xpos_count;
    losses.tags +=
        SoftmaxLoss(upos, kUposCount, token.upos, kUposWeight * scale);
    SoftmaxLoss(xpos, shape_.xpos_count, token.xpos, kXposWeight * scale);
    SoftmaxLoss(feats, shape_.feats_count, token.feats, kFeatsWeight * scale);
  }
  MultiplyBack(input.data(), scores, p_.tags, n, &input_gradients);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(
        input_gradients.data() + row * width, width,
        projected_gradients_.data() + row * projected + shape_.tag_begin());
  }
}

void Learner::Names(float scale, LearnerLosses& losses) {
  // A linear-chain conditional random field over the sequences that make
  // sense (Lafferty, McCallum and Pereira 2001).
  constexpr int kLabels = kNameLabelCount;
  const std::size_t n = rows_.row_count();
  const int width = shape_.name, projected = shape_.projection_width();
  std::vector<float> input(n * width), scores, input_gradients;
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(projected_.data() + row * projected + shape_.name_begin(),
                width, input.data() + row * width);
  }
  MultiplyForward(input.data(), p_.names, n, scores);

  std::vector<std::pair<int, int>> moves;
  for (int from = 0; from < kLabels; ++from) {
    for (int to = 0; to < kLabels; ++to) {
      if (MayFollow(from, to)) moves.emplace_back(from, to);
    }
  }
  const float* transitions = p_.dense.data() + p_.transitions;
  float* transition_gradients = gradients_.data() + p_.transitions;
  std::vector<double> weights(kLabels * kLabels);
  for (int i = 0; i < kLabels * kLabels; ++i) {
    weights[i] = std::exp(static_cast<double>(transitions[i]));
  }
  using Row = std::array<double, kLabels>;
  std::vector<Row> emit, ahead, behind;
  for (int s = 0; s < rows_.sequence_count(); ++s) {
    const int size = rows_.size(s);
    if (tokens_[rows_.Row(s, 0)]->name < 0) {
      for (int t = 0; t < size; ++t) {
        std::fill_n(scores.data() + rows_.Row(s, t) * kLabels, kLabels, 0.0f);
      }
      continue;
    }
    // Probabilities of prefixes and suffixes, each row scaled to sum to one.
    emit.assign(size, {});
    ahead.assign(size, {});
    behind.assign(size, {});
    double log_sum = 0;
    const auto scale_row = [](Row& row) {
      double sum = 0;
      for (const double v : row) sum += v;
      for (double& v : row) v /= sum;
      return sum;
    };
    double own = 0;
    for (int t = 0; t < size; ++t) {
      const float* row = scores.data() + rows_.Row(s, t) * kLabels;
      const float highest = *std::max_element(row, row + kLabels);
      for (int l = 0; l < kLabels; ++l) {
        emit[t][l] = std::exp(static_cast<double>(row[l] - highest));
      }
      const int gold = tokens_[rows_.Row(s, t)]->name;
      own += row[gold] - highest;
      if (t > 0) {
        own += transitions[tokens_[rows_.Row(s, t - 1)]->name * kLabels + gold];
      }
    }
    for (int l = 0; l < kLabels; ++l) {
      ahead[0][l] = MayFollow(-1, l) ? emit[0][l] : 0;
      behind[size - 1][l] = MayFollow(l, -1) ? 1 : 0;
    }
    for (int t = 0; t < size; ++t) {
      if (t > 0) {
        for (const auto& [from, to] : moves) {
          ahead[t][to] += ahead[t - 1][from] * weights[from * kLabels + to];
        }
        for (int l = 0; l < kLabels; ++l) ahead[t][l] *= emit[t][l];
      }
      log_sum += std::log(scale_row(ahead[t]));
    }
    double ends = 0;
    for (int l = 0; l < kLabels; ++l)
      ends += ahead[size - 1][l] * behind[size - 1][l];
    losses.names += log_sum + std::log(ends) - own;
    for (int t = size - 1; t > 0; --t) {
      for (const auto& [from, to] : moves) {
        behind[t - 1][from] +=
            weights[from * kLabels + to] * emit[t][to] * behind[t][to];
      }
      scale_row(behind[t - 1]);
    }
    const double weight =
        kNameWeight * tokens_[rows_.Row(s, 0)]->name_weight * scale;
    for (int t = 0; t < size; ++t) {
      float* row = scores.data() + rows_.Row(s, t) * kLabels;
      const int gold = tokens_[rows_.Row(s, t)]->name;
      double sum = 0;
      for (int l = 0; l < kLabels; ++l) sum += ahead[t][l] * behind[t][l];
      for (int l = 0; l < kLabels; ++l) {
        row[l] = static_cast<float>(
            weight * (ahead[t][l] * behind[t][l] / sum - (l == gold)));
      }
      if (t == 0) continue;
      const int gold_before = tokens_[rows_.Row(s, t - 1)]->name;
      double pairs = 0;
      for (const auto& [from, to] : moves) {
        pairs += ahead[t - 1][from] * weights[from * kLabels + to] *
                 emit[t][to] * behind[t][to];
      }
      for (const auto& [from, to] : moves) {
        transition_gradients[from * kLabels + to] += static_cast<float>(
            weight * ahead[t - 1][from] * weights[from * kLabels + to] *
            emit[t][to] * behind[t][to] / pairs);
      }
      transition_gradients[gold_before * kLabels + gold] -=
          static_cast<float>(weight);
    }
  }
  MultiplyBack(input.data(), scores, p_.names, n, &input_gradients);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(
        input_gradients.data() + row * width, width,
        projected_gradients_.data() + row * projected + shape_.name_begin());
  }
}

void Learner::Arcs(float scale, LearnerLosses& losses) {
  const int arc = shape_.arc, projected = shape_.projection_width();
  const std::size_t n = rows_.row_count();
  std::vector<float> dependents(n * arc), wanted, wanted_gradients(n * arc, 0);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(projected_.data() + row * projected, arc,
                dependents.data() + row * arc);
  }
  MultiplyForward(dependents.data(), p_.arcs, n, wanted);

  std::vector<float> root(p_.dense.data() + p_.root_arc,
                          p_.dense.data() + p_.root_arc + arc);
  SquashFloats(root.data(), arc);
  const std::vector<float> root_squashed = root;
  Round(root.data(), arc);
  std::vector<float> root_gradients(arc, 0);

  std::vector<float> heads, queries, scores, head_gradients, query_gradients;
  for (int s = 0; s < rows_.sequence_count(); ++s) {
    const int size = rows_.size(s);
    bool any = false;
    for (int t = 0; t < size; ++t) any |= tokens_[rows_.Row(s, t)]->head > -2;
    if (!any) continue;
    heads.resize(static_cast<std::size_t>(size + 1) * arc);
    queries.resize(static_cast<std::size_t>(size) * arc);
    std::copy_n(root.data(), arc, heads.data());
    for (int t = 0; t < size; ++t) {
      const std::size_t row = rows_.Row(s, t);
      std::copy_n(projected_.data() + row * projected + shape_.arc_head(), arc,
                  heads.data() + (t + 1) * arc);
      std::copy_n(wanted.data() + row * arc, arc, queries.data() + t * arc);
    }
    const int columns = size + 1;
    scores.resize(static_cast<std::size_t>(size) * columns);
    panels_.Pack(heads.data(), 1, arc, arc, columns);
    Multiply(queries.data(), arc, 1, size, panels_, scores.data(), columns,
             false);
    for (int d = 0; d < size; ++d) {
      float* row = scores.data() + static_cast<std::ptrdiff_t>(d) * columns;
      row[d + 1] = -1e9f;
      losses.heads +=
          SoftmaxLoss(row, columns, tokens_[rows_.Row(s, d)]->head + 1, scale);
    }
    head_gradients.resize(heads.size());
    query_gradients.resize(queries.size());
    panels_.Pack(heads.data(), arc, 1, columns, arc);
    Multiply(scores.data(), columns, 1, size, panels_, query_gradients.data(),
             arc, false);
    panels_.Pack(queries.data(), arc, 1, size, arc);
    Multiply(scores.data(), 1, columns, columns, panels_, head_gradients.data(),
             arc, false);
    AddScaled(head_gradients.data(), 1, arc, root_gradients.data());
    for (int t = 0; t < size; ++t) {
      const std::size_t row = rows_.Row(s, t);
      std::copy_n(query_gradients.data() + t * arc, arc,
                  wanted_gradients.data() + row * arc);
      std::copy_n(
          head_gradients.data() + (t + 1) * arc, arc,
          projected_gradients_.data() + row * projected + shape_.arc_head());
    }
  }
  std::vector<float> dependent_gradients;
  MultiplyBack(dependents.data(), wanted_gradients, p_.arcs, n,
               &dependent_gradients);
  for (std::size_t row = 0; row < n; ++row) {
    std::copy_n(dependent_gradients.data() + row * arc, arc,
                projected_gradients_.data() + row * projected);
  }
  SquashGradient(root_squashed.data(), root_gradients.data(), arc);
  AddScaled(root_gradients.data(), 1, arc, gradients_.data() + p_.root_arc);
}

void Learner::Labels(float scale, const DropoutRates& dropout, Random& random,
                     LearnerLosses& losses) {
  const int label = shape_.label, projected = shape_.projection_width();
  const std::size_t n = rows_.row_count();
  std::vector<float> input(n * label, 0), squashed, scores, input_gradients;
  // The row of the head of each row; -1 for the root.
  std::vector<std::ptrdiff_t> head_row(n, -1);
  for (int s = 0; s < rows_.sequence_count(); ++s) {
    for (int t = 0; t < rows_.size(s); ++t) {
      const std::size_t row = rows_.Row(s, t);
      const LearnerToken& token = *tokens_[row];
      if (token.head == -2) continue;
      const float* own =
          projected_.data() + row * projected + shape_.label_dependent();
      const float* other = p_.dense.data() + p_.root_label;
      if (token.head >= 0) {
        head_row[row] = static_cast<std::ptrdiff_t>(rows_.Row(s, token.head));
        other =
            projected_.data() + head_row[row] * projected + shape_.label_head();
      }
      float* sum = input.data() + row * label;
      for (int k = 0; k < label; ++k) sum[k] = own[k] + other[k];
    }
  }
  SquashFloats(input.data(), input.size());
  squashed = input;
  Round(input.data(), input.size());
  const std::vector<float> mask = Mask(label, dropout.head, random);
  ApplyMask(mask, label, input);
  MultiplyForward(input.data(), p_.labels, n, scores);
  for (std::size_t row = 0; row < n; ++row) {
    losses.labels += SoftmaxLoss(scores.data() + row * kDeprelCount,
                                 kDeprelCount, tokens_[row]->deprel, scale);
  }
  MultiplyBack(input.data(), scores, p_.labels, n, &input_gradients);
  ApplyMask(mask, label, input_gradients);
  SquashGradient(squashed.data(), input_gradients.data(), squashed.size());
  for (std::size_t row = 0; row < n; ++row) {
    if (tokens_[row]->head == -2) continue;
    const float* gradient = input_gradients.data() + row * label;
    AddScaled(gradient, 1, label,
              projected_gradients_.data() + row * projected +
                  shape_.label_dependent());
    AddScaled(gradient, 1, label,
              head_row[row] < 0
                  ? gradients_.data() + p_.root_label
                  : projected_gradients_.data() + head_row[row] * projected +
                        shape_.label_head());
  }
}

LearnerLosses Learner::Pass(std::span<const LearnerSentence* const> sentences,
                            const DropoutRates& dropout, std::uint64_t seed,
                            float scale) {
  Random random(seed);
  LearnerLosses losses;
  Embed(sentences);
  activations_ = embedded_;
  for (int layer = 0; layer < shape_.layers; ++layer) {
    RunLayer(layer, dropout, random);
  }
  const std::size_t n = rows_.row_count();
  const int top = 2 * shape_.hidden, projected = shape_.projection_width();
  const std::vector<float> top_mask = Mask(top, dropout.layer, random);
  ApplyMask(top_mask, top, activations_);
  MultiplyForward(activations_.data(), p_.projections, n, projected_);

  // All but what the label scorer adds up is squashed here.
  const int arcs = 2 * shape_.arc, others = shape_.tag_begin();
  for (std::size_t row = 0; row < n; ++row) {
    float* values = projected_.data() + row * projected;
    SquashFloats(values, arcs);
    SquashFloats(values + others, projected - others);
  }
  const std::vector<float> squashed = projected_;
  std::vector<float> mask = Mask(projected, dropout.head, random);
  for (int s = 0; s < rows_.sequence_count() && !mask.empty(); ++s) {
    std::fill_n(
        mask.begin() + static_cast<std::ptrdiff_t>(s) * projected + arcs,
        others - arcs, 1.0f);
  }
  for (std::size_t row = 0; row < n; ++row) {
    float* values = projected_.data() + row * projected;
    Round(values, arcs);
    Round(values + others, projected - others);
  }
  ApplyMask(mask, projected, projected_);

  projected_gradients_.assign(n * projected, 0);
  Tags(scale, losses);
  Names(scale, losses);
  Arcs(scale, losses);
  Labels(scale, dropout, random, losses);

  ApplyMask(mask, projected, projected_gradients_);
  for (std::size_t row = 0; row < n; ++row) {
    const float* values = squashed.data() + row * projected;
    float* gradient = projected_gradients_.data() + row * projected;
    SquashGradient(values, gradient, arcs);
    SquashGradient(values + others, gradient + others, projected - others);
  }
  MultiplyBack(activations_.data(), projected_gradients_, p_.projections, n,
               &activation_gradients_);
  ApplyMask(top_mask, top, activation_gradients_);
  for (int layer = shape_.layers - 1; layer >= 0; --layer) RunLayerBack(layer);
  const int width = shape_.input_width();
  for (std::size_t row = 0; row < n; ++row) {
    SquashGradient(embedded_.data() + row * width,
                   activation_gradients_.data() + row * width,
                   shape_.word_width + shape_.piece_width);
  }
  return losses;
}

}  // namespace newsgraph

#include "extract/language/network/network.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "extract/language/network/integer_kernels.h"
#include "extract/language/network/name_labels.h"
#include "extract/language/network/network_payload.h"
#include "extract/language/network/packed_sequences.h"
#include "extract/language/network/phrase_table.h"
#include "extract/language/network/string_index.h"
#include "extract/language/network/token_features.h"
#include "extract/language/network/tree_decoder.h"

namespace newsgraph {
namespace {

// Pieces that are read together: enough rows a step to keep the kernels busy,
// few enough to stay in the cache.
constexpr int kPiecesAtOnce = 48;

// Tokens [begin, end) of a sentence.
struct Piece {
  int sentence = 0;
  int begin = 0;
  int end = 0;
  int size() const { return end - begin; }
};

// 2^16 * e^-x for x >= 0 given in 1/4096ths, from integers alone.
class Exponential {
 public:
  constexpr Exponential() {
    std::int64_t power = std::int64_t{1} << 40;  // 2^(-i / 256), scaled
    for (auto& entry : table_) {
      entry = static_cast<std::int32_t>(power >> 24);
      power = (power >> 10) * 1070837753 >> 20;  // 2^30 * 2^(-1/256)
    }
  }
  constexpr std::int64_t Of(std::int64_t x) const {
    const std::int64_t halvings = x * 94548 >> 20;  // log2(e), 256ths
    if (halvings >= 16 * 256) return 0;
    return table_[halvings % 256] >> (halvings / 256);
  }

 private:
  std::array<std::int32_t, 256> table_{};
};
constexpr Exponential kExponential;

// Share of `chosen` among all under softmax, 0..65536. Scores have
// kFractionBits places.
template <typename Scores>
std::int64_t ShareOf(const Scores& scores, int count, int chosen) {
  constexpr std::int64_t kOneShare = 1 << 16;
  std::int64_t sum = 0;
  const std::int64_t own = scores(chosen);
  for (int i = 0; i < count; ++i) {
    const std::int64_t ahead = scores(i) - own;
    if (ahead <= 0) {
      sum += kExponential.Of(-ahead);
    } else {  // the tree did not take the best
      sum += kOneShare * kOneShare /
             std::max<std::int64_t>(kExponential.Of(ahead), 1);
    }
  }
  return kOneShare * kOneShare / std::max(sum, kOneShare);
}

int ArgMax(const std::int32_t* scores, int count) {
  return static_cast<int>(std::max_element(scores, scores + count) - scores);
}

int RoundUpTo4(int n) { return (n + 3) / 4 * 4; }

PackedMatrix Whole(const QuantizedMatrix& matrix) {
  return PackedMatrix(matrix, 0, matrix.columns, true);
}

}  // namespace

struct Network::Impl {
  explicit Impl(NetworkPayload p);

  void Read(std::span<Sentence> sentences, std::span<const Piece> pieces) const;

 private:
  struct Layer {
    PackedMatrix input, state;
  };
  // What is known about the tokens of some pieces, one row a token, in the
  // order of PackedSequences.
  struct Work {
    std::vector<std::uint8_t> activations;
    int width = 0;
    std::vector<std::int32_t> projections;
    std::vector<std::int32_t> upos, xpos, feats, names;
  };

  int InputWidth() const {
    return payload.word_table.columns + payload.piece_table.columns +
           payload.vector_table.columns;
  }
  void Embed(std::span<const Token> tokens, const PackedSequences& rows,
             int sequence, Work& work) const;
  void RunLayer(std::size_t layer, const PackedSequences& rows,
                Work& work) const;
  std::vector<std::int32_t> Head(const PackedMatrix& matrix, const Work& work,
                                 int first, int width, int rows) const;
  void Parse(std::span<Token> tokens, const PackedSequences& rows, int sequence,
             const Work& work) const;

  const IntegerKernels& kernels = BestIntegerKernels();
  NetworkPayload payload;  // its matrices are emptied once they are packed
  StringIndex words, vectors;
  PhraseTable phrases;
  std::vector<Layer> layers;
  PackedMatrix projections, arcs, labels, upos_tags, xpos_tags, feats_tags,
      name_labels;
  // Where the projections of each kind begin.
  int arc_head = 0, label_dependent = 0, label_head = 0, tag = 0, name = 0;
};

Network::Impl::Impl(NetworkPayload p)
    : payload(std::move(p)),
      words(std::move(payload.words)),
      vectors(std::move(payload.vectors)),
      phrases(std::move(payload.phrases), std::move(payload.phrase_kinds)),
      projections(Whole(payload.projections)),
      arcs(Whole(payload.arcs)),
      labels(Whole(payload.labels)),
      upos_tags(Whole(payload.upos_tags)),
      xpos_tags(Whole(payload.xpos_tags)),
      feats_tags(Whole(payload.feats_tags)),
      name_labels(Whole(payload.name_labels)),
      arc_head(payload.arc),
      label_dependent(2 * payload.arc),
      label_head(label_dependent + payload.label),
      tag(label_head + payload.label),
      name(tag + payload.tag) {
  for (const QuantizedRecurrence& layer : payload.layers) {
    const int width = layer.gates.columns - payload.hidden;
    layers.push_back({PackedMatrix(layer.gates, 0, width, true),
                      PackedMatrix(layer.gates, width, payload.hidden, false)});
  }
  payload.layers.clear();
  payload.projections = {};
}

void Network::Impl::Embed(std::span<const Token> tokens,
                          const PackedSequences& rows, int sequence,
                          Work& work) const {
  std::vector<TokenFeatures> features;
  ExtractFeatures(tokens, phrases, features);
  const QuantizedTable& word_table = payload.word_table;
  const QuantizedTable& piece_table = payload.piece_table;
  const QuantizedTable& vector_table = payload.vector_table;
  std::vector<std::int16_t> sum(piece_table.columns);
  std::vector<std::int32_t> scaled(piece_table.columns);
  const auto copy_row = [](const QuantizedTable& table, int row,
                           std::uint8_t* out) {
    const std::int8_t* values =
        table.values.data() + static_cast<std::size_t>(row) * table.columns;
    for (int i = 0; i < table.columns; ++i) {
      out[i] = static_cast<std::uint8_t>(
          std::max<int>(values[i], -kActivationScale) + kActivationZero);
    }
  };
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const TokenFeatures& f = features[t];
    std::uint8_t* out =
        work.activations.data() +
        static_cast<std::size_t>(rows.Row(sequence, static_cast<int>(t))) *
            work.width;
    copy_row(word_table, words.Find(f.digitless) + 1, out);
    out += word_table.columns;

    std::fill(sum.begin(), sum.end(), 0);
    for (int i = 0; i < f.piece_count; ++i) {
      const std::int8_t* values =
          piece_table.values.data() +
          static_cast<std::size_t>(f.pieces[i]) * piece_table.columns;
      for (int j = 0; j < piece_table.columns; ++j) {
        sum[j] = static_cast<std::int16_t>(sum[j] + values[j]);
      }
    }
    // No more than 26 times 128 times 2^16: fits.
    for (int j = 0; j < piece_table.columns; ++j) {
      scaled[j] = sum[j] * piece_table.scale;
    }
    kernels.squash(scaled.data(), piece_table.columns, out);
    out += piece_table.columns;

    copy_row(vector_table, vectors.Find(f.word) + 1, out);
  }
}

void Network::Impl::RunLayer(std::size_t layer, const PackedSequences& rows,
                             Work& work) const {
  const int hidden = payload.hidden;
  const int state_width = RoundUpTo4(hidden);
  const int out_width = RoundUpTo4(2 * hidden);
  const std::size_t n = rows.row_count();
  std::vector<std::uint8_t> output(n * out_width + 4, kActivationZero);
  std::vector<std::uint8_t> reversed;
  std::vector<std::int32_t> gates(n * layers[layer].input.padded_rows());
  std::vector<std::uint8_t> states(n * state_width, kActivationZero);
  std::vector<std::int16_t> cells;

  for (const bool backward : {false, true}) {
    const Layer& weights = layers[layer + backward];
    const int gate_width = weights.input.padded_rows();
    const std::uint8_t* input = work.activations.data();
    if (backward) {
      reversed.resize(work.activations.size());
      for (std::size_t row = 0; row < n; ++row) {
        std::copy_n(input + rows.Reversed(row) * work.width, work.width,
                    reversed.data() + row * work.width);
      }
      input = reversed.data();
    }
    kernels.multiply(weights.input, input, work.width, static_cast<int>(n),
                     gates.data(), gate_width, false);
    cells.assign(static_cast<std::size_t>(rows.count_at(0)) * hidden, 0);
    for (int t = 0; t < rows.steps(); ++t) {
      const std::size_t first = rows.first_row(t);
      const int count = rows.count_at(t);
      if (t > 0) {
        kernels.multiply(weights.state,
                         states.data() + rows.first_row(t - 1) * state_width,
                         state_width, count, gates.data() + first * gate_width,
                         gate_width, true);
      } else {
        // The state before the first token is zero, which is not the byte 0.
        static const std::vector<std::uint8_t> kZeros(4096, kActivationZero);
        kernels.multiply(weights.state, kZeros.data(), 0, count,
                         gates.data() + first * gate_width, gate_width, true);
      }
      for (int b = 0; b < count; ++b) {
        kernels.step(gates.data() + (first + b) * gate_width,
                     weights.input.multipliers(), hidden,
                     cells.data() + static_cast<std::size_t>(b) * hidden,
                     states.data() + (first + b) * state_width);
      }
    }
    for (std::size_t row = 0; row < n; ++row) {
      std::copy_n(states.data() + row * state_width, hidden,
                  output.data() +
                      (backward ? rows.Reversed(row) : row) * out_width +
                      (backward ? hidden : 0));
    }
  }
  work.activations = std::move(output);
  work.width = out_width;
}

// Applies `matrix` to the squashed projections [first, first + width) of every
// row. One padded row of scores a token.
std::vector<std::int32_t> Network::Impl::Head(const PackedMatrix& matrix,
                                              const Work& work, int first,
                                              int width, int rows) const {
  const int input_width = RoundUpTo4(width);
  const int projected = projections.padded_rows();
  std::vector<std::uint8_t> input(
      static_cast<std::size_t>(rows) * input_width + 4, kActivationZero);
  for (int row = 0; row < rows; ++row) {
    kernels.squash(work.projections.data() +
                       static_cast<std::size_t>(row) * projected + first,
                   width,
                   input.data() + static_cast<std::size_t>(row) * input_width);
  }
  const int outputs = matrix.padded_rows();
  std::vector<std::int32_t> scores(static_cast<std::size_t>(rows) * outputs);
  kernels.multiply(matrix, input.data(), input_width, rows, scores.data(),
                   outputs, false);
  for (int row = 0; row < rows; ++row) {
    std::int32_t* s = scores.data() + static_cast<std::size_t>(row) * outputs;
    kernels.rescale(s, matrix.multipliers(), outputs, s);
  }
  return scores;
}

void Network::Impl::Parse(std::span<Token> tokens, const PackedSequences& rows,
                          int sequence, const Work& work) const {
  const int n = static_cast<int>(tokens.size());
  const int arc = payload.arc, label = payload.label;
  const int arc_width = RoundUpTo4(arc);
  const int projected = projections.padded_rows();
  const auto projection = [&](int t, int first) {
    return work.projections.data() +
           static_cast<std::size_t>(rows.Row(sequence, t)) * projected + first;
  };

  // Heads as vectors, the root first.
  std::vector<std::uint8_t> bytes(
      static_cast<std::size_t>(n + 1) * arc_width + 4, kActivationZero);
  std::copy(payload.root_arc.begin(), payload.root_arc.end(), bytes.begin());
  for (int t = 0; t < n; ++t) {
    kernels.squash(projection(t, arc_head), arc,
                   bytes.data() + static_cast<std::size_t>(t + 1) * arc_width);
  }
  std::vector<std::int16_t> heads(static_cast<std::size_t>(n + 1) * arc);
  for (int t = 0; t <= n; ++t) {
    for (int k = 0; k < arc; ++k) {
      heads[static_cast<std::size_t>(t) * arc + k] = static_cast<std::int16_t>(
          bytes[static_cast<std::size_t>(t) * arc_width + k] - kActivationZero);
    }
  }
  // Dependents, turned into what they look for in a head.
  for (int t = 0; t < n; ++t) {
    kernels.squash(projection(t, 0), arc,
                   bytes.data() + static_cast<std::size_t>(t) * arc_width);
  }
  const int wanted_width = arcs.padded_rows();
  std::vector<std::int32_t> wanted(static_cast<std::size_t>(n) * wanted_width);
  kernels.multiply(arcs, bytes.data(), arc_width, n, wanted.data(),
                   wanted_width, false);

  const bool all_punctuation = std::all_of(
      tokens.begin(), tokens.end(),
      [](const Token& token) { return token.upos == Upos::kPunct; });
  // Keeps the sums below 2^30.
  const std::int32_t limit = std::min(32767, (1 << 30) / (64 * arc));
  std::vector<std::int32_t> scores(static_cast<std::size_t>(n) * (n + 1));
  std::vector<std::int16_t> query(arc);
  for (int d = 0; d < n; ++d) {
    std::int32_t* want =
        wanted.data() + static_cast<std::size_t>(d) * wanted_width;
    kernels.rescale(want, arcs.multipliers(), wanted_width, want);
    for (int k = 0; k < arc; ++k) {
      query[k] = static_cast<std::int16_t>(std::clamp(want[k], -limit, limit));
    }
    std::int32_t* row = scores.data() + static_cast<std::size_t>(d) * (n + 1);
    for (int h = 0; h <= n; ++h) {
      const Token& other = tokens[h == 0 ? d : h - 1];  // d itself as root
      const bool possible =
          h != d + 1 && (all_punctuation || other.upos != Upos::kPunct);
      row[h] = possible
                   ? kernels.dot(
                         query.data(),
                         heads.data() + static_cast<std::size_t>(h) * arc, arc)
                   : kNoArc;
    }
  }
  const std::vector<int> tree = BestTree(scores, n);

  // Labels of the arcs that were chosen.
  const int label_width = RoundUpTo4(label);
  std::vector<std::uint8_t> pairs(static_cast<std::size_t>(n) * label_width + 4,
                                  kActivationZero);
  std::vector<std::int32_t> sum(label);
  for (int d = 0; d < n; ++d) {
    const std::int32_t* own = projection(d, label_dependent);
    if (tree[d] < 0) {
      for (int k = 0; k < label; ++k) sum[k] = own[k] + payload.root_label[k];
    } else {
      const std::int32_t* other = projection(tree[d], label_head);
      for (int k = 0; k < label; ++k) sum[k] = own[k] + other[k];
    }
    kernels.squash(sum.data(), label,
                   pairs.data() + static_cast<std::size_t>(d) * label_width);
  }
  const int label_rows = labels.padded_rows();
  std::vector<std::int32_t> label_scores(static_cast<std::size_t>(n) *
                                         label_rows);
  kernels.multiply(labels, pairs.data(), label_width, n, label_scores.data(),
                   label_rows, false);
  for (int d = 0; d < n; ++d) {
    Token& token = tokens[d];
    token.head = tree[d] < 0 ? Token::kRoot : tree[d];
    std::int32_t* row =
        label_scores.data() + static_cast<std::size_t>(d) * label_rows;
    kernels.rescale(row, labels.multipliers(), label_rows, row);
    if (tree[d] < 0) {
      token.deprel = Deprel::kRoot;
    } else {
      row[static_cast<int>(Deprel::kRoot)] = INT32_MIN / 2;
      token.deprel = static_cast<Deprel>(ArgMax(row, kDeprelCount));
    }
    const std::int32_t* arc_row =
        scores.data() + static_cast<std::size_t>(d) * (n + 1);
    const std::int64_t head_share = ShareOf(
        [arc_row](int h) {
          return arc_row[h] == kNoArc ? std::int64_t{INT32_MIN}
                                      : arc_row[h] / kActivationScale;
        },
        n + 1, tree[d] + 1);
    const std::int64_t label_share =
        ShareOf([row](int i) { return std::int64_t{row[i]}; }, kDeprelCount,
                static_cast<int>(token.deprel));
    token.confidence = static_cast<std::uint8_t>(
        (head_share * (tree[d] < 0 ? 1 << 16 : label_share) * 100 +
         (std::int64_t{1} << 31)) >>
        32);
  }
}

void Network::Impl::Read(std::span<Sentence> sentences,
                         std::span<const Piece> pieces) const {
  std::vector<int> sizes;
  for (const Piece& piece : pieces) sizes.push_back(piece.size());
  const PackedSequences rows(sizes);
  const int n = static_cast<int>(rows.row_count());
  const auto tokens_of = [&](int p) {
    return std::span(sentences[pieces[p].sentence].tokens)
        .subspan(pieces[p].begin, pieces[p].size());
  };

  Work work;
  work.width = RoundUpTo4(InputWidth());
  work.activations.assign(static_cast<std::size_t>(n) * work.width + 4,
                          kActivationZero);
  for (int p = 0; p < static_cast<int>(pieces.size()); ++p) {
    Embed(tokens_of(p), rows, p, work);
  }
  for (std::size_t layer = 0; layer < layers.size(); layer += 2) {
    RunLayer(layer, rows, work);
  }
  const int projected = projections.padded_rows();
  work.projections.resize(static_cast<std::size_t>(n) * projected);
  kernels.multiply(projections, work.activations.data(), work.width, n,
                   work.projections.data(), projected, false);
  for (int row = 0; row < n; ++row) {
    std::int32_t* z =
        work.projections.data() + static_cast<std::size_t>(row) * projected;
    kernels.rescale(z, projections.multipliers(), projected, z);
  }
  work.upos = Head(upos_tags, work, tag, payload.tag, n);
  work.xpos = Head(xpos_tags, work, tag, payload.tag, n);
  work.feats = Head(feats_tags, work, tag, payload.tag, n);
  work.names = Head(name_labels, work, name, payload.name, n);

  std::vector<std::int32_t> name_scores;
  for (int p = 0; p < static_cast<int>(pieces.size()); ++p) {
    const std::span<Token> tokens = tokens_of(p);
    name_scores.resize(tokens.size() * kNameLabelCount);
    for (int t = 0; t < static_cast<int>(tokens.size()); ++t) {
      const std::size_t row = rows.Row(p, t);
      const auto best = [row](const std::vector<std::int32_t>& scores,
                              const PackedMatrix& matrix) {
        return ArgMax(scores.data() + row * matrix.padded_rows(),
                      matrix.rows());
      };
      tokens[t].upos = static_cast<Upos>(best(work.upos, upos_tags));
      tokens[t].xpos = payload.xpos[best(work.xpos, xpos_tags)];
      tokens[t].feats = payload.feats[best(work.feats, feats_tags)];
      std::copy_n(work.names.data() + row * name_labels.padded_rows(),
                  kNameLabelCount, name_scores.data() + t * kNameLabelCount);
    }
    Parse(tokens, rows, p, work);
    for (Name found :
         NamesOfLabels(BestNameLabels(name_scores, payload.name_transitions))) {
      found.begin += pieces[p].begin;
      found.end += pieces[p].begin;
      sentences[pieces[p].sentence].names.push_back(found);
    }
  }
}

Network::Network(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

absl::StatusOr<Network> Network::FromBytes(std::string_view bytes) {
  absl::StatusOr<NetworkPayload> payload = ParseNetwork(bytes);
  if (!payload.ok()) return payload.status();
  return Network(std::make_unique<const Impl>(*std::move(payload)));
}

void Network::Annotate(std::span<Sentence> sentences) const {
  std::vector<Piece> pieces;
  for (int s = 0; s < static_cast<int>(sentences.size()); ++s) {
    sentences[s].names.clear();
    const int size = static_cast<int>(sentences[s].tokens.size());
    for (int begin = 0; begin < size; begin += kMaxTokensAtOnce) {
      pieces.push_back({s, begin, std::min(size, begin + kMaxTokensAtOnce)});
    }
  }
  // Within a group PackedSequences needs the longest first; pieces of one
  // sentence stay in order because the sort is stable and only the last of
  // them is shorter.
  for (std::size_t first = 0; first < pieces.size(); first += kPiecesAtOnce) {
    const std::span<Piece> group = std::span(pieces).subspan(
        first, std::min<std::size_t>(kPiecesAtOnce, pieces.size() - first));
    std::stable_sort(
        group.begin(), group.end(),
        [](const Piece& a, const Piece& b) { return a.size() > b.size(); });
    impl_->Read(sentences, group);
  }
  // Heads were counted from the beginning of their piece.
  for (const Piece& piece : pieces) {
    if (piece.begin == 0) continue;
    std::vector<Token>& tokens = sentences[piece.sentence].tokens;
    const auto root = std::find_if(
        tokens.begin(), tokens.begin() + kMaxTokensAtOnce,
        [](const Token& token) { return token.head == Token::kRoot; });
    for (int t = piece.begin; t < piece.end; ++t) {
      if (tokens[t].head != Token::kRoot) {
        tokens[t].head += piece.begin;
      } else {
        tokens[t].head = static_cast<int>(root - tokens.begin());
        tokens[t].deprel = Deprel::kParataxis;
        tokens[t].confidence = 0;
      }
    }
  }
}

}  // namespace newsgraph

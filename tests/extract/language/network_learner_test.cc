// Gradients against finite differences, weight by weight.
#include "extract/language/network/learner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace newsgraph {
namespace {

LearnerShape SmallShape() {
  LearnerShape shape;
  shape.word_rows = 5;
  shape.word_width = 3;
  shape.piece_width = 4;
  shape.vector_rows = 3;
  shape.vector_width = 2;
  shape.hidden = 5;
  shape.layers = 2;
  shape.arc = 6;
  shape.label = 7;
  shape.tag = 4;
  shape.name = 3;
  shape.xpos_count = 3;
  shape.feats_count = 4;
  shape.round_activations = false;
  return shape;
}

LearnerSentence RandomSentence(int size, bool tree, bool names,
                               std::uint64_t seed) {
  Random random(seed);
  LearnerSentence sentence(size);
  for (int t = 0; t < size; ++t) {
    LearnerToken& token = sentence[t];
    token.word = static_cast<int>(random.Below(5));
    token.vector = static_cast<int>(random.Below(3));
    token.piece_count = 2;
    token.pieces[0] = static_cast<std::uint16_t>(random.Below(4));
    token.pieces[1] = static_cast<std::uint16_t>(random.Below(4));
    if (tree) {
      token.upos = static_cast<int>(random.Below(17));
      token.xpos = static_cast<int>(random.Below(3));
      token.feats = t == 0 ? -1 : static_cast<int>(random.Below(4));
      token.head = t - 1;
      token.deprel = t == 0 ? -1 : static_cast<int>(random.Below(40));
    }
    if (names) token.name = t % 3 == 1 ? 4 : 0;  // a unit of the first type
  }
  return sentence;
}

class LearnerTest : public testing::Test {
 protected:
  LearnerTest() : parameters_(SmallShape(), 7) {
    // Zero pieces have a kink of their own; give everything some life.
    Random random(11);
    for (float& v : parameters_.pieces.values) v = random.Uniform() - 0.5f;
    for (float& v : parameters_.words.values) v = random.Uniform() - 0.5f;
    for (float& v : parameters_.vectors) v = random.Uniform() - 0.5f;
    for (float& v : parameters_.dense) v += 0.4f * (random.Uniform() - 0.5f);
    parameters_.Pack();
    sentences_ = {RandomSentence(6, true, false, 1),
                  RandomSentence(4, true, true, 2),
                  RandomSentence(3, false, true, 3)};
  }

  // What the gradients are of, once the losses of XPOS and features, which
  // are not reported, are out of it.
  double Loss(const DropoutRates& dropout) {
    Learner learner(parameters_);
    const LearnerLosses losses = learner.Pass(Pointers(), dropout, 5, 1);
    return losses.heads + losses.labels + losses.tags + losses.names;
  }

  std::vector<const LearnerSentence*> Pointers() const {
    std::vector<const LearnerSentence*> pointers;
    for (const LearnerSentence& s : sentences_) pointers.push_back(&s);
    return pointers;
  }

  void ForgetMinorTags() {
    for (LearnerSentence& sentence : sentences_) {
      for (LearnerToken& token : sentence) token.xpos = token.feats = -1;
    }
  }

  void ExpectSlope(float& weight, float gradient, const DropoutRates& dropout,
                   const std::string& what) {
    constexpr float kStep = 4e-3f;
    const float before = weight;
    weight = before + kStep;
    parameters_.Pack();
    const double above = Loss(dropout);
    weight = before - kStep;
    parameters_.Pack();
    const double below = Loss(dropout);
    weight = before;
    parameters_.Pack();
    const double slope = (above - below) / (2 * kStep);
    EXPECT_NEAR(gradient, slope, 0.01 + 0.02 * std::fabs(slope)) << what;
  }

  LearnerParameters parameters_;
  std::vector<LearnerSentence> sentences_;
};

TEST_F(LearnerTest, DenseGradientsAreSlopes) {
  ForgetMinorTags();
  const DropoutRates dropout = {0.2f, 0.2f, 0.2f, 0.2f};
  Learner learner(parameters_);
  learner.Pass(Pointers(), dropout, 5, 1);
  const std::vector<float> gradients = learner.gradients();
  const auto check = [&](const DenseMatrix& m, const std::string& name) {
    const std::size_t count = static_cast<std::size_t>(m.inputs) * m.outputs;
    for (std::size_t i = 0; i < count; i += 1 + count / 12) {
      ExpectSlope(parameters_.dense[m.weights + i], gradients[m.weights + i],
                  dropout, name + " weight " + std::to_string(i));
    }
    for (int i = 0; i < m.outputs; i += 1 + m.outputs / 4) {
      ExpectSlope(parameters_.dense[m.bias + i], gradients[m.bias + i], dropout,
                  name + " bias " + std::to_string(i));
    }
  };
  for (std::size_t i = 0; i < parameters_.layers.size(); ++i) {
    check(parameters_.layers[i].input, "input " + std::to_string(i));
    check(parameters_.layers[i].state, "state " + std::to_string(i));
  }
  check(parameters_.projections, "projections");
  check(parameters_.arcs, "arcs");
  check(parameters_.labels, "labels");
  check(parameters_.tags, "tags");
  check(parameters_.names, "names");
  for (int i = 0; i < parameters_.shape.arc; ++i) {
    ExpectSlope(parameters_.dense[parameters_.root_arc + i],
                gradients[parameters_.root_arc + i], dropout, "root arc");
  }
  for (int i = 0; i < parameters_.shape.label; ++i) {
    ExpectSlope(parameters_.dense[parameters_.root_label + i],
                gradients[parameters_.root_label + i], dropout, "root label");
  }
  for (const int i : {0, 4, 68, 72}) {
    ExpectSlope(parameters_.dense[parameters_.transitions + i],
                gradients[parameters_.transitions + i], dropout, "transition");
  }
}

TEST_F(LearnerTest, TableGradientsAreSlopes) {
  ForgetMinorTags();
  const DropoutRates dropout = {0.2f, 0, 0, 0};
  Learner learner(parameters_);
  learner.Pass(Pointers(), dropout, 5, 1);
  SparseTable words = parameters_.words, pieces = parameters_.pieces;
  learner.AddTableGradients(words, pieces);
  for (int i = 0; i < 15; ++i) {
    ExpectSlope(parameters_.words.values[i], words.gradients[i], dropout,
                "word " + std::to_string(i));
  }
  for (int i = 0; i < 16; ++i) {
    ExpectSlope(parameters_.pieces.values[i], pieces.gradients[i], dropout,
                "piece " + std::to_string(i));
  }
}

}  // namespace
}  // namespace newsgraph

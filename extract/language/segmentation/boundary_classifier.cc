#include "extract/language/segmentation/boundary_classifier.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "absl/status/status.h"

namespace newsgraph {
namespace {

constexpr std::size_t kMaxLog2Weights = 20;

}  // namespace

void BoundaryClassifier::AppendBytes(std::string& out) const {
  std::uint8_t log2 = 0;
  while ((std::size_t{1} << log2) < weights_.size()) ++log2;
  out += static_cast<char>(log2);
  const auto bias = static_cast<std::uint32_t>(bias_);
  for (int i = 0; i < 4; ++i) out += static_cast<char>(bias >> (8 * i));
  for (const std::int16_t weight : weights_) {
    const auto bits = static_cast<std::uint16_t>(weight);
    out += static_cast<char>(bits & 0xFF);
    out += static_cast<char>(bits >> 8);
  }
}

absl::StatusOr<BoundaryClassifier> BoundaryClassifier::FromBytes(
    std::string_view& bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  if (bytes.size() < 5 || byte(0) > kMaxLog2Weights ||
      bytes.size() - 5 < (std::size_t{2} << byte(0))) {
    return absl::InvalidArgumentError("boundary classifier: truncated");
  }
  const std::size_t size = std::size_t{1} << byte(0);
  const std::uint32_t bias =
      byte(1) | byte(2) << 8 | byte(3) << 16 | byte(4) << 24;
  std::vector<std::int16_t> weights(size);
  for (std::size_t i = 0; i < size; ++i) {
    weights[i] = static_cast<std::int16_t>(
        static_cast<std::uint16_t>(byte(5 + 2 * i) | byte(6 + 2 * i) << 8));
  }
  // Keeps the sum of a few dozen features within 32 bits.
  const auto signed_bias = static_cast<std::int32_t>(bias);
  if (signed_bias > 1 << 28 || signed_bias < -(1 << 28)) {
    return absl::InvalidArgumentError("boundary classifier: bias out of range");
  }
  bytes.remove_prefix(5 + 2 * size);
  return BoundaryClassifier(std::move(weights), signed_bias);
}

void BoundaryTrainer::AddExample(const BoundaryFeatures& features,
                                 bool is_boundary, float weight) {
  const std::size_t begin = hashes_.size();
  hashes_.insert(hashes_.end(), features.hashes().begin(),
                 features.hashes().end());
  examples_.push_back({begin, hashes_.size(), weight, is_boundary});
}

BoundaryClassifier BoundaryTrainer::Train(int epochs, double l2) const {
  const std::size_t size = std::size_t{1} << log2_weights_;
  const std::size_t mask = size - 1;
  std::vector<double> weights(size, 0);
  std::vector<double> gradients(size, 1e-2);
  std::vector<double> sum(size, 0);
  double bias = 0;
  double bias_sum = 0;
  std::vector<std::uint32_t> order(examples_.size());
  std::iota(order.begin(), order.end(), 0);
  std::mt19937_64 random(1);
  constexpr double kRate = 0.15;
  int averaged = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random() % i]);
    }
    for (const std::uint32_t index : order) {
      const Example& example = examples_[index];
      double score = bias;
      for (std::size_t i = example.begin; i < example.end; ++i) {
        score += weights[hashes_[i] & mask];
      }
      const double error =
          ((example.is_boundary ? 1.0 : 0.0) - 1 / (1 + std::exp(-score))) *
          example.weight;
      bias += 0.01 * error;
      for (std::size_t i = example.begin; i < example.end; ++i) {
        double& weight = weights[hashes_[i] & mask];
        double& squares = gradients[hashes_[i] & mask];
        const double gradient = error - l2 * weight;
        squares += gradient * gradient;
        weight += kRate * gradient / std::sqrt(squares);
      }
    }
    // The mean of the later epochs.
    if (2 * epoch >= epochs) {
      ++averaged;
      for (std::size_t i = 0; i < size; ++i) sum[i] += weights[i];
      bias_sum += bias;
    }
  }
  std::vector<std::int16_t> rounded(size, 0);
  if (averaged == 0) averaged = 1;
  for (std::size_t i = 0; i < size; ++i) {
    const double scaled = sum[i] / averaged * BoundaryClassifier::kUnit;
    rounded[i] = static_cast<std::int16_t>(
        std::lround(std::clamp(scaled, -32767.0, 32767.0)));
  }
  return BoundaryClassifier(
      std::move(rounded),
      static_cast<std::int32_t>(
          std::lround(bias_sum / averaged * BoundaryClassifier::kUnit)));
}

}  // namespace newsgraph

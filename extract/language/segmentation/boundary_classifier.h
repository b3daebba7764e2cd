// A yes-or-no decision about a place in a text, as a sum of integer weights of
// hashed features. Segmentation makes two of them: "does a token end here" and
// "does a sentence end here".
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_BOUNDARY_CLASSIFIER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_BOUNDARY_CLASSIFIER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace newsgraph {

// The features of one place: the hashes of what is to be seen there. Reused
// from place to place, so that it allocates once.
class BoundaryFeatures {
 public:
  void Clear() {
    hashes_.clear();
    next_template_ = 0;
  }
  // Adds the conjunction of up to four values as the next feature. Calls must
  // come in the same order at every place.
  void Add(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0,
           std::uint64_t d = 0) {
    std::uint64_t hash = ++next_template_ * 0x9E3779B97F4A7C15u;
    hash = Mix(hash ^ a);
    hash = Mix(hash + b);
    hash = Mix(hash + c);
    hash = Mix(hash + d);
    hashes_.push_back(static_cast<std::uint32_t>(hash >> 32));
  }
  const std::vector<std::uint32_t>& hashes() const { return hashes_; }

  static std::uint64_t HashOf(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : text) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    return hash;
  }

 private:
  static std::uint64_t Mix(std::uint64_t x) {
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93u;
    x ^= x >> 29;
    return x;
  }
  std::vector<std::uint32_t> hashes_;
  std::uint64_t next_template_ = 0;
};

class BoundaryClassifier {
 public:
  // One for all: a classifier that says no.
  BoundaryClassifier() : weights_(1, 0) {}

  // The number of weights must be a power of two of at most 2^20.
  BoundaryClassifier(std::vector<std::int16_t> weights, std::int32_t bias)
      : weights_(std::move(weights)), bias_(bias) {}

  // Above zero for yes; kUnit is one unit of log-odds.
  static constexpr int kUnit = 256;
  std::int32_t Score(const BoundaryFeatures& features) const {
    std::int32_t sum = bias_;
    const std::size_t mask = weights_.size() - 1;
    for (const std::uint32_t hash : features.hashes()) {
      sum += weights_[hash & mask];
    }
    return sum;
  }

  void AppendBytes(std::string& out) const;
  // Takes its bytes from the front of `bytes`.
  //
  // INVALID_ARGUMENT: truncated or out of range.
  static absl::StatusOr<BoundaryClassifier> FromBytes(std::string_view& bytes);

 private:
  std::vector<std::int16_t> weights_;
  std::int32_t bias_ = 0;
};

// Logistic regression by AdaGrad over examples in the order given.
class BoundaryTrainer {
 public:
  explicit BoundaryTrainer(int log2_weights) : log2_weights_(log2_weights) {}

  void AddExample(const BoundaryFeatures& features, bool is_boundary,
                  float weight = 1);
  std::size_t size() const { return examples_.size(); }

  BoundaryClassifier Train(int epochs, double l2) const;

 private:
  struct Example {
    std::size_t begin, end;  // in hashes_
    float weight;
    bool is_boundary;
  };
  int log2_weights_;
  std::vector<std::uint32_t> hashes_;
  std::vector<Example> examples_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_BOUNDARY_CLASSIFIER_H_

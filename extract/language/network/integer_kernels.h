// The inner loops of the network on integers, in one version a SIMD level.
// All versions give the very same numbers: sums are exact, nothing saturates
// in between and shifts round alike.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_INTEGER_KERNELS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_INTEGER_KERNELS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/language/network/network_payload.h"

namespace newsgraph {

// A QuantizedMatrix laid out for the kernels: panels of 16 rows, in each of
// which groups of 4 columns lie together. Rows are padded to 16, columns to 4.
class PackedMatrix {
 public:
  static constexpr int kPanelRows = 16;

  PackedMatrix() = default;
  // Takes columns [first, first + count) of `matrix`. `bias` says whether this
  // part has the biases: where a matrix is applied in parts, one has them for
  // all, and with them the correction for the zero point of activations.
  PackedMatrix(const QuantizedMatrix& matrix, int first, int count, bool bias);

  int rows() const { return rows_; }
  int padded_rows() const { return padded_rows_; }
  int columns() const { return columns_; }
  int padded_columns() const { return padded_columns_; }
  const std::int8_t* weights() const { return weights_.data(); }
  const std::int32_t* biases() const { return biases_.data(); }
  // One a padded row.
  const std::int32_t* multipliers() const { return multipliers_.data(); }

 private:
  int rows_ = 0, padded_rows_ = 0, columns_ = 0, padded_columns_ = 0;
  std::vector<std::int8_t> weights_;
  std::vector<std::int32_t> biases_;
  std::vector<std::int32_t> multipliers_;
};

struct IntegerKernels {
  std::string_view name;

  // out[i][r] = (add ? out[i][r] : biases[r]) + sum over k of
  // weights[r][k] * a[i][k], for i < n and all padded rows r. Distances
  // between the rows of `a` and `out` are in elements. Of each row of `a`
  // padded_columns() bytes are read; what lies in the padding has no effect.
  void (*multiply)(const PackedMatrix& matrix, const std::uint8_t* a,
                   std::ptrdiff_t a_stride, int n, std::int32_t* out,
                   std::ptrdiff_t out_stride, bool add);

  // One step of a recurrent layer for one token: from the accumulators of its
  // four gates (4 * hidden, input, forget, candidate, output) and the cell
  // state, which is updated, to the activations of its output.
  void (*step)(const std::int32_t* gates, const std::int32_t* multipliers,
               int hidden, std::int16_t* cell, std::uint8_t* out);

  // accumulators[i] * multipliers[i], with kFractionBits places.
  void (*rescale)(const std::int32_t* accumulators,
                  const std::int32_t* multipliers, int n, std::int32_t* out);

  // Fixed point to activations, through the squashing function.
  void (*squash)(const std::int32_t* values, int n, std::uint8_t* out);

  // sum of a[k] * b[k]. |sums| must stay below 2^31.
  std::int32_t (*dot)(const std::int16_t* a, const std::int16_t* b, int n);
};

// The fastest that this processor has. Chosen once.
const IntegerKernels& BestIntegerKernels();

// All that this processor has, the portable one first. For tests.
std::vector<const IntegerKernels*> AllIntegerKernels();

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_INTEGER_KERNELS_H_

#include "extract/language/network/integer_kernels.h"

#include <immintrin.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace newsgraph {

PackedMatrix::PackedMatrix(const QuantizedMatrix& matrix, int first, int count,
                           bool bias)
    : rows_(matrix.rows),
      padded_rows_((matrix.rows + kPanelRows - 1) / kPanelRows * kPanelRows),
      columns_(count),
      padded_columns_((count + 3) / 4 * 4),
      weights_(static_cast<std::size_t>(padded_rows_) * padded_columns_),
      biases_(padded_rows_),
      multipliers_(padded_rows_) {
  for (int r = 0; r < rows_; ++r) {
    const std::int8_t* row =
        matrix.weights.data() + static_cast<std::size_t>(r) * matrix.columns;
    for (int c = 0; c < count; ++c) {
      const std::int8_t w = row[first + c];
      const std::size_t panel = static_cast<std::size_t>(r) / kPanelRows *
                                kPanelRows * padded_columns_;
      weights_[panel + (c / 4 * kPanelRows + r % kPanelRows) * 4 + c % 4] = w;
    }
    if (bias) {
      biases_[r] = matrix.biases[r] -
                   kActivationZero * std::accumulate(row, row + matrix.columns,
                                                     std::int32_t{0});
    }
    multipliers_[r] = matrix.multipliers[r];
  }
}

namespace {

#define NEWSGRAPH_INLINE inline __attribute__((always_inline))

// Beyond this every value is saturated anyway; within it the product with a
// multiplier fits 32 bits.
constexpr std::int32_t kMaxAccumulator = 1 << 19;

NEWSGRAPH_INLINE std::int32_t Rescaled(std::int32_t accumulator,
                                       std::int32_t multiplier) {
  accumulator =
      std::min(std::max(accumulator, -kMaxAccumulator), kMaxAccumulator);
  return (accumulator * multiplier + (1 << (kMultiplierBits - 1))) >>
         kMultiplierBits;
}

// x (1 - |x| / 4) between -2 and 2, else -1 or 1: an odd sigmoid with slope 1
// at 0 and no kink, exact in fixed point.
NEWSGRAPH_INLINE std::int32_t Squashed(std::int32_t x) {
  x = std::min(std::max(x, -2 * kOne), 2 * kOne);
  return x - ((x * std::abs(x)) >> (kFractionBits + 2));
}

// The same between 0 and 1 with slope 1/4: a gate.
NEWSGRAPH_INLINE std::int32_t Gate(std::int32_t x) {
  return (kOne + Squashed(x >> 1)) >> 1;
}

NEWSGRAPH_INLINE std::uint8_t Activation(std::int32_t squashed) {
  return static_cast<std::uint8_t>(
      ((squashed * kActivationScale + kOne / 2) >> kFractionBits) +
      kActivationZero);
}

NEWSGRAPH_INLINE void StepBody(const std::int32_t* __restrict gates,
                               const std::int32_t* __restrict multipliers,
                               int hidden, std::int16_t* __restrict cell,
                               std::uint8_t* __restrict out) {
  for (int j = 0; j < hidden; ++j) {
    const std::int32_t in = Gate(Rescaled(gates[j], multipliers[j]));
    const std::int32_t forget =
        Gate(Rescaled(gates[hidden + j], multipliers[hidden + j]));
    const std::int32_t candidate =
        Squashed(Rescaled(gates[2 * hidden + j], multipliers[2 * hidden + j]));
    const std::int32_t output =
        Gate(Rescaled(gates[3 * hidden + j], multipliers[3 * hidden + j]));
    std::int32_t c =
        (forget * cell[j] + in * candidate + kOne / 2) >> kFractionBits;
    c = std::min(std::max(c, -32767), 32767);
    cell[j] = static_cast<std::int16_t>(c);
    out[j] = Activation((output * Squashed(c) + kOne / 2) >> kFractionBits);
  }
}

NEWSGRAPH_INLINE void RescaleBody(const std::int32_t* __restrict accumulators,
                                  const std::int32_t* __restrict multipliers,
                                  int n, std::int32_t* __restrict out) {
  for (int i = 0; i < n; ++i)
    out[i] = Rescaled(accumulators[i], multipliers[i]);
}

NEWSGRAPH_INLINE void SquashBody(const std::int32_t* __restrict values, int n,
                                 std::uint8_t* __restrict out) {
  for (int i = 0; i < n; ++i) out[i] = Activation(Squashed(values[i]));
}

NEWSGRAPH_INLINE std::int32_t DotBody(const std::int16_t* a,
                                      const std::int16_t* b, int n) {
  std::int32_t sum = 0;
  for (int i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

// The loops above, compiled for one instruction set.
#define NEWSGRAPH_LOOPS(suffix, attribute)                                 \
  attribute void Step##suffix(const std::int32_t* gates,                   \
                              const std::int32_t* multipliers, int hidden, \
                              std::int16_t* cell, std::uint8_t* out) {     \
    StepBody(gates, multipliers, hidden, cell, out);                       \
  }                                                                        \
  attribute void Rescale##suffix(const std::int32_t* accumulators,         \
                                 const std::int32_t* multipliers, int n,   \
                                 std::int32_t* out) {                      \
    RescaleBody(accumulators, multipliers, n, out);                        \
  }                                                                        \
  attribute void Squash##suffix(const std::int32_t* values, int n,         \
                                std::uint8_t* out) {                       \
    SquashBody(values, n, out);                                            \
  }                                                                        \
  attribute std::int32_t Dot##suffix(const std::int16_t* a,                \
                                     const std::int16_t* b, int n) {       \
    return DotBody(a, b, n);                                               \
  }

#define NEWSGRAPH_AVX2 __attribute__((target("avx2")))
#ifdef __clang__  // ignores an attribute with a word that it does not know
#define NEWSGRAPH_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#else
#define NEWSGRAPH_AVX512                                      \
  __attribute__((                                             \
      target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni," \
             "prefer-vector-width=512")))
#endif

NEWSGRAPH_LOOPS(Portable, )
NEWSGRAPH_LOOPS(Avx2, NEWSGRAPH_AVX2)
NEWSGRAPH_LOOPS(Avx512, NEWSGRAPH_AVX512)

void MultiplyPortable(const PackedMatrix& matrix, const std::uint8_t* a,
                      std::ptrdiff_t a_stride, int n, std::int32_t* out,
                      std::ptrdiff_t out_stride, bool add) {
  constexpr int kRows = PackedMatrix::kPanelRows;
  const std::int8_t* panel = matrix.weights();
  for (int first = 0; first < matrix.padded_rows(); first += kRows) {
    for (int i = 0; i < n; ++i) {
      std::int32_t* o = out + i * out_stride + first;
      std::int32_t sums[kRows];
      std::copy_n(add ? o : matrix.biases() + first, kRows, sums);
      const std::int8_t* w = panel;
      for (int k = 0; k < matrix.padded_columns(); k += 4) {
        const std::uint8_t* x = a + i * a_stride + k;
        for (int r = 0; r < kRows; ++r, w += 4) {
          sums[r] += w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + w[3] * x[3];
        }
      }
      std::copy_n(sums, kRows, o);
    }
    panel += kRows * matrix.padded_columns();
  }
}

NEWSGRAPH_INLINE std::int32_t FourBytes(const std::uint8_t* bytes) {
  std::int32_t four;
  std::memcpy(&four, bytes, 4);
  return four;
}

// kTokens rows of `a` times one panel of 16 rows, two registers of 8.
template <int kTokens>
NEWSGRAPH_AVX2 NEWSGRAPH_INLINE void TileAvx2(
    const std::int8_t* w, int columns, const std::uint8_t* a,
    std::ptrdiff_t a_stride, const std::int32_t* biases, std::int32_t* out,
    std::ptrdiff_t out_stride, bool add) {
  __m256i sums[kTokens][2];
  for (int i = 0; i < kTokens; ++i) {
    const std::int32_t* start = add ? out + i * out_stride : biases;
    sums[i][0] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start));
    sums[i][1] =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start + 8));
  }
  const __m256i ones = _mm256_set1_epi16(1);
  for (int k = 0; k < columns; k += 4, w += 64) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
    for (int i = 0; i < kTokens; ++i) {
      const __m256i x = _mm256_set1_epi32(FourBytes(a + i * a_stride + k));
      sums[i][0] = _mm256_add_epi32(
          sums[i][0], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));
      sums[i][1] = _mm256_add_epi32(
          sums[i][1], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));
    }
  }
  for (int i = 0; i < kTokens; ++i) {
    auto* o = reinterpret_cast<__m256i*>(out + i * out_stride);
    _mm256_storeu_si256(o, sums[i][0]);
    _mm256_storeu_si256(o + 1, sums[i][1]);
  }
}

NEWSGRAPH_AVX2 void MultiplyAvx2(const PackedMatrix& matrix,
                                 const std::uint8_t* a, std::ptrdiff_t a_stride,
                                 int n, std::int32_t* out,
                                 std::ptrdiff_t out_stride, bool add) {
  const int columns = matrix.padded_columns();
  for (int r = 0; r < matrix.padded_rows(); r += 16) {
    const std::int8_t* w =
        matrix.weights() + static_cast<std::ptrdiff_t>(r) * columns;
    const std::int32_t* biases = matrix.biases() + r;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      TileAvx2<4>(w, columns, a + i * a_stride, a_stride, biases,
                  out + i * out_stride + r, out_stride, add);
    }
    for (; i < n; ++i) {
      TileAvx2<1>(w, columns, a + i * a_stride, a_stride, biases,
                  out + i * out_stride + r, out_stride, add);
    }
  }
}

// kTokens rows of `a` times kPanels panels of 16 rows.
template <int kTokens, int kPanels>
NEWSGRAPH_AVX512 NEWSGRAPH_INLINE void TileAvx512(
    const std::int8_t* w, int columns, const std::uint8_t* a,
    std::ptrdiff_t a_stride, const std::int32_t* biases, std::int32_t* out,
    std::ptrdiff_t out_stride, bool add) {
  __m512i sums[kTokens][kPanels];
  for (int i = 0; i < kTokens; ++i) {
    const std::int32_t* start = add ? out + i * out_stride : biases;
    for (int p = 0; p < kPanels; ++p) {
      sums[i][p] = _mm512_loadu_si512(start + 16 * p);
    }
  }
  const std::ptrdiff_t panel = std::ptrdiff_t{16} * columns;
  for (int k = 0; k < columns; k += 4, w += 64) {
    __m512i weights[kPanels];
    for (int p = 0; p < kPanels; ++p) {
      weights[p] = _mm512_loadu_si512(w + p * panel);
    }
    for (int i = 0; i < kTokens; ++i) {
      const __m512i x = _mm512_set1_epi32(FourBytes(a + i * a_stride + k));
      for (int p = 0; p < kPanels; ++p) {
        sums[i][p] = _mm512_dpbusd_epi32(sums[i][p], x, weights[p]);
      }
    }
  }
  for (int i = 0; i < kTokens; ++i) {
    for (int p = 0; p < kPanels; ++p) {
      _mm512_storeu_si512(out + i * out_stride + 16 * p, sums[i][p]);
    }
  }
}

template <int kPanels>
NEWSGRAPH_AVX512 NEWSGRAPH_INLINE void PanelsAvx512(
    const std::int8_t* w, int columns, const std::uint8_t* a,
    std::ptrdiff_t a_stride, int n, const std::int32_t* biases,
    std::int32_t* out, std::ptrdiff_t out_stride, bool add) {
  int i = 0;
  for (; i + 6 <= n; i += 6) {
    TileAvx512<6, kPanels>(w, columns, a + i * a_stride, a_stride, biases,
                           out + i * out_stride, out_stride, add);
  }
  for (; i + 2 <= n; i += 2) {
    TileAvx512<2, kPanels>(w, columns, a + i * a_stride, a_stride, biases,
                           out + i * out_stride, out_stride, add);
  }
  for (; i < n; ++i) {
    TileAvx512<1, kPanels>(w, columns, a + i * a_stride, a_stride, biases,
                           out + i * out_stride, out_stride, add);
  }
}

NEWSGRAPH_AVX512 void MultiplyAvx512(const PackedMatrix& matrix,
                                     const std::uint8_t* a,
                                     std::ptrdiff_t a_stride, int n,
                                     std::int32_t* out,
                                     std::ptrdiff_t out_stride, bool add) {
  const int columns = matrix.padded_columns();
  int r = 0;
  for (; r + 64 <= matrix.padded_rows(); r += 64) {
    PanelsAvx512<4>(matrix.weights() + static_cast<std::ptrdiff_t>(r) * columns,
                    columns, a, a_stride, n, matrix.biases() + r, out + r,
                    out_stride, add);
  }
  for (; r < matrix.padded_rows(); r += 16) {
    PanelsAvx512<1>(matrix.weights() + static_cast<std::ptrdiff_t>(r) * columns,
                    columns, a, a_stride, n, matrix.biases() + r, out + r,
                    out_stride, add);
  }
}

constexpr IntegerKernels kPortable = {"portable",     MultiplyPortable,
                                      StepPortable,   RescalePortable,
                                      SquashPortable, DotPortable};
constexpr IntegerKernels kAvx2 = {"avx2",      MultiplyAvx2, StepAvx2,
                                  RescaleAvx2, SquashAvx2,   DotAvx2};
constexpr IntegerKernels kAvx512 = {"avx512-vnni", MultiplyAvx512, StepAvx512,
                                    RescaleAvx512, SquashAvx512,   DotAvx512};

}  // namespace

std::vector<const IntegerKernels*> AllIntegerKernels() {
  std::vector<const IntegerKernels*> all = {&kPortable};
  if (__builtin_cpu_supports("avx2")) all.push_back(&kAvx2);
  if (__builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni")) {
    all.push_back(&kAvx512);
  }
  return all;
}

const IntegerKernels& BestIntegerKernels() {
  static const IntegerKernels* const best = AllIntegerKernels().back();
  return *best;
}

}  // namespace newsgraph

#include "extract/language/network/float_kernels.h"

#include <algorithm>
#include <cmath>

namespace newsgraph {

void FloatPanels::Pack(const float* b, std::ptrdiff_t k_stride,
                       std::ptrdiff_t j_stride, int depth, int width) {
  depth_ = depth;
  width_ = width;
  const int panels = (width + kColumns - 1) / kColumns;
  data_.resize(static_cast<std::size_t>(panels) * depth * kColumns);
  float* out = data_.data();
  for (int p = 0; p < panels; ++p) {
    const int first = p * kColumns;
    const int count = std::min(kColumns, width - first);
    if (count < kColumns) std::fill_n(out, depth * kColumns, 0.0f);
    if (j_stride == 1) {
      for (int k = 0; k < depth; ++k) {
        std::copy_n(b + k * k_stride + first, count, out + k * kColumns);
      }
    } else {
      for (int j = 0; j < count; ++j) {
        const float* column = b + (first + j) * j_stride;
        for (int k = 0; k < depth; ++k) {
          out[k * kColumns + j] = column[k * k_stride];
        }
      }
    }
    out += depth * kColumns;
  }
}

namespace {

#define NEWSGRAPH_INLINE inline __attribute__((always_inline))

// kRows rows of A times one panel, in registers of kLanes floats.
template <int kRows, int kLanes>
NEWSGRAPH_INLINE void Tile(const float* __restrict a, std::ptrdiff_t i_stride,
                           std::ptrdiff_t k_stride, int depth,
                           const float* __restrict panel, float* __restrict out,
                           std::ptrdiff_t out_stride, bool add) {
  typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)),
                                     aligned(4), may_alias));
  constexpr int kRegisters = FloatPanels::kColumns / kLanes;
  Lanes sums[kRows][kRegisters];
  for (int i = 0; i < kRows; ++i) {
    for (int r = 0; r < kRegisters; ++r) {
      if (add) {
        sums[i][r] =
            *reinterpret_cast<const Lanes*>(out + i * out_stride + r * kLanes);
      } else {
        sums[i][r] = Lanes{};
      }
    }
  }
  for (int k = 0; k < depth; ++k, panel += FloatPanels::kColumns) {
    Lanes b[kRegisters];
    for (int r = 0; r < kRegisters; ++r) {
      b[r] = *reinterpret_cast<const Lanes*>(panel + r * kLanes);
    }
    for (int i = 0; i < kRows; ++i) {
      const float x = a[i * i_stride + k * k_stride];
      for (int r = 0; r < kRegisters; ++r) sums[i][r] += b[r] * x;
    }
  }
  for (int i = 0; i < kRows; ++i) {
    for (int r = 0; r < kRegisters; ++r) {
      *reinterpret_cast<Lanes*>(out + i * out_stride + r * kLanes) = sums[i][r];
    }
  }
}

template <int kRows, int kLanes>
NEWSGRAPH_INLINE void MultiplyBody(const float* a, std::ptrdiff_t i_stride,
                                   std::ptrdiff_t k_stride, int n,
                                   const FloatPanels& b, float* out,
                                   std::ptrdiff_t out_stride, bool add) {
  constexpr int kColumns = FloatPanels::kColumns;
  const float* panel = b.data();
  for (int first = 0; first < b.width(); first += kColumns,
           panel += static_cast<std::ptrdiff_t>(kColumns) * b.depth()) {
    const int count = std::min(kColumns, b.width() - first);
    if (count == kColumns) {
      int i = 0;
      for (; i + kRows <= n; i += kRows) {
        Tile<kRows, kLanes>(a + i * i_stride, i_stride, k_stride, b.depth(),
                            panel, out + i * out_stride + first, out_stride,
                            add);
      }
      for (; i + 4 <= n; i += 4) {
        Tile<4, kLanes>(a + i * i_stride, i_stride, k_stride, b.depth(), panel,
                        out + i * out_stride + first, out_stride, add);
      }
      for (; i < n; ++i) {
        Tile<1, kLanes>(a + i * i_stride, i_stride, k_stride, b.depth(), panel,
                        out + i * out_stride + first, out_stride, add);
      }
      continue;
    }
    float edge[kColumns];
    for (int i = 0; i < n; ++i) {
      float* o = out + i * out_stride + first;
      if (add) std::copy_n(o, count, edge);
      Tile<1, kLanes>(a + i * i_stride, i_stride, k_stride, b.depth(), panel,
                      edge, kColumns, add);
      std::copy_n(edge, count, o);
    }
  }
}

NEWSGRAPH_INLINE float Squash(float x) {
  x = std::min(std::max(x, -2.0f), 2.0f);
  return x * (1 - 0.25f * std::fabs(x));
}
NEWSGRAPH_INLINE float Slope(float y) {
  return std::sqrt(std::max(1 - std::fabs(y), 0.0f));
}
NEWSGRAPH_INLINE float Gate(float x) { return 0.5f + 0.5f * Squash(0.5f * x); }
NEWSGRAPH_INLINE float GateSlope(float s) { return 0.25f * Slope(2 * s - 1); }
NEWSGRAPH_INLINE float Rounded(float x) {
  constexpr float kScale = 63;
  constexpr float kMagic = 12582912;  // 1.5 * 2^23: adding it rounds
  return ((x * kScale + kMagic) - kMagic) * (1 / kScale);
}

NEWSGRAPH_INLINE void StepBody(int n, int hidden, float* __restrict all_gates,
                               const float* __restrict cell_before,
                               float* __restrict all_cells,
                               float* __restrict all_out) {
  for (int b = 0; b < n; ++b) {
    float* __restrict gates =
        all_gates + static_cast<std::ptrdiff_t>(b) * 4 * hidden;
    const float* __restrict before =
        cell_before == nullptr
            ? nullptr
            : cell_before + static_cast<std::ptrdiff_t>(b) * hidden;
    float* __restrict cell =
        all_cells + static_cast<std::ptrdiff_t>(b) * hidden;
    float* __restrict out = all_out + static_cast<std::ptrdiff_t>(b) * hidden;
    for (int j = 0; j < 2 * hidden; ++j) gates[j] = Gate(gates[j]);
    for (int j = 2 * hidden; j < 3 * hidden; ++j) gates[j] = Squash(gates[j]);
    for (int j = 3 * hidden; j < 4 * hidden; ++j) gates[j] = Gate(gates[j]);
    for (int j = 0; j < hidden; ++j) cell[j] = gates[j] * gates[2 * hidden + j];
    if (before != nullptr) {
      for (int j = 0; j < hidden; ++j) cell[j] += gates[hidden + j] * before[j];
    }
    for (int j = 0; j < hidden; ++j) {
      cell[j] = std::min(std::max(cell[j], -7.99f), 7.99f);
      out[j] = gates[3 * hidden + j] * Squash(cell[j]);
    }
  }
}

NEWSGRAPH_INLINE void StepGradientBody(int n, int hidden,
                                       float* __restrict all_gates,
                                       const float* __restrict cell_before,
                                       const float* __restrict all_cells,
                                       const float* __restrict out_gradients,
                                       float* __restrict cell_gradients) {
  for (int b = 0; b < n; ++b) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(b) * hidden;
    float* __restrict g = all_gates + 4 * at;
    const float* __restrict cell = all_cells + at;
    const float* __restrict out_gradient = out_gradients + at;
    float* __restrict carry = cell_gradients + at;
    for (int j = 0; j < hidden; ++j) {
      const float in = g[j], forget = g[hidden + j];
      const float candidate = g[2 * hidden + j], output = g[3 * hidden + j];
      const float squashed = Squash(cell[j]);
      const float d_cell =
          carry[j] + out_gradient[j] * output * Slope(squashed);
      const float before = cell_before == nullptr ? 0.0f : cell_before[at + j];
      g[j] = d_cell * candidate * GateSlope(in);
      g[hidden + j] = d_cell * before * GateSlope(forget);
      g[2 * hidden + j] = d_cell * in * Slope(candidate);
      g[3 * hidden + j] = out_gradient[j] * squashed * GateSlope(output);
      carry[j] = d_cell * forget;
    }
  }
}

NEWSGRAPH_INLINE void SquashBody(float* __restrict values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = Squash(values[i]);
}
NEWSGRAPH_INLINE void SquashGradientBody(const float* __restrict squashed,
                                         float* __restrict gradients,
                                         std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) gradients[i] *= Slope(squashed[i]);
}
NEWSGRAPH_INLINE void RoundBody(float* __restrict values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) values[i] = Rounded(values[i]);
}
NEWSGRAPH_INLINE void AddBody(const float* __restrict others, float scale,
                              std::size_t count, float* __restrict values) {
  for (std::size_t i = 0; i < count; ++i) values[i] += scale * others[i];
}
NEWSGRAPH_INLINE void AdamBody(const AdamRates& rates, std::size_t count,
                               float* __restrict values,
                               float* __restrict gradients,
                               float* __restrict first,
                               float* __restrict second) {
  const AdamRates r = rates;
  for (std::size_t i = 0; i < count; ++i) {
    const float g = gradients[i] * r.gradient_scale;
    first[i] = r.first_decay * first[i] + (1 - r.first_decay) * g;
    second[i] = r.second_decay * second[i] + (1 - r.second_decay) * g * g;
    values[i] -= r.rate * first[i] / (std::sqrt(second[i]) + 1e-8f);
    gradients[i] = 0;
  }
}

#define NEWSGRAPH_VERSIONS(suffix, attribute, rows, lanes)                     \
  attribute void Multiply##suffix(                                             \
      const float* a, std::ptrdiff_t i_stride, std::ptrdiff_t k_stride, int n, \
      const FloatPanels& b, float* out, std::ptrdiff_t out_stride, bool add) { \
    MultiplyBody<rows, lanes>(a, i_stride, k_stride, n, b, out, out_stride,    \
                              add);                                            \
  }                                                                            \
  attribute void Step##suffix(int n, int hidden, float* gates,                 \
                              const float* before, float* cell, float* out) {  \
    StepBody(n, hidden, gates, before, cell, out);                             \
  }                                                                            \
  attribute void StepGradient##suffix(                                         \
      int n, int hidden, float* gates, const float* before, const float* cell, \
      const float* out_gradients, float* cell_gradients) {                     \
    StepGradientBody(n, hidden, gates, before, cell, out_gradients,            \
                     cell_gradients);                                          \
  }                                                                            \
  attribute void Squash##suffix(float* values, std::size_t count) {            \
    SquashBody(values, count);                                                 \
  }                                                                            \
  attribute void SquashGradient##suffix(const float* squashed,                 \
                                        float* gradients, std::size_t count) { \
    SquashGradientBody(squashed, gradients, count);                            \
  }                                                                            \
  attribute void Round##suffix(float* values, std::size_t count) {             \
    RoundBody(values, count);                                                  \
  }                                                                            \
  attribute void Add##suffix(const float* others, float scale,                 \
                             std::size_t count, float* values) {               \
    AddBody(others, scale, count, values);                                     \
  }                                                                            \
  attribute void Adam##suffix(const AdamRates& rates, std::size_t count,       \
                              float* values, float* gradients, float* first,   \
                              float* second) {                                 \
    AdamBody(rates, count, values, gradients, first, second);                  \
  }

#ifdef __clang__  // ignores an attribute with a word that it does not know
#define NEWSGRAPH_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma")))
#else
#define NEWSGRAPH_AVX512                               \
  __attribute__((                                      \
      target("avx512f,avx512bw,avx512vl,avx512dq,fma," \
             "prefer-vector-width=512")))
#endif

NEWSGRAPH_VERSIONS(Portable, , 2, 4)
NEWSGRAPH_VERSIONS(Avx2, __attribute__((target("avx2,fma"))), 3, 8)
NEWSGRAPH_VERSIONS(Avx512, NEWSGRAPH_AVX512, 12, 16)

enum class Level { kPortable, kAvx2, kAvx512 };

Level BestLevel() {
  static const Level level = [] {
    if (__builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq")) {
      return Level::kAvx512;
    }
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
               ? Level::kAvx2
               : Level::kPortable;
  }();
  return level;
}

#define NEWSGRAPH_DISPATCH(function, ...)     \
  switch (BestLevel()) {                      \
    case Level::kAvx512:                      \
      return function##Avx512(__VA_ARGS__);   \
    case Level::kAvx2:                        \
      return function##Avx2(__VA_ARGS__);     \
    case Level::kPortable:                    \
      return function##Portable(__VA_ARGS__); \
  }

}  // namespace

void Multiply(const float* a, std::ptrdiff_t i_stride, std::ptrdiff_t k_stride,
              int n, const FloatPanels& b, float* out,
              std::ptrdiff_t out_stride, bool add) {
  NEWSGRAPH_DISPATCH(Multiply, a, i_stride, k_stride, n, b, out, out_stride,
                     add)
}
void RecurrentStep(int n, int hidden, float* gates, const float* cell_before,
                   float* cell, float* out) {
  NEWSGRAPH_DISPATCH(Step, n, hidden, gates, cell_before, cell, out)
}
void RecurrentStepGradient(int n, int hidden, float* gates,
                           const float* cell_before, const float* cell,
                           const float* out_gradients, float* cell_gradients) {
  NEWSGRAPH_DISPATCH(StepGradient, n, hidden, gates, cell_before, cell,
                     out_gradients, cell_gradients)
}
void SquashFloats(float* values, std::size_t count) {
  NEWSGRAPH_DISPATCH(Squash, values, count)
}
void SquashGradient(const float* squashed, float* gradients,
                    std::size_t count) {
  NEWSGRAPH_DISPATCH(SquashGradient, squashed, gradients, count)
}
void RoundActivations(float* values, std::size_t count) {
  NEWSGRAPH_DISPATCH(Round, values, count)
}
void AddScaled(const float* others, float scale, std::size_t count,
               float* values) {
  NEWSGRAPH_DISPATCH(Add, others, scale, count, values)
}
void AdamStep(const AdamRates& rates, std::size_t count, float* values,
              float* gradients, float* first, float* second) {
  NEWSGRAPH_DISPATCH(Adam, rates, count, values, gradients, first, second)
}

double SumOfSquares(const float* values, std::size_t count) {
  // In blocks, so that the sum is exact enough whatever the vectoriser does.
  double sum = 0;
  for (std::size_t at = 0; at < count;) {
    const std::size_t end = std::min(count, at + 256);
    float block = 0;
    for (; at < end; ++at) block += values[at] * values[at];
    sum += block;
  }
  return sum;
}

}  // namespace newsgraph

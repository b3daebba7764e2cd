// The inner loops of training, in floating point. Compiled for several SIMD
// levels; results may differ in the last bits between them, which is why none
// of this runs outside of training.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_FLOAT_KERNELS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_FLOAT_KERNELS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace newsgraph {

// A matrix B (depth x width) in panels of columns, for Multiply.
class FloatPanels {
 public:
  static constexpr int kColumns = 32;

  // Element (k, j) is b[k * k_stride + j * j_stride].
  void Pack(const float* b, std::ptrdiff_t k_stride, std::ptrdiff_t j_stride,
            int depth, int width);

  int depth() const { return depth_; }
  int width() const { return width_; }
  const float* data() const { return data_.data(); }

 private:
  int depth_ = 0, width_ = 0;
  std::vector<float> data_;
};

// out (n x width, rows out_stride apart) = or += A B, where element (i, k) of A
// is a[i * i_stride + k * k_stride].
void Multiply(const float* a, std::ptrdiff_t i_stride, std::ptrdiff_t k_stride,
              int n, const FloatPanels& b, float* out,
              std::ptrdiff_t out_stride, bool add);

// x (1 - |x| / 4) between -2 and 2, else -1 or 1: the squashing function of
// integer_kernels.h, in place.
void SquashFloats(float* values, std::size_t count);
// gradients *= slope, from the squashed values alone: sqrt(1 - |y|).
void SquashGradient(const float* squashed, float* gradients, std::size_t count);
// Rounds to what an activation byte can hold; gradients pass as if it did not.
void RoundActivations(float* values, std::size_t count);

// One step of a recurrent layer for `n` tokens. `gates` (n x 4 hidden: input,
// forget, candidate, output) are replaced by their squashed values.
// `cell_before` is null at the first step. `out` is rounded by the caller.
void RecurrentStep(int n, int hidden, float* gates, const float* cell_before,
                   float* cell, float* out);

// Its gradient. In: `out_gradients` (n x hidden) and `cell_gradients`, that of
// the cell from the next step. Out: gates are replaced by the gradients before
// squashing, cell_gradients by those of the cell before.
void RecurrentStepGradient(int n, int hidden, float* gates,
                           const float* cell_before, const float* cell,
                           const float* out_gradients, float* cell_gradients);

// values += scale * others.
void AddScaled(const float* others, float scale, std::size_t count,
               float* values);

// One step of Adam (Kingma and Ba 2015) on `count` values; gradients are set
// to zero. `rate` has the corrections for the bias of the moments in it.
struct AdamRates {
  float rate = 0;
  float first_decay = 0.9f;
  float second_decay = 0.95f;
  float gradient_scale = 1;
};
void AdamStep(const AdamRates& rates, std::size_t count, float* values,
              float* gradients, float* first, float* second);

double SumOfSquares(const float* values, std::size_t count);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_FLOAT_KERNELS_H_

// Every SIMD level must give the very same integers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/language/network/integer_kernels.h"
#include "extract/language/network/learner_parameters.h"  // Random

namespace newsgraph {
namespace {

using testing::ElementsAreArray;

QuantizedMatrix RandomMatrix(int rows, int columns, Random& random) {
  QuantizedMatrix m;
  m.rows = rows;
  m.columns = columns;
  for (int i = 0; i < rows * columns; ++i) {
    m.weights.push_back(static_cast<std::int8_t>(random.Below(255)) == -128
                            ? std::int8_t{127}
                            : static_cast<std::int8_t>(
                                  static_cast<int>(random.Below(255)) - 127));
  }
  for (int r = 0; r < rows; ++r) {
    m.multipliers.push_back(static_cast<std::int16_t>(1 + random.Below(2047)));
    m.biases.push_back(static_cast<std::int32_t>(random.Below(20001)) - 10000);
  }
  return m;
}

std::vector<std::int32_t> RandomIntegers(int count, int range, Random& random) {
  std::vector<std::int32_t> values(count);
  for (std::int32_t& v : values) {
    v = static_cast<std::int32_t>(
            random.Below(2 * static_cast<std::size_t>(range) + 1)) -
        range;
  }
  return values;
}

class KernelsTest : public testing::TestWithParam<const IntegerKernels*> {
 protected:
  const IntegerKernels& portable_ = *AllIntegerKernels().front();
  Random random_{42};
};

TEST_P(KernelsTest, MultiplyAgrees) {
  for (const int rows : {1, 16, 17, 64, 100, 768}) {
    for (const int columns : {1, 4, 63, 192}) {
      const QuantizedMatrix plain = RandomMatrix(rows, columns, random_);
      const PackedMatrix matrix(plain, 0, columns, true);
      for (const int n : {1, 2, 5, 7, 13}) {
        const int width = matrix.padded_columns();
        std::vector<std::uint8_t> a(n * width);
        for (std::uint8_t& v : a) v = 1 + random_.Below(127);
        std::vector<std::int32_t> expected(n * matrix.padded_rows(), 5);
        std::vector<std::int32_t> found = expected;
        for (const bool add : {false, true}) {
          portable_.multiply(matrix, a.data(), width, n, expected.data(),
                             matrix.padded_rows(), add);
          GetParam()->multiply(matrix, a.data(), width, n, found.data(),
                               matrix.padded_rows(), add);
          ASSERT_THAT(found, ElementsAreArray(expected))
              << rows << " by " << columns << ", " << n;
        }
        // And both are what the matrix says.
        portable_.multiply(matrix, a.data(), width, n, expected.data(),
                           matrix.padded_rows(), false);
        std::int32_t sum = plain.biases[0];
        for (int k = 0; k < columns; ++k) {
          sum += plain.weights[k] * (a[k] - kActivationZero);
        }
        ASSERT_EQ(expected[0], sum);
      }
    }
  }
}

TEST_P(KernelsTest, LargestProductsDoNotSaturate) {
  QuantizedMatrix plain = RandomMatrix(16, 64, random_);
  std::fill(plain.weights.begin(), plain.weights.end(), std::int8_t{127});
  const PackedMatrix matrix(plain, 0, 64, true);
  const std::vector<std::uint8_t> a(64, 127);
  std::vector<std::int32_t> out(16);
  GetParam()->multiply(matrix, a.data(), 64, 1, out.data(), 16, false);
  EXPECT_EQ(out[3], plain.biases[3] + 64 * 127 * 63);
}

TEST_P(KernelsTest, StepAgrees) {
  for (const int hidden : {1, 15, 64, 192}) {
    const auto gates = RandomIntegers(4 * hidden, 1 << 22, random_);
    auto multipliers = RandomIntegers(4 * hidden, 1000, random_);
    for (std::int32_t& m : multipliers) m = std::abs(m) + 1;
    std::vector<std::int16_t> cells[2];
    for (const std::int32_t v : RandomIntegers(hidden, 32767, random_)) {
      cells[0].push_back(static_cast<std::int16_t>(v));
    }
    cells[1] = cells[0];
    std::vector<std::uint8_t> out[2];
    out[0].resize(hidden);
    out[1].resize(hidden);
    portable_.step(gates.data(), multipliers.data(), hidden, cells[0].data(),
                   out[0].data());
    GetParam()->step(gates.data(), multipliers.data(), hidden, cells[1].data(),
                     out[1].data());
    EXPECT_EQ(cells[0], cells[1]);
    EXPECT_EQ(out[0], out[1]);
    EXPECT_THAT(out[0], testing::Each(
                            testing::AllOf(testing::Ge(1), testing::Le(127))));
  }
}

TEST_P(KernelsTest, RescaleSquashAndDotAgree) {
  const int n = 333;
  const auto values = RandomIntegers(n, (1 << 30) - 1, random_);
  const auto multipliers = RandomIntegers(n, kMaxMultiplier, random_);
  std::vector<std::int32_t> scaled[2] = {std::vector<std::int32_t>(n),
                                         std::vector<std::int32_t>(n)};
  std::vector<std::uint8_t> squashed[2] = {std::vector<std::uint8_t>(n),
                                           std::vector<std::uint8_t>(n)};
  std::vector<std::int16_t> a, b;
  for (const std::int32_t v : values) {
    a.push_back(static_cast<std::int16_t>(v));
    b.push_back(static_cast<std::int16_t>(v % 64));
  }
  const IntegerKernels* kernels[2] = {&portable_, GetParam()};
  std::int32_t dots[2];
  for (const int i : {0, 1}) {
    kernels[i]->rescale(values.data(), multipliers.data(), n, scaled[i].data());
    kernels[i]->squash(scaled[0].data(), n, squashed[i].data());
    dots[i] = kernels[i]->dot(a.data(), b.data(), n);
  }
  EXPECT_EQ(scaled[0], scaled[1]);
  EXPECT_EQ(squashed[0], squashed[1]);
  EXPECT_EQ(dots[0], dots[1]);
}

INSTANTIATE_TEST_SUITE_P(All, KernelsTest,
                         testing::ValuesIn(AllIntegerKernels()),
                         [](const auto& kernels) {
                           std::string name(kernels.param->name);
                           for (char& c : name) {
                             if (c == '-') c = '_';
                           }
                           return name;
                         });

}  // namespace
}  // namespace newsgraph

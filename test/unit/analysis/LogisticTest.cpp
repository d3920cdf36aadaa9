// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// N3: sigmoid and tanh are at most 2 units in the last place from the true value, over their whole range.

#include "compiler/Analysis/Elementary/Logistic.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace glia;

namespace {

/// The distance between two neighbours at `value`.
template <typename Real> long double unitAt(long double value) {
  value = std::fabs(value);
  if (value < std::numeric_limits<Real>::min())
    return std::numeric_limits<Real>::denorm_min();
  int exponent;
  std::frexp(value, &exponent);
  return std::ldexp(1.0L, exponent - std::numeric_limits<Real>::digits);
}

long double trueSigmoid(long double x) {
  return x < 0 ? std::exp(x) / (1.0L + std::exp(x)) : 1.0L / (1.0L + std::exp(-x));
}

template <typename Real> double errorOf(Real result, long double truth) {
  return static_cast<double>(std::fabs(result - truth) / unitAt<Real>(truth));
}

/// The largest errors of both functions so far, in units in the last place.
struct Worst {
  template <typename Real> void include(Real x) {
    sigmoid = std::max(sigmoid, errorOf(elementary::sigmoid(x), trueSigmoid(x)));
    tanh = std::max(tanh, errorOf(elementary::tanh(x), std::tanh(static_cast<long double>(x))));
  }
  double sigmoid = 0.0, tanh = 0.0;
};

template <typename Real> void expectLimits() {
  constexpr Real infinite = std::numeric_limits<Real>::infinity(), least = std::numeric_limits<Real>::denorm_min();
  EXPECT_EQ(elementary::sigmoid(Real(0)), Real(0.5));
  EXPECT_EQ(elementary::sigmoid(-Real(0)), Real(0.5));
  EXPECT_EQ(elementary::sigmoid(infinite), Real(1));
  EXPECT_EQ(elementary::sigmoid(-infinite), Real(0));
  EXPECT_EQ(elementary::tanh(Real(0)), Real(0));
  EXPECT_EQ(elementary::tanh(infinite), Real(1));
  EXPECT_EQ(elementary::tanh(-infinite), Real(-1));
  EXPECT_EQ(elementary::tanh(least), least);
  EXPECT_TRUE(std::isnan(elementary::sigmoid(std::numeric_limits<Real>::quiet_NaN())));
  EXPECT_TRUE(std::isnan(elementary::tanh(std::numeric_limits<Real>::quiet_NaN())));
}

} // namespace

TEST(Logistic, N3_limits) {
  expectLimits<float>();
  expectLimits<double>();
}

TEST(Logistic, N3_tanhIsOdd) {
  for (double x : {1e-300, 0.1, 0.3, 0.7, 1.0, 5.0, 19.0, 30.0})
    EXPECT_EQ(elementary::tanh(-x), -elementary::tanh(x));
}

TEST(Logistic, N3_f32_isWithinTwoUnitsEverywhere) {
  Worst worst;
  for (uint64_t pattern = 0; pattern <= UINT32_MAX; pattern += 211) {
    const auto bits = static_cast<uint32_t>(pattern);
    float x;
    std::memcpy(&x, &bits, sizeof x);
    if (std::fabs(x) < 110.0f)
      worst.include(x);
  }
  EXPECT_LT(worst.sigmoid, 2.0);
  EXPECT_LT(worst.tanh, 2.0);
}

TEST(Logistic, N3_f64_isWithinTwoUnitsEverywhere) {
  Worst worst;
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> wide(-746.0, 40.0), middle(-20.0, 20.0), narrow(-1.0, 1.0);
  for (int i = 0; i < 1000000; ++i)
    worst.include(i % 4 == 0 ? wide(random) : i % 4 == 1 ? middle(random) : std::ldexp(narrow(random), -(i % 60)));
  EXPECT_LT(worst.sigmoid, 2.0);
  EXPECT_LT(worst.tanh, 2.0);
}

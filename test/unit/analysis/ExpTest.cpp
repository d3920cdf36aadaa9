// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// N3: exp is at most 2 units in the last place from the true value, over its whole range.

#include "compiler/Analysis/Elementary/Exp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace glia;

namespace {

/// The distance between two neighbours at `value`.
template <typename Real> long double unitAt(long double value) {
  if (value < std::numeric_limits<Real>::min())
    return std::numeric_limits<Real>::denorm_min();
  int exponent;
  std::frexp(value, &exponent);
  return std::ldexp(1.0L, exponent - std::numeric_limits<Real>::digits);
}

/// The error in units in the last place; the reference has at least 11 more digits where long double is wider.
template <typename Real> double errorAt(Real x) {
  const long double truth = std::exp(static_cast<long double>(x));
  return static_cast<double>(std::fabs(elementary::exp(x) - truth) / unitAt<Real>(truth));
}

template <typename Real> void expectLimits() {
  constexpr Real infinite = std::numeric_limits<Real>::infinity();
  EXPECT_EQ(elementary::exp(Real(0)), Real(1));
  EXPECT_EQ(elementary::exp(-Real(0)), Real(1));
  EXPECT_EQ(elementary::exp(infinite), infinite);
  EXPECT_EQ(elementary::exp(-infinite), Real(0));
  EXPECT_EQ(elementary::exp(std::numeric_limits<Real>::max()), infinite);
  EXPECT_EQ(elementary::exp(std::numeric_limits<Real>::lowest()), Real(0));
  EXPECT_TRUE(std::isnan(elementary::exp(std::numeric_limits<Real>::quiet_NaN())));
}

} // namespace

TEST(Exp, N3_limits) {
  expectLimits<float>();
  expectLimits<double>();
}

TEST(Exp, N3_f32_isWithinTwoUnitsEverywhere) {
  double worst = 0.0;
  for (uint64_t pattern = 0; pattern <= UINT32_MAX; pattern += 211) {
    const auto bits = static_cast<uint32_t>(pattern);
    float x;
    std::memcpy(&x, &bits, sizeof x);
    if (x > -105.0f && x < 88.7f)
      worst = std::max(worst, errorAt(x));
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Exp, N3_f64_isWithinTwoUnitsEverywhere) {
  double worst = 0.0;
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> wide(-746.0, 709.7), narrow(-1.0, 1.0);
  for (int i = 0; i < 2000000; ++i)
    worst = std::max(worst, errorAt(i % 2 ? wide(random) : std::ldexp(narrow(random), -(i % 60))));
  EXPECT_LT(worst, 1.0);
}

TEST(Exp, N3_smallResultsAreRoundedOnce) {
  EXPECT_EQ(elementary::exp(-745.0), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(elementary::exp(-745.2), 0.0);
  EXPECT_EQ(elementary::exp(-103.5f), std::numeric_limits<float>::denorm_min());
  EXPECT_EQ(elementary::exp(-104.0f), 0.0f);
}

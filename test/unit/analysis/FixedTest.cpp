// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point (N4): rounding, overflow, and the grids of coefficients.

#include "compiler/Analysis/Numbers/Fixed.h"

#include <gtest/gtest.h>

using namespace glia;
using cell::Overflow;
using cell::Rounding;

namespace {

class Fixed : public testing::Test {
protected:
  Fixed() { context.loadDialect<cell::CellDialect>(); }

  double store(double value, Rounding rounding, Overflow overflow = Overflow::saturate) {
    return storeFixed(value, cell::FixedType::get(&context, 4, 1, rounding, overflow));
  }

  mlir::MLIRContext context;
};

} // namespace

TEST_F(Fixed, N4_TiesGoToTheEvenMultiple) {
  EXPECT_EQ(store(0.25, Rounding::nearest_even), 0.0);
  EXPECT_EQ(store(0.75, Rounding::nearest_even), 1.0);
  EXPECT_EQ(store(1.25, Rounding::nearest_even), 1.0);
  EXPECT_EQ(store(-0.25, Rounding::nearest_even), 0.0);
  EXPECT_EQ(store(-0.75, Rounding::nearest_even), -1.0);
  EXPECT_EQ(store(0.26, Rounding::nearest_even), 0.5);
  EXPECT_FALSE(std::signbit(store(-0.25, Rounding::nearest_even)));
}

TEST_F(Fixed, N4_FloorAndTowardZero) {
  EXPECT_EQ(store(0.99, Rounding::floor), 0.5);
  EXPECT_EQ(store(-0.01, Rounding::floor), -0.5);
  EXPECT_EQ(store(0.99, Rounding::toward_zero), 0.5);
  EXPECT_EQ(store(-0.99, Rounding::toward_zero), -0.5);
}

TEST_F(Fixed, N4_BeyondTheRangeSaturatesOrWraps) {
  // Four bits, one after the point: -4 to 3.5.
  EXPECT_EQ(store(3.5, Rounding::floor), 3.5);
  EXPECT_EQ(store(4.0, Rounding::floor), 3.5);
  EXPECT_EQ(store(-1e9, Rounding::floor), -4.0);
  EXPECT_EQ(store(4.0, Rounding::floor, Overflow::wrap), -4.0);
  EXPECT_EQ(store(-4.5, Rounding::floor, Overflow::wrap), 3.5);
  EXPECT_EQ(store(8.0, Rounding::floor, Overflow::wrap), 0.0);
  EXPECT_EQ(store(-21.0, Rounding::floor, Overflow::wrap), 3.0);
}

TEST_F(Fixed, N4_CoefficientsShareTheFinestGridThatHoldsThem) {
  EXPECT_EQ(coefficientFraction({0.9}, 8), 7);        // 115
  EXPECT_EQ(coefficientFraction({0.9, 0.001}, 8), 7); // the largest decides
  EXPECT_EQ(coefficientFraction({0.999}, 8), 6);      // 128 would not fit
  EXPECT_EQ(coefficientFraction({-1.0}, 8), 7);       // -128 does
  EXPECT_EQ(coefficientFraction({1000.0}, 8), -3);    // 125 times 8
  EXPECT_EQ(roundToFraction(0.9, 7), 115.0 / 128);
  EXPECT_EQ(roundToFraction(1000.0, -4), 992.0); // 62.5 is a tie
}

TEST_F(Fixed, N4_ExactFractionIsTheLastBit) {
  EXPECT_EQ(exactFraction({0.0, 3.0}), 0);
  EXPECT_EQ(exactFraction({0.5, 0.375}), 3);
}

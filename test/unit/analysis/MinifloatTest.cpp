// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Minifloats (N5): all codes of all types of up to sixteen bits, and which number becomes which code.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/MinifloatForm.h"

#include "dialects/Cell/IR/Minifloat.h"
#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/MLIRContext.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace glia;
using cell::MinifloatType;

namespace {
class Minifloat : public testing::Test {
protected:
  Minifloat() { context.loadDialect<cell::CellDialect>(); }

  MinifloatType type(unsigned exponent, unsigned mantissa) { return MinifloatType::get(&context, exponent, mantissa); }

  /// Calls `visit` for each type that the specification allows.
  template <typename Visitor> void forEachType(Visitor visit) {
    for (unsigned exponent = 1; exponent <= 8; ++exponent)
      for (unsigned mantissa = 0; mantissa <= 10; ++mantissa)
        if (1 + exponent + mantissa <= 16)
          visit(type(exponent, mantissa));
  }

  mlir::MLIRContext context;
};
} // namespace

/// The number that a code stands for, as the specification of IEEE formats has it: 2^(e - bias) times 1.m, and
/// 2^(1 - bias) times 0.m where e is 0.
static double valueOf(MinifloatType type, unsigned code) {
  unsigned e = (code >> type.getMantissa()) % (1u << type.getExponent()), m = code % (1u << type.getMantissa());
  int bias = (1 << (type.getExponent() - 1)) - 1;
  double fraction = m / static_cast<double>(1u << type.getMantissa());
  double value = e == 0 ? std::ldexp(fraction, 1 - bias) : std::ldexp(1 + fraction, static_cast<int>(e) - bias);
  return code >> (type.getExponent() + type.getMantissa()) ? -value : value;
}

TEST_F(Minifloat, N5_codes_stand_for_multiples_of_the_smallest) {
  forEachType([](MinifloatType type) {
    double unit = cell::unitOf(type);
    for (unsigned code = 0; code < 1u << type.getWidth(); ++code) {
      double multiple = cell::decodeMinifloat(type, code);
      ASSERT_EQ(multiple * unit, valueOf(type, code)) << code;
      ASSERT_EQ(multiple, std::floor(multiple)) << code;
    }
  });
}

TEST_F(Minifloat, N5_every_code_but_minus_zero_comes_back) {
  forEachType([](MinifloatType type) {
    unsigned minusZero = 1u << (type.getWidth() - 1);
    for (unsigned code = 0; code < 1u << type.getWidth(); ++code)
      ASSERT_EQ(cell::encodeMinifloat(type, cell::decodeMinifloat(type, code)), code == minusZero ? 0 : code);
    ASSERT_FALSE(std::signbit(cell::decodeMinifloat(type, minusZero)));
  });
}

TEST_F(Minifloat, N5_what_lies_between_goes_to_the_nearest_and_ties_to_even) {
  forEachType([](MinifloatType type) {
    for (unsigned code = 0; code + 1 < 1u << (type.getWidth() - 1); ++code) {
      double below = cell::decodeMinifloat(type, code), above = cell::decodeMinifloat(type, code + 1);
      double middle = (below + above) / 2;
      // Without a mantissa, only zero is an even multiple of the distance to what follows.
      bool isEven = type.getMantissa() == 0 ? code == 0 : code % 2 == 0;
      unsigned even = isEven ? code : code + 1;
      ASSERT_EQ(cell::encodeMinifloat(type, middle), even) << code;
      ASSERT_EQ(cell::encodeMinifloat(type, std::nextafter(middle, below)), code);
      ASSERT_EQ(cell::encodeMinifloat(type, std::nextafter(middle, above)), code + 1);
      unsigned minus = 1u << (type.getWidth() - 1);
      ASSERT_EQ(cell::encodeMinifloat(type, -std::nextafter(middle, above)), minus | (code + 1));
    }
  });
}

TEST_F(Minifloat, N5_what_is_beyond_the_largest_becomes_the_largest) {
  forEachType([](MinifloatType type) {
    unsigned minus = 1u << (type.getWidth() - 1);
    for (double factor : {1.0, 1.5, 1e300}) {
      ASSERT_EQ(cell::encodeMinifloat(type, cell::largestMultiple(type) * factor), minus - 1);
      ASSERT_EQ(cell::encodeMinifloat(type, -cell::largestMultiple(type) * factor), 2 * minus - 1);
    }
    ASSERT_EQ(cell::encodeMinifloat(type, -0.0), 0u);
    ASSERT_EQ(cell::encodeMinifloat(type, -0.25), 0u);
  });
}

TEST_F(Minifloat, N5_largest_numbers_are_the_published_ones) {
  auto largest = [&](unsigned exponent, unsigned mantissa) {
    MinifloatType kept = type(exponent, mantissa);
    return cell::largestMultiple(kept) * cell::unitOf(kept);
  };
  EXPECT_EQ(largest(2, 1), 6);
  EXPECT_EQ(largest(2, 3), 7.5);
  EXPECT_EQ(largest(3, 2), 28);
  EXPECT_EQ(largest(4, 3), 480);
  EXPECT_EQ(largest(5, 2), 114688);
}

TEST_F(Minifloat, elements_are_codes_and_are_read_as_numbers) {
  for (MinifloatType kept : {type(4, 3), type(2, 1), type(5, 10)}) {
    std::vector<double> numbers{0, 1, -2, 3, cell::largestMultiple(kept), -cell::largestMultiple(kept)};
    auto count = static_cast<int64_t>(numbers.size());
    auto elements =
        makeElements(mlir::RankedTensorType::get({count}, kept), "w", [&](int64_t i) { return numbers[i]; });
    auto bytes = snn::getElementBytes(elements, [&] { return mlir::emitError(mlir::UnknownLoc::get(&context)); }, "w");
    ASSERT_TRUE(succeeded(bytes));
    EXPECT_EQ(bytes->size(), numbers.size() * (kept.getWidth() > 8 ? 2 : 1));
    for (int64_t i = 0; i < count; ++i) {
      EXPECT_EQ(snn::readReal(*bytes, kept, i), numbers[i]);
      EXPECT_EQ(snn::readInteger(*bytes, kept, i), static_cast<int64_t>(numbers[i]));
    }
  }
}

TEST_F(Minifloat, codes_are_kept_in_bytes_where_they_are_narrower_than_integers) {
  auto integer = [&](unsigned bits) { return mlir::IntegerType::get(&context, bits); };
  EXPECT_EQ(codeFieldIn(integer(32), type(4, 3)), 8u);
  EXPECT_EQ(codeFieldIn(integer(8), type(2, 1)), 4u);
  EXPECT_EQ(codeFieldIn(integer(16), type(3, 2)), 8u);
  EXPECT_EQ(codeFieldIn(integer(64), type(5, 10)), 16u);
  EXPECT_EQ(codeFieldIn(integer(8), type(2, 3)), 0u);
  EXPECT_EQ(codeFieldIn(integer(8), type(1, 1)), 0u);
  EXPECT_EQ(fieldOfDecoded(integer(8), type(1, 1)), 4u);
  EXPECT_EQ(fieldOfDecoded(integer(8), type(2, 3)), 8u);
}

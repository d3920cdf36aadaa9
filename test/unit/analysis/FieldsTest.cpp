// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How narrow whole numbers lie, and what of them is read back.

#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/Data.h"

#include "dialects/Snn/IR/Snn.h"

#include <gtest/gtest.h>

using namespace glia;

static unsigned bitsOf(std::initializer_list<double> numbers) {
  FieldWidth width;
  for (double number : numbers)
    width.add(number);
  return width.bits();
}

TEST(FieldWidth, signs_have_one_bit_and_zero_is_no_sign) {
  EXPECT_EQ(bitsOf({1, -1, -1}), 1u);
  EXPECT_EQ(bitsOf({1, 1}), 1u);
  EXPECT_EQ(bitsOf({1, 0, -1}), 2u);
  EXPECT_EQ(bitsOf({0, 0}), 2u);
  EXPECT_EQ(bitsOf({}), 2u);
}

TEST(FieldWidth, widths_are_powers_of_two) {
  EXPECT_EQ(bitsOf({1, -2}), 2u);
  EXPECT_EQ(bitsOf({2}), 4u);
  EXPECT_EQ(bitsOf({7, -8}), 4u);
  EXPECT_EQ(bitsOf({8}), 8u);
  EXPECT_EQ(bitsOf({-128, 127}), 8u);
  EXPECT_EQ(bitsOf({-129}), 16u);
  EXPECT_EQ(bitsOf({40000}), 32u);
  EXPECT_EQ(bitsOf({4e9}), 64u);
}

TEST(Fields, bytes_and_bits) {
  EXPECT_EQ(bytesOfFields(10, 1), 2);
  EXPECT_EQ(bytesOfFields(10, 4), 5);
  EXPECT_EQ(bytesOfFields(0, 4), 0);
  EXPECT_EQ(fieldOf(-1, 1), 1);
  EXPECT_EQ(fieldOf(1, 1), 0);
  EXPECT_EQ(fieldOf(-2, 2), 2);
  EXPECT_EQ(fieldOf(-8, 4), 8);
  EXPECT_EQ(fieldOf(7, 4), 7);
}

TEST(Fields, what_is_made_is_read_back) {
  mlir::MLIRContext context;
  const std::vector<double> signs{1, -1, -1, 1, 1, 1, -1, 1, -1, 1, -1};
  for (unsigned bits : {1u, 2u, 4u, 8u}) {
    auto element = mlir::IntegerType::get(&context, bits);
    auto type = mlir::RankedTensorType::get({static_cast<int64_t>(signs.size())}, element);
    mlir::ElementsAttr data = makeElements(type, "signs", [&](int64_t i) { return signs[i]; });
    auto bytes = snn::getElementBytes(data, [&] { return mlir::emitError(mlir::UnknownLoc::get(&context)); }, "signs");
    ASSERT_TRUE(succeeded(bytes));
    EXPECT_EQ(bytes->size(), bits == 1 ? 2u : signs.size());
    for (size_t i = 0; i < signs.size(); ++i)
      EXPECT_EQ(snn::readInteger(*bytes, element, static_cast<int64_t>(i)), signs[i]);
  }
}

TEST(Fields, a_sign_for_all_is_one_byte) {
  mlir::MLIRContext context;
  auto type = mlir::RankedTensorType::get({20}, mlir::IntegerType::get(&context, 1));
  mlir::ElementsAttr data = mlir::DenseElementsAttr::get(type, true);
  auto bytes = snn::getElementBytes(data, [&] { return mlir::emitError(mlir::UnknownLoc::get(&context)); }, "signs");
  ASSERT_TRUE(succeeded(bytes));
  EXPECT_EQ(snn::readReal(*bytes, type.getElementType(), 0), -1.0);
  EXPECT_EQ(snn::readReal(*bytes, type.getElementType(), 19), -1.0);
}

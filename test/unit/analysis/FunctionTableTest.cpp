// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// N4: what stands in a table is the function of each number of the argument's type, rounded to the result's.

#include "compiler/Analysis/Numbers/FunctionTable.h"

#include "mlir/IR/Builders.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace glia;
using namespace mlir;

namespace {

class FunctionTable : public testing::Test {
protected:
  FunctionTable() : builder(&context) { context.loadDialect<cell::CellDialect>(); }

  cell::FixedType fixed(unsigned width, unsigned fraction, cell::Rounding rounding = cell::Rounding::nearest_even,
                        cell::Overflow overflow = cell::Overflow::saturate) {
    return cell::FixedType::get(&context, width, fraction, rounding, overflow);
  }

  cell::TableOp table(cell::Function function, cell::FixedType from, cell::FixedType to) {
    Location loc = builder.getUnknownLoc();
    Type real = cell::RealType::get(&context);
    auto operand = cell::ConstantOp::create(builder, loc, real, builder.getF64FloatAttr(0.0));
    owned.emplace_back(operand);
    auto op = cell::TableOp::create(builder, loc, real, function, operand, from, to);
    owned.emplace_back(op);
    return op;
  }

  ~FunctionTable() override {
    while (!owned.empty()) { // users first
      owned.back()->destroy();
      owned.pop_back();
    }
  }

  MLIRContext context;
  OpBuilder builder;
  std::vector<Operation *> owned;
};

} // namespace

TEST_F(FunctionTable, N4_startsAtTheLeastNumber) {
  cell::TableOp op = table(cell::Function::tanh, fixed(3, 1), fixed(8, 7));
  std::vector<int32_t> wanted;
  for (int i = -4; i < 4; ++i)
    wanted.push_back(static_cast<int32_t>(std::nearbyint(std::tanh(i / 2.0) * 128)));
  EXPECT_EQ(tableMultiples(op), wanted);
}

TEST_F(FunctionTable, N4_argumentIsRoundedAndBroughtIntoRange) {
  cell::TableOp op = table(cell::Function::sigmoid, fixed(4, 2), fixed(16, 15));
  EXPECT_EQ(lookUp(op, 0.6), lookUp(op, 0.5));
  EXPECT_EQ(lookUp(op, 0.125), lookUp(op, 0.0)); // a tie goes to the even one
  EXPECT_EQ(lookUp(op, 100.0), lookUp(op, 1.75));
  cell::TableOp wrapping =
      table(cell::Function::sigmoid, fixed(4, 2, cell::Rounding::floor, cell::Overflow::wrap), fixed(16, 15));
  EXPECT_EQ(lookUp(wrapping, 0.7), lookUp(wrapping, 0.5));
  EXPECT_EQ(lookUp(wrapping, 2.0), lookUp(wrapping, -2.0));
}

TEST_F(FunctionTable, N4_resultSaturates) {
  cell::TableOp op = table(cell::Function::exp, fixed(16, 0), fixed(8, 2));
  EXPECT_EQ(lookUp(op, 1000.0), 31.75);
  EXPECT_EQ(lookUp(op, -1000.0), 0.0);
  EXPECT_EQ(lookUp(op, 0.0), 1.0);
}

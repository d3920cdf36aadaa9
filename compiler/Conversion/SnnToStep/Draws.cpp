// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Uniform, Bernoulli and Poisson draws out of 32 random bits: integer arithmetic, so that every target draws the same.

#include "compiler/Conversion/SnnToStep/Draws.h"

#include "compiler/Analysis/Random/PoissonTable.h"

using namespace glia;
using namespace mlir;

namespace {
class DrawBuilder {
public:
  DrawBuilder(ProgramBuilder &program, OpBuilder &builder, llvm::function_ref<Value(Value)> load)
      : program(program), builder(builder), loc(program.loc()), load(load) {}

  /// In steps of 2^-24, which f32 holds exactly.
  Value drawUniform(Value bits) {
    Value high = arith::ShRUIOp::create(builder, loc, bits, integer(8));
    Value scale = arith::ConstantOp::create(builder, loc, FloatAttr::get(program.real, 0x1p-24));
    return arith::MulFOp::create(builder, loc, toReal(high), scale);
  }

  /// One 32-bit pattern for all cells, or one for each.
  Value pattern(ArrayRef<int32_t> values) {
    bool isUniform = llvm::all_equal(values);
    return isUniform ? integer(values[0]) : load(program.indexTable(values));
  }

  /// 1 where bits > limit as unsigned numbers.
  Value isAbove(Value bits, ArrayRef<int32_t> limit) {
    Value above = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ugt, bits, pattern(limit));
    return arith::ExtUIOp::create(builder, loc, builder.getI32Type(), above);
  }

  /// bits < floor(p 2^32), as not (bits > threshold - 1); p = 0 never holds.
  Value drawBernoulli(Value bits, const PerCell &probability) {
    std::vector<int32_t> limit, possible;
    for (double p : probability.data()) {
      auto threshold = static_cast<uint64_t>(p * 4294967296.0);
      possible.push_back(threshold != 0);
      limit.push_back(static_cast<int32_t>(static_cast<uint32_t>(threshold == 0 ? 0 : threshold - 1)));
    }
    Value miss = isAbove(bits, limit);
    return arith::AndIOp::create(builder, loc, arith::XOrIOp::create(builder, loc, miss, integer(1)),
                                 pattern(possible));
  }

  /// The number of thresholds T with bits >= T; those that are 0 always count.
  Value drawPoisson(Value bits, const PerCell &mean) {
    std::vector<std::vector<uint32_t>> tables;
    std::vector<int32_t> always;
    size_t longest = 0;
    for (double m : mean.data()) {
      std::vector<uint32_t> table = *poissonThresholds(m);
      size_t zeros = std::count(table.begin(), table.end(), 0u);
      always.push_back(static_cast<int32_t>(zeros));
      table.erase(table.begin(), table.begin() + zeros);
      longest = std::max(longest, table.size());
      tables.push_back(std::move(table));
    }
    Value count = pattern(always);
    for (size_t k = 0; k < longest; ++k) {
      std::vector<int32_t> limit;
      for (const std::vector<uint32_t> &table : tables)
        limit.push_back(static_cast<int32_t>(k < table.size() ? table[k] - 1 : 0xFFFFFFFFu));
      count = arith::AddIOp::create(builder, loc, count, isAbove(bits, limit));
    }
    return count;
  }

  Value toReal(Value count) { return arith::SIToFPOp::create(builder, loc, program.real, count); }

private:
  Value integer(int64_t value) {
    return arith::ConstantOp::create(builder, loc, builder.getI32IntegerAttr(static_cast<int32_t>(value)));
  }

  ProgramBuilder &program;
  OpBuilder &builder;
  Location loc;
  llvm::function_ref<Value(Value)> load;
};
} // namespace

Value glia::makeDraw(ProgramBuilder &program, OpBuilder &builder, cell::Distribution distribution, Value bits,
                     const PerCell *parameter, llvm::function_ref<Value(Value)> load) {
  DrawBuilder draws(program, builder, load);
  switch (distribution) {
  case cell::Distribution::uniform:
    return draws.drawUniform(bits);
  case cell::Distribution::bernoulli:
    return draws.toReal(draws.drawBernoulli(bits, *parameter));
  case cell::Distribution::poisson:
    return draws.toReal(draws.drawPoisson(bits, *parameter));
  }
  llvm_unreachable("unknown distribution");
}

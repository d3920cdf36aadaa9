// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Philox 4x32-10 (Salmon et al. 2011), a block of lanes at a time (R1). runtime/abi/glia_philox.h is the same in C.

#include "targets/Cpu/Lowering/Lowering.h"

#include "runtime/abi/glia_abi.h"

#include <cstddef>

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

namespace {
/// One vector of generators.
class Philox {
public:
  explicit Philox(LoopBuilder &b)
      : b(b), words(VectorType::get({lanes}, b.i32())), wide(VectorType::get({lanes}, b.i64())) {}

  Value run(Value (&counter)[4], uint32_t key0, uint32_t key1) {
    for (int round = 0; round < 10; ++round) {
      auto [high0, low0] = multiply(counter[0], 0xD2511F53u);
      auto [high1, low1] = multiply(counter[2], 0xCD9E8D57u);
      Value next[] = {mix(high1, counter[1], key0), low1, mix(high0, counter[3], key1), low0};
      std::copy(std::begin(next), std::end(next), counter);
      key0 += 0x9E3779B9u;
      key1 += 0xBB67AE85u;
    }
    return counter[0];
  }

  Value word(uint32_t value) {
    return arith::ConstantOp::create(b.builder, b.loc, DenseElementsAttr::get(words, llvm::APInt(32, value)));
  }

private:
  /// The high and low half of a 64-bit product.
  std::pair<Value, Value> multiply(Value x, uint32_t factor) {
    Value wideFactor =
        arith::ConstantOp::create(b.builder, b.loc, DenseElementsAttr::get(wide, llvm::APInt(64, factor)));
    Value half = arith::ConstantOp::create(b.builder, b.loc, DenseElementsAttr::get(wide, llvm::APInt(64, 32)));
    Value product =
        arith::MulIOp::create(b.builder, b.loc, arith::ExtUIOp::create(b.builder, b.loc, wide, x), wideFactor);
    Value high = arith::ShRUIOp::create(b.builder, b.loc, product, half);
    return {arith::TruncIOp::create(b.builder, b.loc, words, high),
            arith::TruncIOp::create(b.builder, b.loc, words, product)};
  }

  Value mix(Value high, Value counter, uint32_t key) {
    Value mixed = arith::XOrIOp::create(b.builder, b.loc, high, counter);
    return arith::XOrIOp::create(b.builder, b.loc, mixed, word(key));
  }

  LoopBuilder &b;
  VectorType words, wide;
};
} // namespace

Value ProgramLowering::randomBits(step::RandomBitsOp op, Value firstElement) {
  auto words = VectorType::get({lanes}, b.i32());
  llvm::SmallVector<int32_t> ascending(lanes);
  for (int64_t lane = 0; lane < lanes; ++lane)
    ascending[lane] = static_cast<int32_t>(lane);
  Value lane = arith::ConstantOp::create(builder, b.loc, DenseElementsAttr::get(words, ArrayRef<int32_t>(ascending)));
  auto narrow = [&](Value wide) { return arith::TruncIOp::create(builder, b.loc, b.i32(), wide); };

  Philox philox(b);
  Value element = b.add(b.splat(narrow(firstElement), words), lane);
  // The draw's number, and above it what a step counter of 64 bits has beyond 32.
  Value high = b.mul(arith::ShRUIOp::create(builder, b.loc, step, b.number(32)), b.number(256));
  Value draw = narrow(b.add(b.number(op.getDraw()), high));
  Value sample = b.load(b.i32(), b.offset(state, offsetof(glia_state_header, sample)), 4);
  Value counter[4] = {element, b.splat(narrow(step), words), b.splat(draw, words), b.splat(sample, words)};
  return philox.run(counter, static_cast<uint32_t>(op.getSeed()), static_cast<uint32_t>(op.getStream()));
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise regions: one loop over vectors of elements. Arrays are padded, so there is no tail.

#include "targets/Cpu/Lowering/Lowering.h"

#include "mlir/IR/IRMapping.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// A vector of as many lanes, or the type itself if it is one.
static Type vectorOf(Type type) { return isa<VectorType>(type) ? type : VectorType::get({lanes}, type); }

void ProgramLowering::lower(step::EvolveOp op) {
  Block &region = op.getBody().front();
  int64_t count = countOf(op.getOutputs()[0]);
  IRMapping mapping;
  // What serves all elements is loaded once.
  auto isShared = [&](Value input) { return countOf(input) == 1 && count != 1; };
  for (auto [input, argument] : llvm::zip(op.getInputs(), region.getArguments()))
    if (isShared(input)) {
      Value scalar = b.load(elementOf(input), addressOf(input));
      mapping.map(argument, b.splat(scalar, vectorOf(elementOf(input))));
    }
  b.loop(b.number(0), b.number(padToLanes(count)), lanes, [&](Value first) {
    for (auto [input, argument] : llvm::zip(op.getInputs(), region.getArguments()))
      if (!isShared(input)) {
        Type element = elementOf(input);
        unsigned alignment = static_cast<unsigned>(lanes * bytesOf(element));
        Value address = b.at(addressOf(input), first, element);
        mapping.map(argument, b.load(vectorOf(element), address, std::min(alignment, 64u)));
      }
    for (Operation &inner : region.without_terminator()) {
      if (auto bits = dyn_cast<step::RandomBitsOp>(inner)) {
        mapping.map(bits.getResult(), randomBits(bits, first));
        continue;
      }
      if (auto constant = dyn_cast<arith::ConstantOp>(inner)) {
        auto type = cast<VectorType>(vectorOf(constant.getType()));
        mapping.map(constant.getResult(),
                    arith::ConstantOp::create(builder, b.loc, DenseElementsAttr::get(type, constant.getValue())));
        continue;
      }
      Operation *wide = builder.clone(inner, mapping);
      for (Value result : wide->getResults())
        result.setType(vectorOf(result.getType()));
    }
    auto yield = cast<step::YieldOp>(region.getTerminator());
    for (auto [value, output] : llvm::zip(yield.getValues(), op.getOutputs())) {
      Type element = elementOf(output);
      unsigned alignment = static_cast<unsigned>(lanes * bytesOf(element));
      b.store(mapping.lookup(value), b.at(addressOf(output), first, element), std::min(alignment, 64u));
    }
  });
}

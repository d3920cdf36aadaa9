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

/// What stands in the table at the places of so many numbers. Lanes beyond the elements may hold anything; they, too,
/// read within the table.
Value ProgramLowering::gather(step::LookupOp op, Value numbers) {
  int64_t count = countOf(op.getTable());
  auto whole = [&](int64_t number) {
    return b.splat(b.integer(number, getElementTypeOrSelf(numbers.getType())), numbers.getType());
  };
  Value place = b.both(b.add(numbers, whole(count / 2)), whole(count - 1));
  Type element = elementOf(op.getTable());
  Value addresses = LLVM::GEPOp::create(builder, b.loc, vectorOf(b.pointer()), element, addressOf(op.getTable()),
                                        llvm::ArrayRef<LLVM::GEPArg>{place});
  Value all = b.splat(b.integer(1, b.i1()), vectorOf(b.i1()));
  return LLVM::masked_gather::create(builder, b.loc, vectorOf(element), addresses, all, ValueRange(),
                                     static_cast<unsigned>(bytesOf(element)));
}

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
      if (auto lookup = dyn_cast<step::LookupOp>(inner)) {
        mapping.map(lookup.getResult(), gather(lookup, mapping.lookup(lookup.getNumber())));
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

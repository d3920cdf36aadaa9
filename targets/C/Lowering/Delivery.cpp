// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delivery: the contributions of active sources, source by source (N2).

#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// Rows of fewer weights are not worth the code that adds several at a time.
static constexpr int64_t leastTogether = 32;

/// Real products are of the sums' type. Whole ones are computed where no product of the two types overflows in C: what
/// the types leave out, the ranges of the sums exclude (N4).
Type ProgramLowering::factorTypeOf(Value source, Value sums) {
  Type type = elementTypeOf(sums);
  if (isa<FloatType>(type))
    return type;
  unsigned width = std::max(32u, type.getIntOrFloatBitWidth());
  if (isa<MemRefType>(source.getType()))
    width = std::max(width, elementTypeOf(source).getIntOrFloatBitWidth());
  return c.signedType(width);
}

/// One after another, as they stand (N2). Narrow sums are computed in int and kept.
void ProgramLowering::addTo(Value sum, ValueRange values) {
  Type type = cast<c::PlaceType>(sum.getType()).getType();
  bool isNarrow = isa<IntegerType>(type) && type.getIntOrFloatBitWidth() < 32;
  auto isWider = [&](Value value) { return value.getType().getIntOrFloatBitWidth() > type.getIntOrFloatBitWidth(); };
  auto fitted = [&](Value value) { return !isNarrow && isWider(value) ? c.convert(value, type) : value; };
  if (!isNarrow && values.size() == 1)
    return c.assign(sum, fitted(values[0]), "+=");
  Value total = c.read(sum);
  for (Value value : values)
    total = c.binary("+", total, fitted(value), isNarrow ? c.signedType(32) : type);
  c.assign(sum, c.convert(total, type));
}

void ProgramLowering::accumulate(Value sum, Value weight, Value factor) {
  addTo(sum, factor ? c.binary("*", weight, factor, factor.getType()) : weight);
}

void ProgramLowering::lower(step::DeliverOp op) {
  int64_t width = countOf(op.getSums());
  Value delay = op.getDelay() == 0 ? Value() : c.number(op.getDelay());
  Sources sources = sourcesOf(op.getSource(), delay, bool(op.getIndices()));
  auto rowOf = [&](Value cell) { return weightRow("row", op.getRows(), cell); };
  auto deliverOne = [&](Value cell, Value factor) {
    Row row = rowOf(cell);
    c.loop("target", width, [&](Value target) {
      accumulate(c.element(placeOf(op.getSums()), target), weightIn(op.getRows(), row, target), factor);
    });
  };
  auto deliverSome = [&](ValueRange cells) {
    auto rows = llvm::map_to_vector(cells, rowOf);
    c.loop("target", width, [&](Value target) {
      auto weights = llvm::map_to_vector(rows, [&](const Row &row) { return weightIn(op.getRows(), row, target); });
      addTo(c.element(placeOf(op.getSums()), target), weights);
    });
  };
  Type number = factorTypeOf(op.getSource(), op.getSums());
  if (width >= leastTogether && keepsAddresses())
    return forEachSource(sources, number, deliverOne, deliverSome);
  forEachSource(sources, number, deliverOne);
}

void ProgramLowering::lower(step::ScatterOp op) {
  int64_t sources = cellsOf(op.getSource()), least = op.getLeastDelay();
  int64_t delayCount = (countOf(op.getRows()) - 1) / sources;
  Value delay = delayOf(op.getDelay());
  auto deliver = [&] {
    Value firstRow = delay ? c.mul(c.sub(delay, c.number(least)), c.number(sources)) : c.number(0);
    if (delayCount == 1)
      firstRow = c.number(0);
    Sources active = sourcesOf(op.getSource(), delay, /*skipsZeros=*/false);
    forEachSource(active, factorTypeOf(op.getSource(), op.getSums()), [&](Value cell, Value factor) {
      Value row = c.let("row", c.add(firstRow, cell));
      Value end = c.let("end", c.readAt(placeOf(op.getRows()), c.add(row, c.number(1))), c.size());
      Value begin = c.let("begin", c.readAt(placeOf(op.getRows()), row), c.size());
      c.loop("entry", begin, end, [&](Value entry) {
        Value which = entry;
        if (op.getSynapses())
          which = c.let("synapse", c.readAt(placeOf(op.getSynapses()), entry), c.size());
        Value target = c.let("target", c.readAt(placeOf(op.getTargets()), entry), c.size());
        accumulate(c.element(placeOf(op.getSums()), target), weightAt(op.getWeights(), which), factor);
      });
    });
  };
  auto loop = op->getParentOfType<step::ByDelayOp>();
  bool isBelow = !loop || static_cast<int64_t>(loop.getMost()) < least + delayCount;
  bool isAbove = !loop || static_cast<int64_t>(loop.getLeast()) >= least;
  if (isBelow && isAbove)
    return deliver();
  Value inside =
      isAbove   ? c.compare("<", delay, c.number(least + delayCount))
      : isBelow ? c.compare(">=", delay, c.number(least))
                : c.both(c.compare(">=", delay, c.number(least)), c.compare("<", delay, c.number(least + delayCount)));
  c.when(inside, deliver);
}

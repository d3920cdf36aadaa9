// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delivery: the contributions of active sources, source by source (N2).

#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

void ProgramLowering::accumulate(Value sum, Value weight, Value factor) {
  Type type = cast<c::PlaceType>(sum.getType()).getType();
  c.assign(sum, factor ? c.binary("*", weight, factor, type) : weight, "+=");
}

void ProgramLowering::lower(step::DeliverOp op) {
  int64_t width = countOf(op.getSums());
  Value delay = op.getDelay() == 0 ? Value() : c.number(op.getDelay());
  Sources sources = sourcesOf(op.getSource(), delay, bool(op.getIndices()));
  forEachSource(sources, elementTypeOf(op.getSums()), [&](Value cell, Value factor) {
    Row row = rowFrom("row", placeOf(op.getRows()), c.mul(cell, c.number(width)));
    c.loop("target", width, [&](Value target) {
      accumulate(c.element(placeOf(op.getSums()), target), c.read(elementOf(row, target)), factor);
    });
  });
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
    forEachSource(active, elementTypeOf(op.getSums()), [&](Value cell, Value factor) {
      Value row = c.let("row", c.add(firstRow, cell));
      Value end = c.let("end", c.readAt(placeOf(op.getRows()), c.add(row, c.number(1))), c.size());
      Value begin = c.let("begin", c.readAt(placeOf(op.getRows()), row), c.size());
      c.loop("entry", begin, end, [&](Value entry) {
        Value which = entry;
        if (op.getSynapses())
          which = c.let("synapse", c.readAt(placeOf(op.getSynapses()), entry), c.size());
        Value target = c.let("target", c.readAt(placeOf(op.getTargets()), entry), c.size());
        accumulate(c.element(placeOf(op.getSums()), target), c.readAt(placeOf(op.getWeights()), which), factor);
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

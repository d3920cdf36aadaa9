// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions and pooling, driven by their sources: each visits the windows that it lies in.

#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// The target row or column whose kernel element `k` lies on `source`, if there is one.
void ProgramLowering::atTarget(const WindowShape &shape, int axis, Value source, Value k, const char *name,
                               llvm::function_ref<void(Value)> body) {
  Value padded = c.add(source, c.number(shape.padding[axis]));
  Value reach = c.mul(k, c.number(shape.dilation[axis]));
  int64_t stride = shape.stride[axis];
  // Sizes have no sign: what would be below zero is seen before.
  c.when(c.compare(">=", padded, reach), [&] {
    Value offset = c.let("offset", c.sub(padded, reach));
    Value coordinate = c.div(offset, c.number(stride));
    Value isInside = c.compare("<", coordinate, c.number(shape.target[1 + axis]));
    if (stride != 1)
      isInside = c.both(c.compare("==", c.rem(offset, c.number(stride)), c.number(0)), isInside);
    c.when(isInside, [&] { body(c.let(name, coordinate)); });
  });
}

void ProgramLowering::forEachWindow(const WindowShape &shape, Value cell,
                                    llvm::function_ref<void(Value, Value, Value, Value, Value)> body) {
  int64_t rows = shape.source[1], columns = shape.source[2];
  Value channel = c.let("channel", c.div(cell, c.number(rows * columns)));
  Value row = c.let("row", c.rem(c.div(cell, c.number(columns)), c.number(rows)));
  Value column = c.let("column", c.rem(cell, c.number(columns)));
  c.loop("i", shape.kernel[0], [&](Value i) {
    atTarget(shape, 0, row, i, "y", [&](Value y) {
      c.loop("j", shape.kernel[1],
             [&](Value j) { atTarget(shape, 1, column, j, "x", [&](Value x) { body(channel, y, x, i, j); }); });
    });
  });
}

void ProgramLowering::lower(step::ConvolveOp op) {
  ArrayRef<int64_t> source = op.getSourceShape(), target = op.getTargetShape();
  auto weights = cast<MemRefType>(op.getWeights().getType());
  int64_t groups = op.getGroups(), width = target[0] / groups;
  WindowShape shape{source,
                    target,
                    op.getStride(),
                    op.getPadding(),
                    {weights.getDimSize(1), weights.getDimSize(2)},
                    {op.getDilation()[0], op.getDilation()[1]}};
  Value delay = op.getDelay() == 0 ? Value() : c.number(op.getDelay());
  Sources sources = sourcesOf(op.getSource(), delay, bool(op.getIndices()));
  forEachSource(sources, factorTypeOf(op.getSource(), op.getSums()), [&](Value cell, Value factor) {
    forEachWindow(shape, cell, [&](Value channel, Value y, Value x, Value i, Value j) {
      Value line = c.add(c.mul(channel, c.number(shape.kernel[0])), i);
      Value element = c.add(c.mul(line, c.number(shape.kernel[1])), j);
      Row kernel = weightRow("kernel", op.getWeights(), element);
      Value position = c.add(c.mul(y, c.number(target[2])), x);
      Value first = c.mul(position, c.number(target[0]));
      if (groups > 1)
        first = c.add(first, c.mul(c.div(channel, c.number(source[0] / groups)), c.number(width)));
      Row sums = rowFrom("sums", placeOf(op.getSums()), first, /*isConst=*/false);
      c.loop("out", width,
             [&](Value out) { accumulate(elementOf(sums, out), weightIn(op.getWeights(), kernel, out), factor); });
    });
  });
}

void ProgramLowering::lower(step::PoolOp op) {
  ArrayRef<int64_t> source = op.getSourceShape(), target = op.getTargetShape();
  WindowShape shape{source, target, op.getStride(), op.getPadding(), {op.getKernel()[0], op.getKernel()[1]}, {1, 1}};
  Type type = elementTypeOf(op.getSums());
  Value delay = op.getDelay() == 0 ? Value() : c.number(op.getDelay());
  Sources sources = sourcesOf(op.getSource(), delay, bool(op.getIndices()));
  forEachSource(sources, factorTypeOf(op.getSource(), op.getSums()), [&](Value cell, Value factor) {
    forEachWindow(shape, cell, [&](Value channel, Value y, Value x, Value, Value) {
      Value line = c.add(c.mul(channel, c.number(target[1])), y);
      Value sum = c.element(placeOf(op.getSums()), c.add(c.mul(line, c.number(target[2])), x));
      Value one = isa<FloatType>(type) ? c.real(1.0, type) : c.integer(1, type);
      addTo(sum, factor ? factor : one);
    });
  });
}

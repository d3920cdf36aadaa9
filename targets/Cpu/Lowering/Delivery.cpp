// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delivery: the contributions of active sources, source by source (N2); lanes are targets.

#include "targets/Cpu/Lowering/Lowering.h"
#include "targets/Cpu/Lowering/Weights.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// Sums of this many bytes stay in registers while events pass: sixteen vectors of 256 bits.
static constexpr int64_t tileBytes = 512;

/// Rows of a table larger than this come from beyond the first cache.
static constexpr int64_t firstCacheBytes = 32 * 1024;

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

Value glia::cpu::listNonzero(LoopBuilder &b, Value values, Type element, Value first, Value end, Value list,
                             Value listed) {
  return b.accumulate(first, end, listed, [&](Value cell, Value count) {
    b.store(arith::TruncIOp::create(b.builder, b.loc, b.i32(), cell), b.at(list, count, b.i32()), 4);
    return b.add(count, b.widen(b.isNonzero(b.load(element, b.at(values, cell, element)))));
  });
}

SourceList ProgramLowering::sourcesOf(Value source, Value delay, Value indices) {
  if (isa<step::LineType>(source.getType()))
    return eventsOf(source, delay);
  int64_t cells = countOf(source);
  SourceList sources;
  sources.values = addressOf(source);
  sources.element = elementOf(source);
  sources.count = b.number(cells);
  if (indices) {
    sources.cells = addressOf(indices);
    sources.count =
        listNonzero(b, sources.values, elementOf(source), b.number(0), sources.count, sources.cells, b.number(0));
  }
  return sources;
}

Value ProgramLowering::factorOf(const SourceList &list, Value i, Value cell, Type type) {
  if (list.values)
    return b.toNumber(b.load(list.element, b.at(list.values, cell, list.element)), type);
  Value count = b.load(b.i32(), b.at(list.counts, i, b.i32()), 4);
  return b.toNumber(list.most == 0 ? count : b.clamp(count, list.most), type);
}

void ProgramLowering::forEachSource(const SourceList &list, Type number,
                                    llvm::function_ref<void(Value cell, Value factor)> body) {
  auto visit = [&](bool isUnit) {
    b.loop(b.number(0), list.count, 1, [&](Value i) {
      Value cell = list.cells ? b.widen(b.load(b.i32(), b.at(list.cells, i, b.i32()), 4)) : i;
      body(cell, list.values || !isUnit ? factorOf(list, i, cell, number) : Value());
    });
  };
  if (list.counts)
    b.when(list.unit, [&] { visit(true); }, [&] { visit(false); });
  else
    visit(true);
}

//===----------------------------------------------------------------------===//
// Rows of weights
//===----------------------------------------------------------------------===//

/// Asks for what the row of a later source adds to this tile: the list says long before it is needed which row comes.
static void prefetchRow(LoopBuilder &b, const SourceList &list, Value i, const WeightForm &form, Value tile,
                        int64_t width) {
  constexpr int64_t distance = 6, cacheLine = 64;
  Value later = b.add(i, b.number(distance));
  later = b.select(b.compare(arith::CmpIPredicate::slt, later, list.count), later, i);
  Value cell = b.widen(b.load(b.i32(), b.at(list.cells, later, b.i32()), 4));
  Value row = b.offset(tile, b.mul(cell, b.number(form.rowBytes)));
  for (int64_t offset = 0; offset < form.bytesFor(width); offset += cacheLine)
    LLVM::Prefetch::create(b.builder, b.loc, b.offset(row, offset), /*rw=*/0, /*hint=*/3, /*cache=*/1);
}

/// Leaves the loop as it is: its sums fill the registers, and unrolled it would spill them.
static void keepRolled(Value result) {
  MLIRContext *context = result.getContext();
  BoolAttr yes = BoolAttr::get(context, true);
  auto unroll = LLVM::LoopUnrollAttr::get(context, yes, {}, {}, {}, {}, {}, {});
  auto annotation = LLVM::LoopAnnotationAttr::get(context, {}, {}, {}, unroll, {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
                                                  llvm::ArrayRef<LLVM::AccessGroupAttr>());
  result.getDefiningOp()->setAttr("loop_annotation", annotation);
}

/// Stores a wide vector in pieces of the width in which it is read.
static void storePieces(LoopBuilder &b, Value vector, Value address, Type number) {
  int64_t width = cast<VectorType>(vector.getType()).getDimSize(0);
  for (int64_t first = 0; first < width; first += lanes) {
    llvm::SmallVector<int32_t> mask;
    for (int64_t i = 0; i < lanes; ++i)
      mask.push_back(static_cast<int32_t>(first + i));
    Value piece = LLVM::ShuffleVectorOp::create(b.builder, b.loc, vector, vector, mask);
    b.store(piece, b.offset(address, first * bytesOf(number)),
            static_cast<unsigned>(std::min<int64_t>(64, lanes * bytesOf(number))));
  }
}

int64_t ProgramLowering::tileOf(Type real, bool hasValues, const WeightForm &form) {
  // The products need registers too. Fields that lie together are read together.
  return std::max(tileBytes / bytesOf(real) / (hasValues ? 2 : 1), form.group());
}

/// One tile of sums in a vector while the sources pass.
void ProgramLowering::deliverTile(const SourceList &list, Value rows, const WeightForm &form, Value column,
                                  int64_t width, Value sums, Type number, bool isFar) {
  // Rows and tiles begin at multiples of so many bytes.
  auto alignment = static_cast<unsigned>(std::min<int64_t>(64, form.bytesTo(form.group())));
  auto vector = VectorType::get({width}, number);
  Value address = b.at(sums, column, number);
  Value first =
      form.isPacked() ? b.offset(rows, b.div(column, b.number(8 / form.bits))) : b.at(rows, column, form.element);
  auto visit = [&](bool isUnit) {
    Value begin = list.begin ? list.begin : b.number(0);
    Value total = b.accumulate(begin, list.count, b.load(vector, address, 64), [&](Value i, Value tile) {
      Value cell = list.cells ? b.widen(b.load(b.i32(), b.at(list.cells, i, b.i32()), 4)) : i;
      if (isFar && list.cells)
        prefetchRow(b, list, i, form, first, width);
      Value row = loadColumns(b, form, b.offset(first, b.mul(cell, b.number(form.rowBytes))), width, number, alignment);
      if (list.values || !isUnit)
        row = b.mulNumbers(row, b.splat(factorOf(list, i, cell, number), vector));
      return b.addNumbers(tile, row);
    });
    keepRolled(total);
    storePieces(b, total, address, number);
  };
  if (list.counts)
    b.when(list.unit, [&] { visit(true); }, [&] { visit(false); });
  else
    visit(true);
}

void ProgramLowering::lower(step::DeliverOp op) {
  Type number = elementOf(op.getSums());
  WeightForm form = WeightForm::of(op.getRows());
  SourceList list = sourcesOf(op.getSource(), constantDelay(op.getDelay()), op.getIndices());
  int64_t stride = padToLanes(form.length), tile = tileOf(number, bool(list.values), form);
  bool isFar = form.bytes() > firstCacheBytes;
  Value rows = addressOf(op.getRows()), sums = addressOf(op.getSums());
  int64_t whole = stride / tile * tile;
  if (whole > tile)
    b.loop(b.number(0), b.number(whole), tile,
           [&](Value column) { deliverTile(list, rows, form, column, tile, sums, number, isFar); });
  else if (whole == tile)
    deliverTile(list, rows, form, b.number(0), tile, sums, number, isFar);
  if (stride > whole)
    deliverTile(list, rows, form, b.number(whole), stride - whole, sums, number, isFar);
}

//===----------------------------------------------------------------------===//
// Lists of synapses
//===----------------------------------------------------------------------===//

void ProgramLowering::lower(step::ScatterOp op) {
  Type real = elementOf(op.getSums());
  WeightForm form = WeightForm::of(op.getWeights());
  int64_t sources = isa<step::LineType>(op.getSource().getType())
                        ? cast<step::LineType>(op.getSource().getType()).getCells()
                        : countOf(op.getSource());
  int64_t least = op.getLeastDelay(), delays = (countOf(op.getRows()) - 1) / sources;
  Value delay = delayOf(op.getDelay());
  Value rows = addressOf(op.getRows()), targets = addressOf(op.getTargets()), sums = addressOf(op.getSums());
  Value weights = addressOf(op.getWeights()), synapses = op.getSynapses() ? addressOf(op.getSynapses()) : Value();
  auto deliver = [&] {
    Value firstRow = delay ? b.mul(b.sub(delay, b.number(least)), b.number(sources)) : b.number(0);
    forEachSource(sourcesOf(op.getSource(), delay, Value()), real, [&](Value cell, Value factor) {
      Value row = b.at(rows, b.add(firstRow, cell), b.i32());
      Value begin = b.widen(b.load(b.i32(), row, 4)), end = b.widen(b.load(b.i32(), b.offset(row, 4), 4));
      b.loop(begin, end, 1, [&](Value entry) {
        Value target = b.widen(b.load(b.i32(), b.at(targets, entry, b.i32()), 4));
        Value which = synapses ? b.widen(b.load(b.i32(), b.at(synapses, entry, b.i32()), 4)) : entry;
        Value weight = loadEntry(b, form, weights, which, real);
        Value sum = b.at(sums, target, real);
        b.store(b.addNumbers(b.load(real, sum), factor ? b.mulNumbers(weight, factor) : weight), sum);
      });
    });
  };
  auto loop = op->getParentOfType<step::ByDelayOp>();
  bool coversLoop = !loop || (static_cast<int64_t>(loop.getLeast()) >= least &&
                              static_cast<int64_t>(loop.getMost()) < least + delays);
  if (coversLoop)
    return deliver();
  Value isAbove = b.compare(arith::CmpIPredicate::sge, delay, b.number(least));
  Value isBelow = b.compare(arith::CmpIPredicate::slt, delay, b.number(least + delays));
  b.when(b.both(isAbove, isBelow), deliver);
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

/// The target row or column whose kernel element `k` lies on `source`; `isInside` says whether there is one.
Value ProgramLowering::targetCoordinate(const WindowShape &shape, int axis, Value source, Value k, Value &isInside) {
  Value offset = b.sub(b.add(source, b.number(shape.padding[axis])), b.mul(k, b.number(shape.dilation[axis])));
  Value isFirst = b.compare(arith::CmpIPredicate::sge, offset, b.number(0));
  Value coordinate = offset;
  isInside = isFirst;
  if (shape.stride[axis] != 1) {
    Value stride = b.number(shape.stride[axis]);
    coordinate = b.div(offset, stride);
    isInside = b.both(isInside, b.compare(arith::CmpIPredicate::eq, b.rem(offset, stride), b.number(0)));
  }
  isInside = b.both(isInside, b.compare(arith::CmpIPredicate::slt, coordinate, b.number(shape.target[1 + axis])));
  return coordinate;
}

void ProgramLowering::forEachWindow(const WindowShape &shape, Value row, Value column,
                                    llvm::function_ref<void(Value y, Value x, Value i, Value j)> body) {
  b.loop(shape.kernel[0], [&](Value i) {
    Value isRow;
    Value y = targetCoordinate(shape, 0, row, i, isRow);
    b.when(isRow, [&] {
      b.loop(shape.kernel[1], [&](Value j) {
        Value isColumn;
        Value x = targetCoordinate(shape, 1, column, j, isColumn);
        b.when(isColumn, [&] { body(y, x, i, j); });
      });
    });
  });
}

void ProgramLowering::lower(step::ConvolveOp op) {
  Type real = elementOf(op.getSums());
  WeightForm form = WeightForm::of(op.getWeights());
  ArrayRef<int64_t> source = op.getSourceShape(), target = op.getTargetShape();
  auto weightType = cast<MemRefType>(op.getWeights().getType());
  int64_t groups = op.getGroups(), lanesUsed = target[0] / groups;
  WindowShape shape{source,
                    target,
                    op.getStride(),
                    op.getPadding(),
                    {weightType.getDimSize(1), weightType.getDimSize(2)},
                    {op.getDilation()[0], op.getDilation()[1]}};
  Value weights = addressOf(op.getWeights()), sums = addressOf(op.getSums());
  SourceList list = sourcesOf(op.getSource(), constantDelay(op.getDelay()), op.getIndices());
  forEachSource(list, real, [&](Value cell, Value factor) {
    Value columns = b.number(source[2]);
    Value channel = b.div(cell, b.number(source[1] * source[2]));
    Value row = b.rem(b.div(cell, columns), b.number(source[1])), column = b.rem(cell, columns);
    Value group = b.div(channel, b.number(source[0] / groups));
    forEachWindow(shape, row, column, [&](Value y, Value x, Value i, Value j) {
      Value element = b.add(b.mul(b.add(b.mul(channel, b.number(shape.kernel[0])), i), b.number(shape.kernel[1])), j);
      Value kernel = b.offset(weights, b.mul(element, b.number(form.rowBytes)));
      Value position = b.add(b.mul(y, b.number(target[2])), x);
      Value first = b.add(b.mul(position, b.number(target[0])), b.mul(group, b.number(lanesUsed)));
      Value sum = b.at(sums, first, real);
      int64_t tile = tileOf(real, /*hasValues=*/false, form);
      for (int64_t lane = 0; lane < lanesUsed; lane += tile) {
        auto vector = VectorType::get({std::min(tile, lanesUsed - lane)}, real);
        unsigned alignment = static_cast<unsigned>(bytesOf(real));
        Value address = b.offset(sum, lane * bytesOf(real));
        Value weight = loadColumns(b, form, b.offset(kernel, form.bytesTo(lane)), vector.getDimSize(0), real,
                                   static_cast<unsigned>(bytesOf(form.element)));
        if (factor)
          weight = b.mulNumbers(weight, b.splat(factor, vector));
        b.store(b.addNumbers(b.load(vector, address, alignment), weight), address, alignment);
      }
    });
  });
}

void ProgramLowering::lower(step::PoolOp op) {
  Type real = elementOf(op.getSums());
  ArrayRef<int64_t> source = op.getSourceShape(), target = op.getTargetShape();
  WindowShape shape{source, target, op.getStride(), op.getPadding(), {op.getKernel()[0], op.getKernel()[1]}, {1, 1}};
  Value sums = addressOf(op.getSums()), one = b.oneNumber(real);
  SourceList list = sourcesOf(op.getSource(), constantDelay(op.getDelay()), op.getIndices());
  forEachSource(list, real, [&](Value cell, Value factor) {
    Value columns = b.number(source[2]);
    Value channel = b.div(cell, b.number(source[1] * source[2]));
    Value row = b.rem(b.div(cell, columns), b.number(source[1])), column = b.rem(cell, columns);
    forEachWindow(shape, row, column, [&](Value y, Value x, Value, Value) {
      Value position = b.add(b.mul(b.add(b.mul(channel, b.number(target[1])), y), b.number(target[2])), x);
      Value sum = b.at(sums, position, real);
      b.store(b.addNumbers(b.load(real, sum), factor ? factor : one), sum);
    });
  });
}

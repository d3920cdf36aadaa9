// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Buffers.h. What the program stores, and tables, have grids of their own; sums have those of what is added to
// them. First the bits after the point, which only grow, then the ranges, in the order of a step.

#include "compiler/Transforms/Numbers/Buffers.h"
#include "compiler/Transforms/Numbers/Sums.h"
#include "compiler/Transforms/Numbers/Tables.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Declarations
//===----------------------------------------------------------------------===//

static MemRefType typeOf(Value buffer) { return cast<MemRefType>(buffer.getType()); }

static Grid gridOfTable(step::TableOp table) {
  Grid grid;
  int64_t count = table.getData().getNumElements();
  if (table.getScale()) {
    grid.fraction = std::max(0, -std::ilogb(table.getScale()->convertToDouble()));
  } else {
    TableElements elements(table);
    for (int64_t i = 0; i < count; ++i)
      grid.fraction = std::max(grid.fraction, exactFraction(elements.at(i)));
  }
  TableMultiples multiples(table, grid.fraction);
  for (int64_t i = 0; i < count; ++i) {
    double multiple = multiples.at(i);
    grid.least = std::min(grid.least, multiple);
    grid.most = std::max(grid.most, multiple);
  }
  return grid;
}

BufferGrids::BufferGrids(step::ProgramOp program) : program(program) {
  for (Operation &op : program.getBody().front())
    declare(op);
}

void BufferGrids::declare(Operation &op) {
  if (!isa<step::ArrayOp, step::ScratchOp, step::TableOp>(op))
    return;
  Value buffer = op.getResult(0);
  if (!isa<FloatType>(typeOf(buffer).getElementType()))
    return;
  Grid &grid = grids[buffer];
  if (auto table = dyn_cast<step::TableOp>(op))
    grid = gridOfTable(table);
  auto array = dyn_cast<step::ArrayOp>(op);
  if (array && array.getStored())
    grid = Grid::of(cast<cell::FixedType>(*array.getStored()));
  if (isa<step::TableOp>(op) || (array && array.getStored()))
    given.insert(buffer);
  current[buffer] = grid;
}

std::optional<Grid> BufferGrids::of(Value buffer) const {
  auto found = grids.find(buffer);
  return found == grids.end() ? std::nullopt : std::optional<Grid>(found->second);
}

LogicalResult BufferGrids::analyse() { return failed(findFractions()) ? failure() : findRanges(); }

//===----------------------------------------------------------------------===//
// Bits after the point
//===----------------------------------------------------------------------===//

/// Whole counts are on the grid of whole numbers.
int BufferGrids::fractionOf(Value source) const {
  return isa<step::LineType>(source.getType()) ? 0 : of(source)->fraction;
}

bool BufferGrids::raise(Value buffer, int fraction) {
  auto found = grids.find(buffer);
  if (found == grids.end() || given.contains(buffer) || found->second.fraction >= fraction)
    return false;
  found->second.fraction = fraction;
  return true;
}

LogicalResult BufferGrids::visitFraction(Operation *op, bool &isChanged) {
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](step::DeliverOp o) {
        isChanged |= raise(o.getSums(), fractionOf(o.getSource()) + of(o.getRows())->fraction);
      })
      .Case([&](step::ConvolveOp o) {
        isChanged |= raise(o.getSums(), fractionOf(o.getSource()) + of(o.getWeights())->fraction);
      })
      .Case([&](step::ScatterOp o) {
        isChanged |= raise(o.getSums(), fractionOf(o.getSource()) + of(o.getWeights())->fraction);
      })
      .Case([&](step::PoolOp o) { isChanged |= raise(o.getSums(), fractionOf(o.getSource())); })
      .Case([&](step::TransposeOp o) { isChanged |= raise(o.getDestination(), of(o.getSource())->fraction); })
      .Case([&](step::RecallOp o) { isChanged |= raise(o.getValues(), of(o.getHistory())->fraction); });
  auto evolve = dyn_cast<step::EvolveOp>(op);
  if (!evolve)
    return success();
  // Ranges are not known yet; none is to pass for a constant.
  auto yields = analyseRegion(evolve, [&](Value buffer) {
    std::optional<Grid> grid = of(buffer);
    return grid && !given.contains(buffer) ? std::optional<Grid>({grid->fraction, -1, 1}) : grid;
  });
  if (failed(yields))
    return failure();
  for (auto [buffer, grid] : llvm::zip(evolve.getOutputs(), *yields))
    if (grid)
      isChanged |= raise(buffer, grid->fraction);
  return success();
}

LogicalResult BufferGrids::findFractions() {
  // Each round settles at least one buffer more: a buffer of sums is never computed from itself on a finer grid.
  for (size_t round = 0; round <= grids.size(); ++round) {
    bool isChanged = false;
    WalkResult walk = program.walk<WalkOrder::PreOrder>([&](Operation *op) {
      return failed(visitFraction(op, isChanged)) ? WalkResult::interrupt() : WalkResult::advance();
    });
    if (walk.wasInterrupted())
      return failure();
    if (!isChanged)
      return success();
  }
  return program.emitError() << "internal error: the grids of '" << program.getSymName() << "' do not settle (E3)";
}

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

/// What one source brings: a count, or a multiple of its grid.
Range BufferGrids::factorsOf(Value source) const {
  auto line = source.getDefiningOp<step::LineOp>();
  if (line && line.getMost())
    return {-static_cast<double>(*line.getMost()), static_cast<double>(*line.getMost())};
  if (isa<step::LineType>(source.getType()))
    return {0.0, 1.0};
  Grid grid = current.lookup(source);
  return {grid.least, grid.most};
}

void BufferGrids::replace(Value buffer, const Grid &grid) {
  auto found = grids.find(buffer);
  if (found == grids.end() || given.contains(buffer))
    return;
  Grid here = grid.at(found->second.fraction);
  current[buffer] = here;
  found->second = found->second.merge(here);
}

/// `range` is in multiples of 2^-fraction.
void BufferGrids::add(Value sums, int fraction, Range range) {
  replace(sums, current.lookup(sums) + Grid{fraction, range.first, range.second});
}

LogicalResult BufferGrids::visitRange(Operation *op) {
  auto weights = [&](Value buffer) {
    TableMultiples multiples(buffer.getDefiningOp<step::TableOp>(), of(buffer)->fraction);
    return [multiples](int64_t index) { return multiples.at(index); };
  };
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](step::FillOp o) {
        if (std::optional<Grid> grid = of(o.getArray()))
          replace(o.getArray(), {grid->fraction, 0, 0});
      })
      .Case([&](step::DeliverOp o) {
        add(o.getSums(), fractionOf(o.getSource()) + of(o.getRows())->fraction,
            rangeOfRows(o, factorsOf(o.getSource()), weights(o.getRows())));
      })
      .Case([&](step::ScatterOp o) {
        add(o.getSums(), fractionOf(o.getSource()) + of(o.getWeights())->fraction,
            rangeOfLists(o, factorsOf(o.getSource()), weights(o.getWeights())));
      })
      .Case([&](step::ConvolveOp o) {
        add(o.getSums(), fractionOf(o.getSource()) + of(o.getWeights())->fraction,
            rangeOfKernels(o, factorsOf(o.getSource()), weights(o.getWeights())));
      })
      .Case([&](step::PoolOp o) {
        add(o.getSums(), fractionOf(o.getSource()), rangeOfWindows(o, factorsOf(o.getSource())));
      })
      .Case([&](step::TransposeOp o) { replace(o.getDestination(), current.lookup(o.getSource())); })
      .Case([&](step::RecallOp o) { replace(o.getValues(), *of(o.getHistory())); });
  auto evolve = dyn_cast<step::EvolveOp>(op);
  if (!evolve)
    return success();
  auto yields = analyseRegion(evolve, [&](Value buffer) {
    return of(buffer) ? std::optional<Grid>(current.lookup(buffer).at(of(buffer)->fraction)) : std::nullopt;
  });
  if (failed(yields))
    return failure();
  for (auto [buffer, grid] : llvm::zip(evolve.getOutputs(), *yields))
    if (grid)
      replace(buffer, *grid);
  return success();
}

LogicalResult BufferGrids::findRanges() {
  for (auto &[buffer, grid] : grids)
    if (!given.contains(buffer))
      current[buffer] = {grid.fraction, 0, 0};
  WalkResult walk = program.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (failed(visitRange(op)))
      return WalkResult::interrupt();
    for (Value operand : op->getOperands())
      if (std::optional<Grid> grid = of(operand); grid && !grid->isExact()) {
        op->emitError() << "sums of '" << program.getSymName() << "' need " << grid->bits() << " bits, more than "
                        << mostExactBits << "; use weights or a storage of fewer bits (N4)";
        return WalkResult::interrupt();
      }
    return WalkResult::advance();
  });
  return success(!walk.wasInterrupted());
}

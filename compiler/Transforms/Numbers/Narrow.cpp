// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass: gives buffers their integers, then rewrites the regions.

#include "compiler/Transforms/Numbers/Narrow.h"
#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Transforms/Numbers/Buffers.h"
#include "compiler/Transforms/Numbers/Tables.h"

#include "dialects/Cell/IR/Minifloat.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"

namespace glia {
#define GEN_PASS_DEF_NARROWSTEP
#include "compiler/Transforms/Numbers/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

/// Whether deliveries alone read a table, as weights.
static bool isOfWeights(step::TableOp table) {
  return llvm::all_of(table->getUsers(), [&](Operation *user) {
    auto scatter = dyn_cast<step::ScatterOp>(user);
    return isa<step::DeliverOp, step::ConvolveOp>(user) || (scatter && scatter.getWeights() == table.getResult());
  });
}

namespace {
class ProgramNarrower {
public:
  explicit ProgramNarrower(step::ProgramOp program) : program(program), grids(program) {}

  LogicalResult run() {
    if (failed(grids.analyse()))
      return failure();
    for (Operation &op : program.getBody().front())
      if (isa<step::ArrayOp, step::ScratchOp, step::TableOp>(op) && grids.of(op.getResult(0)))
        narrow(&op, *grids.of(op.getResult(0)));
    IRRewriter rewriter(program.getContext());
    WalkResult walk = program.walk([&](step::EvolveOp evolve) {
      if (failed(narrowRegion(evolve, [&](Value buffer) { return grids.of(buffer); })))
        return WalkResult::interrupt();
      // What is stored twice was rounded twice.
      DominanceInfo dominance(evolve);
      eliminateCommonSubExpressions(rewriter, dominance, evolve);
      return WalkResult::advance();
    });
    return success(!walk.wasInterrupted());
  }

private:
  void narrow(Operation *op, const Grid &grid) {
    Value buffer = op->getResult(0);
    auto type = cast<MemRefType>(buffer.getType());
    IntegerType element = storageFor(grid, op->getContext());
    if (auto table = dyn_cast<step::TableOp>(op))
      narrowTable(table, grid, element);
    if (auto array = dyn_cast<step::ArrayOp>(op))
      narrowInit(array, grid, element);
    buffer.setType(MemRefType::get(type.getShape(), element));
  }

  void narrowInit(step::ArrayOp array, const Grid &grid, IntegerType element) {
    auto multiple = [&](double value) { return std::ldexp(value, grid.fraction); };
    if (auto number = dyn_cast<FloatAttr>(array.getInit())) {
      Builder builder(array.getContext());
      array.setInitAttr(builder.getI64IntegerAttr(static_cast<int64_t>(multiple(number.getValueAsDouble()))));
      return;
    }
    auto elements = cast<DenseResourceElementsAttr>(array.getInit());
    ArrayRef<char> bytes = elements.getData();
    auto at = [&](int64_t index) {
      double value;
      std::memcpy(&value, bytes.data() + index * sizeof(value), sizeof(value));
      return multiple(value);
    };
    array.setInitAttr(makeElements(RankedTensorType::get(elements.getType().getShape(), element), nextName(), at));
  }

  /// What the data of a table is kept as: weights in fields as narrow as they are or, of minifloats, as their codes
  /// where those are narrower; all else in whole elements.
  static Type fieldFor(step::TableOp table, const Grid &grid, const TableMultiples &multiples, IntegerType element) {
    auto minifloat = dyn_cast<cell::MinifloatType>(table.getData().getElementType());
    if ((grid.bits() >= leastWholeBits && !minifloat) || !isOfWeights(table))
      return element;
    FieldWidth width;
    for (int64_t i = 0, e = table.getData().getNumElements(); i < e; ++i)
      width.add(multiples.at(i));
    if (minifloat && multiples.areElements() && minifloat.getWidth() < width.bits())
      return minifloat;
    return width.bits() < leastWholeBits ? IntegerType::get(table.getContext(), width.bits()) : element;
  }

  /// Integers that already have their width are not copied, nor are codes.
  void narrowTable(step::TableOp table, const Grid &grid, IntegerType element) {
    ShapedType type = table.getData().getShapedType();
    auto resource = dyn_cast<DenseResourceElementsAttr>(table.getData());
    TableMultiples multiples(table, grid.fraction);
    Type field = fieldFor(table, grid, multiples, element);
    auto kept = RankedTensorType::get(type.getShape(), field);
    bool isWhole = type.getElementType() == field;
    bool isSplat = resource && type.getNumElements() > 1 && resource.getData().size() == 1;
    if (isWhole && multiples.areElements() && resource && !isSplat)
      table.setDataAttr(DenseResourceElementsAttr::get(kept, resource.getRawHandle()));
    else
      table.setDataAttr(makeElements(kept, nextName(), [&](int64_t i) { return multiples.at(i); }));
    table.removeScaleAttr();
  }

  /// Counted here: resources of one name are told apart by trying, which takes quadratic time.
  std::string nextName() { return (program.getSymName() + "_narrowed" + Twine(names++)).str(); }

  step::ProgramOp program;
  BufferGrids grids;
  unsigned names = 0;
};
} // namespace

/// Fixed point shows in what is stored; without states, in tables of integers that stand for reals.
static bool isInFixedPoint(step::ProgramOp program) {
  auto isStored = [](step::ArrayOp array) { return array.getStored().has_value(); };
  auto standsForReals = [](step::TableOp table) {
    return cell::isWhole(table.getData().getElementType()) &&
           isa<FloatType>(cast<MemRefType>(table.getResult().getType()).getElementType());
  };
  Region &body = program.getBody();
  return llvm::any_of(body.getOps<step::ArrayOp>(), isStored) ||
         llvm::any_of(body.getOps<step::TableOp>(), standsForReals);
}

LogicalResult glia::narrowStep(step::ProgramOp program) {
  return isInFixedPoint(program) ? ProgramNarrower(program).run() : success();
}

namespace {
struct NarrowStepPass : glia::impl::NarrowStepBase<NarrowStepPass> {
  using NarrowStepBase::NarrowStepBase;

  void runOnOperation() override {
    for (auto program : getOperation().getOps<step::ProgramOp>())
      if (failed(narrowStep(program)))
        return signalPassFailure();
  }
};
} // namespace

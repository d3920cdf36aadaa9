// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass: gives buffers their integers, then rewrites the regions.

#include "compiler/Transforms/Numbers/Narrow.h"
#include "compiler/Transforms/Numbers/Buffers.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"

namespace glia {
#define GEN_PASS_DEF_NARROWSTEP
#include "compiler/Transforms/Numbers/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

/// Data that owns its integers.
template <typename T>
static ElementsAttr makeData(RankedTensorType type, const std::string &name, llvm::function_ref<double(int64_t)> at) {
  int64_t count = type.getNumElements();
  auto owner = std::make_shared<std::vector<T>>(count);
  for (int64_t i = 0; i < count; ++i)
    (*owner)[i] = static_cast<T>(at(i));
  ArrayRef<char> bytes(reinterpret_cast<const char *>(owner->data()), count * sizeof(T));
  AsmResourceBlob blob(
      bytes, alignof(T), [owner](void *, size_t, size_t) mutable { owner.reset(); }, /*dataIsMutable=*/false);
  return DenseResourceElementsAttr::get(type, name, std::move(blob));
}

static ElementsAttr makeIntegers(ArrayRef<int64_t> shape, IntegerType element, const std::string &name,
                                 llvm::function_ref<double(int64_t)> at) {
  auto type = RankedTensorType::get(shape, element);
  switch (element.getWidth()) {
  case 8:
    return makeData<int8_t>(type, name, at);
  case 16:
    return makeData<int16_t>(type, name, at);
  case 32:
    return makeData<int32_t>(type, name, at);
  default:
    return makeData<int64_t>(type, name, at);
  }
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
    array.setInitAttr(makeIntegers(elements.getType().getShape(), element, nextName(), at));
  }

  /// Integers that already have their width are not copied.
  void narrowTable(step::TableOp table, const Grid &grid, IntegerType element) {
    ShapedType type = table.getData().getShapedType();
    auto resource = dyn_cast<DenseResourceElementsAttr>(table.getData());
    size_t bytes = table.getData().getNumElements() * element.getWidth() / 8;
    bool isWhole = type.getElementType().isInteger(element.getWidth());
    if (table.getScale() && isWhole && resource && resource.getData().size() == bytes)
      table.setDataAttr(
          DenseResourceElementsAttr::get(RankedTensorType::get(type.getShape(), element), resource.getRawHandle()));
    else
      table.setDataAttr(makeIntegers(type.getShape(), element, nextName(),
                                     [&](int64_t i) { return BufferGrids::multipleAt(table, grid, i); }));
    table.removeScaleAttr();
  }

  /// Counted here: resources of one name are told apart by trying, which takes quadratic time.
  std::string nextName() { return (program.getSymName() + "_narrowed" + Twine(names++)).str(); }

  step::ProgramOp program;
  BufferGrids grids;
  unsigned names = 0;
};
} // namespace

LogicalResult glia::narrowStep(step::ProgramOp program) {
  bool isFixed = llvm::any_of(program.getBody().getOps<step::ArrayOp>(),
                              [](step::ArrayOp array) { return array.getStored().has_value(); });
  return isFixed ? ProgramNarrower(program).run() : success();
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

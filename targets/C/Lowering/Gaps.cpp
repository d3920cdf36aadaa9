// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Gaps.h.

#include "targets/C/Lowering/Gaps.h"
#include "targets/C/Lowering/Arithmetic.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Lowering/Files.h"

#include "dialects/Cell/IR/Minifloat.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

static const Gap &gapOf(const GapTable &table, StringRef name) {
  return *llvm::find_if(table.gaps, [&](const Gap &gap) { return gap.name == name; });
}

/// What was found, the reason, the remedy.
LogicalResult glia::c::refuse(Operation *op, StringRef what, StringRef gap, const GapTable &table) {
  InFlightDiagnostic diag = op->emitError()
                            << what << ", which the target '" << table.target << "' does not support (E2)";
  diag.attachNote() << gapOf(table, gap).reason;
  diag.attachNote() << gapOf(table, gap).remedy;
  return diag;
}

static int64_t bytesOfBuffer(Operation &op) {
  if (auto line = dyn_cast<step::LineOp>(op))
    return line.getType().getSlots() * line.getType().getCells() * (line.getType().getCounted() ? 8 : 4);
  auto type = cast<MemRefType>(op.getResult(0).getType());
  int64_t bits = type.getElementTypeBitWidth();
  if (auto table = dyn_cast<step::TableOp>(op)) // weights of few bits share bytes
    bits = std::min<int64_t>(bits, cell::bitsOf(table.getData().getElementType()));
  return type.getNumElements() * bits / 8;
}

template <typename Real> static bool holdsNan(ArrayRef<char> bytes) {
  for (size_t i = 0; i + sizeof(Real) <= bytes.size(); i += sizeof(Real)) {
    Real value;
    std::memcpy(&value, bytes.data() + i, sizeof value);
    if (value != value)
      return true;
  }
  return false;
}

static bool holdsNan(ElementsAttr data) {
  ArrayRef<char> bytes = rawBytes(data);
  return data.getElementType().isF32()   ? holdsNan<float>(bytes)
         : data.getElementType().isF64() ? holdsNan<double>(bytes)
                                         : false;
}

static LogicalResult checkData(Operation *op, const GapTable &gaps) {
  auto array = dyn_cast<step::ArrayOp>(op);
  auto table = dyn_cast<step::TableOp>(op);
  auto data = table ? table.getData() : array ? dyn_cast<ElementsAttr>(array.getInit()) : ElementsAttr();
  auto start = array ? dyn_cast<FloatAttr>(array.getInit()) : FloatAttr();
  if ((data && holdsNan(data)) || (start && start.getValue().isNaN()))
    return refuse(op, describeBuffer(op->getResult(0)) + " holds what is no number", "not-a-number", gaps);
  return success();
}

LogicalResult glia::c::checkProgram(step::ProgramOp program, const GapTable &table) {
  bool isGood = true;
  int64_t bytes = 0;
  for (Operation &op : program.getBody().front()) {
    if (isa<step::ArrayOp, step::ScratchOp, step::LineOp, step::TableOp>(op))
      bytes += bytesOfBuffer(op);
    isGood &= succeeded(checkData(&op, table));
  }
  if (bytes > table.mostBytes)
    return refuse(program, "network '" + program.getSymName().str() + "' needs " + std::to_string(bytes >> 20) + " MiB",
                  "size", table);
  program.walk([&](Operation *op) {
    auto evolve = op->getParentOfType<step::EvolveOp>();
    auto learn = op->getParentOfType<step::LearnOp>();
    if ((!evolve && !learn) || Arithmetic::supports(op))
      return;
    Value target = evolve ? evolve.getOutputs()[0] : learn.getWeights();
    isGood = failed(refuse(
                 op, "the update of " + describeBuffer(target) + " has '" + op->getName().getStringRef().str() + "'",
                 "arithmetic", table)) &&
             false;
  });
  return success(isGood);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Capabilities.h.

#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/C/Lowering/Arithmetic.h"
#include "targets/C/Lowering/BufferNames.h"

#include "mlir/IR/DialectResourceBlobManager.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// Sources of more are beyond what a microcontroller holds and what C compilers read in reasonable time.
static constexpr int64_t mostBytes = 256 << 20;

static constexpr Gap gaps[] = {
    {"size", "constant data or state beyond 256 MiB: no microcontroller holds them",
     "compile a smaller network, or use --target=cpu (to compare: --targets=cpu)"},
    {"not-a-number", "constant data that are no numbers (NaN): C has no constant for them",
     "give the weight or parameter a value"},
    {"fixed-point", "states and inputs that are stored in fixed point (N4)",
     "leave the storage out, or use --target=cpu (to compare: --targets=cpu)"},
    {"arithmetic", "arithmetic operations of which the target has no form in C99",
     "use another model, or --target=cpu"},
};

llvm::ArrayRef<Gap> glia::firmware::getGaps() { return gaps; }

static const Gap &gapOf(StringRef name) {
  return *llvm::find_if(gaps, [&](const Gap &gap) { return gap.name == name; });
}

/// What was found, the reason, the remedy.
static LogicalResult refuse(Operation *op, StringRef what, StringRef gap) {
  InFlightDiagnostic diag = op->emitError() << what << ", which the target 'firmware' does not support (E2)";
  diag.attachNote() << gapOf(gap).reason;
  diag.attachNote() << gapOf(gap).remedy;
  return diag;
}

static int64_t bytesOf(Type buffer) {
  if (auto line = dyn_cast<step::LineType>(buffer))
    return line.getSlots() * line.getCells() * (line.getCounted() ? 8 : 4);
  auto type = cast<MemRefType>(buffer);
  return type.getNumElements() * type.getElementTypeBitWidth() / 8;
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
  ArrayRef<char> bytes;
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    bytes = dense.getRawData();
  else
    bytes = cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
  return data.getElementType().isF32()   ? holdsNan<float>(bytes)
         : data.getElementType().isF64() ? holdsNan<double>(bytes)
                                         : false;
}

static LogicalResult checkData(Operation *op) {
  auto array = dyn_cast<step::ArrayOp>(op);
  auto table = dyn_cast<step::TableOp>(op);
  if (array && array.getStored())
    return refuse(op, "'" + array.getObject().str() + "' is stored in fixed point", "fixed-point");
  auto data = table ? table.getData() : array ? dyn_cast<ElementsAttr>(array.getInit()) : ElementsAttr();
  auto start = array ? dyn_cast<FloatAttr>(array.getInit()) : FloatAttr();
  if ((data && holdsNan(data)) || (start && start.getValue().isNaN()))
    return refuse(op, c::describeBuffer(op->getResult(0)) + " holds what is no number", "not-a-number");
  return success();
}

LogicalResult glia::firmware::checkCapabilities(step::ProgramOp program) {
  bool isGood = true;
  int64_t bytes = 0;
  for (Operation &op : program.getBody().front()) {
    if (isa<step::ArrayOp, step::ScratchOp, step::LineOp, step::TableOp>(op))
      bytes += bytesOf(op.getResult(0).getType());
    isGood &= succeeded(checkData(&op));
  }
  if (bytes > mostBytes)
    return refuse(program, "network '" + program.getSymName().str() + "' needs " + std::to_string(bytes >> 20) + " MiB",
                  "size");
  program.walk([&](Operation *op) {
    auto evolve = op->getParentOfType<step::EvolveOp>();
    auto learn = op->getParentOfType<step::LearnOp>();
    if ((!evolve && !learn) || c::Arithmetic::supports(op))
      return;
    Value target = evolve ? evolve.getOutputs()[0] : learn.getWeights();
    isGood = failed(refuse(
                 op, "the update of " + c::describeBuffer(target) + " has '" + op->getName().getStringRef().str() + "'",
                 "arithmetic")) &&
             false;
  });
  return success(isGood);
}

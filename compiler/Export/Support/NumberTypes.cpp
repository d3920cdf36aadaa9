// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NumberTypes.h.

#include "compiler/Export/Support/NumberTypes.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

static bool hasIntegers(Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  return elements && elements.getElementType().isSignlessInteger();
}

/// What of a member is more than floating point; empty if nothing is.
static StringRef numberTypeOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, StringRef>(op)
      .Case([](snn::PopulationOp o) -> StringRef { return o.getStorageAttr() ? "a storage" : ""; })
      .Case([](snn::InputOp o) -> StringRef {
        return o.getStorageAttr() ? "a storage" : o.getCountsAttr() ? "a limit of counts" : "";
      })
      .Case([](snn::ProjectOp o) -> StringRef {
        return hasIntegers(o.getWeightAttr()) || hasIntegers(o.getBiasAttr()) ? "integer weights" : "";
      })
      .Default([](Operation *) { return StringRef(); });
}

LogicalResult glia::checkFloatingPoint(snn::NetworkOp network, StringRef format) {
  bool isGood = true;
  for (Operation &op : network.getBody().front())
    if (StringRef what = numberTypeOf(&op); !what.empty()) {
      isGood = false;
      op.emitError() << "'" << op.getAttrOfType<StringAttr>("name").getValue() << "' has " << what << ", which "
                     << format << " cannot say; write .mlir or .mlirbc (E2)";
    }
  return success(isGood);
}

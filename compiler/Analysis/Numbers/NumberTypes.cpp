// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NumberTypes.h.

#include "compiler/Analysis/Numbers/NumberTypes.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

bool glia::hasIntegers(Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  return elements && elements.getElementType().isSignlessInteger();
}

StringRef glia::numberTypeOf(Operation *member) {
  return llvm::TypeSwitch<Operation *, StringRef>(member)
      .Case([](snn::PopulationOp o) -> StringRef { return o.getStorageAttr() ? "a storage" : ""; })
      .Case([](snn::InputOp o) -> StringRef {
        return o.getStorageAttr() ? "a storage" : o.getCountsAttr() ? "a limit of counts" : "";
      })
      .Case([](snn::ProjectOp o) -> StringRef {
        return hasIntegers(o.getWeightAttr()) || hasIntegers(o.getBiasAttr()) ? "integer weights or biases" : "";
      })
      .Default([](Operation *) { return StringRef(); });
}

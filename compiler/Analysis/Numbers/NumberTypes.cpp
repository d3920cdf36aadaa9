// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NumberTypes.h.

#include "compiler/Analysis/Numbers/NumberTypes.h"

#include "dialects/Cell/IR/Minifloat.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

bool glia::hasIntegers(Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  return elements && cell::isWhole(elements.getElementType());
}

cell::MinifloatType glia::minifloatOf(Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  return elements ? dyn_cast<cell::MinifloatType>(elements.getElementType()) : cell::MinifloatType();
}

StringRef glia::numberTypeOf(Operation *member) {
  return llvm::TypeSwitch<Operation *, StringRef>(member)
      .Case([](snn::PopulationOp o) -> StringRef { return o.getStorageAttr() ? "a storage" : ""; })
      .Case([](snn::InputOp o) -> StringRef {
        return o.getStorageAttr() ? "a storage" : o.getCountsAttr() ? "a limit of counts" : "";
      })
      .Case([](snn::ProjectOp o) -> StringRef {
        if (minifloatOf(o.getWeightAttr()))
          return "minifloat weights";
        return hasIntegers(o.getWeightAttr()) || hasIntegers(o.getBiasAttr()) ? "integer weights or biases" : "";
      })
      .Default([](Operation *) { return StringRef(); });
}

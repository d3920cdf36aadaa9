// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See NumberTypes.h.

#include "compiler/Export/Support/NumberTypes.h"

#include "compiler/Analysis/Numbers/NumberTypes.h"

using namespace glia;
using namespace mlir;

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

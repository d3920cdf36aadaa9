// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pieces of syntax that types, attributes and operations of the `snn` dialect share.

#ifndef GLIA_DIALECTS_SNN_IR_SNNSYNTAX_H
#define GLIA_DIALECTS_SNN_IR_SNNSYNTAX_H

#include "mlir/IR/OpImplementation.h"

namespace glia::snn {

/// 28x28, without brackets.
inline mlir::ParseResult parseShape(mlir::AsmParser &parser, llvm::SmallVector<int64_t> &shape) {
  return parser.parseDimensionList(shape, /*allowDynamic=*/false, /*withTrailingX=*/false);
}

inline void printShape(mlir::AsmPrinter &printer, llvm::ArrayRef<int64_t> shape) {
  llvm::interleave(shape, printer.getStream(), "x");
}

} // namespace glia::snn

#endif

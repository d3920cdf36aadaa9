// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Directives of assembly formats that all dialects share.

#ifndef GLIA_DIALECTS_SUPPORT_SYNTAX_H
#define GLIA_DIALECTS_SUPPORT_SYNTAX_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/OpImplementation.h"

namespace glia {

/// A plain number with a point: `1.0`, `-0.5`, `2.0e-3`.
inline mlir::ParseResult parseNumber(mlir::OpAsmParser &parser, mlir::FloatAttr &attr) {
  double value;
  if (parser.parseFloat(value))
    return mlir::failure();
  attr = parser.getBuilder().getF64FloatAttr(value);
  return mlir::success();
}

inline void printNumber(mlir::OpAsmPrinter &printer, mlir::Operation *, mlir::FloatAttr attr) {
  printer.printFloat(attr.getValue());
}

/// A plain integer of 64 bits.
inline mlir::ParseResult parseInteger(mlir::OpAsmParser &parser, mlir::IntegerAttr &attr) {
  int64_t value;
  if (parser.parseInteger(value))
    return mlir::failure();
  attr = parser.getBuilder().getI64IntegerAttr(value);
  return mlir::success();
}

inline void printInteger(mlir::OpAsmPrinter &printer, mlir::Operation *, mlir::IntegerAttr attr) {
  printer << attr.getInt();
}

} // namespace glia

#endif

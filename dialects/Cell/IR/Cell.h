// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `cell` dialect: how one cell, synapse or astrocyte behaves.

#ifndef GLIA_DIALECTS_CELL_IR_CELL_H
#define GLIA_DIALECTS_CELL_IR_CELL_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dialects/Cell/IR/CellDialect.h.inc"
#include "dialects/Cell/IR/CellEnums.h.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Cell/IR/CellTypes.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Cell/IR/CellAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialects/Cell/IR/CellOps.h.inc"

namespace glia::cell {

/// The state that a value is of: follows `derivative`, `next`, `reset` and `on` back to the `state`; null for other
/// values.
StateOp getStateOf(mlir::Value value);

} // namespace glia::cell

#endif

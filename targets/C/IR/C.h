// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `c` dialect: sources in C.

#ifndef GLIA_TARGETS_C_IR_C_H
#define GLIA_TARGETS_C_IR_C_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributeInterfaces.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "targets/C/IR/CDialect.h.inc"

#define GET_TYPEDEF_CLASSES
#include "targets/C/IR/CTypes.h.inc"

#define GET_OP_CLASSES
#include "targets/C/IR/COps.h.inc"

namespace glia::c {

/// Whether `op` is printed where its value is used, and is no statement.
bool isExpression(mlir::Operation *op);

/// How tightly an operator of two operands binds; more binds tighter, 0 is no operator of C.
unsigned precedenceOf(llvm::StringRef symbol);

} // namespace glia::c

#endif

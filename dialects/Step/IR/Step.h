// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `step` dialect: how one time step computes.

#ifndef GLIA_DIALECTS_STEP_IR_STEP_H
#define GLIA_DIALECTS_STEP_IR_STEP_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinAttributeInterfaces.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "dialects/Step/IR/StepDialect.h.inc"
#include "dialects/Step/IR/StepEnums.h.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Step/IR/StepTypes.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Step/IR/StepAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialects/Step/IR/StepOps.h.inc"

#endif

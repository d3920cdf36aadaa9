// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the operations, types and attributes of the `cell` dialect.

#include "dialects/Cell/IR/Cell.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

#include "dialects/Cell/IR/CellDialect.cpp.inc"
#include "dialects/Cell/IR/CellEnums.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Cell/IR/CellTypes.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Cell/IR/CellAttrs.cpp.inc"

void glia::cell::CellDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/Cell/IR/CellOps.cpp.inc"
      >();
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialects/Cell/IR/CellTypes.cpp.inc"
      >();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/Cell/IR/CellAttrs.cpp.inc"
      >();
}

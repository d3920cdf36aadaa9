// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the operations and types of the `c` dialect.

#include "targets/C/IR/C.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

#include "targets/C/IR/CDialect.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "targets/C/IR/CTypes.cpp.inc"

void glia::c::CDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "targets/C/IR/COps.cpp.inc"
      >();
  addTypes<
#define GET_TYPEDEF_LIST
#include "targets/C/IR/CTypes.cpp.inc"
      >();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the operations, types and attributes of the `step` dialect.

#include "dialects/Step/IR/Step.h"

#include "llvm/ADT/TypeSwitch.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"

#include "dialects/Step/IR/StepDialect.cpp.inc"
#include "dialects/Step/IR/StepEnums.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "dialects/Step/IR/StepTypes.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Step/IR/StepAttrs.cpp.inc"

void glia::step::StepDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/Step/IR/StepOps.cpp.inc"
      >();
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialects/Step/IR/StepTypes.cpp.inc"
      >();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/Step/IR/StepAttrs.cpp.inc"
      >();
}

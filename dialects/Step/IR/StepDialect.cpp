// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers the operations, types and attributes of the `step` dialect.

#include "dialects/Step/IR/Step.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

#include "dialects/Step/IR/StepDialect.cpp.inc"
#include "dialects/Step/IR/StepEnums.cpp.inc"

/// , slots = 3, counted = true: either or both, in this order.
static mlir::ParseResult parseLineOptions(mlir::AsmParser &parser, int64_t &slots, bool &counted) {
  slots = 1;
  counted = false;
  while (mlir::succeeded(parser.parseOptionalComma())) {
    llvm::StringRef key;
    llvm::SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&key) || parser.parseEqual())
      return mlir::failure();
    if (key == "slots") {
      if (parser.parseInteger(slots))
        return mlir::failure();
      if (slots < 1)
        return parser.emitError(loc) << "a line has at least one slot, found " << slots;
      continue;
    }
    if (key != "counted")
      return parser.emitError(loc) << "unknown key '" << key << "'; available: slots, counted";
    if (parser.parseKeyword("true"))
      return mlir::failure();
    counted = true;
  }
  return mlir::success();
}

#define GET_TYPEDEF_CLASSES
#include "dialects/Step/IR/StepTypes.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Step/IR/StepAttrs.cpp.inc"

mlir::Type glia::step::LineType::parse(mlir::AsmParser &parser) {
  int64_t cells, slots;
  bool counted;
  if (parser.parseLess() || parser.parseInteger(cells) || parseLineOptions(parser, slots, counted) ||
      parser.parseGreater())
    return {};
  return LineType::get(parser.getContext(), cells, slots, counted);
}

void glia::step::LineType::print(mlir::AsmPrinter &printer) const {
  printer << "<" << getCells();
  if (getSlots() != 1)
    printer << ", slots = " << getSlots();
  if (getCounted())
    printer << ", counted = true";
  printer << ">";
}

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

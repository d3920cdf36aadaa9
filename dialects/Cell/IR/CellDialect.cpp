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

using namespace glia::cell;
using namespace mlir;

LogicalResult FixedType::verify(llvm::function_ref<InFlightDiagnostic()> emitError, unsigned width, unsigned fraction,
                                Rounding, Overflow) {
  if (width < 2 || width > 32)
    return emitError() << "a fixed-point number has 2 to 32 bits, found " << width << " (C1)";
  if (fraction > 48)
    return emitError() << "a fixed-point number has at most 48 bits after the point, found " << fraction << " (C2)";
  return success();
}

LogicalResult MinifloatType::verify(llvm::function_ref<InFlightDiagnostic()> emitError, unsigned exponent,
                                    unsigned mantissa) {
  if (exponent >= 1 && exponent <= 8 && mantissa <= 10 && 1 + exponent + mantissa <= 16)
    return success();
  return emitError() << "a minifloat has an exponent of 1 to 8 bits, a mantissa of 0 to 10 and at most 16 bits in all, "
                     << "found " << exponent << " and " << mantissa << " (C1)";
}

Type FixedType::parse(AsmParser &parser) {
  unsigned width = 0, fraction = 0;
  auto rounding = Rounding::nearest_even;
  auto overflow = Overflow::saturate;
  auto parseWord = [&]() -> ParseResult {
    StringRef word;
    llvm::SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&word))
      return failure();
    if (auto found = symbolizeRounding(word))
      rounding = *found;
    else if (auto found = symbolizeOverflow(word))
      overflow = *found;
    else
      return parser.emitError(loc) << "unknown rounding or overflow '" << word
                                   << "'; available: nearest_even, floor, toward_zero, saturate, wrap";
    return success();
  };
  llvm::SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLess() || parser.parseInteger(width) || parser.parseComma() || parser.parseInteger(fraction))
    return {};
  while (succeeded(parser.parseOptionalComma()))
    if (parseWord())
      return {};
  if (parser.parseGreater())
    return {};
  return parser.getChecked<FixedType>(loc, parser.getContext(), width, fraction, rounding, overflow);
}

void FixedType::print(AsmPrinter &printer) const {
  printer << "<" << getWidth() << ", " << getFraction();
  if (getRounding() != Rounding::nearest_even)
    printer << ", " << stringifyRounding(getRounding());
  if (getOverflow() != Overflow::saturate)
    printer << ", " << stringifyOverflow(getOverflow());
  printer << ">";
}

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

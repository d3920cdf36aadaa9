// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Syntax and verification of the attributes of the `snn` dialect.

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Snn/IR/SnnSyntax.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia::snn;

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

static ParseResult parseNumbers(AsmParser &parser, SmallVector<int64_t> &numbers) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                        [&] { return parser.parseInteger(numbers.emplace_back()); });
}

static void printNumbers(AsmPrinter &printer, StringRef key, ArrayRef<int64_t> numbers) {
  printer << key << " = [";
  llvm::interleaveComma(numbers, printer);
  printer << "]";
}

/// stride = [2, 2], padding = [1, 1], ...: any of the keys, in any order.
static ParseResult parseConvWindow(AsmParser &parser, SmallVector<int64_t> &stride, SmallVector<int64_t> &padding,
                                   SmallVector<int64_t> &dilation, int64_t &groups) {
  groups = 1;
  do {
    StringRef key;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&key) || parser.parseEqual())
      return failure();
    ParseResult parsed = llvm::StringSwitch<llvm::function_ref<ParseResult()>>(key)
                             .Case("stride", [&] { return parseNumbers(parser, stride); })
                             .Case("padding", [&] { return parseNumbers(parser, padding); })
                             .Case("dilation", [&] { return parseNumbers(parser, dilation); })
                             .Case("groups", [&] { return ParseResult(parser.parseInteger(groups)); })
                             .Default([&]() -> ParseResult {
                               return parser.emitError(loc)
                                      << "unknown key '" << key << "'; available: stride, padding, dilation, groups";
                             })();
    if (parsed)
      return failure();
  } while (succeeded(parser.parseOptionalComma()));
  return success();
}

static void printConvWindow(AsmPrinter &printer, ArrayRef<int64_t> stride, ArrayRef<int64_t> padding,
                            ArrayRef<int64_t> dilation, int64_t groups) {
  StringRef separator = "";
  auto print = [&](StringRef key, ArrayRef<int64_t> numbers) {
    if (numbers.empty())
      return;
    printer << separator;
    printNumbers(printer, key, numbers);
    separator = ", ";
  };
  print("stride", stride);
  print("padding", padding);
  print("dilation", dilation);
  if (groups != 1)
    printer << separator << "groups = " << groups;
}

static ParseResult parsePoolWindow(AsmParser &parser, SmallVector<int64_t> &kernel, SmallVector<int64_t> &stride,
                                   SmallVector<int64_t> &padding) {
  if (parser.parseKeyword("kernel") || parser.parseEqual() || parseNumbers(parser, kernel))
    return failure();
  stride = kernel;
  padding.assign(kernel.size(), 0);
  while (succeeded(parser.parseOptionalComma())) {
    StringRef key;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&key) || parser.parseEqual())
      return failure();
    if (key != "stride" && key != "padding")
      return parser.emitError(loc) << "unknown key '" << key << "'; available: stride, padding";
    SmallVector<int64_t> &numbers = key == "stride" ? stride : padding;
    numbers.clear();
    if (parseNumbers(parser, numbers))
      return failure();
  }
  return success();
}

static void printPoolWindow(AsmPrinter &printer, ArrayRef<int64_t> kernel, ArrayRef<int64_t> stride,
                            ArrayRef<int64_t> padding) {
  printNumbers(printer, "kernel", kernel);
  printer << ", ";
  printNumbers(printer, "stride", stride);
  printer << ", ";
  printNumbers(printer, "padding", padding);
}

#include "dialects/Snn/IR/SnnEnums.cpp.inc"

#include "dialects/Snn/IR/SnnInterfaces.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/Snn/IR/SnnAttrs.cpp.inc"

void SnnDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/Snn/IR/SnnAttrs.cpp.inc"
      >();
}

Attribute Conv2dAttr::parse(AsmParser &parser, Type) {
  SmallVector<int64_t> stride, padding, dilation;
  int64_t groups = 1;
  if (succeeded(parser.parseOptionalLess()) &&
      (parseConvWindow(parser, stride, padding, dilation, groups) || parser.parseGreater()))
    return {};
  return parser.getChecked<Conv2dAttr>(parser.getContext(), stride, padding, dilation, groups);
}

void Conv2dAttr::print(AsmPrinter &printer) const {
  if (getStride().empty() && getPadding().empty() && getDilation().empty() && getGroups() == 1)
    return;
  printer << "<";
  printConvWindow(printer, getStride(), getPadding(), getDilation(), getGroups());
  printer << ">";
}

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

using EmitError = llvm::function_ref<InFlightDiagnostic()>;

LogicalResult ConventionAttr::verify(EmitError emitError, Integrator integrator, Order order, Gain gain, Test test,
                                     Compare compare, Reset reset, int64_t resetLag, int64_t arrivalLag) {
  if (integrator == Integrator::rk4 && (order != Order::read_decay_jump || gain != Gain::integrated))
    return emitError()
           << "integrator = rk4 integrates all equations together, with inputs held over the step: it takes "
              "neither an order nor a gain; leave them at read_decay_jump and integrated (I1)";
  if (resetLag != 0 && resetLag != 1)
    return emitError() << "reset_lag is " << resetLag << ", only 0 and 1 are allowed (T5)";
  if (arrivalLag != 0 && arrivalLag != 1)
    return emitError() << "arrival_lag is " << arrivalLag << ", only 0 and 1 are allowed (C1)";
  if (test == Test::before && resetLag == 1)
    return emitError()
           << "test = before takes no reset_lag: its reset already acts on the step after the crossing (T5)";
  return success();
}

LogicalResult FixedProbabilityAttr::verify(EmitError emitError, ArrayRef<int64_t>, FloatAttr probability, bool) {
  double p = probability.getValueAsDouble();
  if (!(p >= 0.0 && p <= 1.0))
    return emitError() << "probability is " << p << ", it must lie in [0, 1]";
  return success();
}

LogicalResult UniformStepsAttr::verify(EmitError emitError, int64_t least, int64_t most) {
  if (least < 0 || most < least)
    return emitError() << "delays from " << least << " to " << most << " steps: the first must not be negative, nor "
                       << "above the second";
  return success();
}

/// Two numbers, none below `least`; absent means the default.
static LogicalResult verifyPair(EmitError emitError, StringRef what, ArrayRef<int64_t> pair, int64_t least) {
  if (pair.size() != 2)
    return emitError() << what << " needs two numbers (row, column), found " << pair.size();
  if (llvm::any_of(pair, [&](int64_t x) { return x < least; }))
    return emitError() << what << " is [" << pair[0] << ", " << pair[1] << "], the least allowed is " << least;
  return success();
}

LogicalResult Conv2dAttr::verify(EmitError emitError, ArrayRef<int64_t> stride, ArrayRef<int64_t> padding,
                                 ArrayRef<int64_t> dilation, int64_t groups) {
  if (!stride.empty() && failed(verifyPair(emitError, "stride", stride, 1)))
    return failure();
  if (!padding.empty() && failed(verifyPair(emitError, "padding", padding, 0)))
    return failure();
  if (!dilation.empty() && failed(verifyPair(emitError, "dilation", dilation, 1)))
    return failure();
  if (groups < 1)
    return emitError() << "groups is " << groups << ", it must be positive";
  return success();
}

static LogicalResult verifyPool(EmitError emitError, ArrayRef<int64_t> kernel, ArrayRef<int64_t> stride,
                                ArrayRef<int64_t> padding) {
  if (failed(verifyPair(emitError, "kernel", kernel, 1)) || failed(verifyPair(emitError, "stride", stride, 1)) ||
      failed(verifyPair(emitError, "padding", padding, 0)))
    return failure();
  return success();
}

LogicalResult SumPool2dAttr::verify(EmitError e, ArrayRef<int64_t> kernel, ArrayRef<int64_t> stride,
                                    ArrayRef<int64_t> padding) {
  return verifyPool(e, kernel, stride, padding);
}
LogicalResult AveragePool2dAttr::verify(EmitError e, ArrayRef<int64_t> kernel, ArrayRef<int64_t> stride,
                                        ArrayRef<int64_t> padding) {
  return verifyPool(e, kernel, stride, padding);
}

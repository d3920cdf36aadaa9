// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Networks, inputs, outputs and populations: syntax and verification.

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Snn/IR/SnnVerify.h"
#include "dialects/Support/Syntax.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia;
using namespace glia::snn;

//===----------------------------------------------------------------------===//
// Custom directives
//===----------------------------------------------------------------------===//

namespace {
struct TimeUnit {
  StringLiteral name;
  int64_t nanoseconds;
};
constexpr TimeUnit timeUnits[] = {{"s", 1000000000}, {"ms", 1000000}, {"us", 1000}, {"ns", 1}};
} // namespace

static ParseResult parseDuration(OpAsmParser &parser, IntegerAttr &attr) {
  int64_t number;
  StringRef unit;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseInteger(number) || parser.parseKeyword(&unit))
    return failure();
  for (const TimeUnit &known : timeUnits)
    if (unit == known.name) {
      int64_t nanoseconds;
      if (llvm::MulOverflow(number, known.nanoseconds, nanoseconds))
        return parser.emitError(loc) << "duration of " << number << " " << unit << " is too long";
      attr = parser.getBuilder().getI64IntegerAttr(nanoseconds);
      return success();
    }
  return parser.emitError(loc) << "unknown unit of time '" << unit << "'; available: s, ms, us, ns";
}

static void printDuration(OpAsmPrinter &printer, Operation *, IntegerAttr attr) {
  for (const TimeUnit &unit : timeUnits)
    if (attr.getInt() % unit.nanoseconds == 0) {
      printer << attr.getInt() / unit.nanoseconds << ' ' << unit.name;
      return;
    }
}

/// A delay: whole steps, or an attribute that has one per synapse.
static ParseResult parseDelay(OpAsmParser &parser, Attribute &attr) {
  int64_t steps;
  OptionalParseResult integer = parser.parseOptionalInteger(steps);
  if (!integer.has_value())
    return parser.parseAttribute(attr);
  if (failed(*integer))
    return failure();
  attr = parser.getBuilder().getI64IntegerAttr(steps);
  return success();
}

static void printDelay(OpAsmPrinter &printer, Operation *, Attribute attr) {
  if (auto steps = dyn_cast<IntegerAttr>(attr))
    printer << steps.getInt();
  else
    printer << attr;
}

using Operands = SmallVectorImpl<OpAsmParser::UnresolvedOperand>;

/// Parses `name = %a, %b, other = %c` up to the closing parenthesis.
static ParseResult parseNamedOperands(OpAsmParser &parser, Operands &operands, ArrayAttr &names) {
  SmallVector<Attribute> parsed;
  std::string name;
  auto parseOne = [&]() -> ParseResult {
    if (succeeded(parser.parseOptionalKeywordOrString(&name)) && parser.parseEqual())
      return failure();
    if (name.empty())
      return parser.emitError(parser.getCurrentLocation()) << "expected the name of a port";
    parsed.push_back(parser.getBuilder().getStringAttr(name));
    return parser.parseOperand(operands.emplace_back());
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, parseOne))
    return failure();
  names = parser.getBuilder().getArrayAttr(parsed);
  return success();
}

static void printNamedOperands(OpAsmPrinter &printer, OperandRange operands, ArrayAttr names) {
  printer << "(";
  StringRef current;
  for (auto [i, operand] : llvm::enumerate(operands)) {
    StringRef name = cast<StringAttr>(names[i]).getValue();
    if (i)
      printer << ", ";
    if (name != current) {
      printer.printKeywordOrString(name);
      printer << " = ";
    }
    printer << operand;
    current = name;
  }
  printer << ")";
}

static ParseResult parsePorts(OpAsmParser &parser, Operands &drives, ArrayAttr &ports) {
  return parseNamedOperands(parser, drives, ports);
}

static void printPorts(OpAsmPrinter &printer, Operation *, OperandRange drives, ArrayAttr ports) {
  printNamedOperands(printer, drives, ports);
}

static ParseResult parseRule(OpAsmParser &parser, std::optional<OpAsmParser::UnresolvedOperand> &post,
                             Operands &modulators, ArrayAttr &ports) {
  if (parser.parseKeyword("post") || parser.parseLParen() || parser.parseOperand(post.emplace()) ||
      parser.parseRParen())
    return failure();
  if (succeeded(parser.parseOptionalKeyword("modulate")))
    return parseNamedOperands(parser, modulators, ports);
  return success();
}

static void printRule(OpAsmPrinter &printer, Operation *, Value post, OperandRange modulators, ArrayAttr ports) {
  printer << "post(" << post << ")";
  if (!ports)
    return;
  printer << " modulate";
  printNamedOperands(printer, modulators, ports);
}

#define GET_OP_CLASSES
#include "dialects/Snn/IR/SnnOps.cpp.inc"

//===----------------------------------------------------------------------===//
// NetworkOp
//===----------------------------------------------------------------------===//

/// The kind and the name of a member for messages; empty for members without a name.
static std::pair<StringRef, StringRef> nameOf(Operation &op) {
  return llvm::TypeSwitch<Operation *, std::pair<StringRef, StringRef>>(&op)
      .Case([](InputOp o) { return std::pair<StringRef, StringRef>("input", o.getName()); })
      .Case([](PopulationOp o) { return std::pair<StringRef, StringRef>("population", o.getName()); })
      .Case([](ProjectOp o) { return std::pair<StringRef, StringRef>("projection", o.getName()); })
      .Case([](OutputOp o) { return std::pair<StringRef, StringRef>("output", o.getName()); })
      .Default(std::pair<StringRef, StringRef>());
}

/// What an operand is must be known from the network: it comes from one of its members.
static LogicalResult verifyOperands(Operation &op) {
  for (Value operand : op.getOperands()) {
    Operation *definition = operand.getDefiningOp();
    bool isDrive = isa<DriveType>(operand.getType());
    bool isKnown = definition && (isDrive ? isa<ProjectOp>(definition)
                                          : isa<InputOp, PopulationOp, ProjectOp, ReshapeOp>(definition));
    if (!isKnown)
      return op.emitOpError() << "reads a value of type " << operand.getType()
                              << " that no member of the network gives (C3)";
  }
  return success();
}

LogicalResult NetworkOp::verify() {
  if (getBody().getNumArguments() != 0)
    return emitOpError() << "takes no region arguments (C3)";
  if (static_cast<int64_t>(getDt()) <= 0)
    return emitOpError() << "dt of network '" << getName() << "' must be positive, found "
                         << static_cast<int64_t>(getDt()) << " ns (C1)";
  llvm::StringMap<Operation *> seen;
  for (Operation &op : getBody().front()) {
    if (failed(verifyOperands(op)))
      return failure();
    auto [kind, name] = nameOf(op);
    if (kind.empty())
      continue;
    if (name.empty())
      return op.emitOpError() << "has an empty name (C2)";
    auto [it, inserted] = seen.try_emplace((kind + "\0" + name).str(), &op);
    if (inserted)
      continue;
    InFlightDiagnostic diag = op.emitOpError() << "a second " << kind << " is called '" << name << "' (C2)";
    diag.attachNote(it->second->getLoc()) << "the first is here";
    return diag;
  }
  return success();
}

//===----------------------------------------------------------------------===//
// InputOp, ReshapeOp
//===----------------------------------------------------------------------===//

LogicalResult InputOp::verify() {
  if (getHeld() && !isa<SignalType>(getType()))
    return emitOpError() << "'" << getName() << "' is held and carries events; only a signal can be held (C1)";
  return verifyInputNumbers(*this);
}

/// An SSA name made from a user's name: letters, digits and underscores.
static std::string ssaName(StringRef name) {
  std::string text = name.str();
  for (char &c : text)
    if (!llvm::isAlnum(c))
      c = '_';
  return llvm::isDigit(text.empty() ? '_' : text[0]) ? "_" + text : text;
}

void InputOp::getAsmResultNames(OpAsmSetValueNameFn setName) { setName(getResult(), ssaName(getName())); }
void ProjectOp::getAsmResultNames(OpAsmSetValueNameFn setName) { setName(getResult(), ssaName(getName())); }
void PopulationOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  if (getNumResults() > 0)
    setName(getResult(0), ssaName(getName()));
}

OpFoldResult ReshapeOp::fold(FoldAdaptor) {
  if (getSource().getType() == getType())
    return getSource();
  auto inner = getSource().getDefiningOp<ReshapeOp>();
  if (!inner || inner == *this)
    return {};
  getSourceMutable().assign(inner.getSource());
  return getResult();
}

LogicalResult ReshapeOp::verify() {
  llvm::SmallPtrSet<Operation *, 8> path;
  for (auto op = *this; op; op = op.getSource().getDefiningOp<ReshapeOp>())
    if (!path.insert(op).second)
      return emitOpError() << "sees itself: a circle of reshapes has no source (C1)";
  ArrayRef<int64_t> from = getLineShape(getSource().getType()), to = getLineShape(getType());
  if (isa<EventsType>(getSource().getType()) != isa<EventsType>(getType()))
    return emitOpError() << "turns " << getSource().getType() << " into " << getType()
                         << "; events stay events and signals stay signals (C1)";
  if (ShapedType::getNumElements(from) != ShapedType::getNumElements(to))
    return emitOpError() << "sees " << ShapedType::getNumElements(from) << " cells (" << shapeText(from) << ") as "
                         << ShapedType::getNumElements(to) << " (" << shapeText(to) << ") (C1)";
  return success();
}

//===----------------------------------------------------------------------===//
// PopulationOp
//===----------------------------------------------------------------------===//

ArrayRef<int64_t> PopulationOp::getShape() {
  if (getNumResults() > 0)
    return getLineShape(getResult(0).getType());
  return getDrives().empty() ? ArrayRef<int64_t>() : getLineShape(getDrives()[0].getType());
}

int64_t PopulationOp::getCells() { return ShapedType::getNumElements(getShape()); }

ConventionAttr PopulationOp::getConventionOrDefault() {
  if (ConventionAttr convention = getConventionAttr())
    return convention;
  return ConventionAttr::get(getContext(), Integrator::euler, Order::read_decay_jump, Gain::integrated, Test::after,
                             Compare::greater, Reset::value, 0, 0);
}

LogicalResult PopulationOp::verify() {
  if (static_cast<int64_t>(getPeriod()) <= 0)
    return emitOpError() << "'" << getName() << "' has a period of " << static_cast<int64_t>(getPeriod())
                         << " steps, it must be positive (C6)";
  if (getPorts().size() != getDrives().size())
    return emitOpError() << "'" << getName() << "' has " << getDrives().size() << " drives and names "
                         << getPorts().size() << " ports (C1)";
  if (getShape().empty())
    return emitOpError() << "'" << getName() << "' has neither a drive nor a result, so no shape (C5)";
  for (Type type : llvm::concat<const Type>(getDrives().getTypes(), getResultTypes()))
    if (getLineShape(type) != getShape())
      return emitOpError() << "'" << getName() << "' has shape " << shapeText(getShape()) << " and a drive or result "
                           << "of shape " << shapeText(getLineShape(type)) << " (C5)";
  return verifyPopulationNumbers(*this);
}

LogicalResult glia::snn::verifyParameters(Operation *op, StringRef owner, cell::ModelOp model,
                                          DictionaryAttr parameters, ArrayRef<int64_t> shape, StringRef label) {
  llvm::StringMap<cell::ParamOp> declared;
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    declared[param.getName()] = param;
  if (parameters)
    for (NamedAttribute given : parameters) {
      if (!declared.count(given.getName()))
        return (op->emitOpError() << "'" << owner << "' gives parameter '" << given.getName().getValue()
                                  << "', which model '@" << model.getSymName() << "' does not have (" << label << ")")
                   .attachNote(model.getLoc())
               << "model declared here";
      if (failed(verifyParameterValue(op, owner, given.getName(), given.getValue(), shape)))
        return failure();
    }
  for (auto param : model.getBody().getOps<cell::ParamOp>())
    if (!param.getDefaultValue() && !(parameters && parameters.get(param.getName())))
      return (op->emitOpError() << "'" << owner << "' does not give parameter '" << param.getName() << "' of model '@"
                                << model.getSymName() << "', which has no default (" << label << ")")
                 .attachNote(param.getLoc())
             << "parameter declared here";
  return success();
}

LogicalResult glia::snn::verifyParameterValue(Operation *op, StringRef owner, StringRef name, Attribute value,
                                              ArrayRef<int64_t> shape) {
  auto finite = [&](double x, int64_t at) -> LogicalResult {
    if (std::isfinite(x))
      return success();
    return op->emitOpError() << "'" << owner << "' has parameter '" << name << "' = " << x << " at element " << at
                             << "; it must be finite (N6)";
  };
  if (auto scalar = dyn_cast<FloatAttr>(value))
    return finite(scalar.getValueAsDouble(), 0);
  if (auto integer = dyn_cast<IntegerAttr>(value); integer && integer.getType().isSignlessInteger(64))
    return success();
  auto elements = dyn_cast<ElementsAttr>(value);
  if (!elements)
    return op->emitOpError() << "'" << owner << "' has parameter '" << name
                             << "' which is neither a number nor a tensor of numbers (C2)";
  Type element = elements.getElementType();
  bool isNumber =
      element.isF32() || element.isF64() ||
      llvm::any_of(ArrayRef<unsigned>{8, 16, 32, 64}, [&](unsigned w) { return element.isSignlessInteger(w); });
  if (!isNumber)
    return op->emitOpError() << "'" << owner << "' has parameter '" << name << "' of element type " << element
                             << "; use f32, f64, i8, i16, i32 or i64 (C2)";
  ArrayRef<int64_t> given = elements.getShapedType().getShape();
  if (!broadcasts(given, shape))
    return op->emitOpError() << "'" << owner << "' has parameter '" << name << "' of shape " << shapeText(given)
                             << ", which does not broadcast to " << shapeText(shape) << " (C3)";
  return verifyFinite(op, elements, (Twine("parameter '") + name + "' of '" + owner + "'").str());
}

/// The first element that is NaN or infinite: all bits of the exponent are set. Weights are many, so in blocks without
/// a branch for each.
template <typename Bits, Bits exponent> static int64_t findNotFinite(ArrayRef<char> bytes) {
  constexpr int64_t block = 1024;
  int64_t count = bytes.size() / sizeof(Bits);
  auto isNotFinite = [&](int64_t index) {
    Bits bits;
    std::memcpy(&bits, bytes.data() + index * sizeof(Bits), sizeof(Bits));
    return (bits & exponent) == exponent;
  };
  for (int64_t first = 0; first < count; first += block) {
    int64_t end = std::min(first + block, count), found = 0;
    for (int64_t i = first; i < end; ++i)
      found += isNotFinite(i);
    if (found != 0)
      while (!isNotFinite(first))
        ++first;
    if (found != 0)
      return first;
  }
  return count;
}

LogicalResult glia::snn::verifyFinite(Operation *op, ElementsAttr elements, StringRef what) {
  auto emitError = [&] { return op->emitOpError(); };
  FailureOr<ArrayRef<char>> bytes = getElementBytes(elements, emitError, what);
  if (failed(bytes))
    return failure();
  Type type = elements.getElementType();
  if (!isa<FloatType>(type))
    return success();
  if (!type.isF32() && !type.isF64())
    return op->emitOpError() << what << " has element type " << type << "; use f32 or f64";
  int64_t found = type.isF32() ? findNotFinite<uint32_t, 0x7F800000u>(*bytes)
                               : findNotFinite<uint64_t, 0x7FF0000000000000u>(*bytes);
  if (found == static_cast<int64_t>(bytes->size() / (type.getIntOrFloatBitWidth() / 8)))
    return success();
  return op->emitOpError() << what << " is " << (std::isnan(readReal(*bytes, type, found)) ? "NaN" : "infinite")
                           << " at element " << found << "; it must be finite (N6)";
}

bool glia::snn::broadcasts(ArrayRef<int64_t> from, ArrayRef<int64_t> to) {
  if (ShapedType::getNumElements(from) == ShapedType::getNumElements(to))
    return true;
  if (from.size() > to.size())
    return false;
  for (auto [f, t] : llvm::zip(llvm::reverse(from), llvm::reverse(to)))
    if (f != 1 && f != t)
      return false;
  return true;
}

LogicalResult PopulationOp::verifySymbolUses(SymbolTableCollection &symbols) {
  auto model = SnnDialect::lookupModel(*this, getModelAttr(), symbols);
  if (!model)
    return emitOpError() << "'" << getName() << "' is of model '@" << getModel() << "', which is not declared (C1)";
  if (model.getKind() != cell::ModelKind::neuron)
    return emitOpError() << "'" << getName() << "' is of model '@" << getModel() << "', which is of kind '"
                         << cell::stringifyModelKind(model.getKind()) << "', not 'neuron' (C1)";
  llvm::StringSet<> ports;
  for (auto port : model.getBody().getOps<cell::PortOp>())
    ports.insert(port.getName());
  for (auto name : getPorts().getAsValueRange<StringAttr>())
    if (!ports.contains(name))
      return (emitOpError() << "'" << getName() << "' drives port '" << name << "', which model '@" << getModel()
                            << "' does not have (C1)")
                 .attachNote(model.getLoc())
             << "model declared here";
  if (failed(verifyParameters(*this, getName(), model, getParametersAttr(), getShape(), "C2")))
    return failure();
  size_t emits = llvm::range_size(model.getBody().getOps<cell::EmitOp>());
  size_t signals = llvm::range_size(model.getBody().getOps<cell::OutputOp>());
  if (getNumResults() != emits + signals)
    return emitOpError() << "'" << getName() << "' has " << getNumResults() << " results, model '@" << getModel()
                         << "' gives " << emits << " event line(s) and " << signals << " signal(s) (C4)";
  for (auto [i, type] : llvm::enumerate(getResultTypes()))
    if (isa<EventsType>(type) != (i < emits))
      return emitOpError() << "'" << getName() << "' has result " << i << " of type " << type << ", model '@"
                           << getModel() << "' gives " << (i < emits ? "events" : "a signal") << " there (C4)";
  return success();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifiers, parsers and printers of the `cell` operations.

#include "dialects/Cell/IR/Cell.h"
#include "dialects/Support/Syntax.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/OpImplementation.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia::cell;

//===----------------------------------------------------------------------===//
// Custom directives
//===----------------------------------------------------------------------===//

/// %z, a condition, or %n : !cell.real.
static ParseResult parseEmitted(OpAsmParser &parser, OpAsmParser::UnresolvedOperand &value, Type &type) {
  type = BoolType::get(parser.getContext());
  if (parser.parseOperand(value))
    return failure();
  return succeeded(parser.parseOptionalColon()) ? parser.parseType(type) : success();
}

static void printEmitted(OpAsmPrinter &printer, Operation *, Value value, Type type) {
  printer << value;
  if (!isa<BoolType>(type))
    printer << " : " << type;
}

static std::optional<ModelKind> byNumber(uint32_t i, ModelKind) { return symbolizeModelKind(i); }
static std::optional<Scope> byNumber(uint32_t i, Scope) { return symbolizeScope(i); }
static std::optional<Moment> byNumber(uint32_t i, Moment) { return symbolizeMoment(i); }
static std::optional<Predicate> byNumber(uint32_t i, Predicate) { return symbolizePredicate(i); }
static std::optional<Distribution> byNumber(uint32_t i, Distribution) { return symbolizeDistribution(i); }
static std::optional<Function> byNumber(uint32_t i, Function) { return symbolizeFunction(i); }

/// The word for a value of an enumeration.
template <typename Attr> static ParseResult parseKeyword(OpAsmParser &parser, Attr &attr) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&word))
    return failure();
  using Enum = decltype(attr.getValue());
  std::optional<Enum> value = symbolizeEnum<Enum>(word);
  if (!value) {
    InFlightDiagnostic diag = parser.emitError(loc) << "unknown keyword '" << word << "'; available:";
    for (uint32_t i = 0; std::optional<Enum> known = byNumber(i, Enum()); ++i)
      diag << (i ? ", " : " ") << stringifyEnum(*known);
    return diag;
  }
  attr = Attr::get(parser.getContext(), *value);
  return success();
}

template <typename Attr> static void printKeyword(OpAsmPrinter &printer, Operation *, Attr attr) {
  printer << stringifyEnum(attr.getValue());
}

#define GET_OP_CLASSES
#include "dialects/Cell/IR/CellOps.cpp.inc"

//===----------------------------------------------------------------------===//
// Chains of updates
//===----------------------------------------------------------------------===//

/// The value that `op` updates, or null if it updates none.
static Value getUpdatedValue(Operation *op) {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case<DerivativeOp, NextOp, OnOp>([](auto update) { return update.getState(); })
      .Case<ResetOp>([](ResetOp reset) { return reset.getValue(); })
      .Default(Value());
}

StateOp glia::cell::getStateOf(Value value) {
  while (value) {
    Operation *op = value.getDefiningOp();
    if (!op)
      return nullptr;
    if (auto state = dyn_cast<StateOp>(op))
      return state;
    value = getUpdatedValue(op);
  }
  return nullptr;
}

//===----------------------------------------------------------------------===//
// ModelOp
//===----------------------------------------------------------------------===//

namespace {
/// Checks that names are unique, each among its kind (C1).
class UniqueNames {
public:
  LogicalResult add(Operation *op, StringRef kind, StringRef name) {
    auto [it, inserted] = seen.try_emplace((kind + "\0" + name).str(), op);
    if (inserted)
      return success();
    InFlightDiagnostic diag = op->emitOpError() << "declares " << kind << " '" << name << "' a second time (C1)";
    diag.attachNote(it->second->getLoc()) << "first declared here";
    return diag;
  }

private:
  llvm::StringMap<Operation *> seen;
};
} // namespace

static LogicalResult verifyNames(ModelOp model) {
  UniqueNames names;
  for (Operation &op : *model.getBody().begin()) {
    LogicalResult result = llvm::TypeSwitch<Operation *, LogicalResult>(&op)
                               .Case([&](ParamOp o) { return names.add(o, "parameter", o.getName()); })
                               .Case([&](PortOp o) { return names.add(o, "port", o.getName()); })
                               .Case([&](StateOp o) { return names.add(o, "state", o.getName()); })
                               .Case([&](OutputOp o) { return names.add(o, "output", o.getName()); })
                               .Default(success());
    if (failed(result))
      return failure();
  }
  return success();
}

/// C2: no two updates of one value, and the kinds in order.
static LogicalResult verifyChains(ModelOp model) {
  llvm::DenseMap<Value, Operation *> updates;
  for (Operation &op : *model.getBody().begin()) {
    Value updated = getUpdatedValue(&op);
    bool isRule = model.getKind() == ModelKind::plasticity;
    if (!updated || (isRule && isa<OnOp>(op))) // handlers of a rule follow one another by moment (P1)
      continue;
    auto [it, inserted] = updates.try_emplace(updated, &op);
    if (inserted)
      continue;
    InFlightDiagnostic diag = op.emitOpError()
                              << "updates state '" << getStateOf(updated).getName() << "' a second time (C2)";
    diag.attachNote(it->second->getLoc()) << "first updated here";
    return diag;
  }
  return success();
}

static LogicalResult verifyNeuron(ModelOp model) {
  Operation *emit = nullptr;
  for (Operation &op : *model.getBody().begin()) {
    if (auto state = dyn_cast<StateOp>(op)) {
      if (state.getScope() != Scope::cell)
        return state.emitOpError() << "of a neuron has scope '" << stringifyScope(state.getScope())
                                   << "', only 'cell' is allowed (C3)";
      if (!state.getInit())
        return state.emitOpError() << "'" << state.getName() << "' of a neuron needs init(...) (C3)";
      if (state.getBounds())
        return state.emitOpError() << "'" << state.getName() << "' of a neuron cannot have bounds (C3)";
    }
    if (auto port = dyn_cast<PortOp>(op); port && port.getScope() != Scope::cell)
      return port.emitOpError() << "of a neuron has scope '" << stringifyScope(port.getScope())
                                << "', only 'cell' is allowed (C3)";
    if (auto port = dyn_cast<PortOp>(op); port && port.getDefaultValue())
      return port.emitOpError() << "'" << port.getName()
                                << "' of a neuron has a default; where nothing is connected, it is 0 (C3)";
    if (auto on = dyn_cast<OnOp>(op); on && on.getMoment() != Moment::spike)
      return on.emitOpError() << "moment '" << stringifyMoment(on.getMoment())
                              << "' belongs to plasticity models, a neuron has 'spike' (C3)";
    if (isa<JumpOp>(op))
      return op.emitOpError() << "belongs to plasticity models (C3)";
    if (!isa<EmitOp>(op))
      continue;
    if (emit) {
      InFlightDiagnostic diag = op.emitOpError() << "stands in a model that emits already (C3)";
      diag.attachNote(emit->getLoc()) << "it emits here";
      return diag;
    }
    emit = &op;
  }
  return success();
}

static bool isSynaptic(Value value) {
  StateOp state = getStateOf(value);
  return state && state.getScope() == Scope::synapse;
}

static LogicalResult verifyBounds(ModelOp model, StateOp state) {
  std::optional<ArrayAttr> bounds = state.getBounds();
  if (!bounds)
    return success();
  bool areParameters = llvm::all_of(*bounds, [&](Attribute name) {
    return llvm::any_of(model.getBody().getOps<ParamOp>(), [&](ParamOp param) { return param.getNameAttr() == name; });
  });
  if (bounds->size() == 2 && areParameters)
    return success();
  return state.emitOpError() << "'" << state.getName() << "' has bounds that are not two parameters of the model (C4)";
}

static LogicalResult verifyPlasticity(ModelOp model) {
  int64_t weights = 0;
  for (Operation &op : *model.getBody().begin()) {
    if (isa<EmitOp, CrossesOp, ResetOp, OutputOp, RandomOp, NextOp>(op))
      return op.emitOpError() << "belongs to neuron models, not to a plasticity model (C4)";
    if (auto derivative = dyn_cast<DerivativeOp>(op); derivative && isSynaptic(derivative.getState()))
      return op.emitOpError() << "integrates the weight, which handlers alone change (C4)";
    if (auto port = dyn_cast<PortOp>(op); port && port.getScope() != Scope::network)
      return port.emitOpError() << "'" << port.getName() << "' of a plasticity model has scope '"
                                << stringifyScope(port.getScope()) << "', only 'network' is allowed (C4)";
    if (auto on = dyn_cast<OnOp>(op)) {
      if (on.getMoment() == Moment::spike)
        return on.emitOpError() << "moment 'spike' belongs to neuron models; use 'pre' or 'post' (C4)";
      StateOp state = getStateOf(on.getState());
      for (auto random : on.getBody().getOps<RandomOp>())
        return random.emitOpError() << "belongs to neuron models, not to a plasticity model (C4)";
      if (state && state.getScope() != Scope::synapse)
        return on.emitOpError() << "updates state '" << state.getName() << "' of scope '"
                                << stringifyScope(state.getScope()) << "', only 'synapse' is allowed (C4)";
    }
    auto state = dyn_cast<StateOp>(op);
    if (!state)
      continue;
    if (state.getScope() == Scope::cell || state.getScope() == Scope::network)
      return state.emitOpError() << "'" << state.getName() << "' of a plasticity model has scope '"
                                 << stringifyScope(state.getScope())
                                 << "', only 'synapse', 'pre' and 'post' are allowed (C4)";
    bool isWeight = state.getName() == "w" && state.getScope() == Scope::synapse;
    if (state.getScope() == Scope::synapse && !isWeight)
      return state.emitOpError() << "'" << state.getName()
                                 << "': a plasticity model has one state of scope 'synapse', called \"w\" (C4)";
    if (isWeight && state.getInit())
      return state.emitOpError() << "'w' starts at the projection's weights and takes no init(...) (C4)";
    if (!isWeight && state.getBounds())
      return state.emitOpError() << "'" << state.getName() << "' has bounds; only the weight can have them (C4)";
    if (!isWeight && !state.getInit())
      return state.emitOpError() << "'" << state.getName() << "' needs init(...) (C4)";
    if (failed(verifyBounds(model, state)))
      return failure();
    weights += isWeight;
  }
  if (weights != 1)
    return model.emitOpError() << "has no state \"w\" per(synapse) (C4)";
  return success();
}

/// What a handler's region may hold: constants, arithmetic, tests, draws.
static bool isExpression(Operation &op) {
  return isa<ConstantOp, AddOp, SubOp, MulOp, DivOp, MinOp, MaxOp, NegOp, AbsOp, ExpOp, SigmoidOp, TanhOp, RoundOp,
             TableOp, CompareOp, SelectOp, AndOp, OrOp, RandomOp>(op);
}

static LogicalResult verifyHandler(OnOp on) {
  Block &block = on.getBody().front();
  if (block.empty() || !isa<YieldOp>(block.back()))
    return on.emitOpError() << "handler must end with 'cell.yield' (C1)";
  for (Operation &op : block.without_terminator())
    if (!isExpression(op))
      return op.emitOpError() << "cannot stand in a handler, which holds arithmetic, tests and draws alone (C1)";
  return success();
}

/// Everything in a model is of this dialect.
static LogicalResult verifyBody(ModelOp model) {
  if (model.getBody().getNumArguments() != 0)
    return model.emitOpError() << "takes no region arguments";
  for (Operation &op : model.getBody().front()) {
    if (!isa<CellDialect>(op.getDialect()) || isa<ModelOp, YieldOp>(op))
      return op.emitOpError() << "cannot stand in a cell model";
    if (auto on = dyn_cast<OnOp>(op); on && failed(verifyHandler(on)))
      return failure();
  }
  return success();
}

LogicalResult ModelOp::verifyRegions() {
  if (failed(verifyBody(*this)))
    return failure();
  if (failed(verifyNames(*this)) || failed(verifyChains(*this)))
    return failure();
  return getKind() == ModelKind::neuron ? verifyNeuron(*this) : verifyPlasticity(*this);
}

//===----------------------------------------------------------------------===//
// Updates
//===----------------------------------------------------------------------===//

static LogicalResult verifyUpdatesState(Operation *op, Value state) {
  if (state.getDefiningOp<StateOp>())
    return success();
  return op->emitOpError() << "first operand must be the result of a 'cell.state' (C1)";
}

LogicalResult DerivativeOp::verify() { return verifyUpdatesState(*this, getState()); }
LogicalResult NextOp::verify() { return verifyUpdatesState(*this, getState()); }

LogicalResult ResetOp::verify() {
  Operation *op = getValue().getDefiningOp();
  if (op && isa<DerivativeOp, NextOp, ResetOp>(op))
    return success();
  return emitOpError() << "first operand must be the result of 'cell.derivative', 'cell.next' or 'cell.reset' (C1)";
}

LogicalResult ConstantOp::verify() {
  if (getValue().isFinite())
    return success();
  return emitOpError() << "must be finite (N6)";
}

LogicalResult RandomOp::verify() {
  bool wantsParameter = getDistribution() != Distribution::uniform;
  if (wantsParameter == static_cast<bool>(getParameter()))
    return success();
  return emitOpError() << "'" << stringifyDistribution(getDistribution()) << "' takes "
                       << (wantsParameter ? "one operand" : "no operand") << " (C1)";
}

LogicalResult TableOp::verify() {
  constexpr unsigned mostBits = 16;
  unsigned bits = getFrom().getWidth();
  if (bits > mostBits)
    return emitOpError() << "has an argument of " << bits << " bits; a table takes at most " << mostBits << " (C1)";
  if (getTo().getOverflow() == Overflow::saturate)
    return success();
  return emitOpError() << "has results that wrap; those of a table saturate (C2)";
}

LogicalResult JumpOp::verify() {
  StateOp state = getStateOf(getState());
  bool fits = state && ((state.getScope() == Scope::pre && getMoment() == Moment::pre) ||
                        (state.getScope() == Scope::post && getMoment() == Moment::post));
  if (fits)
    return success();
  return emitOpError() << "on(" << stringifyMoment(getMoment()) << ") must name a state per("
                       << stringifyMoment(getMoment()) << ") (C1)";
}

//===----------------------------------------------------------------------===//
// OnOp
//===----------------------------------------------------------------------===//

LogicalResult OnOp::verify() {
  if (getBody().getNumArguments() != 1 || !isa<RealType>(getBody().getArgument(0).getType()))
    return emitOpError() << "handler takes one '!cell.real', the state's value at that moment";
  if (getStateOf(getState()))
    return success();
  return emitOpError() << "operand must be a state or an update of one (C1)";
}

ParseResult OnOp::parse(OpAsmParser &parser, OperationState &result) {
  StringRef moment;
  SMLoc loc = parser.getCurrentLocation();
  OpAsmParser::UnresolvedOperand state;
  OpAsmParser::Argument now;
  Type real = RealType::get(parser.getContext());
  if (parser.parseKeyword(&moment) || parser.parseLParen() || parser.parseArgument(now) || parser.parseEqual() ||
      parser.parseOperand(state) || parser.parseRParen() || parser.resolveOperand(state, real, result.operands))
    return failure();
  std::optional<Moment> parsed = symbolizeMoment(moment);
  if (!parsed)
    return parser.emitError(loc) << "unknown moment '" << moment << "'; available: spike, pre, post, step";
  result.addAttribute(getMomentAttrName(result.name), MomentAttr::get(parser.getContext(), *parsed));
  now.type = real;
  Region *body = result.addRegion();
  if (parser.parseRegion(*body, now) || parser.parseOptionalAttrDict(result.attributes))
    return failure();
  result.addTypes(real);
  return success();
}

void OnOp::print(OpAsmPrinter &printer) {
  printer << ' ' << stringifyMoment(getMoment()) << " (" << getBody().getArgument(0) << " = " << getState() << ") ";
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false, /*printBlockTerminators=*/true);
  printer.printOptionalAttrDict((*this)->getAttrs(), {getMomentAttrName()});
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verification of projections.

#include "dialects/Cell/IR/Minifloat.h"
#include "dialects/Snn/IR/Snn.h"
#include "dialects/Snn/IR/SnnVerify.h"

#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace glia;
using namespace glia::snn;

ArrayRef<int64_t> ProjectOp::getSourceShape() { return getLineShape(getSource().getType()); }
ArrayRef<int64_t> ProjectOp::getTargetShape() { return getLineShape(getType()); }

SynapseShape ProjectOp::getSynapseShape() {
  SynapseShape shape;
  shape.source = getSourceShape();
  shape.target = getTargetShape();
  if (auto weights = dyn_cast_or_null<ElementsAttr>(getWeightAttr()))
    shape.weight = weights.getShapedType().getShape();
  if (ElementsAttr synapses = getSynapsesAttr()) {
    FailureOr<ArrayRef<char>> bytes = getElementBytes(synapses, [&] { return emitOpError(); }, "synapses");
    shape.pairCount = synapses.getNumElements() / 2;
    if (succeeded(bytes))
      shape.pairs = {reinterpret_cast<const int32_t *>(bytes->data()), bytes->size() / sizeof(int32_t)};
  }
  if (auto network = (*this)->getParentOfType<NetworkOp>())
    shape.seed = static_cast<uint32_t>(network.getSeed());
  shape.stream = static_cast<uint32_t>(getStream());
  return shape;
}

/// The least and the largest of the declared delays; {0, 0} if none is declared.
static std::pair<int64_t, int64_t> delayRange(ProjectOp op) {
  Attribute delay = op.getDelayAttr();
  if (auto steps = dyn_cast_or_null<IntegerAttr>(delay))
    return {steps.getInt(), steps.getInt()};
  if (auto uniform = dyn_cast_or_null<UniformStepsAttr>(delay))
    return {uniform.getLeast(), uniform.getMost()};
  auto elements = dyn_cast_or_null<ElementsAttr>(delay);
  if (!elements || elements.getNumElements() == 0)
    return {0, 0};
  FailureOr<ArrayRef<char>> bytes = getElementBytes(elements, [&] { return op.emitOpError(); }, "delay");
  if (failed(bytes))
    return {0, 0};
  std::pair<int64_t, int64_t> range{std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min()};
  for (int64_t i = 0, e = elements.getNumElements(); i < e; ++i) {
    int64_t steps = readInteger(*bytes, elements.getElementType(), i);
    range = {std::min(range.first, steps), std::max(range.second, steps)};
  }
  return range;
}

int64_t ProjectOp::getLeastDelay() { return delayRange(*this).first; }
int64_t ProjectOp::getMostDelay() { return delayRange(*this).second; }

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

static bool listsSynapses(ProjectOp op) { return isa<SparseAttr, FixedProbabilityAttr>(op.getConnectivity()); }

/// A number, a tensor of finite f32 or f64, one of integers of so many bits, or one of minifloats.
static LogicalResult verifyNumbers(ProjectOp op, StringRef what, Attribute value, unsigned leastBits,
                                   unsigned mostBits) {
  std::string owner = (Twine(what) + " of '" + op.getName() + "'").str();
  if (auto scalar = dyn_cast<FloatAttr>(value)) {
    if (std::isfinite(scalar.getValueAsDouble()))
      return success();
    return op.emitOpError() << owner << " is not finite (N6)";
  }
  auto elements = dyn_cast<ElementsAttr>(value);
  if (elements && isa<FloatType>(elements.getElementType()))
    return verifyFinite(op, elements, owner);
  if (elements && elements.getElementType().isSignlessInteger())
    return verifyIntegers(op, what, elements, leastBits, mostBits);
  if (elements && isa<cell::MinifloatType>(elements.getElementType()) && what == "weight")
    return verifyMinifloats(op, elements);
  return op.emitOpError() << owner << " must be a floating-point number or a tensor of f32, f64 or integers"
                          << (what == "weight" ? ", or of minifloats (C5)" : " (C5)");
}

static LogicalResult verifySynapseList(ProjectOp op) {
  ElementsAttr synapses = op.getSynapsesAttr();
  bool isSparse = isa<SparseAttr>(op.getConnectivity());
  if (!synapses)
    return isSparse ? op.emitOpError() << "'" << op.getName() << "' is sparse and lists no synapses(...) (C1)"
                    : success();
  ShapedType type = synapses.getShapedType();
  if (!isSparse)
    return op.emitOpError() << "'" << op.getName() << "' lists synapses, which only 'sparse' takes (C1)";
  if (type.getRank() != 2 || type.getDimSize(1) != 2 || !type.getElementType().isInteger(32))
    return op.emitOpError() << "synapses of '" << op.getName() << "' must be pairs (source, target) of i32, found "
                            << type << " (C1)";
  FailureOr<ArrayRef<char>> bytes = getElementBytes(synapses, [&] { return op.emitOpError(); }, "synapses");
  return success(succeeded(bytes));
}

static LogicalResult verifyShapes(ProjectOp op) {
  auto emitError = [&] { return op.emitOpError() << "'" << op.getName() << "' does not fit (C1): "; };
  FailureOr<SmallVector<int64_t>> target = op.getConnectivity().inferTargetShape(emitError, op.getSynapseShape());
  if (failed(target))
    return failure();
  if (ArrayRef<int64_t>(*target) == op.getTargetShape())
    return success();
  InFlightDiagnostic diag = emitError() << "from a source of shape " << shapeText(op.getSourceShape()) << " it reaches "
                                        << shapeText(*target) << ", its result has " << shapeText(op.getTargetShape());
  if (Operation *source = op.getSource().getDefiningOp())
    diag.attachNote(source->getLoc()) << "source declared here";
  return diag;
}

static LogicalResult verifyBias(ProjectOp op) {
  auto elements = dyn_cast_or_null<ElementsAttr>(op.getBiasAttr());
  if (!elements)
    return success();
  int64_t wanted = op.getConnectivity().biasCount(op.getTargetShape());
  if (elements.getNumElements() == wanted)
    return success();
  return op.emitOpError() << "'" << op.getName() << "' has " << elements.getNumElements()
                          << " biases, a target of shape " << shapeText(op.getTargetShape()) << " needs " << wanted
                          << " (C1)";
}

static LogicalResult verifyDelay(ProjectOp op) {
  Attribute delay = op.getDelayAttr();
  if (!delay)
    return success();
  if (!isa<IntegerAttr, UniformStepsAttr, ElementsAttr>(delay))
    return op.emitOpError() << "delay of '" << op.getName()
                            << "' must be whole steps, #snn.uniform_steps<...> or a tensor of integers (C2)";
  if (!isa<IntegerAttr>(delay) && !listsSynapses(op))
    return op.emitOpError() << "'" << op.getName()
                            << "' has a delay per synapse, which only 'sparse' and 'fixed_probability' take (C2)";
  if (!isa<IntegerAttr>(delay) && !isa<EventsType>(op.getSource().getType()))
    return op.emitOpError() << "'" << op.getName() << "' has a delay per synapse and carries a signal; "
                            << "only events can be delayed synapse by synapse (C2)";
  if (auto elements = dyn_cast<ElementsAttr>(delay)) {
    if (!elements.getElementType().isInteger(32) && !elements.getElementType().isInteger(64))
      return op.emitOpError() << "delay of '" << op.getName() << "' must be a tensor of i32 or i64, found "
                              << elements.getShapedType() << " (C2)";
    if (!isa<SparseAttr>(op.getConnectivity()) ||
        elements.getNumElements() != op.getSynapsesAttr().getShapedType().getDimSize(0))
      return op.emitOpError() << "'" << op.getName() << "' lists " << elements.getNumElements()
                              << " delays, one for each listed synapse is needed (C2)";
    if (failed(getElementBytes(elements, [&] { return op.emitOpError(); }, "delay")))
      return failure();
  }
  if (op.getMostDelay() > std::numeric_limits<int32_t>::max())
    return op.emitOpError() << "'" << op.getName() << "' has a delay of " << op.getMostDelay()
                            << " steps; the most allowed is 2147483647 (C2)";
  if (op.getLeastDelay() < 0)
    return op.emitOpError() << "'" << op.getName() << "' has a delay of " << op.getLeastDelay()
                            << " steps; delays are not negative (C2)";
  return success();
}

static LogicalResult verifyLearning(ProjectOp op) {
  if (!op.getRuleAttr()) {
    if (op.getPost() || !op.getModulators().empty())
      return op.emitOpError() << "'" << op.getName() << "' has post or modulators and no rule (C3)";
    return success();
  }
  if (!isa<EventsType>(op.getSource().getType()) || !isa<DriveType>(op.getType()))
    return op.emitOpError() << "'" << op.getName() << "' learns; it must lead from events to a drive (C6)";
  if (op.getConnectivity().sharesWeights() || !op.getConnectivity().takesWeights())
    return op.emitOpError() << "'" << op.getName() << "' learns; its synapses must have weights of their own (C6)";
  if (!op.getPost())
    return op.emitOpError() << "'" << op.getName() << "' learns and names no post(...) (C4)";
  int64_t post = cast<EventsType>(op.getPost().getType()).getCells();
  int64_t target = ShapedType::getNumElements(op.getTargetShape());
  if (post != target)
    return op.emitOpError() << "'" << op.getName() << "' reaches " << target << " cells and names post events of "
                            << post << " (C4)";
  size_t named = op.getModulatorPortsAttr() ? op.getModulatorPortsAttr().size() : 0;
  if (named != op.getModulators().size())
    return op.emitOpError() << "'" << op.getName() << "' has " << op.getModulators().size() << " modulators and names "
                            << named << " ports (C3)";
  llvm::StringSet<> modulated;
  if (op.getModulatorPortsAttr())
    for (auto port : op.getModulatorPortsAttr().getAsValueRange<StringAttr>())
      if (!modulated.insert(port).second)
        return op.emitOpError() << "'" << op.getName() << "' modulates port '" << port << "' twice (C3)";
  for (Value modulator : op.getModulators())
    if (cast<SignalType>(modulator.getType()).getCells() != 1)
      return op.emitOpError() << "'" << op.getName() << "' is modulated by a signal of "
                              << cast<SignalType>(modulator.getType()).getCells() << " cells; it must have one (C3)";
  return success();
}

LogicalResult ProjectOp::verify() {
  if (getWeightAttr() && !getConnectivity().takesWeights())
    return emitOpError() << "'" << getName() << "' has weights, which its connectivity does not take (C1)";
  if (getWeightAttr() && failed(verifyNumbers(*this, "weight", getWeightAttr(), 1, 16)))
    return failure();
  if (getBiasAttr() && failed(verifyNumbers(*this, "bias", getBiasAttr(), 2, 32)))
    return failure();
  if (failed(verifySynapseList(*this)) || failed(verifyShapes(*this)) || failed(verifyBias(*this)) ||
      failed(verifyDelay(*this)) || failed(verifyScale(*this)))
    return failure();
  return verifyLearning(*this);
}

LogicalResult ProjectOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (!getRuleAttr())
    return success();
  auto rule = SnnDialect::lookupModel(*this, getRuleAttr(), symbols);
  if (!rule)
    return emitOpError() << "'" << getName() << "' learns by rule '@" << *getRule() << "', which is not declared (C3)";
  if (rule.getKind() != cell::ModelKind::plasticity)
    return emitOpError() << "'" << getName() << "' learns by rule '@" << *getRule() << "', which is of kind '"
                         << cell::stringifyModelKind(rule.getKind()) << "', not 'plasticity' (C3)";
  llvm::StringSet<> ports;
  for (auto port : rule.getBody().getOps<cell::PortOp>())
    ports.insert(port.getName());
  if (ArrayAttr named = getModulatorPortsAttr())
    for (auto name : named.getAsValueRange<StringAttr>())
      if (!ports.contains(name))
        return emitOpError() << "'" << getName() << "' modulates port '" << name << "', which rule '@" << *getRule()
                             << "' does not have (C3)";
  return verifyParameters(*this, getName(), rule, getRuleParametersAttr(), {1}, "C3");
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CheckNumbers.h.

#include "compiler/Pipelines/CheckNumbers.h"

#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Numbers/NumberTypes.h"

#include <cmath>

using namespace glia;
using namespace mlir;

namespace {
/// The checks of one network; every one is made, so that all errors are said at once.
class NumberCheck {
public:
  explicit NumberCheck(snn::NetworkOp network) : network(network) {}

  LogicalResult run() {
    for (Operation &op : network.getBody().front()) {
      if (auto population = dyn_cast<snn::PopulationOp>(op))
        check(population);
      if (auto input = dyn_cast<snn::InputOp>(op))
        check(input);
      if (auto projection = dyn_cast<snn::ProjectOp>(op))
        check(projection);
      if (auto output = dyn_cast<snn::OutputOp>(op))
        check(output);
    }
    return success(isGood);
  }

private:
  /// An error about `op`, in a network whose populations have storage.
  InFlightDiagnostic refuse(Operation *op, StringRef name) {
    isGood = false;
    return op->emitError() << "'" << name << "' is in a network that computes in fixed point ";
  }

  void check(snn::PopulationOp op) {
    if (!op.getFixed())
      refuse(op, op.getName()) << "and has no storage; a network computes in floating point, or all of it in fixed "
                               << "point (E2)";
  }

  void check(snn::InputOp op) {
    if (isa<snn::SignalType>(op.getType()) && !op.getStorageAttr())
      refuse(op, op.getName()) << "and carries a signal without storage; say storage(!cell.fixed<...>) (E1)";
    if (isa<snn::EventsType>(op.getType()) && !op.getCountsAttr())
      refuse(op, op.getName()) << "and does not limit its counts; say counts(1) if a cell fires at most once a step "
                               << "(E1)";
  }

  void check(snn::OutputOp op) {
    if (isa<snn::SignalType>(op.getSource().getType()) && !snn::tallyType(op))
      refuse(op, op.getName()) << "and gives out the sums of a projection, which have no storage; give out what a "
                               << "population makes of them (E2)";
  }

  void check(snn::ProjectOp op) {
    if (op.getRuleAttr())
      refuse(op, op.getName()) << "and learns, which only floating point can (E2)";
    double divisor = op.getConnectivity().divisorOfSum();
    if (!isPowerOfTwo(divisor))
      refuse(op, op.getName()) << "and divides by " << static_cast<int64_t>(divisor)
                               << ", which is no power of two; sum, and take the "
                               << "division into the weights of what follows (E2)";
    checkWeights(op);
  }

  void checkWeights(snn::ProjectOp op) {
    if (isa_and_present<FloatAttr>(op.getWeightAttr()) && !isShort(op.getWeightAttr()))
      refuse(op, op.getName()) << "and has a weight of more than 16 significant bits; round it (E1)";
    if (auto weights = dyn_cast_or_null<ElementsAttr>(op.getWeightAttr()); weights && !hasIntegers(weights))
      refuse(op, op.getName()) << "and has weights of " << weights.getElementType()
                               << "; quantize them: integers with a scale (E1)";
    if (isa_and_present<FloatAttr>(op.getBiasAttr()) && !isShort(op.getBiasAttr()))
      refuse(op, op.getName()) << "and has a bias of more than 16 significant bits; round it (E1)";
    if (auto biases = dyn_cast_or_null<ElementsAttr>(op.getBiasAttr()); biases && !hasIntegers(biases))
      refuse(op, op.getName()) << "and has biases of " << biases.getElementType()
                               << "; quantize them: integers, which are multiples of the scale (E1)";
  }

  static bool isShort(Attribute number) {
    int exponent;
    double significand = std::ldexp(std::frexp(cast<FloatAttr>(number).getValueAsDouble(), &exponent), 16);
    return significand == std::floor(significand);
  }

  snn::NetworkOp network;
  bool isGood = true;
};
} // namespace

/// In a network in floating point, what only fixed point has would be a number type that nothing computes with.
static LogicalResult checkFloatingPoint(snn::NetworkOp network) {
  bool isGood = true;
  for (Operation &op : network.getBody().front())
    if (StringRef what = numberTypeOf(&op); !what.empty()) {
      isGood = false;
      op.emitError() << "'" << op.getAttrOfType<StringAttr>("name").getValue() << "' has " << what
                     << ", in a network that computes in floating point; give its populations a storage (E2)";
    }
  return success(isGood);
}

LogicalResult glia::checkNumbers(snn::NetworkOp network) {
  return network.computesInFixedPoint() ? NumberCheck(network).run() : checkFloatingPoint(network);
}

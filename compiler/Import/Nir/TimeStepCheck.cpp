// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A NIR file does not say for which step length it was made. This check warns where the chosen one is plainly not it:
// where a cell would forget all within a step, or where a cell without a leak takes its input at an odd scale. It looks
// at the equations of the model, not at the names of parameters.

#include "compiler/Import/Nir/Populations.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

/// A time constant is too short for a step that is at least as long: the decay factor 1 - dt / tau is not in (0, 1).
static constexpr double longestStepPerTau = 1.0;
/// A gain per step in this range may be meant; exporters of cells without a leak write exactly 1.
static constexpr double leastGain = 0.5, mostGain = 2.0;

namespace {
/// How what arrives at the port enters an equation.
struct InputPath {
  cell::ParamOp gain;         ///< what it is multiplied by
  cell::ParamOp timeConstant; ///< what it is divided by
};
} // namespace

static cell::ParamOp otherParam(Operation *op, Value operand) {
  return op->getOperand(op->getOperand(0) == operand ? 1 : 0).getDefiningOp<cell::ParamOp>();
}

static bool isTime(cell::ParamOp param) { return param.getUnit() && *param.getUnit() == "s"; }

/// Follows the port through products, sums and quotients, as far as each value has one user.
static InputPath findInputPath(cell::ModelOp model) {
  InputPath path;
  for (auto port : model.getBody().getOps<cell::PortOp>())
    for (Value at = port.getResult(); at && at.hasOneUse();) {
      Operation *user = *at.user_begin();
      if (isa<cell::MulOp>(user))
        path.gain = otherParam(user, at);
      if (isa<cell::DivOp>(user) && user->getOperand(0) == at)
        path.timeConstant = otherParam(user, at);
      bool goesOn = isa<cell::MulOp, cell::DivOp, cell::AddOp, cell::SubOp>(user);
      at = goesOn ? user->getResult(0) : Value();
    }
  return path;
}

/// Value `i` of a parameter that has one value, or one per cell; its default if the file states none.
static std::optional<double> valueAt(const Node &node, cell::ParamOp param, int64_t i) {
  if (const Array *array = node.find(param.getName()))
    return array->real(array->size() == 1 ? 0 : i);
  if (param.getDefaultValue())
    return param.getDefaultValue()->convertToDouble();
  return std::nullopt;
}

/// The step for which the input's gain is 1: that of frameworks whose cells add their input unscaled.
static std::optional<double> fittingStep(const Node &node, InputPath path, int64_t cell) {
  if (!path.gain || !path.timeConstant || !node.find(path.gain.getName()))
    return std::nullopt;
  std::optional<double> gain = valueAt(node, path.gain, cell), tau = valueAt(node, path.timeConstant, cell);
  // A gain of 1 or less says nothing: the step would be no shorter than the time constant.
  return gain && tau && *gain > 1.0 ? std::optional(*tau / *gain) : std::nullopt;
}

static void checkDecay(const Node &node, cell::ParamOp tau, InputPath path, double dt, Report &report) {
  const Array *values = node.find(tau.getName());
  for (int64_t i = 0, e = values ? values->size() : 0; i < e; ++i) {
    double value = values->real(i);
    if (value > 0.0 && dt / value < longestStepPerTau)
      continue;
    InFlightDiagnostic warning = report.warning(node.pathOf(tau.getName()));
    warning << "time step " << durationText(dt) << " is too long for '" << node.name << "', whose " << tau.getName()
            << " is " << durationText(value) << " at element " << i;
    if (std::optional<double> step = fittingStep(node, path, i))
      warning << "; " << path.gain.getName() << " and " << path.timeConstant.getName()
              << " of the file fit dt = " << durationText(*step);
    else
      warning << "; choose a dt below it";
    return;
  }
}

static void checkGain(const Node &node, InputPath path, double dt, Report &report) {
  const Array *values = path.gain ? node.find(path.gain.getName()) : nullptr;
  for (int64_t i = 0, e = values ? values->size() : 0; i < e; ++i) {
    double gain = values->real(i) * dt;
    if (gain >= leastGain && gain <= mostGain)
      continue;
    InFlightDiagnostic warning = report.warning(node.pathOf(path.gain.getName()));
    warning << "'" << node.name << "' scales its input by " << path.gain.getName() << " * dt = " << numberText(gain)
            << " at element " << i << " with a time step of " << durationText(dt);
    if (values->real(i) > 0.0)
      warning << "; the file fits dt = 1 / " << path.gain.getName() << " = " << durationText(1.0 / values->real(i));
    return;
  }
}

/// Whether the model counts its input up to an event: only then does the scale of the input say something.
static bool countsUp(cell::ModelOp model) {
  Region &body = model.getBody();
  return !body.getOps<cell::DerivativeOp>().empty() && !body.getOps<cell::EmitOp>().empty();
}

void glia::nir::checkTimeStep(const Node &node, double dtSeconds, Report &report) {
  cell::ModelOp model = node.model;
  InputPath path = findInputPath(model);
  bool hasTimeConstant = false;
  for (auto param : model.getBody().getOps<cell::ParamOp>()) {
    if (!isTime(param))
      continue;
    hasTimeConstant = true;
    checkDecay(node, param, path, dtSeconds, report);
  }
  if (!hasTimeConstant && countsUp(model))
    checkGain(node, path, dtSeconds, report);
}

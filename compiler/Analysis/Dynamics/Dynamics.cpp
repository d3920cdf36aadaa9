// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Analyses instances of models.

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Dynamics/Discretise.h"
#include "compiler/Analysis/Dynamics/FixedPoint.h"
#include "compiler/Analysis/Elementary/Logistic.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Numbers/FunctionTable.h"
#include "compiler/Analysis/Random/PoissonTable.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/TypeSwitch.h"

#include <cmath>

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Parameters
//===----------------------------------------------------------------------===//

/// The row-major index into a tensor of shape `from` for cell `cell` of a population of shape `to`, aligned at the last
/// dimension.
static int64_t broadcastIndex(int64_t cell, llvm::ArrayRef<int64_t> from, llvm::ArrayRef<int64_t> to) {
  int64_t index = 0, stride = 1;
  for (size_t back = 1; back <= to.size(); ++back) {
    int64_t coordinate = cell % to[to.size() - back];
    cell /= to[to.size() - back];
    if (back > from.size())
      continue;
    int64_t extent = from[from.size() - back];
    index += (extent == 1 ? 0 : coordinate) * stride;
    stride *= extent;
  }
  return index;
}

FailureOr<PerCell> glia::readParameter(Attribute value, llvm::ArrayRef<int64_t> shape,
                                       llvm::function_ref<InFlightDiagnostic()> emitError) {
  if (auto scalar = dyn_cast<FloatAttr>(value))
    return PerCell(scalar.getValueAsDouble());
  if (auto integer = dyn_cast<IntegerAttr>(value))
    return PerCell(static_cast<double>(integer.getInt()));
  auto elements = cast<ElementsAttr>(value);
  FailureOr<llvm::ArrayRef<char>> bytes = snn::getElementBytes(elements, emitError, "parameter");
  if (failed(bytes))
    return failure();
  llvm::ArrayRef<int64_t> from = elements.getShapedType().getShape();
  int64_t cells = ShapedType::getNumElements(shape);
  bool sameCount = ShapedType::getNumElements(from) == cells;
  std::vector<double> values(cells);
  for (int64_t cell = 0; cell < cells; ++cell)
    values[cell] =
        snn::readReal(*bytes, elements.getElementType(), sameCount ? cell : broadcastIndex(cell, from, shape));
  PerCell result(std::move(values));
  result.compress();
  return result;
}

//===----------------------------------------------------------------------===//
// Values that depend on parameters alone
//===----------------------------------------------------------------------===//

namespace {
/// Evaluates, in double precision, every value of a model whose operands are all known.
class ConstantEvaluator {
public:
  explicit ConstantEvaluator(Constants &constants) : constants(constants) {}

  void evaluate(Operation &op) {
    if (op.getNumResults() != 1 || constants.contains(op.getResult(0)))
      return;
    if (!llvm::all_of(op.getOperands(), [&](Value v) { return constants.contains(v); }))
      return;
    if (std::optional<PerCell> value = apply(op)) {
      value->compress();
      constants[op.getResult(0)] = std::move(*value);
    }
  }

  /// A threshold test of known values (T4).
  PerCell test(cell::CrossesOp op, snn::Compare how) {
    auto crosses = [&](double v, double threshold) {
      return (how == snn::Compare::greater ? v > threshold : v >= threshold) ? 1.0 : 0.0;
    };
    return map(*op.getOperation(), crosses);
  }

private:
  template <typename Function> PerCell map(Operation &op, Function function) {
    const PerCell &a = constants.find(op.getOperand(0))->second;
    if (op.getNumOperands() == 1)
      return PerCell::map([&](double x) { return function(x, x); }, a);
    return PerCell::map(function, a, constants.find(op.getOperand(1))->second);
  }

  static bool compare(cell::Predicate predicate, double a, double b) {
    switch (predicate) {
    case cell::Predicate::gt:
      return a > b;
    case cell::Predicate::ge:
      return a >= b;
    case cell::Predicate::lt:
      return a < b;
    case cell::Predicate::le:
      return a <= b;
    case cell::Predicate::eq:
      return a == b;
    case cell::Predicate::ne:
      return a != b;
    }
    llvm_unreachable("unknown predicate");
  }

  std::optional<PerCell> apply(Operation &op) {
    return llvm::TypeSwitch<Operation *, std::optional<PerCell>>(&op)
        .Case([&](cell::ConstantOp o) { return PerCell(o.getValue().convertToDouble()); })
        .Case([&](cell::AddOp) { return map(op, [](double a, double b) { return a + b; }); })
        .Case([&](cell::SubOp) { return map(op, [](double a, double b) { return a - b; }); })
        .Case([&](cell::MulOp) { return map(op, [](double a, double b) { return a * b; }); })
        .Case([&](cell::DivOp) { return map(op, [](double a, double b) { return a / b; }); })
        .Case([&](cell::MinOp) { return map(op, [](double a, double b) { return b < a ? b : a; }); })
        .Case([&](cell::MaxOp) { return map(op, [](double a, double b) { return b > a ? b : a; }); })
        .Case([&](cell::NegOp) { return map(op, [](double a, double) { return -a; }); })
        .Case([&](cell::AbsOp) { return map(op, [](double a, double) { return std::fabs(a); }); })
        .Case([&](cell::ExpOp) { return map(op, [](double a, double) { return elementary::exp(a); }); })
        .Case([&](cell::SigmoidOp) { return map(op, [](double a, double) { return elementary::sigmoid(a); }); })
        .Case([&](cell::TanhOp) { return map(op, [](double a, double) { return elementary::tanh(a); }); })
        .Case([&](cell::RoundOp o) { return map(op, [&](double a, double) { return storeFixed(a, o.getStorage()); }); })
        .Case([&](cell::TableOp o) { return map(op, [&](double a, double) { return lookUp(o, a); }); })
        .Case([&](cell::CompareOp o) {
          return map(op, [&](double a, double b) { return compare(o.getPredicate(), a, b) ? 1.0 : 0.0; });
        })
        .Case([&](cell::AndOp) { return map(op, [](double a, double b) { return a != 0 && b != 0 ? 1.0 : 0.0; }); })
        .Case([&](cell::OrOp) { return map(op, [](double a, double b) { return a != 0 || b != 0 ? 1.0 : 0.0; }); })
        .Case([&](cell::SelectOp o) {
          return PerCell::map([](double c, double a, double b) { return c != 0 ? a : b; },
                              constants.find(o.getCondition())->second, constants.find(o.getOnTrue())->second,
                              constants.find(o.getOnFalse())->second);
        })
        .Default(std::optional<PerCell>());
  }

  Constants &constants;
};
} // namespace

PerCell Dynamics::initialOutput(cell::OutputOp output) const {
  Constants known = constants;
  ConstantEvaluator evaluator(known);
  for (Operation &op : *const_cast<cell::ModelOp &>(model).getBody().begin()) {
    if (op.getNumResults() != 1)
      continue;
    Value result = op.getResult(0);
    if (cell::StateOp state = cell::getStateOf(result); state && state.getInit())
      known[result] = initialOf(state);
    else if (isa<cell::PortOp, cell::RandomOp>(op))
      known[result] = PerCell(0.0);
    else if (auto crosses = dyn_cast<cell::CrossesOp>(op))
      known[result] = evaluator.test(crosses, convention.getCompare());
    else
      evaluator.evaluate(op);
  }
  const PerCell &value = known.find(output.getValue())->second;
  return storage ? PerCell::map([&](double x) { return storeFixed(x, storage); }, value) : value;
}

const StateUpdate *Dynamics::updateOf(cell::StateOp state) const {
  for (const StateUpdate &update : updates)
    if (const_cast<cell::DerivativeOp &>(update.equation).getState() == state.getResult())
      return &update;
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Analysis
//===----------------------------------------------------------------------===//

using EmitError = llvm::function_ref<InFlightDiagnostic()>;

static LogicalResult readParameters(Dynamics &dynamics, DictionaryAttr parameters, llvm::ArrayRef<int64_t> shape,
                                    EmitError emitError) {
  for (auto param : dynamics.model.getBody().getOps<cell::ParamOp>()) {
    Attribute value = parameters ? parameters.get(param.getName()) : Attribute();
    FailureOr<PerCell> cells = value ? readParameter(value, shape, emitError)
                                     : FailureOr<PerCell>(PerCell(param.getDefaultValue()->convertToDouble()));
    if (failed(cells))
      return failure();
    dynamics.constants[param.getResult()] = std::move(*cells);
  }
  return success();
}

static void evaluateConstants(Dynamics &dynamics) {
  ConstantEvaluator evaluator(dynamics.constants);
  dynamics.model.getBody().walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (auto step = dyn_cast<cell::TimeStepOp>(op))
      dynamics.constants[step.getResult()] = PerCell(dynamics.h);
    else if (!isa<cell::StateOp, cell::PortOp>(op))
      evaluator.evaluate(*op);
  });
}

/// ", made from 'rate'": the parameters of the model that a value is made from.
static std::string namesBehind(Value value) {
  llvm::SetVector<Value> values;
  values.insert(value);
  std::string names;
  for (size_t i = 0; i < values.size(); ++i) {
    if (auto param = values[i].getDefiningOp<cell::ParamOp>())
      names += (names.empty() ? "'" : ", '") + param.getName().str() + "'";
    if (Operation *op = values[i].getDefiningOp())
      values.insert(op->operand_begin(), op->operand_end());
  }
  return names.empty() ? "" : ", made from " + names;
}

static LogicalResult verifyDraw(const Dynamics &dynamics, cell::RandomOp random, StringRef owner, EmitError emitError) {
  if (!random.getParameter())
    return success();
  if (!dynamics.isConstant(random.getParameter()))
    return (emitError() << "a random draw of '" << owner
                        << "' has a parameter that depends on more than the model's parameters (R2)")
               .attachNote(random.getLoc())
           << "drawn here";
  bool isProbability = random.getDistribution() == cell::Distribution::bernoulli;
  double most = isProbability ? 1.0 : largestPoissonMean;
  for (double x : dynamics.constantOf(random.getParameter()).data())
    if (!(x >= 0.0 && x <= most))
      return (emitError() << "a random draw of '" << owner << "' has " << (isProbability ? "probability " : "mean ")
                          << x << namesBehind(random.getParameter()) << "; it must lie in [0, " << most << "] (R2)")
                 .attachNote(random.getLoc())
             << "drawn here";
  return success();
}

/// What must depend on parameters alone: a state's `init`, a draw's parameter.
static LogicalResult verifyConstants(const Dynamics &dynamics, StringRef owner, EmitError emitError) {
  cell::ModelOp model = dynamics.model;
  for (auto state : model.getBody().getOps<cell::StateOp>())
    if (state.getInit() && !dynamics.isConstant(state.getInit()))
      return (emitError() << "initial value of state '" << state.getName() << "' of '" << owner
                          << "' depends on more than parameters")
                 .attachNote(state.getLoc())
             << "state declared here";
  WalkResult draws = model.walk([&](cell::RandomOp random) {
    return failed(verifyDraw(dynamics, random, owner, emitError)) ? WalkResult::interrupt() : WalkResult::advance();
  });
  return success(!draws.wasInterrupted());
}

/// A time constant of 0 and the like would make every later value meaningless.
static LogicalResult verifyFinite(const LinearEquation &linear, StringRef owner, EmitError emitError) {
  auto isFinite = [](const PerCell &cells) {
    return llvm::all_of(cells.data(), [](double x) { return std::isfinite(x); });
  };
  bool isGood = !linear.rate.constant || isFinite(*linear.rate.constant);
  for (const auto &[leaf, coefficient] : linear.rate.terms)
    isGood &= isFinite(coefficient);
  if (isGood)
    return success();
  auto equation = const_cast<cell::DerivativeOp &>(linear.equation);
  InFlightDiagnostic diag = emitError() << "'" << owner << "' has an equation for state '"
                                        << cell::getStateOf(equation.getState()).getName()
                                        << "' with a coefficient that is not finite (N6)";
  diag.attachNote(equation.getLoc()) << "the equation; is a parameter that it divides by 0?";
  return diag;
}

/// The integration that `value` is computed after, or null.
static cell::DerivativeOp integrationBehind(Value value) {
  SmallVector<Value> work{value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Operation *op = work.pop_back_val().getDefiningOp();
    if (!op || isa<cell::StateOp>(op))
      continue;
    if (auto equation = dyn_cast<cell::DerivativeOp>(op))
      return equation;
    auto visit = [&](Value read) {
      if (seen.insert(read).second)
        work.push_back(read);
    };
    llvm::for_each(op->getOperands(), visit);
    op->walk([&](cell::YieldOp yield) { visit(yield.getValue()); });
  }
  return nullptr;
}

/// I1: what is integrated together cannot read what comes out of it.
static LogicalResult verifyJoint(const Dynamics &dynamics, StringRef owner, EmitError emitError) {
  if (dynamics.convention.getIntegrator() != snn::Integrator::rk4)
    return success();
  cell::ModelOp model = dynamics.model;
  for (auto equation : model.getBody().getOps<cell::DerivativeOp>())
    if (cell::DerivativeOp read = integrationBehind(equation.getRate())) {
      InFlightDiagnostic diag =
          emitError() << "'" << owner << "' cannot be integrated with integrator = rk4, which takes "
                      << "all equations together: that of state '" << cell::getStateOf(equation.getState()).getName()
                      << "' reads state '" << cell::getStateOf(read.getState()).getName() << "' after integration (I1)";
      diag.attachNote(equation.getLoc()) << "the equation; read the state itself, or use integrator = euler";
      return diag;
    }
  return success();
}

static LogicalResult analyseEquations(Dynamics &dynamics, StringRef owner, EmitError emitError) {
  llvm::SmallVector<LinearEquation> linear;
  llvm::SmallVector<cell::DerivativeOp> nonlinear;
  for (auto equation : dynamics.model.getBody().getOps<cell::DerivativeOp>()) {
    std::optional<AffineForm> rate;
    if (dynamics.convention.getIntegrator() != snn::Integrator::rk4)
      rate = getAffineForm(equation.getRate(), dynamics.constants);
    if (rate)
      linear.push_back({equation, std::move(*rate)});
    else
      nonlinear.push_back(equation);
  }
  for (const LinearEquation &equation : linear)
    if (failed(verifyFinite(equation, owner, emitError)))
      return failure();
  auto refuse = [&](StringRef what, StringRef remedy) {
    InFlightDiagnostic diag = emitError() << "'" << owner << "' cannot be integrated with " << what << ": state '"
                                          << cell::getStateOf(nonlinear.front().getState()).getName()
                                          << "' has a nonlinear equation (I1)";
    diag.attachNote(nonlinear.front().getLoc()) << "the equation";
    diag.attachNote() << remedy;
    return diag;
  };
  if (!nonlinear.empty() && dynamics.convention.getIntegrator() == snn::Integrator::exact)
    return refuse("integrator = exact", "use integrator = euler or rk4");
  if (!nonlinear.empty() && dynamics.convention.getOrder() == snn::Order::jump_read_decay)
    return refuse("order = jump_read_decay", "use order = read_decay_jump or decay_jump_read");
  llvm::SmallVector<StateUpdate> updates = discretise(linear, dynamics.convention, dynamics.h);
  for (cell::DerivativeOp equation : nonlinear) {
    updates.emplace_back();
    updates.back().equation = equation;
    updates.back().isLinear = false;
  }
  llvm::sort(updates, [](StateUpdate &a, StateUpdate &b) { return a.equation->isBeforeInBlock(b.equation); });
  dynamics.updates = std::move(updates);
  return success();
}

/// The port that `value` depends on through arithmetic and tests, or null.
static cell::PortOp portBehind(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op || cell::getStateOf(value))
    return nullptr;
  if (auto port = dyn_cast<cell::PortOp>(op))
    return port;
  for (Value operand : op->getOperands())
    if (cell::PortOp port = portBehind(operand))
      return port;
  return nullptr;
}

/// T6: a handler runs where the cell emits, so what it computes cannot decide that.
static LogicalResult verifyEmission(const Dynamics &dynamics, StringRef owner, EmitError emitError) {
  SmallVector<Value> work;
  cell::ModelOp model = dynamics.model;
  for (auto emit : model.getBody().getOps<cell::EmitOp>())
    work.push_back(emit.getValue());
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Operation *op = work.pop_back_val().getDefiningOp();
    if (!op)
      continue;
    if (isa<cell::OnOp>(op)) {
      InFlightDiagnostic diag = emitError()
                                << "'" << owner << "' emits what depends on its own handler of the emission";
      diag.attachNote(op->getLoc()) << "the handler";
      return diag;
    }
    for (Value operand : op->getOperands())
      if (seen.insert(operand).second)
        work.push_back(operand);
  }
  return success();
}

/// T4: a test before integration knows the state at the start of the step and nothing else.
static LogicalResult verifyTest(const Dynamics &dynamics, StringRef owner, EmitError emitError) {
  if (dynamics.convention.getTest() != snn::Test::before)
    return success();
  cell::ModelOp model = dynamics.model;
  auto refuse = [&](Operation *op, const Twine &what) {
    InFlightDiagnostic diag = emitError()
                              << "'" << owner << "' tests before integration (test = before) " << what << " (T4)";
    diag.attachNote(op->getLoc()) << "here; use test = after";
    return diag;
  };
  for (auto crosses : model.getBody().getOps<cell::CrossesOp>()) {
    if (!cell::getStateOf(crosses.getValue()))
      return refuse(crosses, "a value that is no state");
    if (cell::PortOp port = portBehind(crosses.getThreshold()))
      return refuse(crosses, "against a threshold that depends on port '" + port.getName() + "'");
  }
  for (auto emit : model.getBody().getOps<cell::EmitOp>())
    if (cell::PortOp port = portBehind(emit.getValue()))
      return refuse(emit, "and emits what depends on port '" + port.getName() + "'");
  return success();
}

static FailureOr<Dynamics> analyse(cell::ModelOp model, snn::ConventionAttr convention, double h, StringRef owner,
                                   DictionaryAttr parameters, llvm::ArrayRef<int64_t> shape, EmitError emitError) {
  Dynamics dynamics;
  dynamics.model = model;
  dynamics.convention = convention;
  dynamics.h = h;
  if (failed(readParameters(dynamics, parameters, shape, emitError)))
    return failure();
  evaluateConstants(dynamics);
  if (failed(verifyConstants(dynamics, owner, emitError)) || failed(verifyJoint(dynamics, owner, emitError)) ||
      failed(analyseEquations(dynamics, owner, emitError)) || failed(verifyEmission(dynamics, owner, emitError)) ||
      failed(verifyTest(dynamics, owner, emitError)))
    return failure();
  return dynamics;
}

/// N4: rounding in between belongs to networks in fixed point.
static LogicalResult verifyFloatingPoint(const Dynamics &dynamics, StringRef owner, EmitError emitError) {
  cell::ModelOp model = dynamics.model;
  WalkResult walk = model.walk([&](Operation *op) {
    if (!isa<cell::RoundOp, cell::TableOp>(op) || dynamics.isConstant(op->getResult(0)))
      return WalkResult::advance();
    InFlightDiagnostic diag = emitError() << "'" << owner << "' computes in floating point, and its model '"
                                          << model.getSymName() << "' rounds to fixed point in between (E2)";
    diag.attachNote(op->getLoc()) << "here; give the populations of the network a storage, or leave this out";
    return WalkResult::interrupt();
  });
  return success(!walk.wasInterrupted());
}

FailureOr<Dynamics> glia::analyseDynamics(snn::PopulationOp population, cell::ModelOp model) {
  double dt = population->getParentOfType<snn::NetworkOp>().getDtSeconds();
  FailureOr<Dynamics> dynamics =
      analyse(model, population.getConventionOrDefault(), dt * static_cast<double>(population.getPeriod()),
              population.getName(), population.getParametersAttr(), population.getShape(),
              [&] { return population.emitError(); });
  if (failed(dynamics))
    return failure();
  LogicalResult isPossible = population.getFixed() ? roundToStorage(population, *dynamics)
                                                   : verifyFloatingPoint(*dynamics, population.getName(),
                                                                         [&] { return population.emitError(); });
  if (failed(isPossible))
    return failure();
  return dynamics;
}

FailureOr<Dynamics> glia::analyseRule(snn::ProjectOp projection, cell::ModelOp rule) {
  double dt = projection->getParentOfType<snn::NetworkOp>().getDtSeconds();
  auto convention = [&](snn::Integrator integrator) {
    return snn::ConventionAttr::get(projection.getContext(), integrator, snn::Order::read_decay_jump,
                                    snn::Gain::integrated, snn::Test::after, snn::Compare::greater, snn::Reset::value,
                                    0, 0);
  };
  auto emitError = [&] { return projection.emitError(); };
  FailureOr<Dynamics> dynamics = analyse(rule, convention(snn::Integrator::exact), dt, projection.getName(),
                                         projection.getRuleParametersAttr(), {1}, emitError);
  if (succeeded(dynamics) && failed(verifyFloatingPoint(*dynamics, projection.getName(), emitError)))
    return failure();
  return dynamics;
}

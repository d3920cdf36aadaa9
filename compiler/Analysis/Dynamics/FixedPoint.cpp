// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What fixed point makes of an instance (N4): coefficients and constants on grids, so that all that follows is exact
// until a state is stored. And what it cannot make anything of.

#include "compiler/Analysis/Dynamics/FixedPoint.h"
#include "compiler/Analysis/Numbers/Fixed.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/TypeSwitch.h"

#include <cmath>

using namespace glia;
using namespace mlir;

//===----------------------------------------------------------------------===//
// What is refused
//===----------------------------------------------------------------------===//

/// Why an operation has no exact result; empty if it has one.
static StringRef reasonAgainst(Operation &op, const Dynamics &dynamics) {
  if (op.getNumResults() == 1 && dynamics.isConstant(op.getResult(0)))
    return "";
  return llvm::TypeSwitch<Operation *, StringRef>(&op)
      .Case([](cell::ExpOp) -> StringRef { return "an exponential of what changes"; })
      .Case([](cell::SigmoidOp) -> StringRef { return "a sigmoid of what changes"; })
      .Case([](cell::TanhOp) -> StringRef { return "a tanh of what changes"; })
      .Case([](cell::DivOp) -> StringRef { return "a division of what changes"; })
      .Case([](cell::RandomOp draw) -> StringRef {
        return draw.getDistribution() == cell::Distribution::bernoulli ? "" : "a draw that is not bernoulli";
      })
      .Case([](cell::EmitOp emit) -> StringRef {
        return isa<cell::RealType>(emit.getValue().getType()) ? "an emitted count" : "";
      })
      .Default([](Operation *) { return StringRef(); });
}

static LogicalResult refuse(snn::PopulationOp population, Operation *op, StringRef what) {
  InFlightDiagnostic diag = population.emitError()
                            << "'" << population.getName() << "' has the storage " << population.getStorageAttr()
                            << ", in which " << what << " is not possible (E2)";
  bool isInTables = isa<cell::ExpOp, cell::SigmoidOp, cell::TanhOp>(op);
  diag.attachNote(op->getLoc()) << "here; leave the storage out, or "
                                << (isInTables ? "look it up with 'cell.table'"
                                               : "write the model with sums and products");
  return diag;
}

/// What is evaluated as it is written: all but the rates of differential equations, of which coefficients are left.
static llvm::SetVector<Operation *> evaluatedOps(cell::ModelOp model) {
  llvm::SetVector<Operation *> ops;
  auto visit = [&](Value value) {
    if (Operation *op = value.getDefiningOp())
      ops.insert(op);
  };
  for (Operation &op : *model.getBody().begin())
    if (isa<cell::EmitOp, cell::OutputOp, cell::NextOp, cell::ResetOp, cell::OnOp>(op))
      ops.insert(&op);
  for (size_t i = 0; i < ops.size(); ++i) { // grows on the way
    if (isa<cell::DerivativeOp>(ops[i]))
      continue;
    llvm::for_each(ops[i]->getOperands(), visit);
    ops[i]->walk([&](cell::YieldOp yield) { visit(yield.getValue()); });
  }
  return ops;
}

static LogicalResult verifyPossible(snn::PopulationOp population, const Dynamics &dynamics) {
  if (population.getPeriod() != 1 || population.getModulator())
    return refuse(population, population, "a period or phase(modulator)");
  for (const StateUpdate &update : dynamics.updates)
    if (!update.isLinear)
      return refuse(population, const_cast<cell::DerivativeOp &>(update.equation),
                    "a nonlinear differential equation, or one under rk4,");
  for (Operation *op : evaluatedOps(dynamics.model))
    if (StringRef reason = reasonAgainst(*op, dynamics); !reason.empty())
      return refuse(population, op, reason);
  return success();
}

//===----------------------------------------------------------------------===//
// Grids
//===----------------------------------------------------------------------===//

static PerCell stored(const PerCell &values, cell::FixedType type) {
  return PerCell::map([&](double x) { return storeFixed(x, type); }, values);
}

static void roundTerm(Term &term, cell::FixedType type, unsigned bits) {
  if (!term.source) {
    term.coefficient = stored(term.coefficient, type);
    return;
  }
  int fraction = coefficientFraction(term.coefficient.data(), bits);
  term.coefficient = PerCell::map([&](double x) { return roundToFraction(x, fraction); }, term.coefficient);
}

/// Whether a value serves draws alone, which are made as declared.
static bool isDrawnFrom(Value value) {
  return !value.use_empty() && llvm::all_of(value.getUsers(), [](Operation *op) { return isa<cell::RandomOp>(op); });
}

LogicalResult glia::roundToStorage(snn::PopulationOp population, Dynamics &dynamics) {
  if (failed(verifyPossible(population, dynamics)))
    return failure();
  dynamics.storage = population.getFixed();
  unsigned bits = population.getCoefficientBits();
  for (StateUpdate &update : dynamics.updates)
    for (llvm::SmallVector<Term> *terms : {&update.jump, &update.terms})
      for (Term &term : *terms)
        roundTerm(term, dynamics.storage, bits);
  for (auto &[value, constant] : dynamics.constants)
    if (isa<cell::RealType>(value.getType()) && !isDrawnFrom(value))
      constant = stored(constant, dynamics.storage);
  return success();
}

double glia::largestStoredConstant(const Dynamics &dynamics) {
  double largest = 0.0;
  auto include = [&](const PerCell &values) {
    for (double value : values.data())
      largest = std::max(largest, std::fabs(value));
  };
  for (const StateUpdate &update : dynamics.updates)
    for (const llvm::SmallVector<Term> *terms : {&update.jump, &update.terms})
      for (const Term &term : *terms)
        if (!term.source)
          include(term.coefficient);
  for (Operation *op : evaluatedOps(dynamics.model)) {
    bool isComputedBefore = op->getNumResults() == 1 && dynamics.isConstant(op->getResult(0));
    if (isComputedBefore || isa<cell::DerivativeOp>(op))
      continue;
    for (Value operand : op->getOperands())
      if (isa<cell::RealType>(operand.getType()) && dynamics.isConstant(operand) && !isDrawnFrom(operand))
        include(dynamics.constantOf(operand));
  }
  return largest;
}

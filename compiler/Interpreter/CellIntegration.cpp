// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One step of a population's cells: integration (I1, I2, I4).

#include "compiler/Interpreter/CellUpdate.h"

using namespace glia;
using namespace glia::interp;
using namespace mlir;

/// Whether `order` says what this instance's equations read of one another: exact integration solves them jointly (I1).
static bool isOrdered(snn::ConventionAttr convention, snn::Order order) {
  return convention.getIntegrator() != snn::Integrator::exact && convention.getOrder() == order;
}

/// The value of a state after `derivative` or `next`, from which a subtraction that was left by the step before is
/// taken (T5).
template <typename Real> Lanes<Real> CellUpdate<Real>::integrate(Operation *op) {
  size_t index = model.chainOf(cell::getStateOf(op->getResult(0)));
  const StateChain &chain = model.chains[index];
  Values value;
  if (auto next = dyn_cast<cell::NextOp>(op)) {
    value = current.get(next.getValue());
  } else {
    const RoundedUpdate<Real> &update = *model.updateOf(op->getOperand(0));
    value = model.convention.getIntegrator() == snn::Integrator::rk4 ? integrateRungeKutta(update)
            : update.isLinear                                        ? integrateLinear(update)
                                                                     : integrateNonlinear(update);
  }
  if (model.convention.getReset() != snn::Reset::subtract || model.convention.getResetLag() == 0)
    return value;
  for (size_t i = 0; i < chain.resets.size(); ++i)
    value = Values::map([](Real x, Real amount) { return x - amount; }, value, Values(before.pending[index][i]));
  return value;
}

/// I4: the sum of the terms from left to right, each product rounded, then each sum.
template <typename Real> Lanes<Real> CellUpdate<Real>::integrateLinear(const RoundedUpdate<Real> &update) {
  const RoundedTerm<Real> &own = update.terms.front();
  Values sum = Values::map([](Real a, Real x) { return a * x; }, own.coefficient, afterJump(own.source));
  return addTerms(std::move(sum), llvm::ArrayRef(update.terms).drop_front(), update);
}

template <typename Real>
Lanes<Real> CellUpdate<Real>::addTerms(Values sum, llvm::ArrayRef<RoundedTerm<Real>> terms,
                                       const RoundedUpdate<Real> &reader) {
  for (const RoundedTerm<Real> &term : terms) {
    if (term.source)
      sum = Values::map([](Real s, Real a, Real x) { return s + a * x; }, sum, term.coefficient,
                        readAcross(term.source, reader));
    else
      sum = Values::map([](Real s, Real c) { return s + c; }, sum, term.coefficient);
  }
  return sum;
}

/// I2: what the equation `reader` reads of another state or of a port.
template <typename Real> Lanes<Real> CellUpdate<Real>::readAcross(Value source, const RoundedUpdate<Real> &reader) {
  const RoundedUpdate<Real> *other = model.updateOf(source);
  if (!other || other == &reader)
    return current.get(source);
  cell::DerivativeOp otherEquation = other->equation, equation = reader.equation;
  if (isOrdered(model.convention, snn::Order::decay_jump_read) && otherEquation->isBeforeInBlock(equation))
    return current.get(otherEquation);
  return afterJump(source);
}

/// I2, jump_read_decay: a state after the arrivals that jump before anyone reads it; without such, as it is.
template <typename Real> Lanes<Real> CellUpdate<Real>::afterJump(Value state) {
  const RoundedUpdate<Real> *update = model.updateOf(state);
  return update ? addTerms(current.get(state), update->jump, *update) : current.get(state);
}

/// I1: x' = x + h * rate, the rate as it is written, with what depends on parameters alone rounded once (I3).
template <typename Real> Lanes<Real> CellUpdate<Real>::integrateNonlinear(const RoundedUpdate<Real> &update) {
  Evaluation<Real> reading(model.constants, [&](Value value) {
    return value.getDefiningOp<cell::StateOp>() ? readAcross(value, update) : current.get(value);
  });
  cell::DerivativeOp equation = update.equation;
  Real h = static_cast<Real>(model.dynamics.h);
  return Values::map([&](Real x, Real rate) { return x + h * rate; }, current.get(equation.getState()),
                     reading.get(equation.getRate()));
}

/// The rate of every equation, where the states that have one are at `stage`.
template <typename Real> std::vector<Lanes<Real>> CellUpdate<Real>::ratesAt(const std::vector<Values> &stage) {
  Evaluation<Real> reading(model.constants, [&](Value value) {
    const RoundedUpdate<Real> *update = model.updateOf(value);
    return update ? stage[update - model.getUpdates().data()] : current.get(value);
  });
  std::vector<Values> rates;
  for (const RoundedUpdate<Real> &update : model.getUpdates()) {
    cell::DerivativeOp equation = update.equation;
    rates.push_back(reading.get(equation.getRate()));
  }
  return rates;
}

/// I1, rk4: x' = x + h/6 (((k1 + 2 k2) + 2 k3) + k4), for all states together.
template <typename Real> Lanes<Real> CellUpdate<Real>::integrateRungeKutta(const RoundedUpdate<Real> &update) {
  if (integrated.empty()) {
    std::vector<Values> before;
    for (const RoundedUpdate<Real> &each : model.getUpdates()) {
      cell::DerivativeOp equation = each.equation;
      before.push_back(current.get(equation.getState()));
    }
    auto step = [&](double fraction, const std::vector<Values> &rates) {
      Real h = static_cast<Real>(model.dynamics.h * fraction);
      std::vector<Values> stage;
      for (size_t i = 0; i < before.size(); ++i)
        stage.push_back(Values::map([&](Real x, Real k) { return x + h * k; }, before[i], rates[i]));
      return stage;
    };
    std::vector<Values> k1 = ratesAt(before), k2 = ratesAt(step(0.5, k1)), k3 = ratesAt(step(0.5, k2)),
                        k4 = ratesAt(step(1.0, k3));
    Real sixth = static_cast<Real>(model.dynamics.h / 6.0);
    for (size_t i = 0; i < before.size(); ++i)
      integrated.push_back(
          Values::map([&](Real x, Real a, Real b, Real c, Real d) { return x + sixth * (((a + 2 * b) + 2 * c) + d); },
                      before[i], k1[i], k2[i], k3[i], k4[i]));
  }
  return integrated[&update - model.getUpdates().data()];
}

namespace glia::interp {
template Lanes<float> CellUpdate<float>::integrate(Operation *);
template Lanes<double> CellUpdate<double>::integrate(Operation *);
} // namespace glia::interp

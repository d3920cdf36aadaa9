// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One step of a population's cells: tests, resets, handlers and emission. Integration is in CellIntegration.cpp.

#include "compiler/Interpreter/CellUpdate.h"

#include "compiler/Analysis/Numbers/Fixed.h"

#include "llvm/ADT/TypeSwitch.h"

#include <limits>

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real> CellState<Real> CellState<Real>::initial(const CellModel<Real> &model) {
  CellState state;
  for (const StateChain &chain : model.chains) {
    cell::StateOp declared = chain.state;
    state.values.push_back(model.constants.find(declared.getInit())->spread(model.cells));
    state.pending.emplace_back(chain.resets.size(), std::vector<Real>(model.cells, Real(0)));
  }
  return state;
}

template <typename Real>
CellUpdate<Real>::CellUpdate(const CellModel<Real> &model, const CellState<Real> &before,
                             llvm::ArrayRef<std::vector<Real>> arrivals, Moment moment)
    : model(model), before(before), arrivals(arrivals), moment(moment),
      start(model.constants, [this](Value value) { return startLeaf(value); }),
      current(model.constants, [this](Value value) { return currentLeaf(value); }) {
  for (const std::vector<Real> &values : before.values)
    startValues.emplace_back(values);
}

//===----------------------------------------------------------------------===//
// What an SSA value is
//===----------------------------------------------------------------------===//

template <typename Real> const Lanes<Real> &CellUpdate<Real>::valueAtStart(Value state) const {
  return startValues[model.chainOf(cell::getStateOf(state))];
}

template <typename Real> Lanes<Real> CellUpdate<Real>::startLeaf(Value value) {
  if (cell::getStateOf(value))
    return valueAtStart(value);
  return llvm::TypeSwitch<Operation *, Values>(value.getDefiningOp())
      .Case([&](cell::PortOp op) { return port(op); })
      .Case([&](cell::RandomOp op) { return model.random.draw(op, moment); })
      .Case([&](cell::CrossesOp op) { return crosses(op, start, cell::getStateOf(op.getValue())); });
}

template <typename Real> Lanes<Real> CellUpdate<Real>::currentLeaf(Value value) {
  return llvm::TypeSwitch<Operation *, Values>(value.getDefiningOp())
      .Case([&](cell::StateOp op) { return afterEarlyResets(model.chains[model.chainOf(op)]); })
      .Case([&](cell::PortOp op) { return port(op); })
      .Case([&](cell::RandomOp op) { return model.random.draw(op, moment); })
      .template Case<cell::DerivativeOp, cell::NextOp>([&](auto op) { return integrate(op); })
      .Case([&](cell::CrossesOp op) {
        // T4: tested before integration, the condition is about the state at the start of the step.
        return model.testsBefore() ? start.get(op) : crosses(op, current, op.getValue());
      })
      .Case([&](cell::ResetOp op) { return reset(op); })
      .Case([&](cell::OnOp op) { return handle(op); });
}

template <typename Real> Lanes<Real> CellUpdate<Real>::port(cell::PortOp op) const {
  return Values(arrivals[llvm::find(model.ports, op) - model.ports.begin()]);
}

//===----------------------------------------------------------------------===//
// Tests and emission (T4, T6)
//===----------------------------------------------------------------------===//

template <typename Real>
Lanes<Real> CellUpdate<Real>::crosses(cell::CrossesOp op, Evaluation<Real> &values, Value tested) {
  bool isStrict = model.convention.getCompare() == snn::Compare::greater;
  return compare(isStrict ? cell::Predicate::gt : cell::Predicate::ge, values.get(tested),
                 values.get(op.getThreshold()));
}

/// A count from a real: towards zero, kept within 32 bits.
template <typename Real> static int32_t toCount(Real value) {
  constexpr double least = std::numeric_limits<int32_t>::min(), most = std::numeric_limits<int32_t>::max();
  double wide = static_cast<double>(value);
  return wide != wide ? 0 : static_cast<int32_t>(wide < least ? least : wide > most ? most : wide);
}

template <typename Real> const Lanes<Real> &CellUpdate<Real>::emission() {
  if (!emitted) {
    if (cell::EmitOp emit = model.emit)
      emitted = (model.testsBefore() ? start : current).get(emit.getValue());
    else
      emitted = Values(Real(0));
  }
  return *emitted;
}

template <typename Real> Events CellUpdate<Real>::events() {
  const Values &counts = emission();
  Events events;
  for (size_t cell = 0; cell < model.cells; ++cell)
    events.add(cell, toCount(counts[cell]));
  return events;
}

/// N4: what is kept or given out is rounded and brought into range, once.
template <typename Real> std::vector<Real> CellUpdate<Real>::stored(const Values &values) const {
  std::vector<Real> kept = values.spread(model.cells);
  if (cell::FixedType type = model.dynamics.storage)
    for (Real &value : kept)
      value = static_cast<Real>(storeFixed(static_cast<double>(value), type));
  return kept;
}

template <typename Real> std::vector<Real> CellUpdate<Real>::output(size_t index) {
  cell::OutputOp output = model.outputs[index];
  return stored(current.get(output.getValue()));
}

//===----------------------------------------------------------------------===//
// Resets (T5)
//===----------------------------------------------------------------------===//

/// Whether a reset to a value acts before integration: one step late, or on what was tested before integration.
template <typename Real> bool CellUpdate<Real>::resetsToValueEarly() const {
  bool acts = model.testsBefore() || model.convention.getResetLag() > 0;
  return acts && model.convention.getReset() == snn::Reset::value;
}

template <typename Real> Lanes<Real> CellUpdate<Real>::afterEarlyResets(const StateChain &chain) {
  cell::StateOp state = chain.state;
  Values value = valueAtStart(state);
  if (!resetsToValueEarly())
    return value;
  for (auto [i, op] : llvm::enumerate(chain.resets)) {
    cell::ResetOp reset = op;
    Values acts =
        model.testsBefore() ? start.get(reset.getCondition()) : Values(before.pending[model.chainOf(state)][i]);
    value = select(acts, start.get(reset.getTo()), value);
  }
  return value;
}

template <typename Real> Lanes<Real> CellUpdate<Real>::reset(cell::ResetOp op) {
  const Values &value = current.get(op.getValue());
  bool isNow = model.convention.getResetLag() == 0;
  switch (model.convention.getReset()) {
  case snn::Reset::none:
    return value;
  case snn::Reset::value:
    return isNow && !resetsToValueEarly() ? select(current.get(op.getCondition()), current.get(op.getTo()), value)
                                          : value;
  case snn::Reset::subtract: {
    if (!isNow)
      return value;
    const Values &by = (model.testsBefore() ? start : current).get(op.getBy());
    Values reduced = Values::map([](Real x, Real amount) { return x - amount; }, value, by);
    return select(current.get(op.getCondition()), reduced, value);
  }
  }
  llvm_unreachable("unknown reset");
}

/// What a lagged reset leaves for the next step; zeros where there is none.
template <typename Real> std::vector<Real> CellUpdate<Real>::pendingAfter(cell::ResetOp op) {
  Values nothing(Real(0));
  if (model.convention.getResetLag() == 0 || model.convention.getReset() == snn::Reset::none)
    return nothing.spread(model.cells);
  const Values &condition = current.get(op.getCondition());
  // The threshold of the step that fired is the one that is subtracted.
  bool subtracts = model.convention.getReset() == snn::Reset::subtract;
  return subtracts ? stored(select(condition, current.get(op.getBy()), nothing)) : condition.spread(model.cells);
}

//===----------------------------------------------------------------------===//
// Handlers and the state after the step
//===----------------------------------------------------------------------===//

template <typename Real> Lanes<Real> CellUpdate<Real>::handle(cell::OnOp op) {
  const Values &now = current.get(op.getState());
  current.set(op.getBody().getArgument(0), now);
  auto yield = cast<cell::YieldOp>(op.getBody().front().getTerminator());
  // T6: once for a cell that emits, whatever its count.
  Values emits = Values::map([](Real n) { return Real(toCount(n) != 0); }, emission());
  return select(emits, current.get(yield.getValue()), now);
}

template <typename Real> CellState<Real> CellUpdate<Real>::after() {
  CellState<Real> state;
  for (const StateChain &chain : model.chains) {
    state.values.push_back(stored(current.get(chain.last)));
    std::vector<std::vector<Real>> &pending = state.pending.emplace_back();
    for (cell::ResetOp reset : chain.resets)
      pending.push_back(pendingAfter(reset));
  }
  return state;
}

namespace glia::interp {
template struct CellState<float>;
template struct CellState<double>;
template class CellUpdate<float>;
template class CellUpdate<double>;
} // namespace glia::interp

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prepares models, and refuses those whose emission could not be computed when it is due.

#include "compiler/Interpreter/CellModel.h"

#include "llvm/ADT/SetVector.h"

using namespace glia;
using namespace glia::interp;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Chains
//===----------------------------------------------------------------------===//

/// The op that updates `value`, a state or the result of an update, or null.
static Operation *findUpdate(Value value) {
  for (OpOperand &use : value.getUses()) {
    bool updates = isa<cell::DerivativeOp, cell::NextOp, cell::ResetOp, cell::OnOp>(use.getOwner());
    if (updates && use.getOperandNumber() == 0)
      return use.getOwner();
  }
  return nullptr;
}

StateChain::StateChain(cell::StateOp state) : state(state), last(state.getResult()) {
  while (Operation *update = findUpdate(last)) {
    if (isa<cell::DerivativeOp, cell::NextOp>(update))
      integration = update;
    if (auto reset = dyn_cast<cell::ResetOp>(update))
      resets.push_back(reset);
    last = update->getResult(0);
  }
}

//===----------------------------------------------------------------------===//
// What an emission depends on
//===----------------------------------------------------------------------===//

/// Every op that `value` depends on within a step. An update depends on its state alone where `startValues` is set.
static llvm::SetVector<Operation *> dependencies(Value value, bool startValues) {
  llvm::SetVector<Operation *> ops;
  llvm::SmallVector<Value> worklist{value};
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val().getDefiningOp();
    if (!op || !ops.insert(op))
      continue;
    bool isUpdate = cell::getStateOf(op->getResult(0)) != nullptr;
    if (isUpdate && startValues)
      continue;
    llvm::append_range(worklist, op->getOperands());
    op->walk([&](cell::YieldOp yield) { worklist.push_back(yield.getValue()); });
  }
  return ops;
}

static LogicalResult verifyEmission(snn::PopulationOp population, cell::EmitOp emit) {
  if (!emit)
    return success();
  bool before = population.getConventionOrDefault().getTest() == snn::Test::before;
  for (Operation *op : dependencies(emit.getValue(), /*startValues=*/before)) {
    if (before && isa<cell::PortOp>(op))
      return (population.emitError() << "'" << population.getName() << "' tests before integration (test = before) and "
                                     << "emits what depends on port '" << cast<cell::PortOp>(op).getName() << "' (T4)")
                 .attachNote(emit.getLoc())
             << "emitted here; use test = after";
    if (!before && isa<cell::OnOp>(op))
      return (population.emitError() << "'" << population.getName()
                                     << "' emits what depends on its own handler of the emission")
                 .attachNote(op->getLoc())
             << "the handler";
  }
  return success();
}

//===----------------------------------------------------------------------===//
// CellModel
//===----------------------------------------------------------------------===//

template <typename Real> std::vector<RoundedTerm<Real>> interp::roundTerms(llvm::ArrayRef<Term> terms) {
  std::vector<RoundedTerm<Real>> rounded;
  for (const Term &term : terms)
    rounded.push_back({term.source, Lanes<Real>::rounded(term.coefficient)});
  return rounded;
}

template <typename Real> FailureOr<CellModel<Real>> CellModel<Real>::create(snn::PopulationOp population) {
  auto model = SymbolTable::lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
  FailureOr<Dynamics> dynamics = analyseDynamics(population, model);
  if (failed(dynamics))
    return failure();
  FailureOr<Random<Real>> random = Random<Real>::create(population, *dynamics);
  if (failed(random))
    return failure();
  CellModel cells(population, std::move(*dynamics), std::move(*random));
  if (failed(verifyEmission(population, cells.emit)))
    return failure();
  return std::move(cells);
}

template <typename Real>
CellModel<Real>::CellModel(snn::PopulationOp population, Dynamics given, Random<Real> random)
    : cells(population.getCells()), dynamics(std::move(given)), convention(dynamics.convention),
      constants(roundConstants<Real>(dynamics)), random(std::move(random)) {
  for (Operation &op : *dynamics.model.getBody().begin()) {
    if (auto state = dyn_cast<cell::StateOp>(op)) {
      chainIndex[state] = chains.size();
      chains.emplace_back(state);
    }
    if (auto port = dyn_cast<cell::PortOp>(op))
      ports.push_back(port);
    if (auto output = dyn_cast<cell::OutputOp>(op))
      outputs.push_back(output);
    if (auto emission = dyn_cast<cell::EmitOp>(op))
      emit = emission;
  }
  for (const StateUpdate &update : dynamics.updates)
    updates.push_back(
        {update.equation, update.isLinear, roundTerms<Real>(update.jump), roundTerms<Real>(update.terms)});
}

template <typename Real> const RoundedUpdate<Real> *CellModel<Real>::updateOf(Value state) const {
  for (const RoundedUpdate<Real> &update : updates)
    if (const_cast<cell::DerivativeOp &>(update.equation).getState() == state)
      return &update;
  return nullptr;
}

template <typename Real> Lanes<Real> CellModel<Real>::initialOutput(size_t output) const {
  return Lanes<Real>::rounded(dynamics.initialOutput(outputs[output]));
}

namespace glia::interp {
template class CellModel<float>;
template class CellModel<double>;
template std::vector<RoundedTerm<float>> roundTerms<float>(llvm::ArrayRef<Term>);
template std::vector<RoundedTerm<double>> roundTerms<double>(llvm::ArrayRef<Term>);
} // namespace glia::interp

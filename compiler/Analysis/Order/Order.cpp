// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Topological order of the zero-delay edges by depth-first search.

#include "compiler/Analysis/Order/Order.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

Value glia::skipReshapes(Value value) {
  while (auto reshape = value.getDefiningOp<snn::ReshapeOp>())
    value = reshape.getSource();
  return value;
}

int64_t glia::getArrivalLag(snn::PopulationOp population) {
  return population.getConventionOrDefault().getArrivalLag();
}

/// Whether what `op` gives out is known before anything is gathered in the step: inputs, modulators (A2), and the
/// events of populations that test before they integrate (T4).
static bool isKnownEarly(Value value) {
  auto population = value.getDefiningOp<snn::PopulationOp>();
  if (!population)
    return value.getDefiningOp<snn::InputOp>() != nullptr;
  if (population.getModulator())
    return true;
  return population.getConventionOrDefault().getTest() == snn::Test::before && isa<snn::EventsType>(value.getType());
}

namespace {
class Search {
public:
  LogicalResult visit(Operation *op, llvm::SmallVectorImpl<Operation *> &order) {
    State &state = states[op];
    if (state == State::Done)
      return success();
    if (state == State::Open)
      return reportCycle(op);
    state = State::Open;
    path.push_back(op);
    if (failed(visitSources(op, order)))
      return failure();
    path.pop_back();
    states[op] = State::Done;
    auto projection = dyn_cast<snn::ProjectOp>(op);
    if (!projection || isa<snn::SignalType>(projection.getType()))
      order.push_back(op);
    return success();
  }

private:
  enum class State { New, Open, Done };

  LogicalResult visitSources(Operation *op, llvm::SmallVectorImpl<Operation *> &order) {
    if (auto population = dyn_cast<snn::PopulationOp>(op)) {
      for (Value drive : population.getDrives())
        if (failed(visitProjection(drive.getDefiningOp<snn::ProjectOp>(), getArrivalLag(population), order)))
          return failure();
      return success();
    }
    return visitProjection(cast<snn::ProjectOp>(op), 0, order);
  }

  /// What a projection reads without delay must come first.
  LogicalResult visitProjection(snn::ProjectOp projection, int64_t lag, llvm::SmallVectorImpl<Operation *> &order) {
    Value source = skipReshapes(projection.getSource());
    if (projection.getLeastDelay() + lag > 0 || isKnownEarly(source))
      return success();
    bool isOnPath = path.back() == projection.getOperation();
    if (!isOnPath)
      path.push_back(projection);
    if (failed(visit(source.getDefiningOp(), order)))
      return failure();
    if (!isOnPath)
      path.pop_back();
    return success();
  }

  LogicalResult reportCycle(Operation *op) {
    auto first = llvm::find(path, op);
    auto nameOf = [](Operation *member) { return member->getAttrOfType<StringAttr>("name").getValue(); };
    InFlightDiagnostic diag = op->emitError() << "cycle without delay: ";
    for (Operation *member : llvm::make_range(first, path.end()))
      diag << "'" << nameOf(member) << "' <- ";
    diag << "'" << nameOf(op) << "' (T3)";
    for (Operation *member : llvm::make_range(first, path.end()))
      if (auto projection = dyn_cast<snn::ProjectOp>(member))
        diag.attachNote(projection.getLoc()) << "give '" << projection.getName() << "' a delay of one step or more";
    return diag;
  }

  llvm::DenseMap<Operation *, State> states;
  llvm::SmallVector<Operation *> path;
};
} // namespace

/// Projections that read nothing but held inputs, directly or through one another.
static void findHeld(Order &order, snn::NetworkOp network) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
      Operation *source = skipReshapes(projection.getSource()).getDefiningOp();
      auto input = dyn_cast<snn::InputOp>(source);
      bool isHeld = (input && input.getHeld()) || order.held.contains(source);
      if (isHeld && projection.getMostDelay() == 0)
        changed |= order.held.insert(projection).second;
    }
  }
}

FailureOr<Order> glia::orderNetwork(snn::NetworkOp network) {
  Order order;
  Search search;
  auto isModulator = [](Operation &op) {
    auto population = dyn_cast<snn::PopulationOp>(op);
    return population && population.getModulator();
  };
  for (Operation &op : network.getBody().front())
    if (isa<snn::PopulationOp>(op) && !isModulator(op) && failed(search.visit(&op, order.members)))
      return failure();
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (isa<snn::SignalType>(projection.getType()) && failed(search.visit(projection, order.members)))
      return failure();
  for (Operation &op : network.getBody().front())
    if (isModulator(op) && failed(search.visit(&op, order.modulators)))
      return failure();
  findHeld(order, network);
  return order;
}

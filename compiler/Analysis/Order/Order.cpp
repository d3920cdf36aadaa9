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
/// Goes on behind a cycle, so that all that are independent are found.
class Search {
public:
  void visit(Operation *op, llvm::SmallVectorImpl<Operation *> &order) {
    State &state = states[op];
    if (state == State::Done)
      return;
    if (state == State::Open)
      return reportCycle(op);
    state = State::Open;
    path.push_back(op);
    visitSources(op, order);
    path.pop_back();
    states[op] = State::Done;
    auto projection = dyn_cast<snn::ProjectOp>(op);
    if (!projection || isa<snn::SignalType>(projection.getType()))
      order.push_back(op);
  }

  bool hasFoundCycles() const { return !reported.empty(); }

private:
  enum class State { New, Open, Done };

  void visitSources(Operation *op, llvm::SmallVectorImpl<Operation *> &order) {
    auto population = dyn_cast<snn::PopulationOp>(op);
    if (!population)
      return visitProjection(cast<snn::ProjectOp>(op), 0, order);
    for (Value drive : population.getDrives())
      visitProjection(drive.getDefiningOp<snn::ProjectOp>(), getArrivalLag(population), order);
  }

  /// What a projection reads without delay must come first.
  void visitProjection(snn::ProjectOp projection, int64_t lag, llvm::SmallVectorImpl<Operation *> &order) {
    Value source = skipReshapes(projection.getSource());
    if (projection.getLeastDelay() + lag > 0 || isKnownEarly(source))
      return;
    bool isOnPath = path.back() == projection.getOperation();
    if (!isOnPath)
      path.push_back(projection);
    visit(source.getDefiningOp(), order);
    if (!isOnPath)
      path.pop_back();
  }

  /// One delay cuts all cycles through a projection: each projection is named once.
  void reportCycle(Operation *op) {
    auto first = llvm::find(path, op);
    auto isReported = [&](Operation *member) { return reported.contains(member); };
    if (std::any_of(first, path.end(), isReported))
      return;
    auto nameOf = [](Operation *member) { return member->getAttrOfType<StringAttr>("name").getValue(); };
    InFlightDiagnostic diag = op->emitError() << "cycle without delay: ";
    for (Operation *member : llvm::make_range(first, path.end()))
      diag << "'" << nameOf(member) << "' <- ";
    diag << "'" << nameOf(op) << "' (T3)";
    for (Operation *member : llvm::make_range(first, path.end()))
      if (auto projection = dyn_cast<snn::ProjectOp>(member)) {
        diag.attachNote(projection.getLoc()) << "give '" << projection.getName() << "' a delay of one step or more";
        reported.insert(projection);
      }
  }

  llvm::DenseMap<Operation *, State> states;
  llvm::SmallVector<Operation *> path;
  llvm::DenseSet<Operation *> reported; ///< projections of the cycles so far
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
    if (isa<snn::PopulationOp>(op) && !isModulator(op))
      search.visit(&op, order.members);
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (isa<snn::SignalType>(projection.getType()))
      search.visit(projection, order.members);
  for (Operation &op : network.getBody().front())
    if (isModulator(op))
      search.visit(&op, order.modulators);
  if (search.hasFoundCycles())
    return failure();
  findHeld(order, network);
  return order;
}

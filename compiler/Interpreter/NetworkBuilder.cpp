// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the ops of a network to what runs: one line for each value, one object for each op.

#include "compiler/Interpreter/NetworkBuilder.h"

using namespace glia;
using namespace glia::interp;
using namespace mlir;

template <typename Real> FailureOr<std::unique_ptr<Network<Real>>> NetworkBuilder<Real>::build(snn::NetworkOp op) {
  FailureOr<Order> order = orderNetwork(op); // T3: reports cycles
  if (failed(order))
    return failure();
  NetworkBuilder builder(op, std::move(*order));
  builder.addLines();
  builder.addProjections();
  if (failed(builder.addPopulations()) || failed(builder.addPlasticities()) || failed(builder.orderMembers()))
    return failure();
  for (auto &made : builder.network->signalProjections)
    builder.orderInitialValues(made.get());
  builder.addTallies();
  builder.network->reset(/*sample=*/0);
  builder.listArrays();
  return std::move(builder.network);
}

//===----------------------------------------------------------------------===//
// Lines and projections
//===----------------------------------------------------------------------===//

template <typename Real> void NetworkBuilder<Real>::addLines() {
  auto add = [&](Value value) {
    if (isa<snn::EventsType>(value.getType()))
      events[value] = network->eventLines.emplace_back(std::make_unique<EventLine>()).get();
    if (isa<snn::SignalType>(value.getType()))
      signals[value] = network->signalLines.emplace_back(std::make_unique<SignalLine<Real>>()).get();
  };
  for (Operation &member : op.getBody().front()) {
    if (!isa<snn::InputOp, snn::PopulationOp, snn::ProjectOp>(member))
      continue;
    for (Value result : member.getResults())
      add(result);
    if (auto input = dyn_cast<snn::InputOp>(member)) {
      int64_t cells = ShapedType::getNumElements(snn::getLineShape(input.getType()));
      network->inputs.push_back({eventsOf(input), signalOf(input), static_cast<size_t>(cells), input.getHeld(),
                                 input.getFixed(), static_cast<int64_t>(input.getCounts().value_or(0))});
    }
  }
}

template <typename Real> void NetworkBuilder<Real>::addProjections() {
  for (auto projection : op.getBody().getOps<snn::ProjectOp>()) {
    Value source = projection.getSource();
    auto made = std::make_unique<Projection<Real>>(projection, eventsOf(source), signalOf(source),
                                                   order.held.contains(projection));
    projections[projection] = made.get();
    if (SignalLine<Real> *result = signalOf(projection.getResult())) {
      auto signal = std::make_unique<SignalProjection<Real>>(SignalProjection<Real>{made.get(), result});
      signalProjections[projection] = signal.get();
      network->signalProjections.push_back(std::move(signal));
    }
    network->projections.push_back(std::move(made));
  }
}

//===----------------------------------------------------------------------===//
// Populations and rules
//===----------------------------------------------------------------------===//

template <typename Real> LogicalResult NetworkBuilder<Real>::addPopulations() {
  bool allFit = true; // every population is looked at, so that every error is reported
  for (auto population : op.getBody().getOps<snn::PopulationOp>())
    allFit &= succeeded(addPopulation(population));
  return success(allFit);
}

template <typename Real> LogicalResult NetworkBuilder<Real>::addPopulation(snn::PopulationOp population) {
  FailureOr<CellModel<Real>> model = CellModel<Real>::create(population);
  if (failed(model))
    return failure();
  if (population.getModulator() && model->emit)
    return population.emitError() << "'" << population.getName() << "' is of phase(modulator) and emits events; "
                                  << "a modulator gives out signals only (E2)";
  std::vector<Port<Real>> ports;
  for (cell::PortOp port : model->ports) {
    llvm::SmallVector<Projection<Real> *> operands;
    for (auto [drive, name] : llvm::zip(population.getDrives(), population.getPorts()))
      if (cast<StringAttr>(name) == port.getNameAttr())
        operands.push_back(projections.lookup(drive.getDefiningOp()));
    ports.emplace_back(operands, getArrivalLag(population));
  }
  EventLine *emitted = nullptr;
  std::vector<SignalLine<Real> *> outputs;
  for (Value result : population.getResults()) {
    if (SignalLine<Real> *output = signalOf(result))
      outputs.push_back(output);
    else
      emitted = eventsOf(result);
  }
  auto made =
      std::make_unique<Population<Real>>(population, std::move(*model), std::move(ports), emitted, std::move(outputs));
  populations[population] = made.get();
  network->populations.push_back(std::move(made));
  return success();
}

template <typename Real> LogicalResult NetworkBuilder<Real>::addPlasticities() {
  bool allFit = true;
  for (auto projection : op.getBody().getOps<snn::ProjectOp>()) {
    if (!projection.getRuleAttr())
      continue;
    RuleLines<Real> lines;
    lines.post = eventsOf(projection.getPost());
    for (Value modulator : projection.getModulators())
      lines.modulators.push_back(signalOf(modulator));
    auto plasticity = Plasticity<Real>::create(*projections.lookup(projection), std::move(lines));
    allFit &= succeeded(plasticity);
    if (succeeded(plasticity))
      network->plasticities.push_back(std::move(*plasticity));
  }
  return success(allFit);
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

template <typename Real> std::vector<Member<Real>> NetworkBuilder<Real>::membersOf(llvm::ArrayRef<Operation *> ops) {
  std::vector<Member<Real>> members;
  for (Operation *op : ops)
    members.push_back({populations.lookup(op), signalProjections.lookup(op)});
  return members;
}

template <typename Real> LogicalResult NetworkBuilder<Real>::orderMembers() {
  network->members = membersOf(order.members);
  network->modulators = membersOf(order.modulators);
  for (auto [made, signal] : signalProjections)
    if (!llvm::is_contained(order.members, made) && !llvm::is_contained(order.modulators, made))
      return made->emitError()
             << "'" << cast<snn::ProjectOp>(made).getName()
             << "' makes a signal that has no turn in the order of a step; this is a fault of Glia (E3)";
  return success();
}

/// Puts a signal projection behind those that it reads. Where they form a ring of delays, the first reads zeros.
template <typename Real> void NetworkBuilder<Real>::orderInitialValues(SignalProjection<Real> *made) {
  if (!hasInitialOrder.insert(made).second)
    return;
  Operation *source = skipReshapes(made->projection->op.getSource()).getDefiningOp();
  if (SignalProjection<Real> *earlier = signalProjections.lookup(source))
    orderInitialValues(earlier);
  network->initialOrder.push_back(made);
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

template <typename Real> void NetworkBuilder<Real>::addTallies() {
  for (auto output : op.getBody().getOps<snn::OutputOp>()) {
    Tally<Real> tally;
    tally.events = eventsOf(output.getSource());
    tally.signal = signalOf(output.getSource());
    Value source = skipReshapes(output.getSource());
    auto population = source.getDefiningOp<snn::PopulationOp>();
    if (population && population.getModulator()) {
      tally.modulator = populations.lookup(population);
      tally.modulatorOutput = cast<OpResult>(source).getResultNumber();
    }
    size_t cells = ShapedType::getNumElements(snn::getLineShape(source.getType()));
    if (tally.events)
      tally.counts.resize(cells);
    else
      tally.sums.resize(cells);
    tally.storage = snn::tallyType(output);
    network->tallies.push_back(std::move(tally));
  }
  for (auto stop : op.getBody().getOps<snn::StopWhenOp>())
    network->stops.push_back(eventsOf(stop.getSource()));
}

template <typename Real> void NetworkBuilder<Real>::listArrays() {
  for (auto &population : network->populations)
    for (const StateChain &chain : population->model.chains) {
      cell::StateOp state = chain.state;
      network->arrayList.push_back({population->op.getName().str(), state.getName().str(), population->model.cells});
    }
  for (auto &plasticity : network->plasticities)
    for (cell::StateOp state : plasticity->states)
      network->arrayList.push_back(
          {plasticity->projection.op.getName().str(), state.getName().str(), plasticity->stateValues(state).size()});
}

namespace glia::interp {
template class NetworkBuilder<float>;
template class NetworkBuilder<double>;
} // namespace glia::interp

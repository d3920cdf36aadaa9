// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Phase 3 of a step. A handler runs over all its synapses at once: each reads and writes the weight of its own synapse,
// so that the order of P1 within one handler cannot be seen.

#include "compiler/Interpreter/Plasticity.h"

#include "compiler/Interpreter/RuleChecks.h"

#include "llvm/ADT/TypeSwitch.h"

#include <numeric>

using namespace glia;
using namespace glia::interp;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Preparation
//===----------------------------------------------------------------------===//

template <typename Real>
FailureOr<std::unique_ptr<Plasticity<Real>>> Plasticity<Real>::create(Projection<Real> &projection,
                                                                      RuleLines<Real> lines) {
  auto rule = SymbolTable::lookupNearestSymbolFrom<cell::ModelOp>(projection.op, projection.op.getRuleAttr());
  FailureOr<Dynamics> dynamics = analyseRule(projection.op, rule);
  if (failed(dynamics) || failed(verifyRule(projection.op, *dynamics)))
    return failure();
  return std::unique_ptr<Plasticity>(new Plasticity(projection, std::move(*dynamics), std::move(lines)));
}

template <typename Real>
Plasticity<Real>::Plasticity(Projection<Real> &projection, Dynamics given, RuleLines<Real> lines)
    : projection(projection), dynamics(std::move(given)), lines(std::move(lines)),
      constants(roundConstants<Real>(dynamics)) {
  for (auto state : dynamics.model.getBody().getOps<cell::StateOp>()) {
    states.push_back(state);
    if (state.getScope() == cell::Scope::synapse)
      continue;
    size_t cells = state.getScope() == cell::Scope::pre ? projection.sourceCount : projection.targetCount;
    traceIndex[state] = traces.size();
    traces.emplace_back(state, dynamics, cells, projection.groups.front().delay);
  }
  for (auto jump : dynamics.model.getBody().getOps<cell::JumpOp>())
    jumps.push_back(jump);
  readHandlers();
  readModulators();
  indexSynapses();
}

template <typename Real> void Plasticity<Real>::readHandlers() {
  // P1: `on pre`, then `on post`, then `on step`, each as written.
  for (cell::Moment moment : {cell::Moment::pre, cell::Moment::post, cell::Moment::step})
    for (auto handler : dynamics.model.getBody().getOps<cell::OnOp>())
      if (handler.getMoment() == moment)
        handlers.push_back(handler);
  for (cell::StateOp state : states) {
    if (!state.getBounds())
      continue;
    auto valueOf = [&](Attribute name) {
      for (auto param : dynamics.model.getBody().getOps<cell::ParamOp>())
        if (param.getNameAttr() == name)
          return (*constants.find(param.getResult()))[0];
      llvm_unreachable("bounds name parameters");
    };
    bounds = {valueOf((*state.getBounds())[0]), valueOf((*state.getBounds())[1])};
  }
}

template <typename Real> void Plasticity<Real>::readModulators() {
  for (size_t i = 0; i < lines.modulators.size(); ++i)
    for (auto port : dynamics.model.getBody().getOps<cell::PortOp>())
      if (port.getNameAttr() == (*projection.op.getModulatorPorts())[i])
        modulatorOf[port] = lines.modulators[i];
}

template <typename Real> void Plasticity<Real>::indexSynapses() {
  size_t count = projection.targets.size();
  sources.resize(count);
  delays.resize(count);
  incoming.resize(projection.targetCount);
  all.resize(count);
  std::iota(all.begin(), all.end(), 0);
  for (const DelayGroup &group : projection.groups)
    for (size_t source = 0; source < projection.sourceCount; ++source)
      for (uint32_t synapse : group.synapsesOf(source)) {
        sources[synapse] = source;
        delays[synapse] = group.delay;
      }
  for (uint32_t synapse : all)
    incoming[projection.targets[synapse]].push_back(synapse);
}

template <typename Real> void Plasticity<Real>::reset() {
  for (Trace<Real> &trace : traces)
    trace.reset();
}

template <typename Real> const std::vector<Real> &Plasticity<Real>::stateValues(cell::StateOp state) const {
  auto trace = traceIndex.find(state);
  return trace == traceIndex.end() ? projection.weights : traces[trace->second].values;
}

//===----------------------------------------------------------------------===//
// The step
//===----------------------------------------------------------------------===//

template <typename Real> void Plasticity<Real>::run() {
  for (Trace<Real> &trace : traces)
    trace.decay();
  weightsAtStart = projection.weights;
  Synapses pre = reachedFromSource(), post = ofFiringTargets();
  for (cell::OnOp handler : handlers)
    handle(handler, handler.getMoment() == cell::Moment::pre    ? pre
                    : handler.getMoment() == cell::Moment::post ? post
                                                                : all);
  for (cell::JumpOp op : jumps)
    jump(op);
  keepBounds();
}

/// P3: the synapses that an event of their source reaches in this step.
template <typename Real> std::vector<uint32_t> Plasticity<Real>::reachedFromSource() const {
  Synapses reached;
  for (const DelayGroup &group : projection.groups)
    for (uint32_t source : projection.events->ago(group.delay).cells)
      llvm::append_range(reached, group.synapsesOf(source));
  return reached;
}

/// P3: the synapses whose target fires in this step.
template <typename Real> std::vector<uint32_t> Plasticity<Real>::ofFiringTargets() const {
  Synapses firing;
  for (uint32_t target : lines.post->now().cells)
    llvm::append_range(firing, incoming[target]);
  return firing;
}

template <typename Real> void Plasticity<Real>::handle(cell::OnOp op, const Synapses &synapses) {
  if (synapses.empty())
    return;
  std::vector<Real> now;
  for (uint32_t synapse : synapses)
    now.push_back(projection.weights[synapse]);
  Evaluation<Real> values(constants, [&](Value value) { return leaf(value, synapses); });
  values.set(op.getBody().getArgument(0), Values(std::move(now)));
  auto yield = cast<cell::YieldOp>(op.getBody().front().getTerminator());
  const Values &result = values.get(yield.getValue());
  for (size_t lane = 0; lane < synapses.size(); ++lane)
    projection.weights[synapses[lane]] = result[lane];
}

/// What a handler reads from outside, for each synapse.
template <typename Real> Lanes<Real> Plasticity<Real>::leaf(Value value, const Synapses &synapses) const {
  if (auto port = value.getDefiningOp<cell::PortOp>()) {
    // P4, A2: a modulator's line holds what phase 4 of an earlier step left.
    if (const SignalLine<Real> *line = modulatorOf.lookup(port))
      return Values(line->now()[0]);
    return Values(static_cast<Real>(port.getDefaultValue() ? port.getDefaultValue()->convertToDouble() : 0.0));
  }
  cell::StateOp state = cell::getStateOf(value);
  if (state.getScope() != cell::Scope::synapse)
    return traceValue(state, value, synapses);
  std::vector<Real> weights;
  for (uint32_t synapse : synapses)
    weights.push_back(weightsAtStart[synapse]);
  return Values(std::move(weights));
}

/// P1, P3: a trace as handlers see it, before the jumps of its own step; of the source as it was when the event set
/// out.
template <typename Real>
Lanes<Real> Plasticity<Real>::traceValue(cell::StateOp state, Value value, const Synapses &synapses) const {
  const Trace<Real> &trace = traces[traceIndex.find(state)->second];
  const SignalLine<Real> &line = value.getDefiningOp<cell::StateOp>() ? trace.atStart : trace.decayed;
  std::vector<Real> read;
  for (uint32_t synapse : synapses)
    read.push_back(state.getScope() == cell::Scope::pre ? line.ago(delays[synapse])[sources[synapse]]
                                                        : line.now()[projection.targets[synapse]]);
  return Values(std::move(read));
}

/// P1: after all handlers, where a cell of the trace's side emits in this step.
template <typename Real> void Plasticity<Real>::jump(cell::JumpOp op) {
  Trace<Real> &trace = traces[traceIndex.find(cell::getStateOf(op.getState()))->second];
  Evaluation<Real> values(constants, [&](Value value) {
    cell::StateOp state = cell::getStateOf(value);
    if (!state)
      return leaf(value, {});
    const Trace<Real> &read = traces[traceIndex.find(state)->second];
    return Values(value.getDefiningOp<cell::StateOp>() ? read.atStart.now() : read.decayed.now());
  });
  const Values &by = values.get(op.getBy());
  const Events &events = (op.getMoment() == cell::Moment::pre ? projection.events : lines.post)->now();
  for (size_t i = 0; i < events.cells.size(); ++i) {
    uint32_t cell = events.cells[i];
    Real amount = by[cell] * static_cast<Real>(events.counts[i]); // T6: scaled by the count
    trace.values[cell] += amount;
  }
}

/// P2: once, after the last handler of the step.
template <typename Real> void Plasticity<Real>::keepBounds() {
  if (!bounds)
    return;
  for (Real &w : projection.weights) {
    w = w < bounds->first ? bounds->first : w;
    w = w > bounds->second ? bounds->second : w;
  }
}

namespace glia::interp {
template class Plasticity<float>;
template class Plasticity<double>;
} // namespace glia::interp

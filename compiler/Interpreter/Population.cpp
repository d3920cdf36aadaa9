// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Populations: when they gather, update and give out (T2, A1, A2).

#include "compiler/Interpreter/Population.h"

#include <cstdlib>

using namespace glia;
using namespace glia::interp;

template <typename Real>
Population<Real>::Population(snn::PopulationOp op, CellModel<Real> model, std::vector<Port<Real>> ports,
                             EventLine *events, std::vector<SignalLine<Real> *> signals)
    : op(op), model(std::move(model)), events(events), period(op.getPeriod()), isModulator(op.getModulator()),
      ports(std::move(ports)), signals(std::move(signals)) {}

template <typename Real> void Population<Real>::reset() {
  state = CellState<Real>::initial(model);
  accumulators.assign(ports.size(), std::vector<Real>(model.cells, Real(0)));
  total = 0;
  if (events)
    events->reset({});
  outputs.clear();
  for (size_t i = 0; i < signals.size(); ++i) {
    outputs.push_back(model.initialOutput(i).spread(model.cells));
    signals[i]->reset(outputs[i]);
  }
}

template <typename Real> void Population<Real>::advanceLines() {
  if (events)
    events->advance({});
  for (size_t i = 0; i < signals.size(); ++i)
    signals[i]->advance(outputs[i]);
}

/// A1: the update after step t, where k divides t + 1.
template <typename Real> bool Population<Real>::isDue(Moment moment) const { return (moment.step + 1) % period == 0; }

template <typename Real> void Population<Real>::emit(Events emitted) {
  for (int32_t count : emitted.counts)
    total += std::abs(static_cast<int64_t>(count));
  events->now() = std::move(emitted);
}

template <typename Real> void Population<Real>::emitEarly(Moment moment) {
  if (events && model.testsBefore() && isDue(moment))
    emit(CellUpdate<Real>(model, state, {}, moment).events());
}

template <typename Real> void Population<Real>::run(Moment moment) {
  for (size_t i = 0; i < ports.size(); ++i)
    ports[i].gather(accumulators[i]);
  if (!isDue(moment))
    return;
  CellUpdate<Real> update(model, state, accumulators, moment);
  if (events && !model.testsBefore())
    emit(update.events());
  for (size_t i = 0; i < signals.size(); ++i) {
    outputs[i] = update.output(i);
    if (!isModulator) // A2: what a modulator gives out is first read in the following step
      signals[i]->now() = outputs[i];
  }
  state = update.after();
  for (std::vector<Real> &accumulator : accumulators)
    accumulator.assign(accumulator.size(), Real(0));
}

namespace glia::interp {
template class Population<float>;
template class Population<double>;
} // namespace glia::interp

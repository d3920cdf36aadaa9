// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The step of a network (T2), and what can be looked at after it (T9).

#include "compiler/Interpreter/Network.h"

#include "compiler/Analysis/Numbers/Fixed.h"

#include <map>

using namespace glia;
using namespace glia::interp;

//===----------------------------------------------------------------------===//
// Begin of a sample
//===----------------------------------------------------------------------===//

template <typename Real> void Network<Real>::reset(uint32_t sample) {
  moment = {0, sample};
  hasStopped = isFrozen = false;
  for (InputLine<Real> &input : inputs) {
    if (input.events)
      input.events->reset({});
    else
      input.signal->reset(std::vector<Real>(input.cells, Real(0)));
  }
  for (auto &population : populations)
    population->reset();
  for (auto &projection : projections)
    projection->reset();
  // T1: a signal that a projection makes was, before step 0, what it makes of its source's initial value.
  for (auto &made : signalProjections)
    made->result->reset(std::vector<Real>(made->projection->targetCount, Real(0)));
  for (SignalProjection<Real> *made : initialOrder) {
    const SignalLine<Real> *source = made->projection->signal;
    made->result->reset(made->projection->initialSum(source ? source->now() : std::vector<Real>()));
  }
  for (auto &plasticity : plasticities)
    plasticity->reset();
  for (Tally<Real> &tally : tallies) {
    tally.counts.assign(tally.counts.size(), 0);
    tally.sums.assign(tally.sums.size(), Real(0));
  }
}

//===----------------------------------------------------------------------===//
// The step
//===----------------------------------------------------------------------===//

template <typename Real> void Network<Real>::step(llvm::ArrayRef<Input> given) {
  isFrozen = hasStopped; // T8
  if (isFrozen)
    return;
  beginStep(given);                    // T2 (7) of the step before, (1)
  for (auto &population : populations) // T4: tests that precede all gathering
    population->emitEarly(moment);
  run(members);                         // (2)
  for (auto &plasticity : plasticities) // (3)
    plasticity->run();
  run(modulators);                   // (4)
  for (Tally<Real> &tally : tallies) // (5)
    count(tally);
  for (const EventLine *line : stops) // (6)
    hasStopped |= !line->now().cells.empty();
  ++moment.step;
}

template <typename Real> void Network<Real>::run(const std::vector<Member<Real>> &turn) {
  for (const Member<Real> &member : turn) {
    if (member.population)
      member.population->run(moment);
    else
      member.projection->result->now() = member.projection->projection->sum(/*lag=*/0);
  }
}

template <typename Real> void Network<Real>::beginStep(llvm::ArrayRef<Input> given) {
  for (auto &population : populations)
    population->advanceLines();
  for (auto &made : signalProjections)
    made->result->advance(made->result->now());
  for (size_t i = 0; i < inputs.size(); ++i)
    read(i < given.size() ? given[i] : Input(), inputs[i]);
}

/// The events of an input, ascending, one entry for each cell, counts cut off at `most` unless that is 0.
static Events sortEvents(const Input &given, int64_t most) {
  std::map<uint32_t, int32_t> counts;
  for (size_t i = 0; i < given.cells.size(); ++i)
    counts[given.cells[i]] += given.counts.empty() ? 1 : given.counts[i];
  Events events;
  for (auto [cell, count] : counts)
    events.add(cell, most == 0 ? count : static_cast<int32_t>(std::clamp<int64_t>(count, -most, most)));
  return events;
}

template <typename Real> void Network<Real>::read(const Input &given, InputLine<Real> &line) {
  if (line.events)
    return line.events->advance(sortEvents(given, line.mostCount));
  if (line.isHeld && moment.step > 0)
    return line.signal->advance(line.signal->now());
  std::vector<Real> values(line.cells, Real(0));
  for (size_t i = 0; i < given.values.size(); ++i)
    values[given.cells.empty() ? i : given.cells[i]] =
        static_cast<Real>(line.storage ? storeFixed(given.values[i], line.storage) : given.values[i]);
  line.signal->advance(std::move(values));
}

template <typename Real> void Network<Real>::count(Tally<Real> &tally) {
  if (tally.events) {
    const Events &events = tally.events->now();
    for (size_t i = 0; i < events.cells.size(); ++i)
      tally.counts[events.cells[i]] += events.counts[i];
    return;
  }
  const std::vector<Real> &values =
      tally.modulator ? tally.modulator->held(tally.modulatorOutput) : tally.signal->now();
  for (size_t cell = 0; cell < values.size(); ++cell)
    tally.sums[cell] += values[cell];
  if (tally.storage)
    for (Real &sum : tally.sums)
      sum = static_cast<Real>(storeFixed(static_cast<double>(sum), tally.storage));
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

template <typename Real>
void Network<Real>::events(size_t population, std::vector<uint32_t> &cells, std::vector<int32_t> &counts) const {
  const EventLine *line = populations[population]->events;
  const Events &emitted = line && !isFrozen ? line->now() : Events();
  cells = emitted.cells;
  counts = emitted.counts;
}

template <typename Real> void Network<Real>::array(size_t index, std::vector<double> &values) const {
  for (auto &population : populations) {
    const auto &states = population->state.values;
    if (index < states.size())
      return values.assign(states[index].begin(), states[index].end());
    index -= states.size();
  }
  for (auto &plasticity : plasticities) {
    if (index < plasticity->states.size()) {
      const std::vector<Real> &state = plasticity->stateValues(plasticity->states[index]);
      return values.assign(state.begin(), state.end());
    }
    index -= plasticity->states.size();
  }
  llvm_unreachable("no such array");
}

template <typename Real> void Network<Real>::tally(size_t output, std::vector<double> &values) const {
  const Tally<Real> &tally = tallies[output];
  if (tally.events)
    values.assign(tally.counts.begin(), tally.counts.end());
  else
    values.assign(tally.sums.begin(), tally.sums.end());
}

namespace glia::interp {
template class Network<float>;
template class Network<double>;
} // namespace glia::interp

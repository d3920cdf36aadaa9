// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SampleRunner.h.

#include "runtime/host/SampleRunner.h"

#include <algorithm>

namespace glia::host {

SampleRunner::SampleRunner(const Network &network, const std::vector<const InputSource *> &sources,
                           const BatchOptions &options)
    : network(network), shape(network.shape()), sources(sources), options(options),
      states(std::clamp<size_t>(network.statesTogether(), 1, std::max(options.count, 1u))),
      frames(shape.inputs.size()) {
  for (std::unique_ptr<State> &state : states)
    state = network.makeState();
  for (size_t i = 0; i < frames.size(); ++i)
    if (sources[i])
      (sources[i]->kind() == LineKind::Held ? held : moving).push_back(uint32_t(i));
    else if (shape.inputs[i].kind != LineKind::Events)
      frames[i].values.assign(shape.inputs[i].cells, 0.0);
  for (size_t p = 0; p < options.spikesOf.size(); ++p)
    if (options.spikesOf[p])
      spiking.push_back(uint32_t(p));
}

void SampleRunner::read(const std::vector<uint32_t> &inputs, uint32_t sample, uint64_t step) {
  for (uint32_t i : inputs)
    sources[i]->frame(sample, step, frames[i]);
}

void SampleRunner::keepSpikes(const State &state, uint64_t step, SampleResult &result) {
  for (uint32_t p : spiking) {
    state.events(p, events);
    for (size_t i = 0; i < events.cells.size(); ++i)
      result.spikes.push_back({step, p, events.cells[i], events.countAt(i)});
  }
}

void SampleRunner::keepRecords(const State &state, SampleResult &result) {
  for (size_t r = 0; r < options.records.size(); ++r) {
    const RecordRequest &request = options.records[r];
    std::vector<double> &kept = result.records[r];
    state.array(request.array, values);
    if (request.cells.empty())
      kept.insert(kept.end(), values.begin(), values.end());
    for (uint32_t cell : request.cells)
      kept.push_back(values[cell]);
  }
}

void SampleRunner::keepTallies(const State &state, SampleResult &result) const {
  result.tallies.resize(shape.outputs.size());
  for (size_t o = 0; o < shape.outputs.size(); ++o)
    state.tally(o, result.tallies[o]);
  result.totals.resize(shape.populations.size());
  for (size_t p = 0; p < shape.populations.size(); ++p)
    result.totals[p] = state.total(p);
}

/// Does together what the first steps of `count` samples would do once.
void SampleRunner::begin(uint32_t first, size_t count) {
  std::vector<State *> begun;
  for (size_t i = 0; i < count; ++i) {
    states[i]->reset(uint32_t(first + i));
    read(held, uint32_t(first + i), 0);
    states[i]->prepare(frames);
    begun.push_back(states[i].get());
  }
  if (count > 1)
    network.hold(begun);
}

/// Runs one sample on a state that is reset.
void SampleRunner::run(State &state, SampleResult &result) {
  result.spikes.clear();
  result.records.resize(options.records.size());
  for (std::vector<double> &record : result.records)
    record.clear();
  const bool isUniform = moving.empty() && spiking.empty() && options.records.empty();
  if (isUniform)
    state.run(frames, result.steps);
  for (uint64_t step = 0; step < result.steps && !isUniform; ++step) {
    read(moving, result.sample, step);
    state.step(frames);
    if (state.steps() <= step && options.records.empty()) // T8: the sample has ended
      break;
    keepSpikes(state, step, result);
    keepRecords(state, result);
  }
  result.ran = state.steps();
  keepTallies(state, result);
}

void SampleRunner::run(uint32_t first, std::vector<SampleResult> &results) {
  for (size_t done = 0; done < results.size(); done += states.size()) {
    const size_t count = std::min(states.size(), results.size() - done);
    begin(uint32_t(first + done), count);
    for (size_t i = 0; i < count; ++i) {
      SampleResult &result = results[done + i];
      result.sample = uint32_t(first + done + i);
      result.steps = options.steps ? options.steps : stepsOf(sources, result.sample);
      run(*states[i], result);
    }
  }
}

} // namespace glia::host

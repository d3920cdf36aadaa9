// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SampleRunner.h.

#include "runtime/host/SampleRunner.h"

namespace glia::host {

SampleRunner::SampleRunner(const Network &network, const std::vector<const InputSource *> &sources,
                           const BatchOptions &options)
    : shape(network.shape()), sources(sources), options(options), state(network.makeState()),
      frames(shape.inputs.size()) {
  for (size_t i = 0; i < frames.size(); ++i)
    if (!sources[i] && shape.inputs[i].kind != LineKind::Events)
      frames[i].values.assign(shape.inputs[i].cells, 0.0);
}

void SampleRunner::readFrames(uint32_t sample, uint64_t step) {
  for (size_t i = 0; i < frames.size(); ++i)
    if (sources[i] && (step == 0 || sources[i]->kind() != LineKind::Held))
      sources[i]->frame(sample, step, frames[i]);
}

void SampleRunner::keepSpikes(uint64_t step, SampleResult &result) {
  for (size_t p = 0; p < options.spikesOf.size(); ++p) {
    if (!options.spikesOf[p])
      continue;
    state->events(p, events);
    for (size_t i = 0; i < events.cells.size(); ++i)
      result.spikes.push_back({step, uint32_t(p), events.cells[i], events.countAt(i)});
  }
}

void SampleRunner::keepRecords(SampleResult &result) {
  for (size_t r = 0; r < options.records.size(); ++r) {
    const RecordRequest &request = options.records[r];
    std::vector<double> &kept = result.records[r];
    state->array(request.array, values);
    if (request.cells.empty())
      kept.insert(kept.end(), values.begin(), values.end());
    for (uint32_t cell : request.cells)
      kept.push_back(values[cell]);
  }
}

void SampleRunner::keepTallies(SampleResult &result) const {
  result.tallies.resize(shape.outputs.size());
  for (size_t o = 0; o < shape.outputs.size(); ++o)
    state->tally(o, result.tallies[o]);
  for (size_t p = 0; p < shape.populations.size(); ++p)
    result.totals.push_back(state->total(p));
}

SampleResult SampleRunner::run(uint32_t sample, uint64_t steps) {
  SampleResult result;
  result.sample = sample;
  result.steps = steps;
  result.records.resize(options.records.size());
  state->reset(sample);
  for (uint64_t step = 0; step < steps; ++step) {
    readFrames(sample, step);
    state->step(frames);
    keepSpikes(step, result);
    keepRecords(result);
  }
  keepTallies(result);
  return result;
}

} // namespace glia::host

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MeasuredActivity.h. Memory does not grow with the number of samples.

#include "tools/glia/MeasuredActivity.h"
#include "tools/glia/Engines.h"
#include "tools/glia/Inputs.h"

#include "runtime/host/Progress.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

namespace {
/// Steps by how many cells were active in them, for each line; of signals, values by whether they are zero.
class Counter {
public:
  explicit Counter(const host::NetworkShape &shape) : shape(shape) {
    for (const host::PopulationShape &population : shape.populations)
      populations.emplace_back(population.cells + 1, 0);
    for (const host::InputShape &input : shape.inputs)
      inputs.emplace_back(input.cells + 1, 0);
    values.resize(shape.inputs.size());
    nonzero.resize(shape.inputs.size());
  }

  void addInputs(const Inputs &sources, uint32_t sample, uint64_t steps) {
    host::InputFrame frame;
    for (size_t i = 0; i < shape.inputs.size(); ++i) {
      bool isEvents = shape.inputs[i].kind == host::LineKind::Events;
      uint64_t read = shape.inputs[i].kind == host::LineKind::Held ? 1 : steps;
      for (uint64_t step = 0; step < read; ++step) {
        frame.events.clear();
        frame.values.assign(isEvents ? 0 : shape.inputs[i].cells, 0.0);
        if (sources.sources[i])
          sources.sources[i]->frame(sample, step, frame);
        if (isEvents)
          ++inputs[i][frame.events.cells.size()];
        values[i] += frame.values.size();
        nonzero[i] += llvm::count_if(frame.values, [](double value) { return value != 0.0; });
      }
    }
  }

  void addSample(const host::SampleResult &result) {
    std::vector<uint32_t> fired(shape.populations.size());
    size_t next = 0;
    for (uint64_t step = 0; step < result.steps; ++step) {
      std::fill(fired.begin(), fired.end(), 0u);
      for (; next < result.spikes.size() && result.spikes[next].step == step; ++next)
        ++fired[result.spikes[next].population];
      for (size_t p = 0; p < fired.size(); ++p)
        ++populations[p][fired[p]];
    }
    allSteps += result.ran;
    ++samples;
  }

  c::Scenarios finish() const {
    c::Scenarios scenarios;
    for (size_t p = 0; p < populations.size(); ++p)
      scenarios.expected.populations[shape.populations[p].name] = c::Occupancy::counted(populations[p]);
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (shape.inputs[i].kind == host::LineKind::Events)
        scenarios.expected.inputs[shape.inputs[i].name] = c::Occupancy::counted(inputs[i]);
      else if (values[i] > 0)
        scenarios.expected.signals[shape.inputs[i].name] =
            static_cast<double>(nonzero[i]) / static_cast<double>(values[i]);
    }
    scenarios.source = fmt::format("measured on {} sample{}", samples, samples == 1 ? "" : "s");
    scenarios.steps = samples == 0 ? 0 : allSteps / samples;
    return scenarios;
  }

private:
  const host::NetworkShape &shape;
  std::vector<std::vector<uint64_t>> populations, inputs;
  std::vector<uint64_t> values, nonzero;
  uint64_t allSteps = 0, samples = 0;
};
} // namespace

std::optional<c::Scenarios> glia::tool::measureActivity(Session &session, const DataOptions &data) {
  bool isRun = !data.inputs.empty();
  if (!isRun && data.steps == 0 && data.duration.empty())
    return c::Scenarios();
  std::unique_ptr<host::Network> network = makeEngine(session, isRun ? "jit" : "interpreter", {});
  std::optional<Inputs> inputs = network ? openInputs(network->shape(), session.getOptions(), data) : std::nullopt;
  std::optional<SampleRange> range = inputs ? chooseSamples(*inputs, data) : std::nullopt;
  if (!range)
    return std::nullopt;
  if (!isRun) {
    c::Scenarios assumed;
    assumed.steps = inputs->steps;
    return assumed;
  }
  Counter counter(network->shape());
  host::BatchOptions batch;
  batch.first = range->first;
  batch.count = range->count;
  batch.steps = inputs->steps;
  batch.threads = data.threads;
  batch.spikesOf.assign(network->shape().populations.size(), true);
  host::Progress progress("activity", "samples");
  host::Status status = host::runBatch(
      *network, inputs->pointers(), batch,
      [&](const host::SampleResult &result) -> host::Status {
        counter.addInputs(*inputs, result.sample, result.ran);
        counter.addSample(result);
        return host::Success{};
      },
      [&](uint64_t done, uint64_t total) { progress.update(done, total); });
  progress.clear();
  if (status)
    return counter.finish();
  printError(status.error().str());
  return std::nullopt;
}

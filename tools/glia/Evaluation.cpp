// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Evaluation.h. Memory does not grow with the number of samples.

#include "tools/glia/Evaluation.h"
#include "tools/glia/Engines.h"

#include "compiler/Analysis/Numbers/Fixed.h"

#include "runtime/host/CsvWriters.h"
#include "runtime/host/Idx.h"
#include "runtime/host/Progress.h"

#include <fmt/format.h>

#include <cmath>

using namespace glia;
using namespace glia::tool;

Accuracy glia::tool::accuracyOf(const Evaluation &evaluation) {
  constexpr double z = 1.959963984540054; // 95 % of a normal distribution lie within
  auto n = static_cast<double>(evaluation.labelled);
  double share = static_cast<double>(evaluation.correct) / n;
  double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
  double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {share, centre - half, centre + half};
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

static void addFrame(InputFigures &figures, const host::InputFrame &frame) {
  for (size_t i = 0; i < frame.events.cells.size(); ++i) {
    int64_t count = std::abs(static_cast<int64_t>(frame.events.countAt(i)));
    figures.activity[frame.events.cells[i]] += count;
    figures.mostCount = std::max(figures.mostCount, count);
  }
  for (size_t i = 0; i < frame.values.size(); ++i) {
    figures.activity[i] += frame.values[i] != 0.0;
    figures.values.add(frame.values[i]);
  }
}

std::optional<std::vector<InputFigures>> glia::tool::measureInputs(Session &session, const DataOptions &data) {
  std::unique_ptr<host::Network> network = makeEngine(session, "interpreter", {});
  std::optional<Inputs> inputs = network ? openInputs(network->shape(), session.getOptions(), data) : std::nullopt;
  std::optional<SampleRange> range = inputs ? chooseSamples(*inputs, data) : std::nullopt;
  if (!range)
    return std::nullopt;
  std::vector<InputFigures> all(inputs->sources.size());
  host::Progress progress("reading", "samples");
  host::InputFrame frame;
  for (uint32_t i = 0; i < range->count; ++i) {
    progress.update(i, range->count);
    uint32_t sample = range->first + i;
    uint64_t steps = inputs->steps ? inputs->steps : host::stepsOf(inputs->pointers(), sample);
    for (size_t k = 0; k < all.size(); ++k) {
      all[k].activity.resize(network->shape().inputs[k].cells);
      all[k].isFed = inputs->sources[k] != nullptr;
      uint64_t read = network->shape().inputs[k].kind == host::LineKind::Held ? 1 : steps;
      for (uint64_t step = 0; all[k].isFed && step < read; ++step) {
        inputs->sources[k]->frame(sample, step, frame);
        addFrame(all[k], frame);
      }
    }
  }
  return all;
}

//===----------------------------------------------------------------------===//
// Runs
//===----------------------------------------------------------------------===//

namespace {
/// Adds up the results of samples.
class Collector {
public:
  Collector(Session &session, const host::NetworkShape &shape, Detail detail) {
    if (detail == Detail::Accuracy)
      return;
    for (const host::PopulationShape &population : shape.populations)
      evaluation.activity.emplace_back(population.cells, 0);
    for (auto population : session.getNetwork().getBody().getOps<snn::PopulationOp>())
      for (size_t a = 0; a < shape.arrays.size(); ++a)
        if (shape.arrays[a].object == population.getName()) {
          requests.push_back({a, {}});
          evaluation.states.push_back({shape.arrays[a].object, shape.arrays[a].name, {}, 0});
          types.push_back(population.getFixed());
        }
  }

  bool readLabels(const std::string &path) {
    if (path.empty())
      return true;
    auto read = host::readIdxLabels(path);
    if (!read)
      return printError(read.error().str()) == exitGood;
    labels = std::move(*read);
    return true;
  }

  const std::vector<host::RecordRequest> &records() const { return requests; }

  host::Status add(const host::SampleResult &result) {
    ++evaluation.samples;
    evaluation.steps += result.ran;
    if (result.sample < labels.size() && !result.tallies.empty()) {
      ++evaluation.labelled;
      evaluation.correct += host::predict(result.tallies[0]) == labels[result.sample];
    }
    for (const host::Spike &spike : result.spikes)
      evaluation.activity[spike.population][spike.cell] += std::abs(static_cast<int64_t>(spike.count));
    for (size_t r = 0; r < requests.size(); ++r)
      addStates(r, result.records[r]);
    return host::Success{};
  }

  Evaluation evaluation;

private:
  void addStates(size_t r, const std::vector<double> &values) {
    StateFigures &figures = evaluation.states[r];
    for (double value : values)
      figures.values.add(value);
    if (!types[r])
      return;
    double least = leastOf(types[r]), greatest = greatestOf(types[r]);
    for (double value : values)
      figures.atLimit += value == least || value == greatest;
  }

  std::vector<uint8_t> labels;
  std::vector<host::RecordRequest> requests;
  std::vector<cell::FixedType> types; ///< per request; null in floating point
};
} // namespace

std::optional<Evaluation> glia::tool::evaluate(Session &session, const DataOptions &data, Detail detail,
                                               const std::string &what) {
  std::unique_ptr<host::Network> network = makeEngine(session, "jit", {});
  std::optional<Inputs> inputs = network ? openInputs(network->shape(), session.getOptions(), data) : std::nullopt;
  std::optional<SampleRange> range = inputs ? chooseSamples(*inputs, data) : std::nullopt;
  if (!range)
    return std::nullopt;
  Collector collector(session, network->shape(), detail);
  if (!collector.readLabels(data.labels))
    return std::nullopt;
  host::BatchOptions batch;
  batch.first = range->first;
  batch.count = range->count;
  batch.steps = inputs->steps;
  batch.threads = data.threads;
  batch.spikesOf.assign(network->shape().populations.size(), detail == Detail::Cells);
  batch.records = collector.records();
  host::Progress progress(what, "samples");
  host::Status status = host::runBatch(
      *network, inputs->pointers(), batch, [&](const host::SampleResult &result) { return collector.add(result); },
      [&](uint64_t done, uint64_t total) { progress.update(done, total); });
  if (status)
    return std::move(collector.evaluation);
  progress.clear();
  printError(status.error().str());
  return std::nullopt;
}

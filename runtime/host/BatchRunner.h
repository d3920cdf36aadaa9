// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running many independent samples on several threads, with results in order and the same whatever the number of
// threads (T7). It knows networks and input sources, and nothing of files.

#ifndef GLIA_RUNTIME_HOST_BATCHRUNNER_H
#define GLIA_RUNTIME_HOST_BATCHRUNNER_H

#include "runtime/host/InputSource.h"

#include <functional>
#include <vector>

namespace glia::host {

/// One event of a population: in `step`, cell `cell` emitted `count`.
struct Spike {
  uint64_t step = 0;
  uint32_t population = 0;
  uint32_t cell = 0;
  int32_t count = 1;
};

/// Which values of which array to keep in every step.
struct RecordRequest {
  size_t array = 0;
  std::vector<uint32_t> cells; // empty: all
};

struct BatchOptions {
  uint32_t first = 0;         // the first sample
  uint32_t count = 1;         // how many samples
  uint64_t steps = 0;         // of every sample; 0: as the sources say
  uint32_t threads = 1;       // 0: one for each processor
  std::vector<bool> spikesOf; // per population: keep its events; empty: of none
  std::vector<RecordRequest> records;
};

struct SampleResult {
  uint32_t sample = 0;
  uint64_t steps = 0;                       // that were asked for
  uint64_t ran = 0;                         // fewer where the sample ended early (T8)
  std::vector<std::vector<double>> tallies; // per output, per cell
  std::vector<int64_t> totals;              // per population
  std::vector<Spike> spikes;                // ascending by step, population, cell
  std::vector<std::vector<double>> records; // per request: steps x cells, row-major
};

/// Takes one result; an error ends the run. Called on the thread of runBatch, in ascending order of samples.
using SampleSink = std::function<Status(const SampleResult &)>;

/// Told after every sample how many are done. Called on the thread of runBatch.
using BatchProgress = std::function<void(uint64_t done, uint64_t total)>;

/// Runs `options.count` samples. `sources` has one entry per input of the network; null is silence.
///
/// Samples beyond the data of a source, a source that does not fit its input, a sample without a number of steps, and
/// an error of the sink are errors. At most a few results for each thread wait for their turn, so memory does not grow
/// with the number of samples.
///
/// With one thread a single State runs all samples in ascending order; only so is what it keeps over samples (T7,
/// reset(never)) carried on. A network that has such state must be run with one thread.
Status runBatch(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options,
                const SampleSink &sink, const BatchProgress &progress = {});

/// The number of steps of `sample` where the user named none: the largest that a source states, or, where none does,
/// the smallest in which all data lie; 0 if there are no data.
uint64_t stepsOf(const std::vector<const InputSource *> &sources, uint32_t sample);

} // namespace glia::host

#endif

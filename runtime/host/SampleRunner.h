// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running samples and keeping what was asked for. Private to BatchRunner.

#ifndef GLIA_RUNTIME_HOST_SAMPLERUNNER_H
#define GLIA_RUNTIME_HOST_SAMPLERUNNER_H

#include "runtime/host/BatchRunner.h"

namespace glia::host {

/// Runs samples one after the other, several of them beginning together (Network::hold) where that is faster.
class SampleRunner {
public:
  /// Everything passed must outlive the runner.
  SampleRunner(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options);

  /// Runs the samples from `first` on, one for each of `results`, each from its initial state. What the results held is
  /// dropped, their memory used again.
  void run(uint32_t first, std::vector<SampleResult> &results);

  /// How many samples to run at a time, at least.
  size_t samplesTogether() const { return states.size(); }

private:
  void begin(uint32_t first, size_t count);
  void read(const std::vector<uint32_t> &inputs, uint32_t sample, uint64_t step);
  void run(State &state, SampleResult &result);
  void keepSpikes(const State &state, uint64_t step, SampleResult &result);
  void keepRecords(const State &state, SampleResult &result);
  void keepTallies(const State &state, SampleResult &result) const;

  const Network &network;
  const NetworkShape &shape;
  const std::vector<const InputSource *> &sources;
  const BatchOptions &options;
  std::vector<std::unique_ptr<State>> states;
  std::vector<InputFrame> frames;
  std::vector<uint32_t> held;    // the inputs that are read once a sample
  std::vector<uint32_t> moving;  // and in every step
  std::vector<uint32_t> spiking; // the populations whose spikes are kept
  EventList events;
  std::vector<double> values;
};

} // namespace glia::host

#endif

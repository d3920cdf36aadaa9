// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running one sample on one State and keeping what was asked for. Private to BatchRunner.

#ifndef GLIA_RUNTIME_HOST_SAMPLERUNNER_H
#define GLIA_RUNTIME_HOST_SAMPLERUNNER_H

#include "runtime/host/BatchRunner.h"

namespace glia::host {

class SampleRunner {
public:
  /// Everything passed must outlive the runner.
  SampleRunner(const Network &network, const std::vector<const InputSource *> &sources, const BatchOptions &options);

  /// Runs `sample` for `steps` steps from its initial state.
  SampleResult run(uint32_t sample, uint64_t steps);

private:
  void readFrames(uint32_t sample, uint64_t step);
  void keepSpikes(uint64_t step, SampleResult &result);
  void keepRecords(SampleResult &result);
  void keepTallies(SampleResult &result) const;

  const NetworkShape &shape;
  const std::vector<const InputSource *> &sources;
  const BatchOptions &options;
  std::unique_ptr<State> state;
  std::vector<InputFrame> frames;
  EventList events;
  std::vector<double> values;
};

} // namespace glia::host

#endif

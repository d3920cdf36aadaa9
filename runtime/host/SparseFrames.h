// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What event-like files are read into: per sample and step a sorted list of cells with a value each. Memory is
// proportional to the number of entries, never to the number of steps, samples or cells that a file names.

#ifndef GLIA_RUNTIME_HOST_SPARSEFRAMES_H
#define GLIA_RUNTIME_HOST_SPARSEFRAMES_H

#include "runtime/host/InputSource.h"

#include <functional>
#include <vector>

namespace glia::host {

/// One entry of a file, with `origin` (a line, an index) that names it in messages.
struct SparseRecord {
  uint64_t step = 0;
  uint64_t origin = 0;
  double value = 1.0;
  uint32_t sample = 0;
  uint32_t cell = 0;
};

class SparseFrames {
public:
  /// The entries of one (sample, step); `values` is null where all are 1.
  struct Frame {
    const uint32_t *cells = nullptr;
    const double *values = nullptr;
    size_t count = 0;
  };

  /// Explains that two records name the same sample, step and cell; `first` has the smaller origin.
  using ExplainDuplicate = std::function<Error(const SparseRecord &first, const SparseRecord &second)>;

  /// Sorts `records`; duplicates are an error with one message each, at most ten.
  static Result<SparseFrames> sort(std::vector<SparseRecord> records, const ExplainDuplicate &explain);

  /// Adds an entry; (sample, step, cell) must ascend strictly from call to call.
  void append(uint32_t sample, uint64_t step, uint32_t cell, double value);

  Frame find(uint32_t sample, uint64_t step) const;

  /// The largest sample index + 1.
  uint32_t sampleCount() const { return starts.empty() ? 0 : starts.back().sample + 1; }

  /// The largest step of any sample + 1.
  uint64_t spannedSteps() const { return steps; }

private:
  struct Start {
    uint64_t step;
    size_t begin;
    uint32_t sample;
  };
  std::vector<Start> starts; // ascending by sample, then step
  std::vector<uint32_t> cells;
  std::vector<double> values; // empty where all are 1
  uint64_t steps = 0;
};

/// A source over `frames`. `samples` and `steps` are what the file states; 0 steps: the file does not say.
InputSourcePtr makeSparseSource(SparseFrames frames, const InputTarget &target, uint32_t samples, uint64_t steps);

} // namespace glia::host

#endif

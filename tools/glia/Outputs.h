// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a run leaves: files, figures on the terminal, plots.

#ifndef GLIA_TOOLS_GLIA_OUTPUTS_H
#define GLIA_TOOLS_GLIA_OUTPUTS_H

#include "tools/glia/Options.h"

#include "runtime/host/CsvWriters.h"

#include <optional>

namespace glia::tool {

/// Collects the results of samples, in order. Files appear when `finish` succeeds, and not before.
class Outputs {
public:
  /// Opens the files; errors are printed.
  static std::optional<Outputs> open(const host::NetworkShape &shape, const DataOptions &data);

  /// What the runner must keep for the files and plots.
  const std::vector<bool> &spikesOf() const { return spikes; }
  const std::vector<host::RecordRequest> &records() const { return requests; }

  host::Status add(const host::SampleResult &result);

  /// Commits the files and prints the figures.
  host::Status finish(double seconds);

private:
  Outputs(const host::NetworkShape &shape, const DataOptions &data) : shape(&shape), data(data) {}
  bool openFiles();
  bool openSpikes();
  bool matchPopulations();
  bool matchRecords();
  void plot(const host::SampleResult &result) const;

  const host::NetworkShape *shape;
  DataOptions data;
  std::vector<bool> spikes;
  std::vector<host::RecordRequest> requests;
  std::optional<std::vector<uint8_t>> labels;
  std::unique_ptr<host::SpikesSink> spikesWriter;
  std::optional<host::RecordsWriter> recordsWriter;
  std::optional<host::SummaryWriter> summaryWriter;
  std::string drawing;
  uint64_t samples = 0, correct = 0, labelled = 0, steps = 0, asked = 0;
  std::vector<int64_t> totals;
};

} // namespace glia::tool

#endif

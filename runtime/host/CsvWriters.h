// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tables that a run writes. All lines end in LF, names are quoted where CSV demands it, and a real number has the
// fewest digits that read back to the same bits (as f32 for a network of f32). Files appear whole or not at all, and
// are compressed where the name ends in .gz.

#ifndef GLIA_RUNTIME_HOST_CSVWRITERS_H
#define GLIA_RUNTIME_HOST_CSVWRITERS_H

#include "runtime/host/AtomicFile.h"
#include "runtime/host/BatchRunner.h"

#include <optional>

namespace glia::host {

/// The largest entry; the lowest index on ties. `tally` is not empty.
uint32_t predict(const std::vector<double> &tally);

/// `value` with the fewest digits that read back to the same bits, as f32 where `real` is F32 and an f32 can hold it.
std::string shortestDigits(double value, Real real);

/// Where spikes go.
class SpikesSink {
public:
  virtual ~SpikesSink() = default;
  virtual Status write(const SampleResult &result) = 0;
  /// Makes the file appear under its name. Must be the last call.
  virtual Status commit() = 0;
};

/// `sample,step,population,cell`, one line for each event. A last column `count` is there if and only if one of the
/// populations of `spikesOf` may emit counts other than 1.
class SpikesWriter final : public SpikesSink {
public:
  /// `shape` must outlive the writer.
  SpikesWriter(AtomicFile file, const NetworkShape &shape, const std::vector<bool> &spikesOf);
  Status write(const SampleResult &result) override;
  Status commit() override { return file.commit(); }

private:
  AtomicFile file;
  std::vector<std::string> names;
  bool hasCounts = false;
};

/// `sample,step,population,state,cell,value`, ascending by sample and step, then in the order of the requests.
class RecordsWriter {
public:
  RecordsWriter(AtomicFile file, const NetworkShape &shape, std::vector<RecordRequest> requests);
  Status write(const SampleResult &result);
  Status commit() { return file.commit(); }

private:
  AtomicFile file;
  Real real;
  std::vector<RecordRequest> requests;
  std::vector<std::string> names; // "population,state" of each request
  std::vector<uint32_t> widths;   // cells kept by each request
};

/// One line for each sample: `index`, `label` if labels are given, `prediction` (of the first output), then for each
/// output `count0..` (events) or `sum0..` (signal), prefixed by `<output>_` if there are several outputs, then
/// `spikes_<population>` for each population that emits.
class SummaryWriter {
public:
  /// `labels` is indexed by sample; a sample beyond it has an empty label.
  SummaryWriter(AtomicFile file, const NetworkShape &shape, std::optional<std::vector<uint8_t>> labels = {});
  Status write(const SampleResult &result);
  Status commit() { return file.commit(); }

private:
  AtomicFile file;
  Real real;
  std::vector<LineKind> outputKinds;
  std::vector<bool> emits;
  std::optional<std::vector<uint8_t>> labels;
};

} // namespace glia::host

#endif

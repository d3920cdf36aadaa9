// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Spikes as NIRData: an HDF5 file in which each population that emits is a node with the observable `spikes`.

#ifndef GLIA_RUNTIME_HOST_NIRDATAWRITER_H
#define GLIA_RUNTIME_HOST_NIRDATAWRITER_H

#include "runtime/host/CsvWriters.h"

namespace glia::host {

/// `EventData`: for each sample a row of cells (`idx`, padded with -1) and of times in seconds (`time`, padded with
/// infinity). Where a population may emit counts other than 1, `ValuedEventData`, with the counts in `value`. An event
/// of step t is at the time t dt, at which the step begins. Rows are written as samples arrive.
class NirSpikesWriter final : public SpikesSink {
public:
  /// Starts a file beside `path`. A name of a population that HDF5 cannot hold ('/' separates groups) is an error.
  static Result<std::unique_ptr<NirSpikesWriter>> create(const std::string &path, const NetworkShape &shape,
                                                         const std::vector<bool> &spikesOf);
  ~NirSpikesWriter() override;
  Status write(const SampleResult &result) override;
  Status commit() override;

private:
  struct File;
  explicit NirSpikesWriter(std::unique_ptr<File> file);
  std::unique_ptr<File> file;
};

} // namespace glia::host

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Opens what the command line feeds into a network.

#ifndef GLIA_TOOLS_GLIA_INPUTS_H
#define GLIA_TOOLS_GLIA_INPUTS_H

#include "tools/glia/Options.h"

#include "runtime/host/BatchRunner.h"

#include <optional>

namespace glia::tool {

/// One source per input of the network, null where nothing is fed.
struct Inputs {
  std::vector<host::InputSourcePtr> sources;
  uint32_t samples = 1; ///< how many samples the data have
  uint64_t steps = 0;   ///< of each sample; 0: as the sources say
  std::vector<const host::InputSource *> pointers() const;
};

/// Errors are printed.
std::optional<Inputs> openInputs(const host::NetworkShape &shape, const NetworkOptions &network,
                                 const DataOptions &data);

/// The samples to run.
struct SampleRange {
  uint32_t first, count;
};
std::optional<SampleRange> chooseSamples(const Inputs &inputs, const DataOptions &data);

} // namespace glia::tool

#endif

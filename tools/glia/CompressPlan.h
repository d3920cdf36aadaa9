// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `glia compress` is asked to do, read from the words of its options.

#ifndef GLIA_TOOLS_GLIA_COMPRESSPLAN_H
#define GLIA_TOOLS_GLIA_COMPRESSPLAN_H

#include "tools/glia/Options.h"

#include "compiler/Transforms/Compress/Compress.h"

namespace glia::tool {

/// fixedW.F, or fixedW, whose fraction is to be found.
struct FixedRequest {
  unsigned width = 0;
  std::optional<unsigned> fraction;
};

enum class PruneMethod { Weights, Cells };

struct PruneRequest {
  PruneMethod method;
  double share;
};

struct CompressPlan {
  std::vector<PruneRequest> prunings;
  std::optional<WeightQuantization> weights;
  std::optional<FixedRequest> state; ///< given if `weights` are
  FixedRequest inputs;               ///< of signals
  double share = 1.0;                ///< of the values of states that must fit
};

/// Errors are printed.
std::optional<CompressPlan> makePlan(const CompressOptions &options);

} // namespace glia::tool

#endif

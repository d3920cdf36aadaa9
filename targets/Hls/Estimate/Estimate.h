// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network takes on an FPGA: resources of the part, cycles, time.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_ESTIMATE_H
#define GLIA_TARGETS_HLS_ESTIMATE_ESTIMATE_H

#include "targets/C/Estimate/Scenario.h"
#include "targets/Hls/Project/Project.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::hls {

/// Of the one step program of `module`, which is consumed, in the shared architecture. Under "exact" stands what is
/// counted, under "estimate" what the tables of operators and memories say; errors name what the target does not
/// support, or the part cannot hold.
mlir::FailureOr<nlohmann::json> estimate(mlir::ModuleOp module, const ProjectOptions &options,
                                         const c::Scenarios &scenarios);

} // namespace glia::hls

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network takes as firmware: flash, memory, instructions.

#ifndef GLIA_TARGETS_FIRMWARE_ESTIMATE_ESTIMATE_H
#define GLIA_TARGETS_FIRMWARE_ESTIMATE_ESTIMATE_H

#include "targets/C/Estimate/Scenario.h"
#include "targets/Firmware/Estimate/Cores.h"

#include "mlir/IR/BuiltinOps.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::firmware {

/// Of the one step program of `module`, which is consumed. Under "exact" stands what is counted, under "estimate" what
/// the table of costs says; errors name what the target does not support.
mlir::FailureOr<nlohmann::json> estimate(mlir::ModuleOp module, const Core &core, const c::Scenarios &scenarios);

} // namespace glia::firmware

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The HLS target's lowering pass.

#ifndef GLIA_TARGETS_HLS_LOWERING_HLSLOWERING_H
#define GLIA_TARGETS_HLS_LOWERING_HLSLOWERING_H

#include "targets/Hls/Lowering/Design.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::hls {

/// Adds the files of `program` to its module, after it. Errors name what the target does not support (E2).
mlir::LogicalResult lowerProgram(step::ProgramOp program, const DesignOptions &options);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/Hls/Lowering/Passes.h.inc"

} // namespace glia::hls

#endif

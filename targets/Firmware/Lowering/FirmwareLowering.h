// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The firmware target's lowering pass.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_FIRMWARELOWERING_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_FIRMWARELOWERING_H

#include "dialects/Step/IR/Step.h"
#include "targets/C/IR/C.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::firmware {

/// Adds the files of `program` to its module, after it. Errors name what the target does not support (E2).
mlir::LogicalResult lowerProgram(step::ProgramOp program);

/// The network's name as an identifier: all external names and the names of the files begin with it.
std::string identifierOf(step::ProgramOp program);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/Firmware/Lowering/Passes.h.inc"

} // namespace glia::firmware

#endif

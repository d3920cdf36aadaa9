// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the firmware target does not do, said before anything is written.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_CAPABILITIES_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_CAPABILITIES_H

#include "dialects/Step/IR/Step.h"

namespace glia::firmware {

/// One gap: its name, why it is there, and what to do. `glia targets` lists them.
struct Gap {
  llvm::StringLiteral name, reason, remedy;
};

llvm::ArrayRef<Gap> getGaps();

/// Errors for everything in the program that falls into a gap (E2).
mlir::LogicalResult checkCapabilities(step::ProgramOp program);

} // namespace glia::firmware

#endif

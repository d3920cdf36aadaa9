// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the firmware target does not do, said before anything is written.

#ifndef GLIA_TARGETS_FIRMWARE_LOWERING_CAPABILITIES_H
#define GLIA_TARGETS_FIRMWARE_LOWERING_CAPABILITIES_H

#include "targets/C/Lowering/Gaps.h"

namespace glia::firmware {

/// The share of weights, not zero, up to which a processor without vectors walks a list as fast as rows: a synapse of a
/// list takes seven or eight instructions, one of a row about three.
constexpr double mostListed = 0.375;

/// `glia targets` lists them.
llvm::ArrayRef<c::Gap> getGaps();

/// Errors for everything in the program that falls into a gap (E2).
mlir::LogicalResult checkCapabilities(step::ProgramOp program);

} // namespace glia::firmware

#endif

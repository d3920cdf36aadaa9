// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the HLS target does not do, said before anything is written.

#ifndef GLIA_TARGETS_HLS_LOWERING_CAPABILITIES_H
#define GLIA_TARGETS_HLS_LOWERING_CAPABILITIES_H

#include "targets/C/Lowering/Gaps.h"
#include "targets/Hls/Lowering/Design.h"

namespace glia::hls {

/// `glia targets` lists them.
llvm::ArrayRef<c::Gap> getGaps();
c::GapTable getGapTable();

/// Errors for everything in the program that falls into a gap (E2).
mlir::LogicalResult checkCapabilities(step::ProgramOp program, const DesignOptions &options);

} // namespace glia::hls

#endif

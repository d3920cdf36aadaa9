// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instructions that a step takes, by operations of the dialect `c` and how often each runs. A model of what GCC makes
// of them at -O2, not a compilation.

#ifndef GLIA_TARGETS_FIRMWARE_ESTIMATE_INSTRUCTIONS_H
#define GLIA_TARGETS_FIRMWARE_ESTIMATE_INSTRUCTIONS_H

#include "targets/C/Estimate/Frequencies.h"
#include "targets/Firmware/Estimate/Cores.h"

#include "llvm/ADT/MapVector.h"

namespace glia::firmware {

/// Instructions of what one operation does itself, without what is in its regions.
double instructionsOf(mlir::Operation *op, const Core &core);

/// Instructions of a function, once each: the measure of its code.
double codeOf(c::FunctionOp function, const Core &core);

/// By the name of the function, those that a call of `function` takes, with what it calls.
using Profile = llvm::MapVector<llvm::StringRef, double>;
Profile profile(c::FunctionOp function, const Core &core, c::Frequencies &frequencies);

} // namespace glia::firmware

#endif

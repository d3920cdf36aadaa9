// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From reals to integers in programs in fixed point.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_NARROW_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_NARROW_H

#include "dialects/Step/IR/Step.h"

#include "mlir/Pass/Pass.h"

namespace glia {

#define GEN_PASS_DECL_NARROWSTEP
#define GEN_PASS_REGISTRATION
#include "compiler/Transforms/Numbers/Passes.h.inc"

/// Rewrites one program; one in floating point stays as it is. Errors name the object at which a value needs more bits
/// than the semantics allows (N4).
mlir::LogicalResult narrowStep(step::ProgramOp program);

} // namespace glia

#endif

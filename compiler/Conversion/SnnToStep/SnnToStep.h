// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From `snn`, what there is, to `step`, how one step computes it.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_SNNTOSTEP_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_SNNTOSTEP_H

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Step/IR/Step.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia {

/// Appends to `module` the step program of `network`, which computes in `real` (f32 or f64). Errors are diagnostics
/// that name the user's object.
/// A dense projection of whose weights at most a share of `mostListed` is not zero may become a list; see findListForm.
mlir::FailureOr<step::ProgramOp> convertSnnToStep(snn::NetworkOp network, mlir::FloatType real,
                                                  double mostListed = 0.0);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/Conversion/SnnToStep/Passes.h.inc"

} // namespace glia

#endif

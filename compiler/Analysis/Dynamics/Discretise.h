// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From linear differential equations to canonical updates (I1, I4). Internal to the analysis.

#ifndef GLIA_COMPILER_ANALYSIS_DYNAMICS_DISCRETISE_H
#define GLIA_COMPILER_ANALYSIS_DYNAMICS_DISCRETISE_H

#include "compiler/Analysis/Dynamics/Dynamics.h"

namespace glia {

/// dx/dt of one state as an affine form.
struct LinearEquation {
  cell::DerivativeOp equation;
  AffineForm rate;
};

/// The canonical updates of `equations` over `h` seconds under `convention`.
llvm::SmallVector<StateUpdate> discretise(llvm::ArrayRef<LinearEquation> equations, snn::ConventionAttr convention,
                                          double h);

} // namespace glia

#endif

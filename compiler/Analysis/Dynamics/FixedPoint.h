// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What fixed point makes of an instance (N4).

#ifndef GLIA_COMPILER_ANALYSIS_DYNAMICS_FIXEDPOINT_H
#define GLIA_COMPILER_ANALYSIS_DYNAMICS_FIXEDPOINT_H

#include "compiler/Analysis/Dynamics/Dynamics.h"

namespace glia {

/// Rounds what depends on parameters alone: coefficients of states and ports to so many bits, everything else as states
/// are stored. Errors name the population and what of its model has no exact result.
mlir::LogicalResult roundToStorage(snn::PopulationOp population, Dynamics &dynamics);

/// The largest magnitude of what depends on parameters alone and is stored as a state is: thresholds, reset and initial
/// values, constant terms. A storage must hold it.
double largestStoredConstant(const Dynamics &dynamics);

} // namespace glia

#endif

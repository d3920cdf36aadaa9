// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The region of one `step.evolve` in fixed point: the grids of what it computes, and the same in integers. Internal to
// the transformation.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_REGION_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_REGION_H

#include "compiler/Transforms/Numbers/Grid.h"

#include "dialects/Step/IR/Step.h"

namespace glia {

/// The grid of a buffer of reals; nothing for any other buffer.
using GridOf = llvm::function_ref<std::optional<Grid>(mlir::Value buffer)>;

/// The integer type that holds such multiples in memory.
mlir::IntegerType storageFor(const Grid &grid, mlir::MLIRContext *context);

/// The grids of what the region yields, nothing for what is no real. An error where a value needs too many bits.
mlir::FailureOr<llvm::SmallVector<std::optional<Grid>>> analyseRegion(step::EvolveOp evolve, GridOf gridOf);

/// Rewrites the region; the buffers already are of integers.
mlir::LogicalResult narrowRegion(step::EvolveOp evolve, GridOf gridOf);

} // namespace glia

#endif

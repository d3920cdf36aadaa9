// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How large the sums of one delivery become. Internal to the transformation.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_SUMS_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_SUMS_H

#include "dialects/Step/IR/Step.h"

namespace glia {

/// Least and greatest value; both of a sum contain 0, because any source may be silent.
using Range = std::pair<double, double>;

/// The weight at an index of the table, as a multiple of its grid.
using WeightAt = llvm::function_ref<double(int64_t index)>;

/// The range of a target's sum, over all targets, when every source brings a factor of `factors`.
Range rangeOfRows(step::DeliverOp op, Range factors, WeightAt weightAt);
Range rangeOfLists(step::ScatterOp op, Range factors, WeightAt weightAt);
Range rangeOfKernels(step::ConvolveOp op, Range factors, WeightAt weightAt);
Range rangeOfWindows(step::PoolOp op, Range factors);

} // namespace glia

#endif

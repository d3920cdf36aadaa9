// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The chain of updates of a state: `derivative` or `next`, then resets, then handlers. Internal to the conversion.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_CHAINS_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_CHAINS_H

#include "dialects/Cell/IR/Cell.h"

namespace glia {

/// The last value in the chain of updates of a state.
mlir::Value finalValueOf(mlir::Value value);

/// The resets in the chain of updates that starts at `value`.
llvm::SmallVector<cell::ResetOp> resetsAfter(mlir::Value value);

} // namespace glia

#endif

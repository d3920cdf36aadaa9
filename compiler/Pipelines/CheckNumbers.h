// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The border of networks in fixed point (N4).

#ifndef GLIA_COMPILER_PIPELINES_CHECKNUMBERS_H
#define GLIA_COMPILER_PIPELINES_CHECKNUMBERS_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// A network computes in floating point, or all of it in fixed point: then everything that reaches a population is a
/// small integer times a power of two. Errors name what is not.
mlir::LogicalResult checkNumbers(snn::NetworkOp network);

} // namespace glia

#endif

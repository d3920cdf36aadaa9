// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which members of a network say more about numbers than floating point needs (N4).

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_NUMBERTYPES_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_NUMBERTYPES_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// What of a member only fixed point has, in words: "a storage", "a limit of counts", "integer weights or biases",
/// "minifloat weights"; empty if nothing is.
llvm::StringRef numberTypeOf(mlir::Operation *member);

/// Whether `attr` is a tensor of whole numbers: signless integers, or minifloats (N5).
bool hasIntegers(mlir::Attribute attr);

/// The type of the minifloats that `attr` is a tensor of; null if it is none.
cell::MinifloatType minifloatOf(mlir::Attribute attr);

} // namespace glia

#endif

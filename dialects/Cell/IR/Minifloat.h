// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the codes of a minifloat mean, and which code a number gets (N5). Numbers are counted in multiples of the
// smallest one, 2^(1 - bias - mantissa): each code is a whole number of those.

#ifndef GLIA_DIALECTS_CELL_IR_MINIFLOAT_H
#define GLIA_DIALECTS_CELL_IR_MINIFLOAT_H

#include "dialects/Cell/IR/Cell.h"

namespace glia::cell {

/// The multiple that a code stands for; a negative zero is 0. Bits beyond those of the type play no part.
double decodeMinifloat(MinifloatType type, uint64_t code);

/// The code of the nearest number, of two as near the even multiple of their distance; what is beyond the largest
/// becomes the largest. Zero has no sign.
uint64_t encodeMinifloat(MinifloatType type, double multiple);

/// The largest multiple, and what one is worth.
double largestMultiple(MinifloatType type);
double unitOf(MinifloatType type);

/// Whether elements of a type are whole numbers: signless integers, or minifloats, whose values are counted in
/// multiples.
bool isWhole(mlir::Type type);

/// The bits of a number, which may lie in more.
unsigned bitsOf(mlir::Type number);

} // namespace glia::cell

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fixed point (N4), in doubles: every number that a network in fixed point computes with is a small integer times a
// power of two, which a double holds exactly.

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_FIXED_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_FIXED_H

#include "dialects/Cell/IR/Cell.h"

#include "llvm/ADT/ArrayRef.h"

namespace glia {

/// The bits that the semantics allows an intermediate value: what a double holds exactly.
constexpr unsigned mostExactBits = 53;

/// `value` as it is kept in `type`: rounded and brought into range as the type says.
double storeFixed(double value, cell::FixedType type);

/// The least and the greatest number of a type.
double leastOf(cell::FixedType type);
double greatestOf(cell::FixedType type);

/// The bits after the point that coefficients of `bits` bits have: as many as let the largest fit.
int coefficientFraction(llvm::ArrayRef<double> values, unsigned bits);

/// `value` rounded to nearest even to so many bits after the point (negative: before it).
double roundToFraction(double value, int fraction);

bool isPowerOfTwo(double value);

/// The fewest bits after the point that hold all of `values`, at least 0.
int exactFraction(llvm::ArrayRef<double> values);

} // namespace glia

#endif

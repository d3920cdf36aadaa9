// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementary functions by name, and what stands in a table of one (N4).

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_FUNCTIONTABLE_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_FUNCTIONTABLE_H

#include "dialects/Cell/IR/Cell.h"

#include <vector>

namespace glia {

/// The function in f64, as every target computes it (N3).
double applyFunction(cell::Function function, double x);

/// What `table` gives for `x`.
double lookUp(cell::TableOp table, double x);

/// The whole table, from the least number of the argument's type on, as multiples of the last bit of the result's type.
std::vector<int32_t> tableMultiples(cell::TableOp table);

} // namespace glia

#endif

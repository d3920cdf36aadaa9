// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bulk data made by the compiler: resources, which are not copied and not printed.

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_DATA_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_DATA_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"

namespace glia {

/// Elements of a type (f32, f64, a signless integer of up to 64 bits or a minifloat), each with the value that `at`
/// gives, which must fit. Integers lie in as many whole bytes as they need, a power of two of them; those of one bit
/// are signs, eight in a byte. Of a minifloat, the value is the multiple that its code stands for.
mlir::ElementsAttr makeElements(mlir::RankedTensorType type, const std::string &name,
                                llvm::function_ref<double(int64_t index)> at);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arithmetic of the `cell` dialect as arithmetic on the storage type. Internal to the conversion.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_ARITHMETIC_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_ARITHMETIC_H

#include "dialects/Cell/IR/Cell.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"

namespace glia {

/// Lowers `op`, each operation rounding once in the order in which it is written (N1). `operand` gives the lowered
/// value of an operand, and is called in their order. Null if `op` is no arithmetic.
mlir::Value lowerArithmetic(mlir::OpBuilder &builder, mlir::Location loc, mlir::Operation *op,
                            llvm::function_ref<mlir::Value(mlir::Value)> operand);

/// A real as a count (T6): truncated toward zero and kept within 32 bits; not a number counts as 0.
mlir::Value lowerCount(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value real);

/// An elementary function of `x`, of type f32 or f64 (N3).
mlir::Value lowerFunction(mlir::OpBuilder &builder, mlir::Location loc, cell::Function function, mlir::Value x);

} // namespace glia

#endif

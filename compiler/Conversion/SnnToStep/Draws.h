// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random draws as integer comparisons (R2). Internal to the conversion.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_DRAWS_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_DRAWS_H

#include "compiler/Conversion/SnnToStep/Program.h"

namespace glia {

/// A draw from `distribution` for one element, as a real, made of 32 random `bits`. `parameter` is its probability or
/// mean per cell, null if it has none; `load` turns a table of the program into one element.
mlir::Value makeDraw(ProgramBuilder &program, mlir::OpBuilder &builder, cell::Distribution distribution,
                     mlir::Value bits, const PerCell *parameter, llvm::function_ref<mlir::Value(mlir::Value)> load);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks that populations and plasticity rules share. Internal to the dialect.

#ifndef GLIA_DIALECTS_SNN_IR_SNNVERIFY_H
#define GLIA_DIALECTS_SNN_IR_SNNVERIFY_H

#include "dialects/Snn/IR/Snn.h"

namespace glia::snn {

/// Each given parameter exists and has a fitting, finite value; each parameter without default is given. `label` is the
/// constraint of `op` that says so.
mlir::LogicalResult verifyParameters(mlir::Operation *op, llvm::StringRef owner, cell::ModelOp model,
                                     mlir::DictionaryAttr parameters, llvm::ArrayRef<int64_t> shape,
                                     llvm::StringRef label);

mlir::LogicalResult verifyParameterValue(mlir::Operation *op, llvm::StringRef owner, llvm::StringRef name,
                                         mlir::Attribute value, llvm::ArrayRef<int64_t> shape);

/// N6, and that the data is there and has the size of the type.
mlir::LogicalResult verifyFinite(mlir::Operation *op, mlir::ElementsAttr elements, llvm::StringRef what);

/// Storage, counts and coefficients of an input or a population (N4).
mlir::LogicalResult verifyInputNumbers(InputOp op);
mlir::LogicalResult verifyPopulationNumbers(PopulationOp op);

/// Integer weights and biases, and what they are multiples of (N4). Other weights are checked elsewhere.
mlir::LogicalResult verifyIntegers(ProjectOp op, llvm::StringRef what, mlir::ElementsAttr elements, unsigned leastBits,
                                   unsigned mostBits);
mlir::LogicalResult verifyScale(ProjectOp op);

/// Weights of minifloats (N5).
mlir::LogicalResult verifyMinifloats(ProjectOp op, mlir::ElementsAttr elements);

/// Whether a tensor of shape `from` has one value, or one per cell, or one per cell along its last dimensions.
bool broadcasts(llvm::ArrayRef<int64_t> from, llvm::ArrayRef<int64_t> to);

} // namespace glia::snn

#endif

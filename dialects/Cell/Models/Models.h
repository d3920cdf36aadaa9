// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The built-in models: each a folder beside this file, found when the project is configured.

#ifndef GLIA_DIALECTS_CELL_MODELS_MODELS_H
#define GLIA_DIALECTS_CELL_MODELS_MODELS_H

#include "dialects/Cell/IR/Cell.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace glia::cell {

/// A built-in model: the name of its folder and its text.
struct BuiltinModel {
  llvm::StringLiteral folder;
  llvm::StringLiteral text;
};

llvm::ArrayRef<BuiltinModel> getBuiltinModels();

/// A module that holds all built-in models.
mlir::OwningOpRef<mlir::ModuleOp> parseBuiltinModels(mlir::MLIRContext *context);

/// The model of `library` that declares the NIR node type `type`, or null.
ModelOp findModelOfNirType(mlir::ModuleOp library, llvm::StringRef type);

/// Whether a model only gives out the sum of what arrives at its one port: told by its structure.
bool isSumModel(ModelOp model);

/// The model of `library` for which that holds, or null.
ModelOp findSumModel(mlir::ModuleOp library);

} // namespace glia::cell

#endif

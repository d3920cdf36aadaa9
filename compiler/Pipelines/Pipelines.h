// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From one phase to the next, as far as no target is involved.

#ifndef GLIA_COMPILER_PIPELINES_PIPELINES_H
#define GLIA_COMPILER_PIPELINES_PIPELINES_H

#include "compiler/Pipelines/Phases.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/BuiltinOps.h"

namespace glia {

/// Registers every dialect that a network passes through before a target.
void registerDialects(mlir::DialectRegistry &registry);

/// Adds the built-in models that networks of `module` name and do not declare.
mlir::LogicalResult linkBuiltinModels(mlir::ModuleOp module);

/// The one network of `module`, or an error.
mlir::FailureOr<snn::NetworkOp> getNetwork(mlir::ModuleOp module);

/// The border after `Phase::Network`: everything that would make a later phase fail on user input is found here.
mlir::LogicalResult checkNetwork(mlir::ModuleOp module);

/// Turns the network into a step program over reals of type `real` ("f32" or "f64").
mlir::LogicalResult schedule(mlir::ModuleOp module, llvm::StringRef real, double mostListed = 0.0);

} // namespace glia

#endif

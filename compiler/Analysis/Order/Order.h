// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which order the members of a network are computed within a step (T2), and what never changes during a sample.

#ifndef GLIA_COMPILER_ANALYSIS_ORDER_ORDER_H
#define GLIA_COMPILER_ANALYSIS_ORDER_ORDER_H

#include "dialects/Snn/IR/Snn.h"

#include "llvm/ADT/DenseSet.h"

namespace glia {

struct Order {
  /// Populations outside `phase(modulator)` and projections whose result is a signal, in topological order of the
  /// zero-delay edges; ties as they stand in the network.
  llvm::SmallVector<mlir::Operation *> members;
  /// Populations of `phase(modulator)`; they read what `members` computed in the same step.
  llvm::SmallVector<mlir::Operation *> modulators;
  /// Projections whose result is the same in every step of a sample: they read held inputs alone.
  llvm::DenseSet<mlir::Operation *> held;
};

/// Orders a network. A cycle without delay is an error that lists it (T3); all that share no projection are reported.
mlir::FailureOr<Order> orderNetwork(snn::NetworkOp network);

/// The steps from emission to arrival that are added to a drive's delay by the population that reads it (C1).
int64_t getArrivalLag(snn::PopulationOp population);

/// Follows `snn.reshape` to the value that is seen.
mlir::Value skipReshapes(mlir::Value value);

} // namespace glia

#endif

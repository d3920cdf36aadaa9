// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads an expression of a cell model as coefficients times states and ports plus a constant, where it is one. Which
// terms exist is decided by the structure of the expression, never by values (I4).

#ifndef GLIA_COMPILER_ANALYSIS_DYNAMICS_AFFINEFORM_H
#define GLIA_COMPILER_ANALYSIS_DYNAMICS_AFFINEFORM_H

#include "compiler/Analysis/Dynamics/PerCell.h"

#include "dialects/Cell/IR/Cell.h"

#include "llvm/ADT/MapVector.h"

#include <optional>

namespace glia {

/// The sum of `coefficient * leaf` over the leaves (states and ports, in order of appearance) plus `constant`.
struct AffineForm {
  llvm::MapVector<mlir::Value, PerCell> terms;
  std::optional<PerCell> constant;

  bool isConstant() const { return terms.empty(); }
};

/// Values that depend on parameters alone, computed in double precision (I3).
using Constants = llvm::DenseMap<mlir::Value, PerCell>;

/// `value` as an affine form of states and ports; nothing if it is not one.
std::optional<AffineForm> getAffineForm(mlir::Value value, const Constants &constants);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The grids of the buffers of a program in fixed point. Internal to the transformation.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_BUFFERS_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_BUFFERS_H

#include "compiler/Transforms/Numbers/Region.h"

#include "llvm/ADT/MapVector.h"

namespace glia {

class BufferGrids {
public:
  explicit BufferGrids(step::ProgramOp program);

  /// Finds all grids. Errors name the object whose sums need too many bits.
  mlir::LogicalResult analyse();

  /// The grid of a buffer of reals, with the widest range that it ever has; nothing for any other buffer.
  std::optional<Grid> of(mlir::Value buffer) const;

private:
  void declare(mlir::Operation &op);
  mlir::LogicalResult findFractions();
  mlir::LogicalResult findRanges();
  bool raise(mlir::Value buffer, int fraction);
  mlir::LogicalResult visitFraction(mlir::Operation *op, bool &isChanged);
  mlir::LogicalResult visitRange(mlir::Operation *op);
  void add(mlir::Value sums, int fraction, std::pair<double, double> range);
  void replace(mlir::Value buffer, const Grid &grid);
  int fractionOf(mlir::Value source) const;
  std::pair<double, double> factorsOf(mlir::Value source) const;

  step::ProgramOp program;
  llvm::MapVector<mlir::Value, Grid> grids;  // widest
  llvm::DenseMap<mlir::Value, Grid> current; // at the place that the walk is at
  llvm::DenseSet<mlir::Value> given;         // what the program says, or data says
};

} // namespace glia

#endif

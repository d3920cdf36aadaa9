// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A block of a kernel as synthesis cuts it: straight pieces, and what has states of its own.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_LAYOUT_H
#define GLIA_TARGETS_HLS_ESTIMATE_LAYOUT_H

#include "targets/Hls/Estimate/Schedule.h"

namespace glia::hls {

/// Either operations in order, or one loop, call or branch with such in it.
struct Piece {
  llvm::SmallVector<mlir::Operation *> ops;
  mlir::Operation *compound = nullptr;
};

std::vector<Piece> piecesOf(mlir::Block &block);

/// All operations within a loop, in order.
llvm::SmallVector<mlir::Operation *> bodyOf(mlir::Operation *loop);

/// What the pragmas of a loop say. `isUnrolled`: there is no loop left.
struct LoopForm {
  bool isPipelined = false, isUnrolled = false, isIndependent = false;
  int64_t lanes = 1;
};
LoopForm formOf(mlir::Operation *loop);

/// Whether what stands in a block runs at once, each on what the one before has finished.
bool isDataflow(mlir::Block &block);

} // namespace glia::hls

#endif

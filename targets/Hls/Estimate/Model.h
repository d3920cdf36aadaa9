// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as hardware: what its functions and arrays take, and how many cycles a step does.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_MODEL_H
#define GLIA_TARGETS_HLS_ESTIMATE_MODEL_H

#include "targets/C/Estimate/Frequencies.h"
#include "targets/Hls/Estimate/Layout.h"

#include "llvm/ADT/MapVector.h"

namespace glia::hls {

/// A loop that became hardware.
struct LoopFigures {
  llvm::StringRef function;
  int64_t lanes, interval, depth;
};

class Model {
public:
  /// Of a file after hls-place-pragmas.
  Model(c::FileOp kernel, const Clock &clock);

  const Memories &getMemories() const { return memories; }
  const llvm::MapVector<llvm::StringRef, Usage> &getFunctions() const { return functions; }
  const std::vector<LoopFigures> &getLoops() const { return loops; }
  Usage usageOf(const std::string &array) const;

  /// Cycles of a call of `function`, by the function that they are spent in.
  using Cycles = llvm::MapVector<llvm::StringRef, double>;
  double cyclesOf(c::FunctionOp function, c::Frequencies &frequencies, Cycles &byFunction) const;

private:
  void addBlock(mlir::Block &block, llvm::StringRef function);
  void addLoop(mlir::Operation *loop, llvm::StringRef function);
  double cyclesOf(mlir::Block &block, double times, struct Walk &walk) const;
  double cyclesOfCompound(mlir::Operation *op, double times, struct Walk &walk) const;
  double cyclesOfLoop(mlir::Operation *loop, double times, struct Walk &walk) const;

  mutable c::FileOp kernel; ///< operations are handles
  Clock clock;
  Memories memories;
  llvm::MapVector<llvm::StringRef, Usage> functions;
  std::vector<LoopFigures> loops;
  llvm::DenseMap<mlir::Operation *, Schedule> schedules; ///< by loop, or by the first operation of a piece
};

} // namespace glia::hls

#endif

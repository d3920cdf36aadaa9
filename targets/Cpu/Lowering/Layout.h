// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where every buffer of a step program lies in the block of state that the caller owns.

#ifndef GLIA_TARGETS_CPU_LOWERING_LAYOUT_H
#define GLIA_TARGETS_CPU_LOWERING_LAYOUT_H

#include "dialects/Step/IR/Step.h"

namespace glia::cpu {

/// Elements per vector. Rows and arrays are padded to whole vectors, so no loop has a tail.
constexpr int64_t lanes = 16;

inline int64_t padToLanes(int64_t count) { return (count + lanes - 1) / lanes * lanes; }

/// The shape of a buffer in memory: its innermost dimension padded.
llvm::SmallVector<int64_t> paddedShape(mlir::MemRefType type);
int64_t paddedCount(mlir::MemRefType type);
int64_t bytesOf(mlir::Type element);

/// An event line in memory; see glia_population_info in the ABI.
struct LinePlace {
  int64_t offset = 0; ///< of slot 0 in the state block
  int64_t stride = 0; ///< from slot to slot
  int64_t cells = 0;  ///< of the cells within a slot
  int64_t counts = 0; ///< of the counts within a slot, 0 if there are none
  int64_t total = -1; ///< of the total in the state block, -1 for external lines
};

/// Places of all buffers of one program.
class Layout {
public:
  explicit Layout(step::ProgramOp program);

  int64_t offsetOf(mlir::Value array) const { return arrays.lookup(array); }
  const LinePlace &placeOf(mlir::Value line) const { return lines.find(line)->second; }
  int64_t getBytes() const { return bytes; }

private:
  int64_t place(int64_t size);

  llvm::DenseMap<mlir::Value, int64_t> arrays;
  llvm::DenseMap<mlir::Value, LinePlace> lines;
  int64_t bytes = 0;
};

} // namespace glia::cpu

#endif

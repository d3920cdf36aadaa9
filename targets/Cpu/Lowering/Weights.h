// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rows of weights as they lie in the block of tables: whole elements, or fields of 1, 2 or 4 bits (N4). Both may be the
// codes of minifloats (N5), which become whole numbers when they are read.
//
// Sixteen bytes hold a group of rows' columns: as many chunks of sixteen columns as a byte has fields. Byte i has
// column i of each chunk, the first chunk in the lowest bits. So a vector of bytes becomes whole vectors of columns by
// shifts, and no column moves to another lane. A list of synapses is read one by one: there, neighbours share a byte.

#ifndef GLIA_TARGETS_CPU_LOWERING_WEIGHTS_H
#define GLIA_TARGETS_CPU_LOWERING_WEIGHTS_H

#include "targets/Cpu/Lowering/Layout.h"
#include "targets/Cpu/Lowering/LoopBuilder.h"

#include "dialects/Cell/IR/Cell.h"

namespace glia::cpu {

/// How the elements of a buffer lie in memory.
struct WeightForm {
  mlir::Type element;       ///< as memory has it, where it is whole
  mlir::Type number;        ///< as the program has it
  cell::MinifloatType code; ///< null for what is no code
  int64_t length = 0;       ///< of a row, as the program has it
  int64_t rows = 1;         ///< of a list: 1
  unsigned bits = 0;        ///< of a field that shares bytes; 0: whole elements
  bool isList = false;      ///< one dimension
  int64_t rowBytes = 0;     ///< with padding

  static WeightForm of(mlir::Value buffer);

  bool isPacked() const { return bits != 0; }
  int64_t bytes() const { return rows * rowBytes; }
  /// Columns whose fields lie together; rows and parts of rows begin at multiples of so many.
  int64_t group() const { return isPacked() ? lanes * (8 / bits) : lanes; }
  /// The bytes before column `column` of a row, a multiple of the group; and those that `width` columns from there
  /// take.
  int64_t bytesTo(int64_t column) const { return isPacked() ? column * bits / 8 : column * bytesOf(element); }
  int64_t bytesFor(int64_t width) const { return bytesTo((width + group() - 1) / group() * group()); }

  /// The byte within its row in which a column lies, and the lowest of its bits.
  std::pair<int64_t, unsigned> placeOf(int64_t column) const;
};

/// Loads `width` columns that begin at `address` as a vector of `number`.
mlir::Value loadColumns(LoopBuilder &b, const WeightForm &form, mlir::Value address, int64_t width, mlir::Type number,
                        unsigned alignment);

/// Loads element `index` of a list as a `number`.
mlir::Value loadEntry(LoopBuilder &b, const WeightForm &form, mlir::Value list, mlir::Value index, mlir::Type number);

} // namespace glia::cpu

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many bits of a value mean something. C computes in 32 or 64 bits, hardware only in those that are needed.

#ifndef GLIA_TARGETS_HLS_OPERATORS_WIDTHS_H
#define GLIA_TARGETS_HLS_OPERATORS_WIDTHS_H

#include "targets/C/IR/C.h"

namespace glia::hls {

class Widths {
public:
  /// Bits of a value, with its sign; those of its type for reals.
  unsigned of(mlir::Value value);

private:
  unsigned compute(mlir::Value value);

  llvm::DenseMap<mlir::Value, unsigned> known;
};

/// Whether it is a literal that is a power of two: a product with it is wiring.
bool isPowerOfTwo(mlir::Value value);

} // namespace glia::hls

#endif

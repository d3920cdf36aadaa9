// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The loops of a kernel, and what their turns have to do with each other.

#ifndef GLIA_TARGETS_HLS_PRAGMAS_LOOPS_H
#define GLIA_TARGETS_HLS_PRAGMAS_LOOPS_H

#include "targets/C/IR/C.h"

#include <string>
#include <vector>

namespace glia::hls {

/// What one turn of a loop computes: operations by what they cost.
struct Work {
  int64_t floatAdds = 0, floatMuls = 0, doubleAdds = 0, doubleMuls = 0, integerAdds = 0, integerMuls = 0;
  double luts = 0, sharedLuts = 0; ///< of each lane, and of what lanes share
};

struct Loop {
  explicit Loop(mlir::Operation *op) : op(op) {}

  mlir::Operation *op;
  int64_t turns = 0;      ///< at most, each time that it runs; 0: not known
  bool isCounted = false; ///< it always has so many
  bool isInnermost = false;
  int64_t runs = 1;        ///< how often it runs in a step at most, as far as it is known
  int64_t mostLanes = 1;   ///< turns that may run at once: a power of two that divides the turns, or all of them
  bool isCarried = false;  ///< a turn may read what the one before wrote to an array
  bool isFetch = false;    ///< it reads words of memory outside, one a turn, with all that stands within
  bool isUnpacked = false; ///< it stands in such a loop: all turns at once
  std::vector<std::string> arrays; ///< of which each lane has an element of its own
  Work work;
};

/// All loops of a function, outer ones first.
std::vector<Loop> findLoops(c::FunctionOp function);

} // namespace glia::hls

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which cycle each operation of a straight piece of code runs, as early as it can: the depth of a pipeline, the
// interval between its turns, the registers between its stages.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_SCHEDULE_H
#define GLIA_TARGETS_HLS_ESTIMATE_SCHEDULE_H

#include "targets/Hls/Estimate/Memories.h"

namespace glia::hls {

struct Schedule {
  int64_t depth = 0;    ///< cycles from start to end; 0: there is nothing to do
  int64_t interval = 1; ///< cycles between two turns, if it is the body of a loop
  Usage usage;
};

/// What runs at once: turns of a loop, and whether they may depend on each other.
struct Lanes {
  mlir::Operation *loop = nullptr; ///< null: no loop
  int64_t count = 1;
  bool isIndependent = true; ///< no turn needs what the one before wrote to an array
};

/// `ops` are in order; those in branches run whether the branch is taken or not, and count only if it is.
Schedule schedule(llvm::ArrayRef<mlir::Operation *> ops, const Lanes &lanes, const Memories &memories,
                  const Clock &clock, Widths &widths);

} // namespace glia::hls

#endif

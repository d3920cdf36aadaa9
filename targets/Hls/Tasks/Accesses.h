// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the statements of a step read and write.

#ifndef GLIA_TARGETS_HLS_TASKS_ACCESSES_H
#define GLIA_TARGETS_HLS_TASKS_ACCESSES_H

#include "dialects/Step/IR/Step.h"

#include "llvm/ADT/MapVector.h"

#include <vector>

namespace glia::hls {

/// How a statement uses a buffer that changes. What is written in part, or under a condition, is read, too.
struct Access {
  bool reads = false, writes = false;
  bool isHistory = false; ///< of earlier steps of a signal
};

/// Something that a step does; where the program does it `once`, in the first step of a sample only.
struct Statement {
  mlir::Operation *op;
  bool isOnce;
  llvm::MapVector<mlir::Value, Access> accesses;
};

/// The statements of a step in order. Sums of events over a sample are left out: a kernel gives the events.
std::vector<Statement> findStatements(step::ProgramOp program);

} // namespace glia::hls

#endif

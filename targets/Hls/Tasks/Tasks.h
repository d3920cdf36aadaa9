// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A step divided into tasks that run at the same time. Each keeps its own buffers; what one makes and another reads
// goes through a channel. Channels never lead back: what needs each other in a cycle is one task.

#ifndef GLIA_TARGETS_HLS_TASKS_TASKS_H
#define GLIA_TARGETS_HLS_TASKS_TASKS_H

#include "targets/Hls/Tasks/Accesses.h"

namespace glia::hls {

/// What goes from one task to another: a buffer as it is after a statement.
struct Channel {
  mlir::Value buffer;
  unsigned after;    ///< index of the statement
  unsigned from, to; ///< tasks; from < to
  bool isOnce;       ///< in the first step of a sample only
};

struct Task {
  std::vector<unsigned> statements; ///< indices, ascending
};

struct TaskGraph {
  std::vector<Statement> statements;
  std::vector<Task> tasks; ///< each after those whose channels it reads
  std::vector<Channel> channels;

  /// The task that makes what a buffer is at the end of a step; of what is never written, the first that reads it.
  /// Nothing if no task uses it.
  std::optional<unsigned> ownerOf(mlir::Value buffer) const;
  /// Whether the task holds the buffer: its own, or what it takes from a channel.
  bool holds(unsigned task, mlir::Value buffer) const;
};

/// Divides a step as finely as is useful: a task for each population and for what each projection brings, one for
/// several where they cannot be told apart.
TaskGraph divide(step::ProgramOp program);

} // namespace glia::hls

#endif

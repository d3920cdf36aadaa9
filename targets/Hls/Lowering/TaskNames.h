// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tasks are called: after the population that they compute, or the projection.

#ifndef GLIA_TARGETS_HLS_LOWERING_TASKNAMES_H
#define GLIA_TARGETS_HLS_LOWERING_TASKNAMES_H

#include "targets/Hls/Tasks/Tasks.h"

namespace glia::hls {

/// An identifier for each task, no two alike.
std::vector<std::string> nameTasks(const TaskGraph &graph);

/// What a task does, for people.
std::string describeTask(const TaskGraph &graph, const Task &task);

} // namespace glia::hls

#endif

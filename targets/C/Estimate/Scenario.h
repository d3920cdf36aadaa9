// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an estimate of time is made for, and how it is reported: the worst case, and a case that is to be expected.

#ifndef GLIA_TARGETS_C_ESTIMATE_SCENARIO_H
#define GLIA_TARGETS_C_ESTIMATE_SCENARIO_H

#include "targets/C/Estimate/Activity.h"

#include <nlohmann/json_fwd.hpp>

namespace glia::c {

struct Scenarios {
  Activity expected = usualActivity();
  std::string source = "assumed"; ///< where that is from
  uint64_t steps = 0;             ///< of an inference; 0: not known
};

/// What a step takes: the first of a sample, which reads held inputs, and the others.
struct StepTimes {
  double first = 0, next = 0;
};

/// {"first_step", "step", "inference"}, the last where the number of steps is known.
nlohmann::json describeTimes(const StepTimes &times, uint64_t steps);

/// {"source", "steps", "lists": [{"object", "kind", "cells", "events_per_step"}], "signals": [...]}
nlohmann::json describeActivity(const Lines &lines, const Scenarios &scenarios);

} // namespace glia::c

#endif

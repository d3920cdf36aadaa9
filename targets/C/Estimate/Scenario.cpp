// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Scenario.h.

#include "targets/C/Estimate/Scenario.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace glia;
using namespace glia::c;
using nlohmann::json;

json glia::c::describeTimes(const StepTimes &times, uint64_t steps) {
  json entry{{"first_step", std::llround(times.first)}, {"step", std::llround(times.next)}};
  if (steps > 0)
    entry["inference"] = std::llround(times.first + static_cast<double>(steps - 1) * times.next);
  return entry;
}

json glia::c::describeActivity(const Lines &lines, const Scenarios &scenarios) {
  json entry{{"source", scenarios.source}, {"lists", json::array()}, {"signals", json::array()}};
  if (scenarios.steps > 0)
    entry["steps"] = scenarios.steps;
  for (const EventList &list : lines.lists)
    entry["lists"].push_back({{"object", list.object},
                              {"kind", list.isInput ? "input" : "population"},
                              {"cells", list.cells},
                              {"events_per_step", occupancyOf(list, scenarios.expected).mean()}});
  for (const SignalArray &signal : lines.signals) {
    auto known = scenarios.expected.signals.find(signal.object);
    double share = known == scenarios.expected.signals.end() ? scenarios.expected.share : known->second;
    entry["signals"].push_back({{"object", signal.object}, {"nonzero", share}});
  }
  return entry;
}

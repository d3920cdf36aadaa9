// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Activity.h.

#include "targets/C/Estimate/Activity.h"

#include <cmath>
#include <numeric>

using namespace glia;
using namespace glia::c;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Occupancy
//===----------------------------------------------------------------------===//

Occupancy Occupancy::counted(ArrayRef<uint64_t> counts) {
  Occupancy result;
  auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), uint64_t(0)));
  double below = 0;
  for (auto [events, count] : llvm::enumerate(counts)) {
    below += static_cast<double>(count);
    result.average += static_cast<double>(events) * static_cast<double>(count) / all;
    if (count > 0)
      result.steps.push_back({below / all, static_cast<int64_t>(events)});
  }
  return result;
}

Occupancy Occupancy::around(double mean) {
  Occupancy result;
  auto below = static_cast<int64_t>(std::floor(mean));
  result.average = mean;
  result.steps = {{static_cast<double>(below) + 1 - mean, below}, {1.0, below + 1}};
  return result;
}

int64_t Occupancy::quantile(double share) const {
  for (const auto &[below, events] : steps)
    if (share <= below)
      return events;
  return steps.empty() ? 0 : steps.back().second;
}

Activity glia::c::worstActivity() { return {}; }

Activity glia::c::usualActivity() {
  Activity activity;
  activity.rate = 0.1;
  return activity;
}

Occupancy glia::c::occupancyOf(const EventList &list, const Activity &activity) {
  const auto &known = list.isInput ? activity.inputs : activity.populations;
  if (auto found = known.find(list.object); found != known.end())
    return found->second;
  return Occupancy::around(activity.rate * static_cast<double>(list.cells));
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

Lines::Lines(step::ProgramOp program, const Memory &memory, const NamingRule &naming) {
  program.walk([&](step::LineOp line) {
    std::string object = line.getObject().str();
    bool isInput = line.getExternal();
    int64_t cells = line.getType().getCells();
    if (memory.inPlaceSourceOf(line.getResult())) {
      std::string path = naming.input(object);
      lists.push_back({object, isInput, cells, path + ".count", path + ".cells"});
      return;
    }
    const LineMembers &members = memory.lineOf(line.getResult());
    lists.push_back({object, isInput, cells, naming.state(members.count), naming.state(members.cells)});
  });
  program.walk([&](step::ReceiveOp receive) {
    const Member *member = receive.getKind() == step::InputKind::events || memory.isReadInPlace(receive)
                               ? nullptr
                               : memory.memberOf(receive.getDestination());
    if (!member)
      return;
    bool isScratch = memory.isScratch(receive.getDestination());
    signals.push_back({receive.getInput().str(), (isScratch ? naming.scratch : naming.state)(member->name)});
  });
  for (const auto &members : {memory.getCursors(), memory.getPhases()})
    for (const auto &[period, member] : members)
      clocks[naming.state(member.name)] = period;
}

const EventList *Lines::listWithCount(StringRef path) const {
  auto found = llvm::find_if(lists, [&](const EventList &list) { return list.count == path; });
  return found == lists.end() ? nullptr : &*found;
}

const EventList *Lines::listWithEntries(StringRef path) const {
  auto found = llvm::find_if(lists, [&](const EventList &list) { return list.entries == path; });
  return found == lists.end() ? nullptr : &*found;
}

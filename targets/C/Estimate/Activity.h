// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How busy a network is: events in lists, values that are not zero. Loops over events take as long as there are events,
// so that an estimate of time is one for an activity.

#ifndef GLIA_TARGETS_C_ESTIMATE_ACTIVITY_H
#define GLIA_TARGETS_C_ESTIMATE_ACTIVITY_H

#include "targets/C/Lowering/Memory.h"

#include "llvm/ADT/StringMap.h"

#include <functional>

namespace glia::c {

/// How many events a list has, over the steps of some data.
class Occupancy {
public:
  /// `steps[n]` is the number of steps with n events.
  static Occupancy counted(llvm::ArrayRef<uint64_t> steps);
  /// The same mean in all steps, as whole numbers allow.
  static Occupancy around(double mean);

  double mean() const { return average; }
  /// The number that a share of the steps, from 0 to 1, does not exceed.
  int64_t quantile(double share) const;

private:
  std::vector<std::pair<double, int64_t>> steps; ///< the share of steps with at most so many events; ascending
  double average = 0;
};

/// What is known of the data that a network is to run on. What it does not name is as busy as `rate` and `share` say.
struct Activity {
  llvm::StringMap<Occupancy> populations, inputs;
  llvm::StringMap<double> signals; ///< the share of an input's values that are not zero
  double rate = 1;                 ///< events, for each cell and step
  double share = 1;
};

/// All cells fire in all steps, no value is zero: nothing takes longer.
Activity worstActivity();

/// Where no data say more: a tenth of the cells fire in each step, no value of a signal is zero.
Activity usualActivity();

/// A list of events, and under which names it stands in the sources.
struct EventList {
  std::string object;
  bool isInput;
  int64_t cells;
  std::string count, entries;
};

/// The values of a signal input.
struct SignalArray {
  std::string object;
  std::string array;
};

/// How a target names what lies in its state, in its scratch and in what its caller gives: paths with points.
struct NamingRule {
  std::function<std::string(const std::string &)> state, scratch;
  std::function<std::string(llvm::StringRef)> input; ///< of an input that is read in place
};

struct Lines {
  std::vector<EventList> lists;
  std::vector<SignalArray> signals;
  llvm::StringMap<int64_t> clocks; ///< members that count up to a number: cursors and phases

  Lines() = default;
  Lines(step::ProgramOp program, const Memory &memory, const NamingRule &naming);

  const EventList *listWithCount(llvm::StringRef path) const;
  const EventList *listWithEntries(llvm::StringRef path) const;
};

/// Events of a list in a step.
Occupancy occupancyOf(const EventList &list, const Activity &activity);

} // namespace glia::c

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lines: what a source gave out in this step and in the steps before, as far back as someone reads it (T1, T3).

#ifndef GLIA_COMPILER_INTERPRETER_LINES_H
#define GLIA_COMPILER_INTERPRETER_LINES_H

#include <algorithm>
#include <cstdint>
#include <vector>

namespace glia::interp {

/// The events of one step (T6): cells in ascending order, with counts that are not zero.
struct Events {
  std::vector<uint32_t> cells;
  std::vector<int32_t> counts;

  void add(uint32_t cell, int32_t count) {
    if (count == 0)
      return;
    cells.push_back(cell);
    counts.push_back(count);
  }
};

/// The last steps of a line, each a `Step`.
template <typename Step> class Line {
public:
  /// Asks that `ago(steps)` be readable. Before the first `reset`.
  void remember(int64_t steps) { depth = std::max(depth, static_cast<size_t>(steps) + 1); }

  /// T1: all steps before step 0 are `initial`.
  void reset(const Step &initial) { slots.assign(depth, initial); }

  /// Begins a step (T2, 7), with what it holds.
  void advance(Step step) {
    present = present + 1 == depth ? 0 : present + 1;
    slots[present] = std::move(step);
  }

  Step &now() { return slots[present]; }
  const Step &now() const { return slots[present]; }
  const Step &ago(int64_t steps) const { return slots[(present + depth - static_cast<size_t>(steps)) % depth]; }

private:
  size_t depth = 1, present = 0;
  std::vector<Step> slots = std::vector<Step>(1);
};

using EventLine = Line<Events>;
template <typename Real> using SignalLine = Line<std::vector<Real>>;

} // namespace glia::interp

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A trace of a plasticity rule: one value for each cell of one side of a projection.

#ifndef GLIA_COMPILER_INTERPRETER_TRACE_H
#define GLIA_COMPILER_INTERPRETER_TRACE_H

#include "compiler/Interpreter/CellModel.h"
#include "compiler/Interpreter/Lines.h"

namespace glia::interp {

template <typename Real> class Trace {
public:
  /// `longestDelay`: how many steps back handlers may read it.
  Trace(cell::StateOp state, const Dynamics &dynamics, size_t cells, int64_t longestDelay)
      : state(state), initial(static_cast<Real>(dynamics.initialOf(state).at(0))), cells(cells) {
    if (const StateUpdate *update = dynamics.updateOf(state))
      terms = roundTerms<Real>(update->terms);
    atStart.remember(longestDelay);
    decayed.remember(longestDelay);
  }

  void reset() {
    values.assign(cells, initial);
    atStart.reset(values);
    decayed.reset(values);
  }

  /// Begins phase 3 of a step: x' = A x + c (I4). Without an equation the trace stays.
  void decay() {
    atStart.advance(values);
    if (!terms.empty())
      for (Real &x : values) {
        Real sum = terms[0].coefficient[0] * x;
        for (size_t i = 1; i < terms.size(); ++i) // a constant: a trace reads nothing but itself
          sum += terms[i].coefficient[0];
        x = sum;
      }
    decayed.advance(values);
  }

  cell::StateOp state;
  /// As they are now: after the jumps of the step, once they have been applied.
  std::vector<Real> values;
  /// As handlers read them, step by step: at the start of the step, and after decay.
  SignalLine<Real> atStart, decayed;

private:
  Real initial;
  size_t cells;
  std::vector<RoundedTerm<Real>> terms;
};

} // namespace glia::interp

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A population in a running network: its cells' state, its ports, its period, and the lines that it gives out.

#ifndef GLIA_COMPILER_INTERPRETER_POPULATION_H
#define GLIA_COMPILER_INTERPRETER_POPULATION_H

#include "compiler/Interpreter/CellUpdate.h"
#include "compiler/Interpreter/Port.h"

namespace glia::interp {

template <typename Real> class Population {
public:
  /// `ports` in the order of the model's; `signals` by output; `events` is null if the model emits nothing.
  Population(snn::PopulationOp op, CellModel<Real> model, std::vector<Port<Real>> ports, EventLine *events,
             std::vector<SignalLine<Real> *> signals);

  /// Begins a sample, lines included.
  void reset();

  /// Begins a step: no events yet, outputs hold (A2).
  void advanceLines();

  /// T4: what tests before integration emits before anything is gathered.
  void emitEarly(Moment moment);

  /// Gathers, and updates the cells where the period says so (A1).
  void run(Moment moment);

  /// The values that an output holds, after the update of this step if there was one.
  const std::vector<Real> &held(size_t output) const { return outputs[output]; }

  snn::PopulationOp op;
  CellModel<Real> model;
  CellState<Real> state;
  EventLine *events;
  /// The sum of |count| over the events of this sample.
  int64_t total = 0;

private:
  bool isDue(Moment moment) const;
  void emit(Events emitted);

  uint64_t period;
  bool isModulator;
  std::vector<Port<Real>> ports;
  std::vector<std::vector<Real>> accumulators; // by port
  std::vector<SignalLine<Real> *> signals;
  std::vector<std::vector<Real>> outputs;
};

} // namespace glia::interp

#endif

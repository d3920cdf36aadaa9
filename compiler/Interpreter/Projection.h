// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A projection as tables: its synapses in canonical order, and what one step's events or signal contribute through
// them.

#ifndef GLIA_COMPILER_INTERPRETER_PROJECTION_H
#define GLIA_COMPILER_INTERPRETER_PROJECTION_H

#include "compiler/Interpreter/Lines.h"

#include "dialects/Snn/IR/Snn.h"

#include "llvm/ADT/ArrayRef.h"

namespace glia::interp {

/// The synapses of one delay: those of source k are `synapses[first[k]]` to before `synapses[first[k + 1]]`.
struct DelayGroup {
  int64_t delay = 0;
  std::vector<uint32_t> first;
  std::vector<uint32_t> synapses;

  llvm::ArrayRef<uint32_t> synapsesOf(uint32_t source) const {
    return llvm::ArrayRef(synapses).slice(first[source], first[source + 1] - first[source]);
  }
};

template <typename Real> class Projection {
public:
  /// Exactly one of `events` and `signal` is the source. `isHeld`: it reads held inputs alone, without delay.
  Projection(snn::ProjectOp op, EventLine *events, SignalLine<Real> *signal, bool isHeld);

  /// Begins a sample: weights as declared.
  void reset();

  /// N2: whether the projection completes a sum of its own before it is added: it carries a signal, or divides.
  bool completesOwnSum() const { return signal || divisor != 1; }

  /// Adds the contributions of the events that `group` brings `lag` steps after their delay, one by one.
  void deliver(const DelayGroup &group, int64_t lag, std::vector<Real> &accumulator) const;

  /// The completed sum of what arrives now, `lag` steps after the projection's delay: contributions, then bias, then
  /// division.
  std::vector<Real> sum(int64_t lag);

  /// The completed sum of what the source is before step 0.
  std::vector<Real> initialSum(const std::vector<Real> &initialSignal) const;

  /// Asks the source to keep what arrives up to `lag` steps after the longest delay. Before the first `reset`.
  void remember(int64_t lag);

  snn::ProjectOp op;
  EventLine *events;
  SignalLine<Real> *signal;
  /// By synapse, ascending in source, then rank.
  std::vector<uint32_t> targets;
  std::vector<Real> weights;
  std::vector<DelayGroup> groups; // the longest delay first
  std::vector<Real> bias;         // by target; empty if there is none
  size_t sourceCount = 0, targetCount = 0;

private:
  void listSynapses();
  std::vector<Real> complete(std::vector<Real> sum) const;
  void addSignal(const std::vector<Real> &values, std::vector<Real> &sum) const;

  Real divisor = 1;
  bool isHeld;
  std::vector<Real> initialWeights;
  std::vector<Real> heldSum; // of this sample; empty until it is first asked for
};

} // namespace glia::interp

#endif

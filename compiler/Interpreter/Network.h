// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network that runs: its members, in the order of a step (T2).

#ifndef GLIA_COMPILER_INTERPRETER_NETWORK_H
#define GLIA_COMPILER_INTERPRETER_NETWORK_H

#include "compiler/Interpreter/Interpreter.h"
#include "compiler/Interpreter/Plasticity.h"
#include "compiler/Interpreter/Population.h"

namespace glia::interp {

/// A line that comes from outside; one of `events` and `signal` is set.
template <typename Real> struct InputLine {
  EventLine *events = nullptr;
  SignalLine<Real> *signal = nullptr;
  size_t cells = 0;
  bool isHeld = false;
  /// What a signal is stored as, and how large counts are at most; null and 0 if nothing is said (N4).
  cell::FixedType storage;
  int64_t mostCount = 0;
};

/// A projection whose result is a signal.
template <typename Real> struct SignalProjection {
  Projection<Real> *projection;
  SignalLine<Real> *result;
};

/// What is computed in its turn: a population, or a signal projection.
template <typename Real> struct Member {
  Population<Real> *population = nullptr;
  SignalProjection<Real> *projection = nullptr;
};

/// What an output tallies: a line, or what a modulator's output holds after phase 4 (T9).
template <typename Real> struct Tally {
  const EventLine *events = nullptr;
  const SignalLine<Real> *signal = nullptr;
  const Population<Real> *modulator = nullptr;
  size_t modulatorOutput = 0;
  cell::FixedType storage; ///< of `sums`; null in floating point (N4)
  std::vector<int64_t> counts;
  std::vector<Real> sums;
};

template <typename Real> class Network : public Interpreter {
public:
  void reset(uint32_t sample) override;
  uint64_t steps() const override { return moment.step; }
  void step(llvm::ArrayRef<Input> given) override;
  void events(size_t population, std::vector<uint32_t> &cells, std::vector<int32_t> &counts) const override;
  void array(size_t index, std::vector<double> &values) const override;
  void tally(size_t output, std::vector<double> &values) const override;
  int64_t total(size_t population) const override { return populations[population]->total; }
  llvm::ArrayRef<Array> arrays() const override { return arrayList; }

  // In network order; filled by the builder.
  std::vector<InputLine<Real>> inputs;
  std::vector<std::unique_ptr<Population<Real>>> populations;
  std::vector<std::unique_ptr<Projection<Real>>> projections;
  std::vector<std::unique_ptr<SignalProjection<Real>>> signalProjections;
  std::vector<std::unique_ptr<Plasticity<Real>>> plasticities;
  std::vector<Tally<Real>> tallies;
  std::vector<std::unique_ptr<EventLine>> eventLines;
  std::vector<std::unique_ptr<SignalLine<Real>>> signalLines;
  // In the order of a step.
  std::vector<Member<Real>> members, modulators;
  /// Signal projections in an order in which each comes after its source, delayed or not, as far as there is one.
  std::vector<SignalProjection<Real> *> initialOrder;
  std::vector<Array> arrayList;
  /// The lines of which an event ends the sample (T8).
  std::vector<const EventLine *> stops;

private:
  void beginStep(llvm::ArrayRef<Input> given);
  void read(const Input &given, InputLine<Real> &line);
  void run(const std::vector<Member<Real>> &turn);
  void count(Tally<Real> &tally);

  Moment moment;
  bool hasStopped = false;
  bool isFrozen = false; ///< the last step did nothing
};

} // namespace glia::interp

#endif

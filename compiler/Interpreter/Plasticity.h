// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Phase 3 of a step for one projection that learns (P1 to P4).

#ifndef GLIA_COMPILER_INTERPRETER_PLASTICITY_H
#define GLIA_COMPILER_INTERPRETER_PLASTICITY_H

#include "compiler/Interpreter/Evaluation.h"
#include "compiler/Interpreter/Projection.h"
#include "compiler/Interpreter/Trace.h"

#include <memory>

namespace glia::interp {

/// The lines that a rule reads besides the projection's own source.
template <typename Real> struct RuleLines {
  EventLine *post = nullptr;
  /// In the order of the projection's modulators.
  std::vector<const SignalLine<Real> *> modulators;
};

template <typename Real> class Plasticity {
public:
  /// Fails, with an error, on a rule that is more than this interpreter knows.
  static mlir::FailureOr<std::unique_ptr<Plasticity>> create(Projection<Real> &projection, RuleLines<Real> lines);

  /// Begins a sample.
  void reset();

  /// Phase 3: traces decay, handlers read them and change weights, traces jump.
  void run();

  /// A state of the rule, by its place in the model: the weights in canonical order, or a trace by cell.
  const std::vector<Real> &stateValues(cell::StateOp state) const;

  Projection<Real> &projection;
  std::vector<cell::StateOp> states; // in the order in which they stand in the model

private:
  using Values = Lanes<Real>;
  using Synapses = std::vector<uint32_t>;

  Plasticity(Projection<Real> &projection, Dynamics dynamics, RuleLines<Real> lines);
  void indexSynapses();
  void readModulators();
  void readHandlers();

  Synapses reachedFromSource() const;
  Synapses ofFiringTargets() const;
  void handle(cell::OnOp op, const Synapses &synapses);
  Values leaf(mlir::Value value, const Synapses &synapses) const;
  Values traceValue(cell::StateOp state, mlir::Value value, const Synapses &synapses) const;
  void jump(cell::JumpOp op);
  void keepBounds();

  Dynamics dynamics;
  RuleLines<Real> lines;
  LanesOf<Real> constants;
  std::vector<Trace<Real>> traces;
  llvm::DenseMap<mlir::Operation *, size_t> traceIndex; // by state
  std::vector<cell::OnOp> handlers;                     // in the order in which they run
  std::vector<cell::JumpOp> jumps;
  llvm::DenseMap<mlir::Operation *, const SignalLine<Real> *> modulatorOf; // by port
  std::optional<std::pair<Real, Real>> bounds;

  // By synapse, and by target.
  std::vector<uint32_t> sources;
  std::vector<int64_t> delays;
  std::vector<Synapses> incoming;
  Synapses all;
  std::vector<Real> weightsAtStart;
};

} // namespace glia::interp

#endif

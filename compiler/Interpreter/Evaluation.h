// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Evaluates the expressions of a cell model, over all lanes at once. What a state, a port or an update is at a given
// moment is not decided here but by whoever asks: see CellUpdate and Plasticity.

#ifndef GLIA_COMPILER_INTERPRETER_EVALUATION_H
#define GLIA_COMPILER_INTERPRETER_EVALUATION_H

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Interpreter/Lanes.h"

#include <functional>

namespace glia::interp {

/// The values of a model at one moment, each computed when it is first asked for.
template <typename Real> class Evaluation {
public:
  /// Gives the value of what is no arithmetic (states, ports, draws, updates). Called once for each value.
  using Leaf = std::function<Lanes<Real>(mlir::Value)>;

  /// `constants` must outlive the evaluation.
  Evaluation(const LanesOf<Real> &constants, Leaf leaf) : constants(constants), leaf(std::move(leaf)) {}

  const Lanes<Real> &get(mlir::Value value);
  void set(mlir::Value value, Lanes<Real> lanes) { known.insert(value, std::move(lanes)); }

private:
  const LanesOf<Real> &constants;
  Leaf leaf;
  LanesOf<Real> known;
};

/// `lhs predicate rhs`, lane by lane.
template <typename Real> Lanes<Real> compare(cell::Predicate predicate, const Lanes<Real> &lhs, const Lanes<Real> &rhs);

/// `onTrue` where the condition holds, else `onFalse`.
template <typename Real>
Lanes<Real> select(const Lanes<Real> &condition, const Lanes<Real> &onTrue, const Lanes<Real> &onFalse) {
  return Lanes<Real>::map([](Real c, Real a, Real b) { return c != 0 ? a : b; }, condition, onTrue, onFalse);
}

/// Everything that depends on parameters alone, rounded once (I3).
template <typename Real> LanesOf<Real> roundConstants(const Dynamics &dynamics);

} // namespace glia::interp

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The model of a population's cells, prepared for evaluation: coefficients rounded to the network's reals, and for each
// state what happens to it in a step. Nothing here changes while a network runs.

#ifndef GLIA_COMPILER_INTERPRETER_CELLMODEL_H
#define GLIA_COMPILER_INTERPRETER_CELLMODEL_H

#include "compiler/Interpreter/Evaluation.h"
#include "compiler/Interpreter/Random.h"

#include <optional>

namespace glia::interp {

/// A term of a canonical update (I4), its coefficient rounded once (I3).
template <typename Real> struct RoundedTerm {
  mlir::Value source; ///< a state or a port; null for the constant
  Lanes<Real> coefficient;
};

template <typename Real> std::vector<RoundedTerm<Real>> roundTerms(llvm::ArrayRef<Term> terms);

/// The canonical update of a state with a differential equation: see StateUpdate.
template <typename Real> struct RoundedUpdate {
  cell::DerivativeOp equation;
  bool isLinear = true;
  std::vector<RoundedTerm<Real>> jump, terms;
};

/// Everything that a step does to one state, in order: integration, resets, handlers.
struct StateChain {
  cell::StateOp state;
  mlir::Operation *integration = nullptr; ///< a `derivative` or `next`, or null
  llvm::SmallVector<cell::ResetOp, 1> resets;
  mlir::Value last; ///< the state's value after the step

  explicit StateChain(cell::StateOp state);
};

template <typename Real> class CellModel {
public:
  static mlir::FailureOr<CellModel> create(snn::PopulationOp population);

  /// The update of a state, or null if it has no differential equation.
  const RoundedUpdate<Real> *updateOf(mlir::Value state) const;
  llvm::ArrayRef<RoundedUpdate<Real>> getUpdates() const { return updates; }
  size_t chainOf(cell::StateOp state) const { return chainIndex.find(state)->second; }
  bool testsBefore() const { return convention.getTest() == snn::Test::before; }
  /// The value of an output before the first update (A2).
  Lanes<Real> initialOutput(size_t output) const;

  size_t cells = 0;
  Dynamics dynamics;
  snn::ConventionAttr convention;
  LanesOf<Real> constants;
  Random<Real> random;
  std::vector<StateChain> chains; // in the order in which the states stand in the model
  std::vector<cell::PortOp> ports;
  cell::EmitOp emit;
  std::vector<cell::OutputOp> outputs;

private:
  CellModel(snn::PopulationOp population, Dynamics dynamics, Random<Real> random);

  std::vector<RoundedUpdate<Real>> updates;
  llvm::DenseMap<mlir::Operation *, size_t> chainIndex;
};

} // namespace glia::interp

#endif

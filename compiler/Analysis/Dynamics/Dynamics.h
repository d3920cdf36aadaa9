// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a model means for one instance: parameters of each cell, values that depend on parameters alone (I3), and for
// each state with a differential equation its canonical update (I4). The interpreter and every lowering start from
// here, so the coefficients are computed once.

#ifndef GLIA_COMPILER_ANALYSIS_DYNAMICS_DYNAMICS_H
#define GLIA_COMPILER_ANALYSIS_DYNAMICS_DYNAMICS_H

#include "compiler/Analysis/Dynamics/AffineForm.h"
#include "compiler/Analysis/Dynamics/PerCell.h"

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// coefficient * source, or the coefficient alone where the source is null.
struct Term {
  mlir::Value source; ///< result of a `cell.state` or `cell.port`, or null for the constant
  PerCell coefficient;
};

/// How one state with a differential equation is integrated over one step.
struct StateUpdate {
  cell::DerivativeOp equation;
  /// Whether the equation is linear in states and ports. If not, the update is x' = x + h * rate, evaluated as written
  /// (I1).
  bool isLinear = true;
  /// Arrivals that are added to the state before any equation reads it (I2, jump_read_decay); empty otherwise.
  llvm::SmallVector<Term> jump;
  /// x' = the sum of these, left to right: own state, other states, ports, constant (I4). The own term is always there.
  llvm::SmallVector<Term> terms;
};

/// An instance of a model.
struct Dynamics {
  cell::ModelOp model;
  snn::ConventionAttr convention;
  /// What states are stored as; null for floating point (N4).
  cell::FixedType storage;
  /// Length of one update in seconds: dt times the period (A1).
  double h = 0.0;
  /// Everything in the model that depends on parameters alone. Keyed by SSA value.
  Constants constants;
  /// In the order in which the equations stand.
  llvm::SmallVector<StateUpdate> updates;

  /// The value of `value`, which must depend on parameters alone.
  const PerCell &constantOf(mlir::Value value) const { return constants.find(value)->second; }
  bool isConstant(mlir::Value value) const { return constants.contains(value); }
  /// A state's declared initial value; the state must have one.
  const PerCell &initialOf(cell::StateOp state) const { return constantOf(state.getInit()); }
  /// The update of a state, or null if it has no differential equation.
  const StateUpdate *updateOf(cell::StateOp state) const;
  /// An output before the first update: its expression on the initial state with zero inputs (A2).
  PerCell initialOutput(cell::OutputOp output) const;
};

/// The number of elements of a parameter value is that of `shape`, or broadcasts to it; the result has one value, or
/// one per cell in row-major order.
mlir::FailureOr<PerCell> readParameter(mlir::Attribute value, llvm::ArrayRef<int64_t> shape,
                                       llvm::function_ref<mlir::InFlightDiagnostic()> emitError);

/// Analyses a population. Errors name it: an integrator or order that its equations cannot have (I1), a test before
/// integration of a value that is no state (T4).
mlir::FailureOr<Dynamics> analyseDynamics(snn::PopulationOp population, cell::ModelOp model);

/// Analyses the rule of a projection that learns: traces are integrated exactly where they are linear, else by Euler.
mlir::FailureOr<Dynamics> analyseRule(snn::ProjectOp projection, cell::ModelOp rule);

/// The matrix exponential of a small row-major square matrix, by scaling and squaring of the Taylor series in plain
/// double arithmetic, so that every machine computes the same bits.
std::vector<double> matrixExponential(std::vector<double> matrix, size_t size);

} // namespace glia

#endif

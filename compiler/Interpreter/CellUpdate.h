// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One step of a population's cells: test, reset, integrate, emit, in the order that the convention declares (C1).

#ifndef GLIA_COMPILER_INTERPRETER_CELLUPDATE_H
#define GLIA_COMPILER_INTERPRETER_CELLUPDATE_H

#include "compiler/Interpreter/CellModel.h"
#include "compiler/Interpreter/Lines.h"

namespace glia::interp {

/// What a population's cells remember from one update to the next (T7).
template <typename Real> struct CellState {
  /// By chain of the model: one value per cell.
  std::vector<std::vector<Real>> values;
  /// By chain, by reset: what a lagged reset has yet to do (T5): the amount to subtract, or whether to reset.
  std::vector<std::vector<std::vector<Real>>> pending;

  /// The declared initial state; nothing is pending (T1, T5).
  static CellState initial(const CellModel<Real> &model);
};

/// One update. Values are computed when they are asked for; every question gives the same answer however often and in
/// whichever order it is put.
template <typename Real> class CellUpdate {
public:
  /// `arrivals` has the gathered value of each port, in the order of the model's ports. It may be empty where only the
  /// emission of a model that tests before integration is asked for.
  CellUpdate(const CellModel<Real> &model, const CellState<Real> &before, llvm::ArrayRef<std::vector<Real>> arrivals,
             Moment moment);
  CellUpdate(const CellUpdate &) = delete;

  /// The count that each cell emits (T6). With test = before it depends on the state before the step alone (T4).
  const Lanes<Real> &emission();
  Events events();
  std::vector<Real> output(size_t index);
  CellState<Real> after();

private:
  using Values = Lanes<Real>;

  Values startLeaf(mlir::Value value);
  Values currentLeaf(mlir::Value value);
  const Values &valueAtStart(mlir::Value state) const;
  Values afterEarlyResets(const StateChain &chain);

  Values port(cell::PortOp op) const;
  Values crosses(cell::CrossesOp op, Evaluation<Real> &values, mlir::Value tested);
  Values reset(cell::ResetOp op);
  Values handle(cell::OnOp op);

  Values integrate(mlir::Operation *op);
  Values integrateLinear(const RoundedUpdate<Real> &update);
  Values integrateNonlinear(const RoundedUpdate<Real> &update);
  Values integrateRungeKutta(const RoundedUpdate<Real> &update);
  std::vector<Values> ratesAt(const std::vector<Values> &stage);
  Values addTerms(Values sum, llvm::ArrayRef<RoundedTerm<Real>> terms, const RoundedUpdate<Real> &reader);
  Values readAcross(mlir::Value source, const RoundedUpdate<Real> &reader);
  Values afterJump(mlir::Value state);
  std::vector<Real> pendingAfter(cell::ResetOp op);
  std::vector<Real> stored(const Values &values) const;

  bool resetsToValueEarly() const;

  const CellModel<Real> &model;
  const CellState<Real> &before;
  llvm::ArrayRef<std::vector<Real>> arrivals;
  Moment moment;
  std::vector<Values> startValues;
  std::optional<Values> emitted;
  std::vector<Values> integrated; // by update of the model; empty until rk4 has integrated them
  /// Every state, and every update of one, reads as the state did at the start of the step.
  Evaluation<Real> start;
  /// Values are what their SSA values mean (I2).
  Evaluation<Real> current;
};

} // namespace glia::interp

#endif

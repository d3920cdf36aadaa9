// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which plasticity rules can be interpreted.

#include "compiler/Interpreter/RuleChecks.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::interp;
using namespace mlir;

static LogicalResult refuse(snn::ProjectOp projection, Operation *where, const Twine &what) {
  return (projection.emitError() << "'" << projection.getName() << "' learns by rule '@" << *projection.getRule()
                                 << "', " << what)
             .attachNote(where->getLoc())
         << "written here";
}

static LogicalResult verifyEquation(snn::ProjectOp projection, const StateUpdate &update) {
  cell::DerivativeOp equation = update.equation;
  cell::StateOp state = cell::getStateOf(equation.getState());
  if (state.getScope() == cell::Scope::synapse)
    return refuse(projection, equation, "which states an equation for the weight; use 'cell.on step' (E2)");
  for (const Term &term : update.terms)
    if (term.source && term.source != state.getResult())
      return refuse(projection, equation,
                    "in which the equation of trace '" + state.getName() + "' reads more than the trace itself (E2)");
  return success();
}

/// A jump reads its own side alone.
static LogicalResult verifyJump(snn::ProjectOp projection, cell::JumpOp jump) {
  cell::Scope side = cell::getStateOf(jump.getState()).getScope();
  llvm::SmallVector<Value> worklist{jump.getBy()};
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    cell::StateOp state = cell::getStateOf(value);
    if (state && state.getScope() != side)
      return refuse(projection, jump, "in which a jump reads state '" + state.getName() + "' of another scope (E2)");
    if (!state)
      llvm::append_range(worklist, value.getDefiningOp()->getOperands());
  }
  return success();
}

/// The weight after one handler is read by the next handler as its argument, and by nothing else.
static LogicalResult verifyHandler(snn::ProjectOp projection, cell::OnOp handler) {
  for (Operation *user : handler->getUsers()) {
    auto next = dyn_cast<cell::OnOp>(user);
    if (!next || next.getState() != handler.getResult())
      return refuse(projection, user, "in which a handler's result is read by more than the next handler (E2)");
  }
  return success();
}

/// P2: bounds are two parameters of the rule.
static LogicalResult verifyBounds(snn::ProjectOp projection, cell::StateOp state, const Dynamics &dynamics) {
  if (!state.getBounds())
    return success();
  auto isParameter = [&](Attribute name) {
    return llvm::any_of(const_cast<cell::ModelOp &>(dynamics.model).getBody().getOps<cell::ParamOp>(),
                        [&](cell::ParamOp param) { return param.getNameAttr() == name; });
  };
  if (state.getBounds()->size() == 2 && llvm::all_of(*state.getBounds(), isParameter))
    return success();
  return refuse(projection, state, "in which the bounds of '" + state.getName() + "' are not two parameters (P2)");
}

LogicalResult interp::verifyRule(snn::ProjectOp projection, const Dynamics &dynamics) {
  for (const StateUpdate &update : dynamics.updates)
    if (failed(verifyEquation(projection, update)))
      return failure();
  for (Operation &op : *const_cast<cell::ModelOp &>(dynamics.model).getBody().begin()) {
    LogicalResult result =
        llvm::TypeSwitch<Operation *, LogicalResult>(&op)
            .Case([&](cell::NextOp o) { return refuse(projection, o, "which states a difference equation (E2)"); })
            .Case([&](cell::JumpOp o) { return verifyJump(projection, o); })
            .Case([&](cell::StateOp o) { return verifyBounds(projection, o, dynamics); })
            .Case([&](cell::OnOp o) { return verifyHandler(projection, o); })
            .Default(success());
    if (failed(result))
      return failure();
  }
  return success();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which plasticity rules can be interpreted, of those that the verifier of `cell.model` lets pass.

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

LogicalResult interp::verifyRule(snn::ProjectOp projection, const Dynamics &dynamics) {
  for (const StateUpdate &update : dynamics.updates)
    if (failed(verifyEquation(projection, update)))
      return failure();
  for (Operation &op : *const_cast<cell::ModelOp &>(dynamics.model).getBody().begin()) {
    LogicalResult result = llvm::TypeSwitch<Operation *, LogicalResult>(&op)
                               .Case([&](cell::JumpOp o) { return verifyJump(projection, o); })
                               .Case([&](cell::OnOp o) { return verifyHandler(projection, o); })
                               .Default(success());
    if (failed(result))
      return failure();
  }
  return success();
}

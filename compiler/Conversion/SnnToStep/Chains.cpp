// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Chains.h.

#include "compiler/Conversion/SnnToStep/Chains.h"

using namespace glia;
using namespace mlir;

/// The operation that updates `value` next in its chain, or null.
static Operation *nextUpdate(Value value) {
  for (Operation *user : value.getUsers())
    if (isa<cell::DerivativeOp, cell::NextOp, cell::ResetOp, cell::OnOp>(user) && user->getOperand(0) == value)
      return user;
  return nullptr;
}

Value glia::finalValueOf(Value value) {
  while (Operation *update = nextUpdate(value))
    value = update->getResult(0);
  return value;
}

SmallVector<cell::ResetOp> glia::resetsAfter(Value value) {
  SmallVector<cell::ResetOp> resets;
  while (Operation *update = nextUpdate(value)) {
    if (auto reset = dyn_cast<cell::ResetOp>(update))
      resets.push_back(reset);
    value = update->getResult(0);
  }
  return resets;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which plasticity rules can be interpreted. Internal to the interpreter.

#ifndef GLIA_COMPILER_INTERPRETER_RULECHECKS_H
#define GLIA_COMPILER_INTERPRETER_RULECHECKS_H

#include "compiler/Analysis/Dynamics/Dynamics.h"

namespace glia::interp {

/// Refuses, with an error at the projection, what has no meaning yet (E2): weights with an equation of their own,
/// traces whose equations or jumps read anything but a trace of their own side, difference equations, handlers that
/// read the result of another one past their argument.
mlir::LogicalResult verifyRule(snn::ProjectOp projection, const Dynamics &dynamics);

} // namespace glia::interp

#endif

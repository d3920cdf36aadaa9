// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Passes over the `c` dialect.

#ifndef GLIA_TARGETS_C_EMIT_PASSES_H
#define GLIA_TARGETS_C_EMIT_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::c {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/C/Emit/Passes.h.inc"

} // namespace glia::c

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass that places pragmas in kernels.

#ifndef GLIA_TARGETS_HLS_PRAGMAS_PRAGMAS_H
#define GLIA_TARGETS_HLS_PRAGMAS_PRAGMAS_H

#include "targets/Hls/Pragmas/Plan.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::hls {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/Hls/Pragmas/Passes.h.inc"

} // namespace glia::hls

#endif

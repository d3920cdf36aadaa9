// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CPU target's lowering passes.

#ifndef GLIA_TARGETS_CPU_LOWERING_CPULOWERING_H
#define GLIA_TARGETS_CPU_LOWERING_CPULOWERING_H

#include "dialects/Step/IR/Step.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::cpu {

/// Adds the functions of `program` to its module, after it. See the pass for `mostStatements`.
mlir::LogicalResult lowerProgram(step::ProgramOp program, int64_t mostStatements);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/Cpu/Lowering/Passes.h.inc"

} // namespace glia::cpu

#endif

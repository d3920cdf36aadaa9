// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The HLS target's lowering pass.

#ifndef GLIA_TARGETS_HLS_LOWERING_HLSLOWERING_H
#define GLIA_TARGETS_HLS_LOWERING_HLSLOWERING_H

#include "targets/C/Lowering/Memory.h"
#include "targets/Hls/Lowering/Ports.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace glia::hls {

/// Where the kernel of a program keeps what, and what goes in and out.
struct Design {
  explicit Design(step::ProgramOp program);

  std::string identifier; ///< of the kernel and of its files
  mlir::OpBuilder builder;
  c::CodeBuilder types; ///< indices are si32
  c::Memory memory;
  Ports ports;
};

/// Adds the files of `program` to its module, after it. Errors name what the target does not support (E2).
mlir::LogicalResult lowerProgram(step::ProgramOp program);

/// The network's name as an identifier: the kernel has it, and the files.
std::string identifierOf(step::ProgramOp program);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "targets/Hls/Lowering/Passes.h.inc"

} // namespace glia::hls

#endif

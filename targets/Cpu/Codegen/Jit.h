// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiles a program into this process.

#ifndef GLIA_TARGETS_CPU_CODEGEN_JIT_H
#define GLIA_TARGETS_CPU_CODEGEN_JIT_H

#include "targets/Cpu/Codegen/Compile.h"

#include "runtime/abi/glia_abi.h"

namespace glia::cpu {

/// A program in memory; the descriptor is valid as long as `code` is.
struct JitProgram {
  std::shared_ptr<void> code;
  const glia_network *network = nullptr;
};

/// Consumes `module`, which holds one step program.
mlir::FailureOr<JitProgram> jitModule(mlir::ModuleOp module, const CodegenOptions &options);

} // namespace glia::cpu

#endif

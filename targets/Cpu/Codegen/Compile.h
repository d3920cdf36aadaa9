// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a step program to an optimised LLVM module with its descriptor: the common root of JIT and ahead-of-time.

#ifndef GLIA_TARGETS_CPU_CODEGEN_COMPILE_H
#define GLIA_TARGETS_CPU_CODEGEN_COMPILE_H

#include "targets/Cpu/Codegen/Description.h"
#include "targets/Cpu/Lowering/Tables.h"

#include "mlir/IR/BuiltinOps.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Target/TargetMachine.h"

#include <memory>

namespace glia::cpu {

struct CodegenOptions {
  std::string cpu = "native"; ///< a name that LLVM knows, or the machine that compiles
  unsigned optimization = 3;  ///< 0 to 3
  /// The most statements of a step in one function; see the pass cpu-lower-step.
  int64_t mostStatements = 200;
};

/// A compiled program before it becomes code.
struct CompiledModule {
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
  std::unique_ptr<llvm::TargetMachine> machine;
  Description description;
  Tables tables; ///< what the module declares as tablesSymbol(description.symbol)
};

/// Adds what the CPU target needs to translate MLIR to LLVM.
void registerCpuTranslations(mlir::DialectRegistry &registry);

/// Lowers and translates the one step program of `module`, which is consumed. Errors are diagnostics.
mlir::FailureOr<CompiledModule> compileModule(mlir::ModuleOp module, const CodegenOptions &options);

} // namespace glia::cpu

#endif

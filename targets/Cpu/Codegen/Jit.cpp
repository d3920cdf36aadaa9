// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's ORC JIT around a compiled module.

#include "targets/Cpu/Codegen/Jit.h"

#include "llvm/ExecutionEngine/Orc/CompileUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

static llvm::Expected<std::unique_ptr<llvm::orc::LLJIT>> makeJit(CompiledModule &compiled) {
  // The same target machine as ahead of time, so the same code.
  std::shared_ptr<llvm::TargetMachine> machine(std::move(compiled.machine));
  return llvm::orc::LLJITBuilder()
      .setDataLayout(compiled.module->getDataLayout())
      .setJITTargetMachineBuilder(llvm::orc::JITTargetMachineBuilder(machine->getTargetTriple()))
      .setCompileFunctionCreator([machine](llvm::orc::JITTargetMachineBuilder)
                                     -> llvm::Expected<std::unique_ptr<llvm::orc::IRCompileLayer::IRCompiler>> {
        struct Compiler : llvm::orc::SimpleCompiler {
          explicit Compiler(std::shared_ptr<llvm::TargetMachine> machine)
              : SimpleCompiler(*machine), machine(std::move(machine)) {}
          std::shared_ptr<llvm::TargetMachine> machine;
        };
        return std::make_unique<Compiler>(machine);
      })
      .create();
}

FailureOr<JitProgram> glia::cpu::jitModule(ModuleOp module, const CodegenOptions &options) {
  Location loc = module.getLoc();
  FailureOr<CompiledModule> compiled = compileModule(module, options);
  if (failed(compiled))
    return failure();
  auto fail = [&](llvm::Error error) {
    return emitError(loc) << "internal error: JIT failed: " << llvm::toString(std::move(error)) << " (E3)";
  };
  auto jit = makeJit(*compiled);
  if (!jit)
    return fail(jit.takeError());
  llvm::orc::ThreadSafeModule safe(std::move(compiled->module), std::move(compiled->context));
  if (llvm::Error error = (*jit)->addIRModule(std::move(safe)))
    return fail(std::move(error));
  auto symbol = (*jit)->lookup(compiled->description.symbol + "_network");
  if (!symbol)
    return fail(symbol.takeError());
  JitProgram program;
  program.network = symbol->toPtr<const glia_network *>();
  program.code = std::shared_ptr<void>(std::move(*jit));
  return program;
}

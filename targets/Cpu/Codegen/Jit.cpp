// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's ORC JIT around a compiled module.

#include "targets/Cpu/Codegen/Jit.h"

#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/CompileUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

#include <cstdlib>

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

namespace {
/// What a program in memory consists of.
struct JitCode {
  std::unique_ptr<char, decltype(&std::free)> tables{nullptr, &std::free};
  std::unique_ptr<llvm::orc::LLJIT> jit; ///< gone before what its code refers to
};
} // namespace

/// Puts the constant data into memory. It may lie further from the code than code reaches, so the address is looked up.
static llvm::Error defineTables(JitCode &code, CompiledModule &compiled) {
  std::string name = tablesSymbol(compiled.description.symbol);
  llvm::GlobalVariable *declared = compiled.module->getNamedGlobal(name);
  if (!declared)
    return llvm::Error::success();
  declared->setVisibility(llvm::GlobalValue::DefaultVisibility);
  declared->setDSOLocal(false);
  code.tables.reset(static_cast<char *>(
      std::aligned_alloc(tablesAlignment, llvm::alignTo(compiled.tables.getBytes(), tablesAlignment))));
  if (!code.tables)
    return llvm::createStringError("no memory for %lld bytes of constant data",
                                   static_cast<long long>(compiled.tables.getBytes()));
  char *to = code.tables.get();
  compiled.tables.write([&](ArrayRef<char> bytes) { to = std::copy(bytes.begin(), bytes.end(), to); });
  llvm::orc::SymbolMap symbols{{code.jit->mangleAndIntern(name),
                                {llvm::orc::ExecutorAddr::fromPtr(code.tables.get()), llvm::JITSymbolFlags::Exported}}};
  return code.jit->getMainJITDylib().define(llvm::orc::absoluteSymbols(std::move(symbols)));
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
  auto code = std::make_shared<JitCode>();
  code->jit = std::move(*jit);
  if (llvm::Error error = defineTables(*code, *compiled))
    return fail(std::move(error));
  llvm::orc::ThreadSafeModule safe(std::move(compiled->module), std::move(compiled->context));
  if (llvm::Error error = code->jit->addIRModule(std::move(safe)))
    return fail(std::move(error));
  auto symbol = code->jit->lookup(compiled->description.symbol + "_network");
  if (!symbol)
    return fail(symbol.takeError());
  return JitProgram{code, symbol->toPtr<const glia_network *>()};
}

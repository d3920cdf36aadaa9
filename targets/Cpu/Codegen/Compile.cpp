// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the lowering pipeline, translates to LLVM IR, adds the descriptor, optimises.

#include "targets/Cpu/Codegen/Compile.h"
#include "targets/Cpu/Codegen/Descriptor.h"
#include "targets/Cpu/Lowering/CpuLowering.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/ExecutionEngine/OptUtils.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/xxhash.h"
#include "llvm/TargetParser/Host.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

void glia::cpu::registerCpuTranslations(DialectRegistry &registry) {
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
}

/// Loops and vectors to the LLVM dialect.
static LogicalResult lowerToLlvm(ModuleOp module, const CodegenOptions &options) {
  PassManager passes(module.getContext());
  passes.addPass(createCpuLowerStep(CpuLowerStepOptions{options.mostStatements}));
  passes.addPass(createSCFToControlFlowPass());
  passes.addPass(createConvertVectorToLLVMPass());
  passes.addPass(createConvertMathToLLVMPass());
  passes.addPass(createArithToLLVMConversionPass());
  passes.addPass(createConvertFuncToLLVMPass());
  passes.addPass(createConvertControlFlowToLLVMPass());
  passes.addPass(createReconcileUnrealizedCastsPass());
  return passes.run(module);
}

/// The machine to generate for. No contraction: a product is rounded before it is added (N1).
static std::unique_ptr<llvm::TargetMachine> makeMachine(const CodegenOptions &options, Location loc) {
  static const bool initialized = [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    return true;
  }();
  (void)initialized;
  std::string error;
  llvm::Triple triple(llvm::sys::getDefaultTargetTriple());
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target) {
    emitError(loc) << "no code can be generated for " << triple.str() << ": " << error;
    return nullptr;
  }
  std::string cpu = options.cpu, features;
  if (cpu == "native") {
    cpu = llvm::sys::getHostCPUName().str();
    for (auto &[feature, isPresent] : llvm::sys::getHostCPUFeatures())
      features += (features.empty() ? "" : ",") + std::string(isPresent ? "+" : "-") + feature.str();
  }
  std::unique_ptr<llvm::MCSubtargetInfo> known(target->createMCSubtargetInfo(triple, "", ""));
  if (!known->isCPUStringValid(cpu)) {
    emitError(loc) << "unknown processor '" << cpu << "' for " << triple.str()
                   << "; use native, or a name that 'llc -mcpu=help' lists (E1)";
    return nullptr;
  }
  llvm::TargetOptions targetOptions;
  targetOptions.AllowFPOpFusion = llvm::FPOpFusion::Strict;
  auto level = static_cast<llvm::CodeGenOptLevel>(options.optimization);
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(triple, cpu, features, targetOptions, llvm::Reloc::PIC_, std::nullopt, level));
}

static uint64_t fingerprintOf(const llvm::Module &module, const Tables &tables) {
  llvm::SmallVector<char> bitcode;
  llvm::raw_svector_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(module, stream);
  return tables.hash(llvm::xxh3_64bits(llvm::StringRef(bitcode.data(), bitcode.size())));
}

FailureOr<CompiledModule> glia::cpu::compileModule(ModuleOp module, const CodegenOptions &options) {
  auto programs = llvm::to_vector(module.getOps<step::ProgramOp>());
  if (programs.size() != 1)
    return module.emitError() << "the CPU target compiles one network at a time, found " << programs.size();
  CompiledModule compiled;
  compiled.description = describe(programs[0]);
  compiled.tables = Tables(programs[0]);
  Location loc = programs[0].getLoc();
  compiled.machine = makeMachine(options, loc);
  if (!compiled.machine)
    return failure();
  if (failed(lowerToLlvm(module, options)))
    return emitError(loc) << "internal error: lowering to LLVM failed (E3)";
  compiled.context = std::make_unique<llvm::LLVMContext>();
  compiled.module = translateModuleToLLVMIR(module, *compiled.context, compiled.description.symbol);
  if (!compiled.module)
    return emitError(loc) << "internal error: translation to LLVM IR failed (E3)";
  compiled.module->setTargetTriple(compiled.machine->getTargetTriple());
  compiled.module->setDataLayout(compiled.machine->createDataLayout());
  compiled.description.fingerprint = fingerprintOf(*compiled.module, compiled.tables);
  addDescriptor(*compiled.module, compiled.description);
  auto optimize = makeOptimizingTransformer(options.optimization, /*sizeLevel=*/0, compiled.machine.get());
  if (llvm::Error error = optimize(compiled.module.get()))
    return emitError(loc) << "internal error: " << llvm::toString(std::move(error)) << " (E3)";
  return compiled;
}

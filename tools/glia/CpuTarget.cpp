// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The target 'cpu': JIT, and ahead-of-time through a shared library in a temporary folder.

#include "tools/glia/Report.h"
#include "tools/glia/Targets.h"

#include "runtime/host/AbiNetwork.h"
#include "runtime/host/DynamicNetwork.h"

#include "targets/Cpu/Codegen/Artefact.h"
#include "targets/Cpu/Codegen/Jit.h"
#include "targets/Cpu/Lowering/CpuLowering.h"

#include "mlir/Pass/PassManager.h"
#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// The manifest of `-o net` would take the place of the network `net.json`.
static bool overwritesNetwork(const CompileOptions &options) {
  bool isSame = false;
  return !llvm::sys::fs::equivalent(options.output + ".json", options.network.path, isSame) && isSame;
}

static std::string refuse(const CompileOptions &options) {
  if (overwritesNetwork(options))
    return fmt::format("-o {0} would write the manifest '{0}.json' over the network; choose another prefix",
                       options.output);
  return refuseHlsOptions(options, "cpu");
}

static int compileFiles(Session &session, ModuleOp module, const CompileOptions &options) {
  cpu::CodegenOptions codegen;
  codegen.cpu = options.cpu;
  if (failed(cpu::writeArtefact(module, codegen, options.output, describePopulations(session.getNetwork()))))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("wrote {0}.a {0}.so {0}.h {0}.json\n", options.output);
  return exitGood;
}

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

static int printForm(Session &session, ModuleOp module, Phase phase, const InspectOptions &) {
  if (phase == Phase::Artefact) {
    FailureOr<cpu::CompiledModule> compiled = cpu::compileModule(module, {});
    if (failed(compiled))
      return std::max<int>(session.exitStatus(), exitFault);
    compiled->module->print(llvm::outs(), nullptr);
    return exitGood;
  }
  PassManager passes(module->getContext());
  passes.addPass(cpu::createCpuLowerStep());
  if (failed(passes.run(module)))
    return exitFault;
  printModule(module);
  return exitGood;
}

//===----------------------------------------------------------------------===//
// Engines
//===----------------------------------------------------------------------===//

static std::unique_ptr<host::Network> print(const host::Error &error) {
  printError(error.str());
  return nullptr;
}

static std::unique_ptr<host::Network> makeJit(ModuleOp module, const std::string &name,
                                              const cpu::CodegenOptions &options) {
  FailureOr<cpu::JitProgram> program = cpu::jitModule(module, options);
  if (failed(program))
    return nullptr;
  auto network = host::AbiNetwork::create(name, program->network, program->code);
  return network ? std::move(*network) : print(network.error());
}

static std::unique_ptr<host::Network> makeAot(ModuleOp module, const cpu::CodegenOptions &options) {
  TemporaryFolder folder("glia-aot");
  if (folder.getPath().empty())
    return nullptr;
  std::string library = folder.getPath() + "/network.so";
  FailureOr<cpu::Description> description = cpu::writeSharedLibrary(module, options, library);
  if (failed(description))
    return nullptr;
  // Once loaded, the file is no longer needed.
  auto loaded = host::loadNetwork(library, description->symbol);
  return loaded ? std::move(*loaded) : print(loaded.error());
}

static std::unique_ptr<host::Network> makeCpuEngine(Session &session, ModuleOp module, llvm::StringRef engine,
                                                    const EngineOptions &options) {
  cpu::CodegenOptions codegen;
  codegen.cpu = options.cpu;
  codegen.mostStatements = options.mostStatements.value_or(codegen.mostStatements);
  return engine == "jit" ? makeJit(module, session.getOptions().path, codegen) : makeAot(module, codegen);
}

static constexpr llvm::StringRef engines[] = {"jit", "aot"};

const Target glia::tool::cpuTarget{
    "cpu", "LLVM code for this machine: runs in place (JIT), or an object, archive, shared library and C header",
    // Vectors add a row of 128 weights in the time that it takes to find where a list begins and ends.
    0.0, engines, [] { return std::vector<std::pair<std::string, std::string>>(); }, refuse, compileFiles, printForm,
    makeCpuEngine, nullptr};

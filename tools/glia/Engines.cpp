// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interpreter, JIT, and ahead-of-time through a shared library in a temporary folder.

#include "tools/glia/Engines.h"
#include "tools/glia/Conventions.h"
#include "tools/glia/InterpretedNetwork.h"

#include "compiler/Pipelines/Pipelines.h"

#include "runtime/host/AbiNetwork.h"
#include "runtime/host/DynamicNetwork.h"

#include "targets/Cpu/Codegen/Artefact.h"
#include "targets/Cpu/Codegen/Jit.h"

#include "llvm/Support/FileSystem.h"

using namespace glia;
using namespace glia::tool;
using namespace mlir;

llvm::ArrayRef<llvm::StringRef> glia::tool::getEngines() {
  static constexpr llvm::StringRef engines[] = {"interpreter", "jit", "aot"};
  return engines;
}

static std::unique_ptr<host::Network> print(const host::Error &error) {
  printError(error.str());
  return nullptr;
}

static std::unique_ptr<host::Network> makeJit(OwningOpRef<ModuleOp> module, const std::string &name,
                                              const cpu::CodegenOptions &options) {
  FailureOr<cpu::JitProgram> program = cpu::jitModule(*module, options);
  if (failed(program))
    return nullptr;
  auto network = host::AbiNetwork::create(name, program->network, program->code);
  return network ? std::move(*network) : print(network.error());
}

static std::unique_ptr<host::Network> makeAot(OwningOpRef<ModuleOp> module, const cpu::CodegenOptions &options) {
  llvm::SmallString<128> folder;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory("glia-aot", folder)) {
    printError("error: no temporary folder could be made: " + error.message());
    return nullptr;
  }
  std::string library = (folder + "/network.so").str();
  FailureOr<cpu::Description> description = cpu::writeSharedLibrary(*module, options, library);
  std::unique_ptr<host::Network> result;
  if (succeeded(description)) {
    // Once loaded, the file is no longer needed.
    auto loaded = host::loadNetwork(library, description->symbol);
    result = loaded ? std::move(*loaded) : print(loaded.error());
  }
  llvm::sys::fs::remove_directories(folder);
  return result;
}

std::unique_ptr<host::Network> glia::tool::makeEngine(Session &session, llvm::StringRef engine,
                                                      const cpu::CodegenOptions &options) {
  // N4: fixed point is computed in doubles wherever it is not in integers.
  std::string precision = session.getNetwork().computesInFixedPoint() ? "f64" : session.getOptions().precision;
  if (!llvm::is_contained(getEngines(), engine)) {
    printUnknown("engine", engine, getEngines());
    return nullptr;
  }
  if (engine == "interpreter")
    return makeInterpretedNetwork(session.getNetwork(), precision == "f64" ? host::Real::F64 : host::Real::F32);
  OwningOpRef<ModuleOp> module = session.cloneModule();
  if (failed(schedule(*module, precision)))
    return nullptr;
  if (engine == "jit")
    return makeJit(std::move(module), session.getOptions().path, options);
  return makeAot(std::move(module), options);
}

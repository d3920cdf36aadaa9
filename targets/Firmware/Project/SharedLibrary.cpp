// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sources, compiled with this machine's C compiler: what `glia verify` compares.

#include "targets/C/Project/HostCompiler.h"
#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include "llvm/Support/Path.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

FailureOr<std::string> glia::firmware::writeSharedLibrary(ModuleOp module, StringRef path) {
  Location loc = module.getLoc();
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(checkCapabilities(program)))
    return failure();
  std::string identifier = identifierOf(program), folder = llvm::sys::path::parent_path(path).str();
  std::vector<SourceFile> files;
  {
    OpBuilder builder(module.getContext());
    c::CodeBuilder types(builder, loc);
    Memory memory(program, types);
    files.push_back({"glia_adapter.c", makeAdapter(program, memory, Interface(program, memory, types, identifier))});
  }
  FailureOr<std::vector<SourceFile>> sources = makeSources(module);
  if (failed(sources))
    return failure();
  llvm::append_range(files, *sources);
  files.push_back({"glia_abi.h", fileText("glia_abi.h").str()});
  std::vector<std::string> compiled;
  for (const SourceFile &file : files) {
    std::string name = folder + "/" + file.name;
    if (failed(c::writeTemporary(name, file.text, loc)))
      return failure();
    if (StringRef(name).ends_with(".c") && file.name != "main.c")
      compiled.push_back(name);
  }
  static constexpr StringRef compilers[] = {"cc", "gcc", "clang-22", "clang"};
  const c::HostCompiler compiler{"C",
                                 "gcc",
                                 compilers,
                                 {"-std=c99", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror", "-pedantic",
                                  "-fPIC", "-shared", "-I", folder}};
  if (failed(c::compileWith(compiler, compiled, path, loc)))
    return failure();
  return identifier;
}

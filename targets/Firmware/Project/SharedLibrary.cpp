// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sources, compiled with this machine's C compiler, or as the object that LLVM makes of them: what `glia verify`
// compares.

#include "targets/C/Project/HostCompiler.h"
#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include "llvm/Support/Path.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// In place of the source its object.
static LogicalResult compileSource(ModuleOp module, std::vector<SourceFile> &files, const std::string &identifier) {
  const Processor *host = getHostProcessor();
  if (!host)
    return module.emitError() << "no objects are made for this machine; choose the engine 'firmware' (E2)";
  FailureOr<ObjectCode> object = makeObject(compiledFiles(module), identifier + "_step", *host);
  if (failed(object))
    return failure();
  llvm::erase_if(files, [&](const SourceFile &file) { return file.name == identifier + ".c"; });
  files.push_back({identifier + ".o", object->bytes});
  return success();
}

FailureOr<std::string> glia::firmware::writeSharedLibrary(ModuleOp module, StringRef path, bool isObject) {
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
  if (failed(sources) || (isObject && failed(compileSource(module, *sources, identifier))))
    return failure();
  llvm::append_range(files, *sources);
  files.push_back({"glia_abi.h", fileText("glia_abi.h").str()});
  std::vector<std::string> compiled;
  for (const SourceFile &file : files) {
    std::string name = folder + "/" + file.name;
    if (failed(c::writeTemporary(name, file.text, loc)))
      return failure();
    bool isCode = StringRef(name).ends_with(".c") || StringRef(name).ends_with(".o");
    if (isCode && file.name != "main.c")
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

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The sources, compiled with this machine's C compiler: what `glia verify` compares.

#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

static std::string findCompiler() {
  for (const char *name : {"cc", "gcc", "clang-22", "clang"})
    if (auto program = llvm::sys::findProgramByName(name))
      return *program;
  return "";
}

static LogicalResult writeFile(const std::string &path, StringRef text, Location loc) {
  std::error_code error;
  llvm::raw_fd_ostream stream(path, error);
  if (!error) {
    stream << text;
    stream.close();
    error = stream.error();
    stream.clear_error();
  }
  return error ? emitError(loc) << "cannot write '" << path << "': " << error.message() << " (E1)" : success();
}

static LogicalResult compileFiles(const std::vector<std::string> &files, StringRef library, Location loc) {
  std::string compiler = findCompiler();
  if (compiler.empty())
    return emitError(loc) << "no C compiler was found to compile the sources with; install the Debian package gcc (E1)";
  std::string folder = llvm::sys::path::parent_path(library).str(), log = folder + "/log";
  std::vector<StringRef> arguments{compiler,  "-std=c99",  "-O2",   "-ffp-contract=off", "-Wall", "-Wextra",
                                   "-Werror", "-pedantic", "-fPIC", "-shared",           "-I",    folder,
                                   "-o",      library};
  for (const std::string &file : files)
    arguments.push_back(file);
  std::optional<StringRef> redirects[] = {std::nullopt, StringRef(log), StringRef(log)};
  if (llvm::sys::ExecuteAndWait(compiler, arguments, std::nullopt, redirects) == 0)
    return success();
  auto said = llvm::MemoryBuffer::getFile(log);
  InFlightDiagnostic diag = emitError(loc) << "internal error: '" << compiler << "' does not accept the sources (E3)";
  if (said)
    diag.attachNote() << (*said)->getBuffer().take_front(2000);
  return diag;
}

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
    if (failed(writeFile(name, file.text, loc)))
      return failure();
    if (StringRef(name).ends_with(".c") && file.name != "main.c")
      compiled.push_back(name);
  }
  if (failed(compileFiles(compiled, path, loc)))
    return failure();
  return identifier;
}

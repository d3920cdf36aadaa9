// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See HostCompiler.h.

#include "targets/C/Project/HostCompiler.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace glia::c;
using namespace mlir;

static std::string findProgram(ArrayRef<StringRef> names) {
  for (StringRef name : names)
    if (auto program = llvm::sys::findProgramByName(name))
      return *program;
  return "";
}

LogicalResult glia::c::writeTemporary(const std::string &path, StringRef text, Location loc) {
  std::error_code error = llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
  if (error)
    return emitError(loc) << "cannot make the folder of '" << path << "': " << error.message() << " (E1)";
  llvm::raw_fd_ostream stream(path, error);
  if (!error) {
    stream << text;
    stream.close();
    error = stream.error();
    stream.clear_error();
  }
  return error ? emitError(loc) << "cannot write '" << path << "': " << error.message() << " (E1)" : success();
}

LogicalResult glia::c::compileWith(const HostCompiler &compiler, const std::vector<std::string> &files,
                                   StringRef result, Location loc) {
  std::string program = findProgram(compiler.programs);
  if (program.empty())
    return emitError(loc) << "no " << compiler.language
                          << " compiler was found to compile the sources with; install the Debian package "
                          << compiler.package << " (E1)";
  std::string log = llvm::sys::path::parent_path(result).str() + "/log";
  llvm::SmallVector<StringRef> arguments{program};
  llvm::append_range(arguments, compiler.options);
  llvm::append_range(arguments, files);
  arguments.append({"-o", result});
  std::optional<StringRef> redirects[] = {std::nullopt, StringRef(log), StringRef(log)};
  if (llvm::sys::ExecuteAndWait(program, arguments, std::nullopt, redirects) == 0)
    return success();
  auto said = llvm::MemoryBuffer::getFile(log);
  InFlightDiagnostic diag = emitError(loc) << "internal error: '" << program << "' does not accept the sources (E3)";
  if (said)
    diag.attachNote() << (*said)->getBuffer().take_front(2000);
  return diag;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Generates code into memory, links with the system's linker, writes files beside and renames them.

#include "targets/Cpu/Codegen/Artefact.h"

#include "llvm/IR/LegacyPassManager.h"
#include "llvm/Object/ArchiveWriter.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Files that appear whole or not at all
//===----------------------------------------------------------------------===//

namespace {
/// Files written under temporary names; renamed together by `commit`, removed otherwise.
class FileSet {
public:
  explicit FileSet(Location loc) : loc(loc) {}
  ~FileSet() {
    for (auto &[temporary, path] : files)
      llvm::sys::fs::remove(temporary);
  }

  /// A temporary name beside `path`.
  std::string add(const std::string &path) {
    std::string temporary = path + ".tmp." + std::to_string(llvm::sys::Process::getProcessId());
    files.push_back({temporary, path});
    return temporary;
  }

  LogicalResult write(const std::string &path, StringRef contents) {
    std::error_code error;
    llvm::raw_fd_ostream stream(add(path), error);
    if (error)
      return fail(path, error);
    stream << contents;
    stream.close();
    if (!stream.has_error())
      return success();
    error = stream.error();
    stream.clear_error();
    return fail(path, error);
  }

  LogicalResult commit() {
    for (auto &[temporary, path] : files)
      if (std::error_code error = llvm::sys::fs::rename(temporary, path))
        return fail(path, error);
    files.clear();
    return success();
  }

  LogicalResult fail(StringRef path, std::error_code error) {
    return emitError(loc) << "cannot write '" << path << "': " << error.message() << " (E1)";
  }

private:
  Location loc;
  std::vector<std::pair<std::string, std::string>> files;
};
} // namespace

//===----------------------------------------------------------------------===//
// Object, archive, shared library
//===----------------------------------------------------------------------===//

static FailureOr<llvm::SmallVector<char, 0>> generateObject(CompiledModule &compiled, Location loc) {
  llvm::SmallVector<char, 0> object;
  llvm::raw_svector_ostream stream(object);
  llvm::legacy::PassManager passes;
  if (compiled.machine->addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile))
    return emitError(loc) << "internal error: this machine's target writes no object files (E3)";
  passes.run(*compiled.module);
  return object;
}

/// Links `object` into a shared library with the first linker found.
static LogicalResult link(StringRef object, StringRef library, Location loc) {
  static constexpr StringLiteral linkers[] = {"ld.lld-22", "ld.lld", "ld", "cc"};
  for (StringRef name : linkers) {
    llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName(name);
    if (!program)
      continue;
    std::string error;
    llvm::SmallVector<StringRef> arguments{name, "-shared", "-o", library, object};
    int status = llvm::sys::ExecuteAndWait(*program, arguments, std::nullopt, {}, 0, 0, &error);
    if (status == 0)
      return success();
    return emitError(loc) << "the linker '" << *program << "' failed with status " << status
                          << (error.empty() ? "" : ": " + error) << " (E1)";
  }
  return emitError(loc) << "no linker was found to make '" << library
                        << "'; install the Debian package lld-22 or binutils (E1)";
}

static LogicalResult ensureFolder(StringRef path, Location loc) {
  StringRef folder = llvm::sys::path::parent_path(path);
  if (folder.empty())
    return success();
  if (std::error_code error = llvm::sys::fs::create_directories(folder))
    return emitError(loc) << "cannot make folder '" << folder << "': " << error.message() << " (E1)";
  return success();
}

FailureOr<Description> glia::cpu::writeSharedLibrary(ModuleOp module, const CodegenOptions &options, StringRef path) {
  Location loc = module.getLoc();
  FailureOr<CompiledModule> compiled = compileModule(module, options);
  if (failed(compiled))
    return failure();
  auto object = generateObject(*compiled, loc);
  if (failed(object))
    return failure();
  std::string objectPath = (path + ".o").str();
  FileSet files(loc);
  std::error_code error;
  llvm::raw_fd_ostream stream(files.add(objectPath), error);
  if (error)
    return files.fail(objectPath, error);
  stream << StringRef(object->data(), object->size());
  stream.close();
  std::string temporary = objectPath + ".tmp." + std::to_string(llvm::sys::Process::getProcessId());
  if (failed(link(temporary, path, loc)))
    return failure();
  return compiled->description;
}

LogicalResult glia::cpu::writeArtefact(ModuleOp module, const CodegenOptions &options, StringRef prefix,
                                       const nlohmann::json &notes) {
  Location loc = module.getLoc();
  if (failed(ensureFolder(prefix, loc)))
    return failure();
  FailureOr<CompiledModule> compiled = compileModule(module, options);
  if (failed(compiled))
    return failure();
  std::string manifest = makeManifest(compiled->description, *compiled, notes);
  auto object = generateObject(*compiled, loc);
  if (failed(object))
    return failure();

  FileSet files(loc);
  std::string base = prefix.str();
  StringRef bytes(object->data(), object->size());
  if (failed(files.write(base + ".o", bytes)) || failed(files.write(base + ".h", makeHeader(compiled->description))) ||
      failed(files.write(base + ".json", manifest)))
    return failure();
  std::string objectFile = base + ".o.tmp." + std::to_string(llvm::sys::Process::getProcessId());

  std::string member = (llvm::sys::path::filename(prefix) + ".o").str();
  llvm::NewArchiveMember entry(llvm::MemoryBufferRef(bytes, member));
  if (llvm::Error error = llvm::writeArchive(files.add(base + ".a"), entry, llvm::SymtabWritingMode::NormalSymtab,
                                             llvm::object::Archive::K_GNU, /*Deterministic=*/true, /*Thin=*/false))
    return emitError(loc) << "cannot write '" << base << ".a': " << llvm::toString(std::move(error)) << " (E1)";
  if (failed(link(objectFile, files.add(base + ".so"), loc)))
    return failure();
  return files.commit();
}

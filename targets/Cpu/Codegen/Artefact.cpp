// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Generates code into memory, streams the constant data after it, links with the system's linker, writes files beside
// and renames them.

#include "targets/Cpu/Codegen/Artefact.h"
#include "targets/Cpu/Codegen/ObjectFile.h"

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

  static std::string temporaryOf(const std::string &path) {
    return path + ".tmp." + std::to_string(llvm::sys::Process::getProcessId());
  }

  /// A temporary name beside `path`.
  std::string add(const std::string &path) {
    files.push_back({temporaryOf(path), path});
    return files.back().first;
  }

  LogicalResult write(const std::string &path, StringRef contents) {
    return write(path, [&](llvm::raw_ostream &os) { os << contents; });
  }

  LogicalResult write(const std::string &path, llvm::function_ref<void(llvm::raw_ostream &)> contents) {
    std::error_code error;
    llvm::raw_fd_ostream stream(add(path), error);
    if (error)
      return fail(path, error);
    contents(stream);
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
// Archive and shared library
//===----------------------------------------------------------------------===//

namespace {
/// A compiled network as the one member of an archive.
struct Object {
  ObjectFile file;
  std::string archivePrefix; ///< of the archive, all before the file
};
} // namespace

static LogicalResult generateCode(CompiledModule &compiled, llvm::SmallVectorImpl<char> &code, Location loc) {
  llvm::raw_svector_ostream stream(code);
  llvm::legacy::PassManager passes;
  if (compiled.machine->addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::ObjectFile))
    return emitError(loc) << "internal error: this machine's target writes no object files (E3)";
  passes.run(*compiled.module);
  return success();
}

/// What stands before the one member of an archive. The archive is made with the code alone, so that the constant data
/// need not be in memory; the size of the member is then set.
static FailureOr<std::string> makeArchivePrefix(StringRef code, StringRef member, uint64_t size, Location loc) {
  llvm::NewArchiveMember entry(llvm::MemoryBufferRef(code, member));
  auto archive = llvm::writeArchiveToBuffer(entry, llvm::SymtabWritingMode::NormalSymtab, llvm::object::Archive::K_GNU,
                                            /*Deterministic=*/true, /*Thin=*/false);
  if (!archive)
    return emitError(loc) << "internal error: no archive: " << llvm::toString(archive.takeError()) << " (E3)";
  // A member is padded to an even number of bytes.
  std::string prefix = (*archive)->getBuffer().drop_back(llvm::alignTo(code.size(), 2)).str();
  constexpr size_t sizeWidth = 10, afterSize = 2;
  std::string digits = std::to_string(size);
  digits.resize(sizeWidth, ' ');
  prefix.replace(prefix.size() - afterSize - sizeWidth, sizeWidth, digits);
  return prefix;
}

/// Code reaches what lies within 2 GiB; some are left for the code itself.
static constexpr int64_t mostConstantData = (int64_t(1) << 31) - (int64_t(1) << 26);

static FailureOr<Object> makeObject(CompiledModule &compiled, StringRef member, Location loc) {
  const Description &description = compiled.description;
  if (compiled.tables.getBytes() > mostConstantData)
    return emitError(loc) << "network '" << description.name << "' has " << compiled.tables.getBytes()
                          << " bytes of weights and other constants, an object file holds at most " << mostConstantData
                          << "; run it with --engine=jit, or divide it into several networks (E2)";
  llvm::SmallVector<char, 0> code;
  if (failed(generateCode(compiled, code, loc)))
    return failure();
  auto file = ObjectFile::create({code.begin(), code.end()}, tablesSymbol(description.symbol), compiled.tables);
  if (!file)
    return emitError(loc) << "internal error: " << llvm::toString(file.takeError()) << " (E3)";
  auto prefix = makeArchivePrefix({code.data(), code.size()}, member, file->getSize(), loc);
  if (failed(prefix))
    return failure();
  return Object{std::move(*file), std::move(*prefix)};
}

/// Links all of `archive` into a shared library with the first linker found.
static LogicalResult link(StringRef archive, StringRef library, Location loc) {
  static constexpr StringLiteral linkers[] = {"ld.lld-22", "ld.lld", "ld"};
  for (StringRef name : linkers) {
    llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName(name);
    if (!program)
      continue;
    std::string error;
    llvm::SmallVector<StringRef> arguments{name, "-shared", "--whole-archive", "-o", library, archive};
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

static LogicalResult writeArchive(FileSet &files, const std::string &path, const Object &object) {
  return files.write(path, [&](llvm::raw_ostream &os) {
    os << object.archivePrefix;
    object.file.write(os);
    if (object.file.getSize() % 2 != 0)
      os << '\n';
  });
}

FailureOr<Description> glia::cpu::writeSharedLibrary(ModuleOp module, const CodegenOptions &options, StringRef path) {
  Location loc = module.getLoc();
  FailureOr<CompiledModule> compiled = compileModule(module, options);
  if (failed(compiled))
    return failure();
  FailureOr<Object> object = makeObject(*compiled, "network.o", loc);
  if (failed(object))
    return failure();
  std::string archivePath = (path + ".a").str();
  FileSet files(loc);
  if (failed(writeArchive(files, archivePath, *object)) || failed(link(FileSet::temporaryOf(archivePath), path, loc)))
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
  FailureOr<Object> object = makeObject(*compiled, (llvm::sys::path::filename(prefix) + ".o").str(), loc);
  if (failed(object))
    return failure();

  FileSet files(loc);
  std::string base = prefix.str();
  if (failed(writeArchive(files, base + ".a", *object)) ||
      failed(files.write(base + ".h", makeHeader(compiled->description))) ||
      failed(files.write(base + ".json", manifest)) ||
      failed(link(FileSet::temporaryOf(base + ".a"), files.add(base + ".so"), loc)))
    return failure();
  return files.commit();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See FileSet.h.

#include "targets/C/Project/FileSet.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"

using namespace glia::c;
using namespace mlir;
namespace fs = llvm::sys::fs;

FileSet::~FileSet() {
  for (const std::string &name : names)
    fs::remove(temporaryOf(name));
  if (isNew && !names.empty())
    fs::remove(folder); // which fails, as it should, if anything is in it
}

std::string FileSet::temporaryOf(const std::string &name) const {
  return pathOf(name) + ".tmp." + std::to_string(llvm::sys::Process::getProcessId());
}

LogicalResult FileSet::fail(StringRef path, std::error_code error) {
  return emitError(loc) << "cannot write '" << path << "': " << error.message() << " (E1)";
}

LogicalResult FileSet::open() {
  isNew = !fs::exists(folder);
  if (!isNew && !fs::is_directory(folder))
    return emitError(loc) << "'" << folder << "' is a file; name a folder with -o (E1)";
  if (std::error_code error = fs::create_directories(folder))
    return emitError(loc) << "cannot make folder '" << folder << "': " << error.message() << " (E1)";
  return success();
}

LogicalResult FileSet::write(const std::string &name, StringRef contents) {
  if (StringRef(name).contains('/'))
    if (std::error_code error = fs::create_directories(llvm::sys::path::parent_path(pathOf(name))))
      return fail(pathOf(name), error);
  names.push_back(name);
  fingerprints[name] = llvm::xxh3_64bits(contents);
  std::error_code error;
  llvm::raw_fd_ostream stream(temporaryOf(name), error);
  if (error)
    return fail(pathOf(name), error);
  stream << contents;
  stream.close();
  if (!stream.has_error())
    return success();
  error = stream.error();
  stream.clear_error();
  return fail(pathOf(name), error);
}

LogicalResult FileSet::protect(const std::map<std::string, uint64_t> &known) {
  for (const auto &[name, fingerprint] : fingerprints) {
    auto present = llvm::MemoryBuffer::getFile(pathOf(name), /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!present)
      continue;
    uint64_t found = llvm::xxh3_64bits((*present)->getBuffer());
    auto before = known.find(name);
    if (found == fingerprint || (before != known.end() && before->second == found))
      continue;
    InFlightDiagnostic diag = emitError(loc) << "'" << pathOf(name)
                                             << "' is there and is not as glia wrote it; nothing was written (E1)";
    diag.attachNote() << "name another folder with -o, or move the file away";
    return diag;
  }
  return success();
}

LogicalResult FileSet::commit() {
  for (const std::string &name : names)
    if (std::error_code error = fs::rename(temporaryOf(name), pathOf(name)))
      return fail(pathOf(name), error);
  names.clear();
  return success();
}

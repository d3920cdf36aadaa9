// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Folder.h.

#include "targets/C/Project/Folder.h"
#include "targets/C/Project/FileSet.h"

#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/MemoryBuffer.h"

#include <nlohmann/json.hpp>

using namespace glia::c;
using namespace mlir;
using nlohmann::json;

static constexpr const char *reportName = "report.json";

/// Which files were written the last time, and what they were.
static std::map<std::string, uint64_t> readFingerprints(StringRef folder) {
  std::map<std::string, uint64_t> known;
  auto file = llvm::MemoryBuffer::getFile(folder + "/" + reportName);
  if (!file)
    return known;
  json report = json::parse((*file)->getBuffer().str(), nullptr, /*allow_exceptions=*/false);
  if (!report.is_object() || !report.contains("files") || !report["files"].is_object())
    return known;
  for (const auto &[name, fingerprint] : report["files"].items())
    if (fingerprint.is_number_unsigned())
      known[name] = fingerprint.get<uint64_t>();
  return known;
}

/// The report is ours if it says so.
static bool isForeignReport(StringRef folder, const json &target) {
  auto file = llvm::MemoryBuffer::getFile(folder + "/" + reportName);
  if (!file)
    return false;
  json report = json::parse((*file)->getBuffer().str(), nullptr, /*allow_exceptions=*/false);
  return !report.is_object() || report.value("target", json()) != target;
}

static LogicalResult writeFiles(FileSet &files, ArrayRef<SourceFile> sources) {
  for (const SourceFile &source : sources)
    if (failed(files.write(source.name, source.text)))
      return failure();
  return success();
}

LogicalResult glia::c::writeFolder(Location loc, StringRef folder, ArrayRef<SourceFile> sources, json &report) {
  FileSet files(folder.str(), loc);
  if (failed(files.open()) || failed(writeFiles(files, sources)) || failed(files.protect(readFingerprints(folder))))
    return failure();
  if (isForeignReport(folder, report["target"]))
    return emitError(loc) << "'" << folder << "/" << reportName
                          << "' is there and is not as glia wrote it; nothing was written (E1)";
  report["files"] = files.getFingerprints();
  return failure(failed(files.write(reportName, report.dump(2) + "\n")) || failed(files.commit()));
}

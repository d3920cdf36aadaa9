// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts a project together.

#include "targets/Firmware/Project/Project.h"
#include "targets/C/Emit/Emit.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/FileSet.h"

#include "mlir/Pass/PassManager.h"
#include "llvm/Support/MemoryBuffer.h"

#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;
using nlohmann::json;

static constexpr const char *reportName = "report.json";

StringRef glia::firmware::fileText(StringRef name) {
  static const std::pair<StringRef, StringRef> files[] = {
#include "targets/Firmware/Project/Files.inc"
  };
  return llvm::find_if(files, [&](const auto &file) { return file.first == name; })->second;
}

FailureOr<std::vector<SourceFile>> glia::firmware::makeSources(ModuleOp module) {
  PassManager passes(module.getContext());
  passes.addPass(createFirmwareLowerStep());
  if (failed(passes.run(module)))
    return failure();
  std::vector<SourceFile> sources;
  llvm::StringSet<> wanted;
  for (auto file : module.getOps<c::FileOp>()) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    c::emitFile(file, stream);
    sources.push_back({file.getPath().str(), text});
    for (auto include : file.getBody().getOps<c::IncludeOp>())
      if (include.getBeside() && include.getPath().starts_with("glia_"))
        wanted.insert(include.getPath());
  }
  for (const char *header : {"glia_firmware.h", "glia_philox.h"})
    if (wanted.contains(header))
      sources.push_back({header, fileText(header).str()});
  return sources;
}

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
static bool isForeignReport(StringRef folder) {
  auto file = llvm::MemoryBuffer::getFile(folder + "/" + reportName);
  if (!file)
    return false;
  json report = json::parse((*file)->getBuffer().str(), nullptr, /*allow_exceptions=*/false);
  return !report.is_object() || report.value("target", json()) != "firmware";
}

static LogicalResult writeFiles(FileSet &files, const std::vector<SourceFile> &sources) {
  for (const SourceFile &source : sources)
    if (failed(files.write(source.name, source.text)))
      return failure();
  return success();
}

FailureOr<std::string> glia::firmware::writeProject(ModuleOp module, StringRef folder, const json &notes) {
  auto programs = llvm::to_vector(module.getOps<step::ProgramOp>());
  std::string identifier = identifierOf(programs[0]);
  json report = makeReport(programs[0]);
  FailureOr<std::vector<SourceFile>> sources = makeSources(module);
  if (failed(sources))
    return failure();
  std::string about = "# Builds network " + identifier + ".\n";
  sources->push_back({"Makefile", about + "NETWORK := " + identifier + "\n\n" + fileText("project.mk").str()});
  sources->push_back(
      {"CMakeLists.txt", about + "set(NETWORK " + identifier + ")\n\n" + fileText("project.cmake").str()});

  FileSet files(folder.str(), module.getLoc());
  if (failed(files.open()) || failed(writeFiles(files, *sources)) || failed(files.protect(readFingerprints(folder))))
    return failure();
  if (isForeignReport(folder))
    return emitError(module.getLoc()) << "'" << folder << "/" << reportName
                                      << "' is there and is not as glia wrote it; nothing was written (E1)";
  reportFlash(module, report);
  report.update(notes);
  report["files"] = files.getFingerprints();
  if (failed(files.write(reportName, report.dump(2) + "\n")) || failed(files.commit()))
    return failure();
  return summarise(report, folder);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts a project together.

#include "targets/Firmware/Project/Project.h"
#include "targets/C/Emit/Emit.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"

#include "mlir/Pass/PassManager.h"

#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;
using nlohmann::json;

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

  reportFlash(module, report);
  report.update(notes);
  if (failed(c::writeFolder(module.getLoc(), folder, *sources, report)))
    return failure();
  return summarise(report, folder);
}

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

/// Build files, with what they are about before them.
static void addBuildFiles(std::vector<SourceFile> &files, const std::string &identifier, StringRef make,
                          StringRef cmake, const std::string &settings) {
  std::string about = "# Builds network " + identifier + ".\n";
  files.push_back({"Makefile", about + "NETWORK := " + identifier + "\n" + settings + "\n" + fileText(make).str()});
  files.push_back({"CMakeLists.txt", about + "set(NETWORK " + identifier + ")\n\n" + fileText(cmake).str()});
}

std::vector<c::FileOp> glia::firmware::compiledFiles(ModuleOp module) {
  std::vector<c::FileOp> files;
  for (auto file : module.getOps<c::FileOp>())
    if (file.getPath() != "main.c")
      files.push_back(file);
  return files;
}

/// In place of the source the object that it compiles to.
static LogicalResult compileSource(ModuleOp module, std::vector<SourceFile> &files, const std::string &identifier,
                                   const Processor &processor, json &report) {
  FailureOr<ObjectCode> object = makeObject(compiledFiles(module), identifier + "_step", processor);
  if (failed(object))
    return failure();
  llvm::erase_if(
      files, [&](const SourceFile &file) { return file.name == identifier + ".c" || file.name == "glia_philox.h"; });
  files.push_back({identifier + ".o", object->bytes});
  report.update({{"cpu", processor.name.str()},
                 {"triple", processor.triple.str()},
                 {"floating_point", processor.reals.str()},
                 {"code_bytes", object->code},
                 {"stack_bytes", object->stack},
                 {"calls", object->calls}});
  report["stack"] = "at most stack_bytes, what calls take apart";
  return success();
}

FailureOr<std::string> glia::firmware::writeProject(ModuleOp module, StringRef folder, const json &notes,
                                                    const Processor *processor) {
  auto programs = llvm::to_vector(module.getOps<step::ProgramOp>());
  std::string identifier = identifierOf(programs[0]);
  json report = makeReport(programs[0]);
  FailureOr<std::vector<SourceFile>> files = makeSources(module);
  if (failed(files))
    return failure();
  if (!processor) {
    addBuildFiles(*files, identifier, "project.mk", "project.cmake", "");
  } else {
    if (failed(compileSource(module, *files, identifier, *processor, report)))
      return failure();
    std::string prefix = processor->compiler.drop_back(StringRef("gcc").size()).str();
    std::string settings =
        "CC := " + prefix + "gcc\nSIZE := " + prefix + "size\nMACHINE := " + processor->flags.str() + "\n";
    addBuildFiles(*files, identifier, "object.mk", "object.cmake", settings);
  }
  reportFlash(module, report);
  report.update(notes);
  if (failed(c::writeFolder(module.getLoc(), folder, *files, report)))
    return failure();
  return summarise(report, folder);
}

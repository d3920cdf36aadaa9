// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The target 'firmware': a folder of C sources; on this machine through its C compiler.

#include "tools/glia/CTargets.h"
#include "tools/glia/EstimateReport.h"
#include "tools/glia/Report.h"
#include "tools/glia/Targets.h"

#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include "mlir/Pass/PassManager.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

static std::string refuse(const CompileOptions &options) {
  if (options.cpu == "native" || firmware::findProcessor(options.cpu))
    return refuseHlsOptions(options, "firmware");
  return fmt::format("the target 'firmware' makes no objects for --cpu={}; choose one of {}, or leave --cpu out and "
                     "compile the C that is written then (E2)",
                     options.cpu, firmware::listProcessors());
}

static int compileFiles(Session &session, ModuleOp module, const CompileOptions &options) {
  nlohmann::json notes = describePopulations(session.getNetwork());
  FailureOr<std::string> summary =
      firmware::writeProject(module, options.output, notes, firmware::findProcessor(options.cpu));
  if (failed(summary))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("{}", *summary);
  return exitGood;
}

static int printForm(Session &session, ModuleOp module, Phase phase, const InspectOptions &) {
  if (phase == Phase::Artefact) {
    FailureOr<std::vector<firmware::SourceFile>> sources = firmware::makeSources(module);
    if (failed(sources))
      return std::max<int>(session.exitStatus(), exitFault);
    for (const firmware::SourceFile &source : *sources)
      fmt::print("/* {} */\n{}\n", source.name, source.text);
    return exitGood;
  }
  PassManager passes(module->getContext());
  passes.addPass(firmware::createFirmwareLowerStep());
  if (failed(passes.run(module)))
    return std::max<int>(session.exitStatus(), exitFault);
  printModule(module);
  return exitGood;
}

static std::unique_ptr<host::Network> makeFirmwareEngine(Session &, ModuleOp module, llvm::StringRef engine,
                                                         const EngineOptions &) {
  return loadCompiled(
      [&](const std::string &path) { return firmware::writeSharedLibrary(module, path, engine == "object"); });
}

static std::vector<std::pair<std::string, std::string>> listOwnGaps() { return listGaps(firmware::getGaps()); }

static const Estimator estimator{refuseFirmwareEstimate, estimateFirmware, printFirmwareEstimate};

static constexpr llvm::StringRef engines[] = {"firmware", "object"};

const Target glia::tool::firmwareTarget{
    "firmware",
    "C99 sources for microcontrollers, or objects (--cpu): no heap, no library, weights in flash; an example and build "
    "files",
    firmware::mostListed,
    engines,
    listOwnGaps,
    refuse,
    compileFiles,
    printForm,
    makeFirmwareEngine,
    &estimator};

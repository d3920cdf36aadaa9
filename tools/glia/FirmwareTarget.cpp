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
  if (options.cpu == "native")
    return refuseHlsOptions(options, "firmware");
  return fmt::format("--cpu={} does not fit the target 'firmware', which writes C for any processor; say it to the C "
                     "compiler, with MACHINE=... in the Makefile that is written (E2)",
                     options.cpu);
}

static int compileFiles(Session &session, ModuleOp module, const CompileOptions &options) {
  nlohmann::json notes = describePopulations(session.getNetwork());
  FailureOr<std::string> summary = firmware::writeProject(module, options.output, notes);
  if (failed(summary))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("{}", *summary);
  return exitGood;
}

static int printForm(Session &session, ModuleOp module, Phase phase) {
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

static std::unique_ptr<host::Network> makeFirmwareEngine(Session &, ModuleOp module, llvm::StringRef,
                                                         const EngineOptions &) {
  return loadCompiled([&](const std::string &path) { return firmware::writeSharedLibrary(module, path); });
}

static std::vector<std::pair<std::string, std::string>> listOwnGaps() { return listGaps(firmware::getGaps()); }

static const Estimator estimator{refuseFirmwareEstimate, estimateFirmware, printFirmwareEstimate};

static constexpr llvm::StringRef engines[] = {"firmware"};

const Target glia::tool::firmwareTarget{
    "firmware", "C99 sources for microcontrollers: no heap, no library, weights in flash; an example and build files",
    engines,    listOwnGaps,
    refuse,     compileFiles,
    printForm,  makeFirmwareEngine,
    &estimator};

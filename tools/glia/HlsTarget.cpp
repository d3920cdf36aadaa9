// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The target 'hls': a Vitis HLS project; on this machine as C simulation.

#include "tools/glia/CTargets.h"
#include "tools/glia/Conventions.h"
#include "tools/glia/EstimateReport.h"
#include "tools/glia/HlsOptions.h"
#include "tools/glia/Recording.h"
#include "tools/glia/Report.h"
#include "tools/glia/Targets.h"

#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Parts/Parts.h"
#include "targets/Hls/Project/Project.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;

std::optional<double> glia::tool::parseClock(llvm::StringRef text) {
  text = text.trim();
  bool isFrequency = text.consume_back_insensitive("mhz");
  double value;
  if ((!isFrequency && !text.consume_back("ns")) || text.trim().getAsDouble(value) || !(value > 0 && value < 1e6))
    return std::nullopt;
  return isFrequency ? 1000.0 / value : value;
}

void glia::tool::readBindings(llvm::ArrayRef<std::string> texts, hls::ProjectOptions &project) {
  for (const std::string &text : texts) {
    llvm::StringRef projection = text;
    if (projection.consume_back("=axi") && !projection.empty())
      project.outside.push_back(projection.str());
    else
      project.bind.push_back(text);
  }
}

/// What a design is to be, apart from the part. Nothing if a name is not known, which was printed.
static std::optional<hls::ProjectOptions> readOptions(const HlsOptions &options) {
  hls::ProjectOptions project;
  std::optional<hls::Architecture> architecture = hls::findArchitecture(options.architecture);
  if (!architecture) {
    printUnknown("architecture", options.architecture, {"shared", "dataflow"});
    return std::nullopt;
  }
  project.architecture = *architecture;
  readBindings(options.bind, project);
  return project;
}

std::string glia::tool::refuseDevice(const std::string &part, const std::string &clock) {
  if (!parseClock(clock))
    return fmt::format("--clock is '{}'; it must be a period or a frequency, such as 10ns, 3.33ns or 200MHz", clock);
  if (hls::findPart(part))
    return "";
  std::string names;
  for (const hls::Part &known : hls::getParts())
    names += (names.empty() ? "" : ", ") + known.name.str();
  return fmt::format("part '{}' is not known; available, with any package: {} (E2)", part, names);
}

static std::string refuse(const CompileOptions &options) {
  if (options.cpu != "native")
    return fmt::format("--cpu={} does not fit the target 'hls', which writes C++ for an FPGA; say --part=... (E2)",
                       options.cpu);
  return refuseDevice(options.part, options.clock);
}

static int compileFiles(Session &session, ModuleOp module, const CompileOptions &options) {
  std::optional<hls::ProjectOptions> project = readOptions(options.hls);
  if (!project)
    return exitWrongInput;
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(hls::checkCapabilities(program, project->design())))
    return std::max<int>(session.exitStatus(), exitUnsupported);
  std::optional<std::string> recorded;
  {
    hls::Design design(program, project->design());
    recorded = recordWords(session, design.ports.getPorts(), options.data);
  }
  if (!recorded)
    return std::max<int>(session.exitStatus(), exitWrongInput);
  project->part = options.part;
  project->clockNanoseconds = *parseClock(options.clock);
  nlohmann::json notes = describePopulations(session.getNetwork());
  FailureOr<std::string> summary = hls::writeProject(module, options.output, *project, *recorded, notes);
  if (failed(summary))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("{}", *summary);
  return exitGood;
}

static int printForm(Session &session, ModuleOp module, Phase phase, const InspectOptions &options) {
  std::optional<hls::ProjectOptions> project = readOptions(options.hls);
  if (!project)
    return exitWrongInput;
  if (failed(hls::lowerModule(module, *project)))
    return session.exitStatus() ? session.exitStatus() : exitFault;
  if (phase == Phase::Artefact) {
    for (const c::SourceFile &source : hls::makeSources(module))
      fmt::print("/* {} */\n{}\n", source.name, source.text);
    return exitGood;
  }
  printModule(module);
  return exitGood;
}

static std::unique_ptr<host::Network> makeHlsEngine(Session &, ModuleOp module, llvm::StringRef,
                                                    const EngineOptions &options) {
  std::optional<hls::ProjectOptions> project = readOptions(options.hls);
  if (!project)
    return nullptr;
  return loadCompiled([&](const std::string &path) { return hls::writeSharedLibrary(module, *project, path); });
}

static std::vector<std::pair<std::string, std::string>> listOwnGaps() { return listGaps(hls::getGaps()); }

static const Estimator estimator{refuseHlsEstimate, estimateHls, printHlsEstimate};

static constexpr llvm::StringRef engines[] = {"hls"};

const Target glia::tool::hlsTarget{
    "hls",     "C++ for high-level synthesis: a Vitis HLS project with a testbench; on this machine as C simulation",
    0.0, // rows have many lanes, a list has one
    engines,   listOwnGaps,
    refuse,    compileFiles,
    printForm, makeHlsEngine,
    &estimator};

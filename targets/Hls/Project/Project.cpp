// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts a project together.

#include "targets/Hls/Project/Project.h"
#include "targets/C/Emit/Emit.h"
#include "targets/C/Lowering/Files.h"
#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Pragmas/Pragmas.h"

#include "mlir/Pass/PassManager.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::hls;
using namespace mlir;
using nlohmann::json;

static LogicalResult lowerStep(ModuleOp module, const ProjectOptions &options) {
  PassManager passes(module.getContext());
  HlsLowerStepOptions lowering;
  lowering.architecture = options.architecture == Architecture::Dataflow ? "dataflow" : "shared";
  lowering.outside.assign(options.outside.begin(), options.outside.end());
  passes.addPass(createHlsLowerStep(lowering));
  return passes.run(module);
}

static LogicalResult placePragmas(ModuleOp module, const ProjectOptions &options, const Bindings &bindings) {
  PassManager passes(module.getContext());
  HlsPlacePragmasOptions pragmas;
  pragmas.part = options.part;
  pragmas.budget = options.budget;
  for (const auto &[name, storage] : bindings)
    pragmas.bind.push_back(printBinding(name, storage));
  passes.addPass(createHlsPlacePragmas(pragmas));
  return passes.run(module);
}

FailureOr<Kernel> glia::hls::lowerModule(ModuleOp module, const ProjectOptions &options) {
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(checkCapabilities(program, options.design())))
    return failure();
  Kernel kernel;
  kernel.objects = objectsOf(program, Design(program, options.design()));
  if (failed(lowerStep(module, options)))
    return failure();
  auto files = module.getOps<c::FileOp>();
  kernel.file = *llvm::find_if(files, [](c::FileOp file) { return !file.getGuard(); });
  FailureOr<Bindings> bindings = resolveBindings(kernel.file, kernel.objects, options.bind);
  if (failed(bindings) || failed(::placePragmas(module, options, *bindings)))
    return failure();
  kernel.bindings = *bindings;
  return kernel;
}

std::vector<c::SourceFile> glia::hls::makeSources(ModuleOp module) {
  std::vector<c::SourceFile> sources;
  for (auto file : module.getOps<c::FileOp>()) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    c::emitFile(file, stream);
    sources.push_back({file.getPath().str(), text});
    for (auto include : file.getBody().getOps<c::IncludeOp>())
      if (include.getBeside() && include.getPath().starts_with("glia_"))
        sources.push_back({include.getPath().str(), fileText(include.getPath()).str()});
  }
  return sources;
}

/// As Vitis wants it: with a package.
static std::string fullNameOf(const std::string &part) {
  const Part *known = findPart(part);
  return part.size() == known->name.size() ? known->fullName.str() : part;
}

/// What Vitis HLS does, from C simulation to an IP for Vivado.
static std::string makeScript(const std::string &kernel, const ProjectOptions &options, bool readsOutside) {
  // What the driver and the estimate take for granted of ports to memory.
  const char *memory = readsOutside ? "config_interface -m_axi_addr64\nconfig_interface -m_axi_latency 64\n" : "";
  return fmt::format("# vitis_hls -f run_hls.tcl: C simulation, synthesis, and an IP for Vivado.\n"
                     "open_project -reset {0}_project\n"
                     "set_top {0}\n"
                     "add_files {0}.cpp -cflags \"-std=c++14\"\n"
                     "add_files -tb {0}_tb.cpp -cflags \"-std=c++14 -Wno-unknown-pragmas\"\n"
                     "add_files -tb recorded.txt\n"
                     "open_solution -reset solution -flow_target vivado\n"
                     "set_part {{{1}}}\n"
                     "create_clock -period {2} -name default\n"
                     "{3}"
                     "csim_design\n"
                     "csynth_design\n"
                     "# cosim_design replays the recording on the RTL; it takes long.\n"
                     "export_design -format ip_catalog\n"
                     "exit\n",
                     kernel, fullNameOf(options.part), options.clockNanoseconds, memory);
}

FailureOr<std::string> glia::hls::writeProject(ModuleOp module, StringRef folder, const ProjectOptions &options,
                                               const std::string &recorded, const json &notes) {
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(checkCapabilities(program, options.design())))
    return failure();
  std::string kernel = identifierOf(program);
  json report{{"target", "hls"}, {"network", program.getSymName().str()}, {"kernel", kernel}};
  std::vector<c::SourceFile> sources;
  bool readsOutside;
  {
    Design design(program, options.design());
    reportPorts(design, report);
    sources.push_back({kernel + "_tb.cpp", makeTestbench(design)});
    sources.push_back({kernel + "_driver.h", makeDriver(design)});
    sources.push_back({"vivado.tcl", makeBlockDesign(design, fullNameOf(options.part))});
    sources.push_back({"glia_dma.h", fileText("glia_dma.h").str()});
    if (readsOutside = !design.getOutside().empty(); readsOutside) {
      sources.push_back({kernel + "_weights.h", makeWeights(design)});
      sources.push_back({"glia_words.h", fileText("glia_words.h").str()});
    }
  }
  FailureOr<Kernel> lowered = lowerModule(module, options);
  if (failed(lowered) || failed(reportKernel(*lowered, options, report)))
    return failure();
  llvm::append_range(sources, makeSources(module));
  sources.push_back({"glia_testbench.h", fileText("glia_testbench.h").str()});
  sources.push_back({"recorded.txt", recorded});
  sources.push_back({"run_hls.tcl", makeScript(kernel, options, readsOutside)});
  sources.push_back({"Makefile", "KERNEL := " + kernel + "\n\n" + fileText("project.mk").str()});
  llvm::append_range(sources, getApTypes());
  report.update(notes);
  if (failed(c::writeFolder(module.getLoc(), folder, sources, report)))
    return failure();
  return summarise(report, folder);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What goes in and out of a kernel, where its arrays lie and how many lanes its loops have. Bits and lanes are as they
// stand in the sources; what synthesis makes of them, its reports say.

#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Pragmas/Plan.h"
#include "targets/Hls/Project/Project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::hls;
using namespace mlir;
using nlohmann::json;

void glia::hls::reportPorts(const Design &design, json &report) {
  for (const Port &port : design.ports.getPorts())
    report["ports"].push_back({{"name", port.name},
                               {"object", port.object},
                               {"direction", port.isInput ? "in" : "out"},
                               {"cells", port.cells},
                               {"bits", port.type.getIntOrFloatBitWidth()},
                               {"word", describeWord(port)}});
  report["architecture"] = design.isDataflow() ? "dataflow" : "shared";
  for (const OutsideTable &table : design.getOutside())
    report["outside"].push_back({{"name", table.port},
                                 {"object", table.object},
                                 {"rows", table.rows},
                                 {"weights", table.width},
                                 {"bits", table.bits},
                                 {"word_bits", table.wordBits},
                                 {"words", table.words()},
                                 {"bytes", table.bytes()},
                                 {"burst", table.burst()}});
  for (const Link &link : design.links)
    report["streams"].push_back({{"name", link.port.name},
                                 {"from", design.processes[link.from].name},
                                 {"to", design.processes[link.to].name},
                                 {"depth", link.depth},
                                 {"bits", link.port.type.getIntOrFloatBitWidth()},
                                 {"word", describeWord(link.port)}});
}

static const char *nameOf(Storage storage) {
  switch (storage) {
  case Storage::Registers:
    return "registers";
  case Storage::Lut:
    return "LUT RAM";
  case Storage::BlockRam:
    return "block RAM";
  case Storage::UltraRam:
    return "ultra RAM";
  }
  llvm_unreachable("unknown storage");
}

LogicalResult glia::hls::reportKernel(const Kernel &kernel, const ProjectOptions &options, json &report) {
  const Part &part = *findPart(options.part);
  Plan plan = makePlan(kernel.file, part, options.budget, kernel.bindings);
  int64_t constants = 0, state = 0;
  for (const auto &[name, array] : plan.arrays) {
    int64_t bits = array.length * array.width;
    (array.isConstant ? constants : state) += bits;
    report["arrays"].push_back({{"name", name},
                                {"elements", array.length},
                                {"bits", array.width},
                                {"constant", array.isConstant},
                                {"banks", array.banks},
                                {"storage", nameOf(array.storage)}});
    if (auto object = kernel.objects.find(name); object != kernel.objects.end())
      report["arrays"].back()["object"] = object->second;
  }
  for (const PlannedLoop &planned : plan.loops)
    if (planned.loop.isInnermost)
      report["loops"].push_back({{"function", planned.function.getName().str()},
                                 {"most_turns", planned.loop.turns},
                                 {"lanes", planned.lanes}});
  report["part"] = options.part;
  report["clock_ns"] = options.clockNanoseconds;
  report["budget_percent"] = options.budget;
  report["constant_bits"] = constants;
  report["state_bits"] = state;
  int64_t has = bitsOf(part);
  if (constants + state <= has)
    return success();
  c::FileOp file = kernel.file;
  return c::refuse(file,
                   fmt::format("network '{}' needs {} kbit of memory ({} of constants, {} of state) and {} has {}",
                               report["network"].get<std::string>(), (constants + state + 1023) / 1024,
                               (constants + 1023) / 1024, (state + 1023) / 1024, part.name.str(), has / 1024),
                   "memory", getGapTable());
}

std::string glia::hls::summarise(const json &report, StringRef folder) {
  return fmt::format("wrote {0}/ ({1} files) for {2} at {3} ns\n"
                     "  memory       {4} kbit of constants, {5} of state\n"
                     "  simulate     make -C {0} csim\n"
                     "  synthesise   make -C {0} synthesis\n",
                     folder.rtrim('/').str(), report["files"].size() + 1, report["part"].get<std::string>(),
                     report["clock_ns"].get<double>(), (report["constant_bits"].get<int64_t>() + 1023) / 1024,
                     (report["state_bits"].get<int64_t>() + 1023) / 1024);
}

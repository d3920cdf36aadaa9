// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Estimate.h.

#include "targets/Firmware/Estimate/Estimate.h"
#include "targets/Firmware/Estimate/Instructions.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Project/Project.h"

#include "mlir/Pass/PassManager.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace glia;
using namespace glia::firmware;
using namespace mlir;
using nlohmann::json;

static c::Lines findLines(step::ProgramOp program) {
  OpBuilder builder(program.getContext());
  c::CodeBuilder types(builder, program.getLoc());
  Memory memory(program, types);
  Interface interface(program, memory, types, identifierOf(program));
  return {program,
          memory,
          {[](const std::string &name) { return name; }, [](const std::string &name) { return "scratch." + name; },
           [&](StringRef input) { return interface.inputOf(input).name; }}};
}

/// A step under an activity, by function.
static std::pair<c::StepTimes, std::array<Profile, 2>> timeStep(c::FileOp file, c::FunctionOp step, const Core &core,
                                                                const c::Lines &lines, const c::Activity &activity,
                                                                llvm::SetVector<Operation *> &unknown) {
  c::StepTimes times;
  std::array<Profile, 2> profiles;
  for (bool isFirst : {true, false}) {
    c::Frequencies frequencies(file, lines, activity, isFirst);
    Profile &found = profiles[!isFirst] = profile(step, core, frequencies);
    for (const auto &[name, instructions] : found)
      (isFirst ? times.first : times.next) += instructions;
    unknown.insert(frequencies.getUnknown().begin(), frequencies.getUnknown().end());
  }
  return {times, std::move(profiles)};
}

FailureOr<json> glia::firmware::estimate(ModuleOp module, const Core &core, const c::Scenarios &scenarios) {
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  json report = makeReport(program);
  std::string identifier = identifierOf(program);
  c::Lines lines = findLines(program);
  PassManager passes(module.getContext());
  passes.addPass(createFirmwareLowerStep());
  if (failed(passes.run(module)))
    return failure();
  reportFlash(module, report);

  auto files = module.getOps<c::FileOp>();
  c::FileOp source = *llvm::find_if(files, [&](c::FileOp file) { return file.getPath() == identifier + ".c"; });
  c::FunctionOp step = c::findFunction(source, identifier + "_step");
  llvm::SetVector<Operation *> unknown;
  auto [worst, worstProfiles] = timeStep(source, step, core, lines, c::worstActivity(), unknown);
  auto [usual, usualProfiles] = timeStep(source, step, core, lines, scenarios.expected, unknown);

  double code = core.sharedCode;
  json functions = json::array();
  for (auto function : source.getBody().getOps<c::FunctionOp>()) {
    double bytes = codeOf(function, core) * core.bytesPerInstruction;
    code += bytes;
    StringRef name = function.getName();
    json entry{{"name", name.str()}, {"code_bytes", std::llround(bytes)}};
    if (worstProfiles[0].contains(name) || worstProfiles[1].contains(name)) {
      entry["worst"] =
          c::describeTimes({worstProfiles[0].lookup(name), worstProfiles[1].lookup(name)}, scenarios.steps);
      entry["expected"] =
          c::describeTimes({usualProfiles[0].lookup(name), usualProfiles[1].lookup(name)}, scenarios.steps);
    }
    functions.push_back(entry);
  }
  return json{
      {"target", "firmware"},
      {"network", report["network"]},
      {"core", core.name.str()},
      {"model", "instructions by operation, GCC 12 -O2 (targets/Firmware/Estimate/Cores.def)"},
      {"activity", c::describeActivity(lines, scenarios)},
      {"exact",
       {{"flash_constants_bytes", report["flash_data_bytes"]},
        {"state_bytes", report["state_bytes"]},
        {"scratch_bytes", report["scratch_bytes"]},
        {"scratch_on_stack", report["scratch_on_stack"]}}},
      {"estimate",
       {{"flash_code_bytes", std::llround(code)},
        {"instructions",
         {{"worst", c::describeTimes(worst, scenarios.steps)}, {"expected", c::describeTimes(usual, scenarios.steps)}}},
        {"branches_taken_for_granted", unknown.size()}}},
      {"functions", functions}};
}

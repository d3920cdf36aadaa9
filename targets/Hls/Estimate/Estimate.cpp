// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Estimate.h.

#include "targets/Hls/Estimate/Estimate.h"
#include "targets/Hls/Estimate/Model.h"
#include "targets/Hls/Lowering/Capabilities.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace glia;
using namespace glia::hls;
using namespace mlir;
using nlohmann::json;

/// A register slice of a stream, by the bits of its words, as Yosys maps it (tools/estimate/operators.py).
static Usage streamOf(unsigned bits) { return {bits + 5.0, 2.0 * bits + 2, 0, 0, 0}; }

/// The registers by which a processor starts the kernel: assumed.
static const Usage control{100, 120, 0, 0, 0};

static json describe(const Usage &usage) {
  return {{"lut", std::llround(usage.luts)},
          {"ff", std::llround(usage.flipFlops)},
          {"dsp", std::llround(usage.dsps)},
          {"bram18", std::llround(usage.halfBlockRams)},
          {"uram", std::llround(usage.ultraRams)}};
}

static json describeParts(const Usage &usage, const Part &part) {
  json used = describe(usage), report;
  for (auto [name, has] :
       {std::pair("lut", part.luts), std::pair("ff", part.flipFlops), std::pair("bram18", 2 * part.blockRams),
        std::pair("dsp", part.dsps), std::pair("uram", part.ultraRams)})
    report[name] = {{"used", used[name]}, {"part", has}};
  return report;
}

namespace {
/// Cycles of the steps of one activity.
struct Timing {
  c::StepTimes times;
  Model::Cycles first, next;
};
} // namespace

static Timing timeStep(const Model &model, c::FileOp kernel, c::FunctionOp top, const c::Lines &lines,
                       const c::Activity &activity, llvm::SetVector<Operation *> &unknown) {
  Timing timing;
  for (bool isFirst : {true, false}) {
    c::Frequencies frequencies(kernel, lines, activity, isFirst);
    (isFirst ? timing.times.first : timing.times.next) =
        model.cyclesOf(top, frequencies, isFirst ? timing.first : timing.next);
    unknown.insert(frequencies.getUnknown().begin(), frequencies.getUnknown().end());
  }
  return timing;
}

static json describeCycles(const c::StepTimes &times, uint64_t steps, double nanoseconds) {
  json cycles = c::describeTimes(times, steps), microseconds;
  for (const auto &[name, count] : cycles.items())
    microseconds[name] = static_cast<double>(count.get<int64_t>()) * nanoseconds / 1000;
  return {{"cycles", cycles}, {"microseconds", microseconds}};
}

static json describeFunctions(const Model &model, const Timing &usual, const Timing &worst, uint64_t steps) {
  json functions = json::array();
  for (const auto &[name, usage] : model.getFunctions()) {
    json entry = describe(usage);
    entry["name"] = name.str();
    entry["expected"] = c::describeTimes({usual.first.lookup(name), usual.next.lookup(name)}, steps);
    entry["worst"] = c::describeTimes({worst.first.lookup(name), worst.next.lookup(name)}, steps);
    functions.push_back(entry);
  }
  return functions;
}

FailureOr<json> glia::hls::estimate(ModuleOp module, const ProjectOptions &options, const c::Scenarios &scenarios) {
  step::ProgramOp program = *module.getOps<step::ProgramOp>().begin();
  if (failed(checkCapabilities(program, Architecture::Shared)))
    return failure();
  std::string name = program.getSymName().str(), kernelName = identifierOf(program);
  Usage all = control;
  c::Lines lines;
  {
    Design design(program, Architecture::Shared);
    auto naming = [](const std::string &member) { return c::Memory::globalName(member); };
    lines = {
        program, design.processes.front().memory, {naming, [](const std::string &member) { return member; }, nullptr}};
    for (const Port &port : design.ports.getPorts())
      all += streamOf(port.type.getIntOrFloatBitWidth());
  }
  json kernelReport{{"network", name}};
  if (failed(lowerModule(module, options)) || failed(reportKernel(module, options, kernelReport)))
    return failure();
  auto files = module.getOps<c::FileOp>();
  c::FileOp kernel = *llvm::find_if(files, [](c::FileOp file) { return !file.getGuard(); });
  const Part &part = *findPart(options.part);
  Model model(kernel, clockFor(part.name, options.clockNanoseconds));

  json arrays = json::array(), loops = json::array();
  for (const auto &entry : model.getMemories()) {
    Usage usage = model.usageOf(entry.first);
    all += usage;
    arrays.push_back(describe(usage));
    arrays.back()["name"] = entry.first;
  }
  for (const auto &entry : model.getFunctions())
    all += entry.second;
  for (const LoopFigures &loop : model.getLoops())
    loops.push_back(
        {{"function", loop.function.str()}, {"lanes", loop.lanes}, {"interval", loop.interval}, {"depth", loop.depth}});

  c::FunctionOp top = c::findFunction(kernel, kernelName);
  llvm::SetVector<Operation *> unknown;
  Timing worst = timeStep(model, kernel, top, lines, c::worstActivity(), unknown);
  Timing usual = timeStep(model, kernel, top, lines, scenarios.expected, unknown);
  uint64_t steps = scenarios.steps;
  double period = options.clockNanoseconds;
  return json{{"target", "hls"},
              {"network", name},
              {"part", options.part},
              {"clock_ns", period},
              {"model", "operators and memories by width (targets/Hls/Estimate/Operators.def), an earliest schedule; "
                        "no synthesis"},
              {"activity", c::describeActivity(lines, scenarios)},
              {"exact", {{"constant_bits", kernelReport["constant_bits"]}, {"state_bits", kernelReport["state_bits"]}}},
              {"estimate",
               {{"resources", describeParts(all, part)},
                {"expected", describeCycles(usual.times, steps, period)},
                {"worst", describeCycles(worst.times, steps, period)},
                {"branches_taken_for_granted", unknown.size()}}},
              {"functions", describeFunctions(model, usual, worst, steps)},
              {"loops", loops},
              {"arrays", arrays}};
}

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

/// A port to memory outside: registers, and a buffer for the words of what was asked for (UG1399, "AXI4 master
/// interface"). LUTs and flip-flops are assumed.
static Usage memoryPortOf(const OutsideTable &table) {
  Usage usage{600.0 + table.wordBits, 800.0 + 2 * table.wordBits, 0, 0, 0};
  Memory buffer;
  buffer.length = table.burst() * table.burstsPerRow();
  buffer.width = table.wordBits;
  buffer.storage = buffer.length <= 64 ? Storage::Lut : Storage::BlockRam;
  usage += usageOf(buffer, 1, 1);
  return usage;
}

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
  if (failed(checkCapabilities(program, options.design())))
    return failure();
  std::string name = program.getSymName().str(), kernelName = identifierOf(program);
  Usage all = control;
  c::Lines lines;
  int64_t outsideBits = 0;
  {
    Design design(program, options.design());
    auto naming = [](const std::string &member) { return c::Memory::globalName(member); };
    lines = {
        program, design.processes.front().memory, {naming, [](const std::string &member) { return member; }, nullptr}};
    for (const Port &port : design.ports.getPorts())
      all += streamOf(port.type.getIntOrFloatBitWidth());
    for (const OutsideTable &table : design.getOutside()) {
      all += memoryPortOf(table);
      outsideBits += 8 * table.bytes();
    }
  }
  json kernelReport{{"network", name}};
  FailureOr<Kernel> lowered = lowerModule(module, options);
  if (failed(lowered) || failed(reportKernel(*lowered, options, kernelReport)))
    return failure();
  c::FileOp kernel = lowered->file;
  const Part &part = *findPart(options.part);
  Model model(kernel, clockFor(part, options.clockNanoseconds));

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
              {"model", "operators and memories by width (targets/Hls/Operators/Operators.def), an earliest schedule; "
                        "no synthesis"},
              {"activity", c::describeActivity(lines, scenarios)},
              {"exact",
               {{"constant_bits", kernelReport["constant_bits"]},
                {"state_bits", kernelReport["state_bits"]},
                {"outside_bits", outsideBits}}},
              {"estimate",
               {{"resources", describeParts(all, part)},
                {"expected", describeCycles(usual.times, steps, period)},
                {"worst", describeCycles(worst.times, steps, period)},
                {"branches_taken_for_granted", unknown.size()}}},
              {"functions", describeFunctions(model, usual, worst, steps)},
              {"loops", loops},
              {"arrays", arrays}};
}

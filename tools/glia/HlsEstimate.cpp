// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EstimateReport.h: estimates of the target 'hls'.

#include "tools/glia/EstimateReport.h"
#include "tools/glia/HlsOptions.h"

#include "targets/Hls/Estimate/Estimate.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::tool;
using nlohmann::json;

std::string glia::tool::refuseHlsEstimate(const EstimateOptions &options) {
  if (options.cpu != EstimateOptions().cpu)
    return fmt::format("--cpu={} does not fit the target 'hls', which is an FPGA; say --part=... (E2)", options.cpu);
  return refuseDevice(options.part, options.clock);
}

std::optional<json> glia::tool::estimateHls(Session &, mlir::ModuleOp module, const EstimateOptions &options,
                                            const c::Scenarios &scenarios) {
  hls::ProjectOptions project{options.part, *parseClock(options.clock)};
  readBindings(options.bind, project);
  mlir::FailureOr<json> report = hls::estimate(module, project, scenarios);
  return mlir::succeeded(report) ? std::optional<json>(*report) : std::nullopt;
}

static std::string printResources(const json &resources) {
  std::string text = fmt::format("{:<28} {:>10} {:>10} {:>8}\n", "resources", "~ used", "part", "~ share");
  for (auto [key, name] :
       {std::pair("lut", "LUT"), std::pair("ff", "flip-flops"), std::pair("bram18", "block RAM, 18 kbit"),
        std::pair("dsp", "DSP"), std::pair("uram", "ultra RAM")}) {
    auto used = resources[key]["used"].get<int64_t>(), has = resources[key]["part"].get<int64_t>();
    if (has > 0)
      text +=
          fmt::format("{:<28} {:>10} {:>10} {:>6.1f} %{}\n", name, used, has,
                      100 * static_cast<double>(used) / static_cast<double>(has), used > has ? "  does not fit" : "");
  }
  return text;
}

static std::string printTimes(const json &estimate, double period) {
  std::string text = fmt::format("{:<28} {:>10} {:>10} {:>12} {:>12}\n", fmt::format("cycles of {:g} ns", period),
                                 "~ expected", "~ at worst", "~ expected", "~ at worst");
  for (auto [key, what] : {std::pair("first_step", "first step of a sample"), std::pair("step", "each other step"),
                           std::pair("inference", "a sample")}) {
    const json &expected = estimate["expected"], &worst = estimate["worst"];
    if (expected["cycles"].contains(key))
      text += fmt::format("{:<28} {:>10} {:>10} {:>9.1f} us {:>9.1f} us\n", what, countText(expected["cycles"], key),
                          countText(worst["cycles"], key), expected["microseconds"][key].get<double>(),
                          worst["microseconds"][key].get<double>());
  }
  return text;
}

static std::string printFunctions(const json &functions) {
  std::string text = fmt::format("{:<30} {:>7} {:>7} {:>6} {:>12} {:>12} {:>10}\n", "function", "~ LUT", "~ FF",
                                 "~ DSP", "~ first step", "~ other step", "~ at worst");
  for (const json &function : functions)
    text += fmt::format("{:<30} {:>7} {:>7} {:>6} {:>12} {:>12} {:>10}\n", function["name"].get<std::string>(),
                        function["lut"].get<int64_t>(), function["ff"].get<int64_t>(), function["dsp"].get<int64_t>(),
                        countText(function["expected"], "first_step"), countText(function["expected"], "step"),
                        countText(function["worst"], "step"));
  return text;
}

std::string glia::tool::printHlsEstimate(const json &report) {
  const json &exact = report["exact"], &estimate = report["estimate"];
  auto kbits = [&](const char *name) { return (exact[name].get<int64_t>() + 1023) / 1024; };
  return fmt::format("FPGA {} at {:g} ns: = is counted, ~ is estimated; nothing was synthesised\n\n"
                     "memory, constants            = {:>8} kbit\n"
                     "memory, state                = {:>8} kbit\n{}\n",
                     report["part"].get<std::string>(), report["clock_ns"].get<double>(), kbits("constant_bits"),
                     kbits("state_bits"),
                     kbits("outside_bits") == 0
                         ? ""
                         : fmt::format("memory outside, weights       = {:>8} kbit\n", kbits("outside_bits"))) +
         printResources(estimate["resources"]) + "\n" + printTimes(estimate, report["clock_ns"].get<double>()) + "\n" +
         printFunctions(report["functions"]) + "\n" + printActivity(report["activity"]) + printGranted(estimate);
}

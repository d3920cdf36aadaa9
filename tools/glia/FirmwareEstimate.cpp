// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EstimateReport.h: estimates of the target 'firmware'.

#include "tools/glia/EstimateReport.h"
#include "tools/glia/Targets.h"

#include "targets/Firmware/Estimate/Estimate.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::tool;
using nlohmann::json;

std::string glia::tool::refuseFirmwareEstimate(const EstimateOptions &options) {
  const EstimateOptions usual;
  for (auto [option, isGiven] :
       {std::pair("--part", options.part != usual.part), std::pair("--clock", options.clock != usual.clock),
        std::pair("--bind", !options.bind.empty())})
    if (isGiven)
      return fmt::format("{} does not fit the target 'firmware'; it describes the FPGA of --target=hls (E2)", option);
  if (firmware::findCore(options.cpu))
    return "";
  std::string names;
  for (const firmware::Core &core : firmware::getCores())
    names += (names.empty() ? "" : ", ") + core.name.str();
  return fmt::format("nothing is known of how many instructions operations take on --cpu={}; available: {} (E2)",
                     options.cpu, names);
}

std::optional<json> glia::tool::estimateFirmware(Session &, mlir::ModuleOp module, const EstimateOptions &options,
                                                 const c::Scenarios &scenarios) {
  mlir::FailureOr<json> report = firmware::estimate(module, *firmware::findCore(options.cpu), scenarios);
  return mlir::succeeded(report) ? std::optional<json>(*report) : std::nullopt;
}

std::string glia::tool::printFirmwareEstimate(const json &report) {
  const json &exact = report["exact"], &estimate = report["estimate"];
  std::string text =
      fmt::format("firmware for {}: = is counted, ~ is estimated\n\n", report["core"].get<std::string>());
  auto line = [&](const char *what, char mark, const json &value, const char *unit) {
    text += fmt::format("{:<28} {} {:>10} {}\n", what, mark, value.get<int64_t>(), unit);
  };
  line("flash, constants", '=', exact["flash_constants_bytes"], "bytes");
  line("flash, code", '~', estimate["flash_code_bytes"], "bytes");
  line("memory, state", '=', exact["state_bytes"], "bytes");
  line(exact["scratch_on_stack"].get<bool>() ? "stack, sums of a step" : "memory, scratch", '=', exact["scratch_bytes"],
       "bytes");
  text += "stack, all                     make -C FOLDER stack measures it\n\n";

  const json &instructions = estimate["instructions"];
  text += fmt::format("{:<28} {:>12} {:>12}\n", "instructions", "~ expected", "~ at worst");
  auto row = [&](const char *what, const char *key) {
    if (instructions["worst"].contains(key))
      text += fmt::format("{:<28} {:>12} {:>12}\n", what, countText(instructions["expected"], key),
                          countText(instructions["worst"], key));
  };
  row("first step of a sample", "first_step");
  row("each other step", "step");
  row("a sample", "inference");
  text += fmt::format("\n{:<36} {:>12} {:>12} {:>12} {:>7}\n", "function", "~ first step", "~ other step", "~ at worst",
                      "~ code");
  for (const json &function : report["functions"])
    if (function.contains("expected"))
      text += fmt::format("{:<36} {:>12} {:>12} {:>12} {:>7}\n", function["name"].get<std::string>(),
                          countText(function["expected"], "first_step"), countText(function["expected"], "step"),
                          countText(function["worst"], "step"), function["code_bytes"].get<int64_t>());
  return text + "\n" + printActivity(report["activity"]) + printGranted(estimate);
}

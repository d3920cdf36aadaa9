// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia estimate: what a network would take on a device, before anything is made for it.

#include "tools/glia/EstimateReport.h"
#include "tools/glia/MeasuredActivity.h"
#include "tools/glia/Overwriting.h"
#include "tools/glia/Targets.h"

#include "compiler/Pipelines/Pipelines.h"

#include "runtime/host/AtomicFile.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace glia;
using namespace glia::tool;
using nlohmann::json;

std::string glia::tool::countText(const json &times, const char *which) {
  return times.contains(which) ? std::to_string(times[which].get<int64_t>()) : "";
}

std::string glia::tool::printActivity(const json &activity) {
  bool isAssumed = activity["source"] == "assumed";
  std::string text = isAssumed ? "activity: assumed, a tenth of the cells fire in each step; --input measures it\n"
                               : fmt::format("activity: {}, {} steps each\n", activity["source"].get<std::string>(),
                                             activity["steps"].get<uint64_t>());
  for (const json &list : activity["lists"])
    text += fmt::format("  {:<24} {:>8.1f} of {} cells fire in a step\n", list["object"].get<std::string>(),
                        list["events_per_step"].get<double>(), list["cells"].get<int64_t>());
  for (const json &signal : activity["signals"])
    text += fmt::format("  {:<24} {:>8.1f} % of the values are not zero\n", signal["object"].get<std::string>(),
                        100 * signal["nonzero"].get<double>());
  return text;
}

std::string glia::tool::printGranted(const json &estimate) {
  auto branches = estimate["branches_taken_for_granted"].get<size_t>();
  return branches == 0 ? ""
                       : fmt::format("{} depend{} on values of which nothing is known, and count{} as always taken\n",
                                     branches == 1 ? "1 branch" : std::to_string(branches) + " branches",
                                     branches == 1 ? "s" : "", branches == 1 ? "s" : "");
}

static int writeReport(const json &report, const std::string &path) {
  if (path.empty())
    return exitGood;
  auto file = host::AtomicFile::create(path);
  if (!file)
    return printError(file.error().str());
  file->write(report.dump(2) + "\n");
  auto status = file->commit();
  return status ? exitGood : printError(status.error().str());
}

/// The target with its estimator; null if there is none, which was printed.
static const Target *findEstimator(const std::string &name, int &status) {
  const Target *target = findTarget(name);
  status = exitWrongInput;
  if (!target || target->estimator)
    return target;
  fmt::print(stderr,
             "error: the target '{}' has no estimates (E2)\n"
             "note: what runs on this machine is measured; glia run prints the time it takes\n"
             "note: --target=firmware and --target=hls have estimates\n",
             name);
  status = exitUnsupported;
  return nullptr;
}

int glia::tool::estimate(const EstimateOptions &options) {
  int status = exitGood;
  const Target *target = findEstimator(options.target, status);
  if (!target)
    return status;
  if (std::string reason = target->estimator->refuse(options); !reason.empty()) {
    fmt::print(stderr, "error: {}\n", reason);
    return reason.find("(E2)") != std::string::npos ? exitUnsupported : exitWrongInput;
  }
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  if (!checkOverwriting({{"--report", options.report}}, session.getFiles(), filesRead(options.data)))
    return exitWrongInput;
  std::optional<c::Scenarios> scenarios = measureActivity(session, options.data);
  mlir::OwningOpRef<mlir::ModuleOp> module = session.cloneModule();
  if (!scenarios || failed(schedule(*module, options.network.precision, target->mostListed)))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  std::optional<json> report = target->estimator->estimate(session, *module, options, *scenarios);
  if (!report)
    return std::max<int>(session.exitStatus(), exitWrongInput);
  if (int wrong = writeReport(*report, options.report); wrong != exitGood)
    return wrong;
  fmt::print("{}", target->estimator->print(*report));
  if (!options.report.empty())
    fmt::print("\nwrote {}\n", options.report);
  return exitGood;
}

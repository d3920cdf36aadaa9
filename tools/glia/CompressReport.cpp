// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CompressReport.h. The table is printed from the JSON, so that both say the same.

#include "tools/glia/CompressReport.h"
#include "tools/glia/Targets.h"

#include "compiler/Analysis/Footprint/Footprint.h"

#include "dialects/Cell/IR/Minifloat.h"

#include <fmt/format.h>

#include <cmath>

using namespace glia;
using namespace glia::tool;
using Json = nlohmann::ordered_json;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Network
//===----------------------------------------------------------------------===//

static std::string textOf(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

/// The largest magnitude that one source brings: an event's count, or the end of a signal's range in units of its grid.
/// Nothing where no type limits it.
static std::optional<double> largestFactor(Value source) {
  while (auto reshape = source.getDefiningOp<snn::ReshapeOp>())
    source = reshape.getSource();
  bool isSignal = isa<snn::SignalType>(source.getType());
  auto population = source.getDefiningOp<snn::PopulationOp>();
  auto input = source.getDefiningOp<snn::InputOp>();
  cell::FixedType type = population ? population.getFixed() : input ? input.getFixed() : cell::FixedType();
  if (isSignal)
    return type ? std::optional<double>(std::ldexp(1.0, static_cast<int>(type.getWidth()) - 1)) : std::nullopt;
  if (population)
    return 1.0;
  return input && input.getCountsAttr() ? std::optional<double>(input.getCountsAttr().getInt()) : std::nullopt;
}

static Json describeProjection(const ProjectionFootprint &footprint) {
  snn::ProjectOp projection = footprint.projection;
  Json entry{{"name", projection.getName().str()},
             {"synapses", footprint.synapses},
             {"nonzero_synapses", footprint.nonzeroSynapses},
             {"weights", footprint.weights},
             {"nonzero_weights", footprint.nonzeroWeights},
             {"bits", footprint.weightBits},
             {"bytes", footprint.bytes}};
  auto weights = dyn_cast_or_null<ElementsAttr>(projection.getWeightAttr());
  std::optional<double> factor = largestFactor(projection.getSource());
  if (weights)
    entry["type"] = textOf(weights.getElementType());
  if (weights && cell::isWhole(weights.getElementType()) && factor)
    entry["worst_case_accumulator_bits"] =
        1 + static_cast<int>(std::ceil(std::log2(footprint.largestSum * *factor + 1)));
  return entry;
}

/// Whose activity reaches a projection: the name of a population or an input; empty for a signal of another projection.
static StringRef sourceOf(snn::ProjectOp projection) {
  Value source = projection.getSource();
  while (auto reshape = source.getDefiningOp<snn::ReshapeOp>())
    source = reshape.getSource();
  Operation *op = source.getDefiningOp();
  return isa<snn::PopulationOp, snn::InputOp>(op) ? op->getAttrOfType<StringAttr>("name").getValue() : StringRef();
}

/// Active sources times the weights, not zero, that they reach.
static double operationsOf(const ProjectionFootprint &footprint, const Activity &activity) {
  double operations = 0.0;
  for (size_t cell = 0; cell < std::min(activity.size(), footprint.fanOut.size()); ++cell)
    operations += static_cast<double>(activity[cell]) * footprint.fanOut[cell];
  return operations;
}

/// Synaptic operations per sample by the activity of populations and inputs; a signal that is made anew in every step
/// reaches all its synapses in every step.
static Json countOperations(snn::NetworkOp network, ArrayRef<ProjectionFootprint> footprints, const Evaluation &run,
                            const std::vector<InputFigures> &inputs) {
  llvm::StringMap<const Activity *> activity;
  size_t p = 0, i = 0;
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    activity[population.getName()] = &run.activity[p++];
  for (auto input : network.getBody().getOps<snn::InputOp>())
    activity[input.getName()] = &inputs[i++].activity;
  double operations = 0.0;
  for (const ProjectionFootprint &footprint : footprints) {
    snn::ProjectOp projection = footprint.projection;
    bool isInput = projection.getSource().getDefiningOp<snn::InputOp>() != nullptr;
    if (isa<snn::EventsType>(projection.getSource().getType()) || isInput) {
      if (const Activity *known = activity.lookup(sourceOf(projection)))
        operations += operationsOf(footprint, *known);
    } else {
      operations += static_cast<double>(run.steps) * static_cast<double>(footprint.nonzeroSynapses);
    }
  }
  return operations / static_cast<double>(run.samples);
}

//===----------------------------------------------------------------------===//
// Runs
//===----------------------------------------------------------------------===//

static Json describeAccuracy(const Evaluation &run) {
  Json entry{{"samples", run.samples}, {"steps", run.steps}};
  if (run.labelled == 0)
    return entry;
  Accuracy accuracy = accuracyOf(run);
  entry["accuracy"] = {{"correct", run.correct}, {"labelled", run.labelled}, {"share", accuracy.share},
                       {"low", accuracy.low},    {"high", accuracy.high},    {"confidence", 0.95}};
  return entry;
}

static Json describeRun(const Evaluation &run, snn::NetworkOp network) {
  Json entry = describeAccuracy(run);
  Json spikes = Json::object();
  size_t p = 0;
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    double total = 0.0;
    for (uint64_t count : run.activity[p++])
      total += static_cast<double>(count);
    if (population.getNumResults() > 0 && isa<snn::EventsType>(population.getResult(0).getType()))
      spikes[population.getName().str()] = total / static_cast<double>(run.samples);
  }
  entry["spikes_per_sample"] = spikes;
  Json states = Json::array();
  for (const StateFigures &state : run.states)
    states.push_back(
        {{"population", state.population},
         {"state", state.state},
         {"largest", state.values.getLargest()},
         {"share_at_limit", state.values.getCount() == 0
                                ? 0.0
                                : static_cast<double>(state.atLimit) / static_cast<double>(state.values.getCount())}});
  entry["states"] = states;
  return entry;
}

void CompressReport::addStage(snn::NetworkOp network, const StageFigures &figures,
                              const std::vector<InputFigures> &inputs) {
  Json stage{{"name", figures.name}};
  int64_t weights = 0, nonzero = 0, bytes = 0, stateBytes = 0;
  Json projections = Json::array(), populations = Json::array();
  std::vector<ProjectionFootprint> footprints;
  for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
    const ProjectionFootprint &footprint = footprints.emplace_back(footprintOf(projection, firmwareTarget.mostListed));
    weights += footprint.weights;
    nonzero += footprint.nonzeroWeights;
    bytes += footprint.bytes;
    projections.push_back(describeProjection(footprint));
  }
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    int64_t own = stateBytesOf(population, realBits);
    stateBytes += own;
    populations.push_back(
        {{"name", population.getName().str()},
         {"cells", population.getCells()},
         {"storage", population.getFixed() ? textOf(population.getFixed()) : fmt::format("f{}", realBits)},
         {"state_bytes", own}});
  }
  if (!figures.changes.empty())
    stage["changes"] = figures.changes;
  stage["weight_bytes"] = bytes;
  stage["state_bytes"] = stateBytes;
  stage["sparsity"] = weights == 0 ? 0.0 : 1.0 - static_cast<double>(nonzero) / static_cast<double>(weights);
  if (figures.calibration) {
    stage["calibration"] = describeRun(*figures.calibration, network);
    stage["calibration"]["synaptic_operations_per_sample"] =
        countOperations(network, footprints, *figures.calibration, inputs);
  }
  if (figures.evaluation)
    stage["evaluation"] = describeAccuracy(*figures.evaluation);
  stage["projections"] = projections;
  stage["populations"] = populations;
  if (json.is_null())
    json = {{"network", network.getName().str()}, {"file", options.network.path}, {"stages", Json::array()}};
  json["stages"].push_back(stage);
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static std::string accuracyText(const Json &stage, const char *run) {
  if (!stage.contains(run) || !stage[run].contains("accuracy"))
    return "";
  const Json &accuracy = stage[run]["accuracy"];
  return fmt::format("{:.2f} % ({:.2f} to {:.2f})", 100 * accuracy["share"].get<double>(),
                     100 * accuracy["low"].get<double>(), 100 * accuracy["high"].get<double>());
}

static std::string spikesText(const Json &stage) {
  if (!stage.contains("calibration"))
    return "";
  double total = 0.0;
  for (const Json &spikes : stage["calibration"]["spikes_per_sample"])
    total += spikes.get<double>();
  return fmt::format("{:.1f}", total);
}

static std::string operationsText(const Json &stage) {
  return stage.contains("calibration")
             ? fmt::format("{:.0f}", stage["calibration"]["synaptic_operations_per_sample"].get<double>())
             : "";
}

/// A line of a table, without spaces at its end.
static void printLine(const std::string &line) { fmt::print("{}\n", StringRef(line).rtrim().str()); }

/// Whether a run of that kind has an accuracy.
static bool hasAccuracy(const Json &stages, const char *run) {
  return llvm::any_of(stages, [&](const Json &stage) { return !accuracyText(stage, run).empty(); });
}

void CompressReport::print() const {
  printLine(fmt::format("{:<12} {:>12} {:>11} {:>9} {:>11} {:>13}  {:<26} {}", "stage", "weight bytes", "state bytes",
                        "zeros", "spikes", "synaptic ops",
                        hasAccuracy(json["stages"], "calibration") ? "accuracy (calibration)" : "",
                        hasAccuracy(json["stages"], "evaluation") ? "accuracy (evaluation)" : ""));
  for (const Json &stage : json["stages"])
    printLine(fmt::format("{:<12} {:>12} {:>11} {:>7.1f} % {:>11} {:>13}  {:<26} {}", stage["name"].get<std::string>(),
                          stage["weight_bytes"].get<int64_t>(), stage["state_bytes"].get<int64_t>(),
                          100 * stage["sparsity"].get<double>(), spikesText(stage), operationsText(stage),
                          accuracyText(stage, "calibration"), accuracyText(stage, "evaluation")));
  for (const Json &stage : json["stages"])
    for (const Json &change : stage.value("changes", Json::array()))
      fmt::print("{}: {}\n", stage["name"].get<std::string>(), change.get<std::string>());
  const Json &last = json["stages"].back();
  fmt::print("\n{:<20} {:>10} {:>9} {:>5} {:>10}  {:<20}  {}\n", "projection", "weights", "zeros", "bits", "bytes",
             "accumulator at worst", "type");
  for (const Json &p : last["projections"]) {
    int64_t weights = p["weights"].get<int64_t>(), zeros = weights - p["nonzero_weights"].get<int64_t>();
    printLine(fmt::format("{:<20} {:>10} {:>7.1f} % {:>5} {:>10}  {:<20}  {}", p["name"].get<std::string>(), weights,
                          weights == 0 ? 0.0 : 100.0 * static_cast<double>(zeros) / static_cast<double>(weights),
                          p["bits"].get<int64_t>(), p["bytes"].get<int64_t>(),
                          p.contains("worst_case_accumulator_bits")
                              ? fmt::format("{} bits", p["worst_case_accumulator_bits"].get<int>())
                              : "",
                          p.value("type", "")));
  }
  fmt::print("\n{:<20} {:>8} {:<26} {:>11}\n", "population", "cells", "storage", "state bytes");
  for (const Json &p : last["populations"])
    fmt::print("{:<20} {:>8} {:<26} {:>11}\n", p["name"].get<std::string>(), p["cells"].get<int64_t>(),
               p["storage"].get<std::string>(), p["state_bytes"].get<int64_t>());
}

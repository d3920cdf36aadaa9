// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia inspect: tables of populations and projections, or the program at any phase.

#include "tools/glia/Conventions.h"
#include "tools/glia/Report.h"
#include "tools/glia/Targets.h"

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Synapses/Synapses.h"
#include "compiler/Pipelines/Pipelines.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using namespace mlir;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// What a step does to a population
//===----------------------------------------------------------------------===//

/// One number, or the range of many.
static std::string rangeOf(const PerCell &values) {
  auto [least, most] = std::minmax_element(values.data().begin(), values.data().end());
  return *least == *most ? fmt::format("{:.6g}", *least) : fmt::format("{:.6g} .. {:.6g}", *least, *most);
}

std::string glia::tool::describeConvention(snn::ConventionAttr c) {
  std::string text = fmt::format(
      "{}, {}, fires {} {} integration, reset {}", std::string(snn::stringifyIntegrator(c.getIntegrator())),
      std::string(snn::stringifyOrder(c.getOrder())), c.getCompare() == snn::Compare::greater ? "above" : "at or above",
      std::string(snn::stringifyTest(c.getTest())), std::string(snn::stringifyReset(c.getReset())));
  if (c.getResetLag())
    text += " one step later";
  if (c.getArrivalLag())
    text += ", arrivals one step late";
  if (c.getGain() == snn::Gain::euler)
    text += ", Euler gain";
  return text;
}

static json describeUpdate(const StateUpdate &update) {
  auto equation = const_cast<cell::DerivativeOp &>(update.equation);
  json result{{"state", cell::getStateOf(equation.getState()).getName().str()}, {"linear", update.isLinear}};
  auto add = [&](const Term &term) {
    if (!term.source)
      result["constant"] = rangeOf(term.coefficient);
    else if (term.source == equation.getState())
      result["decay"] = rangeOf(term.coefficient);
    else if (auto port = term.source.getDefiningOp<cell::PortOp>())
      result["gain"][port.getName().str()] = rangeOf(term.coefficient);
    else
      result["gain"][cell::getStateOf(term.source).getName().str()] = rangeOf(term.coefficient);
  };
  llvm::for_each(update.terms, add);
  llvm::for_each(update.jump, add);
  return result;
}

json glia::tool::describePopulations(snn::NetworkOp network) {
  json list = json::array();
  SymbolTableCollection symbols;
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    auto model = symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
    FailureOr<Dynamics> dynamics = analyseDynamics(population, model);
    json entry{{"name", population.getName().str()},
               {"model", population.getModel().str()},
               {"shape", snn::shapeText(population.getShape())},
               {"convention", describeConvention(population.getConventionOrDefault())},
               {"updates", json::array()}};
    if (population.getPeriod() != 1)
      entry["period"] = population.getPeriod();
    if (succeeded(dynamics))
      for (const StateUpdate &update : dynamics->updates)
        entry["updates"].push_back(describeUpdate(update));
    list.push_back(entry);
  }
  return {{"populations_per_step", list}};
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static std::string updateText(const json &update) {
  if (!update["linear"].get<bool>())
    return fmt::format("{}: nonlinear", update["state"].get<std::string>());
  std::string text =
      fmt::format("{}: decay {}", update["state"].get<std::string>(), update.value("decay", std::string("1")));
  if (update.contains("gain"))
    for (auto &[source, gain] : update["gain"].items())
      text += fmt::format(", {} x {}", source, gain.get<std::string>());
  if (update.contains("constant"))
    text += fmt::format(", + {}", update["constant"].get<std::string>());
  return text;
}

static void printPopulations(const json &populations) {
  fmt::print("\n{:<16} {:<10} {:<20} {}\n", "population", "shape", "model", "per step");
  for (const json &p : populations) {
    std::string period = p.contains("period") ? fmt::format(" (every {} steps)", p["period"].get<int64_t>()) : "";
    bool isFirst = true;
    auto line = [&](const std::string &text) {
      fmt::print("{:<16} {:<10} {:<20} {}\n", isFirst ? p["name"].get<std::string>() : "",
                 isFirst ? p["shape"].get<std::string>() : "", isFirst ? "@" + p["model"].get<std::string>() : "",
                 text);
      isFirst = false;
    };
    for (const json &update : p["updates"])
      line(updateText(update) + period);
    line(p["convention"].get<std::string>());
  }
}

static void printProjections(snn::NetworkOp network) {
  fmt::print("\n{:<20} {:<12} {:<12} {:<18} {:>10} {:<12} {}\n", "projection", "from", "to", "connectivity", "weights",
             "delay", "learns");
  for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
    std::string kind;
    llvm::raw_string_ostream(kind) << projection.getConnectivity();
    kind = llvm::StringRef(kind).split('<').first.drop_front(strlen("#snn.")).str();
    auto elements = dyn_cast_or_null<ElementsAttr>(projection.getWeightAttr());
    int64_t least = projection.getLeastDelay(), most = projection.getMostDelay();
    std::string delay = least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
    fmt::print("{:<20} {:<12} {:<12} {:<18} {:>10} {:<12} {}\n", projection.getName().str(),
               snn::shapeText(projection.getSourceShape()), snn::shapeText(projection.getTargetShape()), kind,
               elements ? elements.getNumElements() : (projection.getWeightAttr() ? 1 : 0), delay + " step(s)",
               projection.getRule() ? "@" + projection.getRule()->str() : "no");
  }
}

static void printTables(snn::NetworkOp network) {
  fmt::print("network '{}', dt {:g} ms\n", network.getName().str(), static_cast<double>(network.getDt()) * 1e-6);
  auto lineText = [](Type type) {
    return fmt::format("{} of shape {}", isa<snn::EventsType>(type) ? "events" : "signal",
                       snn::shapeText(snn::getLineShape(type)));
  };
  for (auto input : network.getBody().getOps<snn::InputOp>())
    fmt::print("input '{}': {}{}\n", input.getName().str(), input.getHeld() ? "held " : "", lineText(input.getType()));
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    fmt::print("output '{}': {}\n", output.getName().str(), lineText(output.getSource().getType()));
  printPopulations(describePopulations(network)["populations_per_step"]);
  printProjections(network);
}

//===----------------------------------------------------------------------===//
// Phases
//===----------------------------------------------------------------------===//

static int printPhase(Session &session, Phase phase, const Target &target, const InspectOptions &options) {
  OwningOpRef<ModuleOp> module = session.cloneModule();
  if (phase >= Phase::Scheduled && failed(schedule(*module, session.getOptions().precision, target.mostListed)))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  if (phase >= Phase::Target)
    return target.inspect(session, *module, phase, options);
  printModule(*module);
  return exitGood;
}

int glia::tool::inspect(const InspectOptions &options) {
  const Target *target = findTarget(options.target);
  if (!target)
    return exitWrongInput;
  std::optional<Phase> phase;
  if (!options.stopAfter.empty()) {
    phase = findPhase(options.stopAfter);
    if (!phase) {
      llvm::SmallVector<llvm::StringRef> names;
      for (const PhaseInfo &info : getPhases())
        names.push_back(info.name);
      printUnknown("phase", options.stopAfter, names);
      return exitWrongInput;
    }
  }
  Session session(options.network);
  if (!session.load(/*checked=*/phase != Phase::Import))
    return session.exitStatus();
  if (phase)
    return printPhase(session, *phase, *target, options);
  printTables(session.getNetwork());
  return exitGood;
}

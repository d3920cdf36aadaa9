// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One convention, one step and one kind of input for all of a file.

#include "compiler/Export/Nir/Conventions.h"

#include "compiler/Import/Nir/Attributes.h"
#include "compiler/Import/Nir/Report.h"

#include "dialects/Snn/IR/Conventions.h"

#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

/// The convention of all populations, none if there are no populations.
static FailureOr<snn::ConventionAttr> commonConvention(snn::NetworkOp network,
                                                       llvm::function_ref<bool(snn::PopulationOp)> isJunction) {
  snn::PopulationOp first;
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    if (isJunction(population))
      continue;
    if (!first)
      first = population;
    if (population.getConventionOrDefault() == first.getConventionOrDefault())
      continue;
    InFlightDiagnostic error = population.emitError();
    error << "population '" << population.getName() << "' follows another convention than '" << first.getName()
          << "'; whoever reads a .nir file chooses one for all" << unsupportedMark;
    error.attachNote(first.getLoc()) << "'" << first.getName() << "' is here";
    return failure();
  }
  return first ? first.getConventionOrDefault() : snn::ConventionAttr();
}

/// The preset that is this convention. One that replaces parameters is it only where the file was read under it.
static const snn::Preset *presetOf(snn::NetworkOp network, snn::ConventionAttr convention) {
  auto readUnder = network->getAttrOfType<StringAttr>(presetAttrName);
  for (const snn::Preset &preset : snn::getPresets())
    if (snn::getConvention(network.getContext(), preset) == convention &&
        (preset.ignored.empty() || (readUnder && readUnder.getValue() == preset.name)))
      return &preset;
  return nullptr;
}

/// `--convention`, or each choice by itself.
static std::string conventionOptions(snn::NetworkOp network, snn::ConventionAttr c) {
  if (const snn::Preset *preset = presetOf(network, c))
    return ("--convention=" + preset->name).str();
  // A preset that replaces parameters goes on doing so.
  auto readUnder = network->getAttrOfType<StringAttr>(presetAttrName);
  const snn::Preset *base = readUnder ? snn::findPreset(readUnder.getValue()) : nullptr;
  base = base ? base : snn::findPreset("nir");
  std::string text = ("--convention=" + base->name).str();
  auto add = [&](StringRef option, const Twine &value, bool isOther) {
    if (isOther)
      text += (" --" + option + "=" + value).str();
  };
  add("integrator", snn::stringifyIntegrator(c.getIntegrator()), c.getIntegrator() != base->integrator);
  add("order", snn::stringifyOrder(c.getOrder()), c.getOrder() != base->order);
  add("gain", snn::stringifyGain(c.getGain()), c.getGain() != base->gain);
  add("test", snn::stringifyTest(c.getTest()), c.getTest() != base->test);
  add("threshold", c.getCompare() == snn::Compare::greater ? "'>'" : "'>='", c.getCompare() != base->compare);
  add("reset", snn::stringifyReset(c.getReset()), c.getReset() != base->reset);
  add("reset-lag", Twine(c.getResetLag()), c.getResetLag() != base->resetLag);
  add("arrival-lag", Twine(c.getArrivalLag()), c.getArrivalLag() != base->arrivalLag);
  return text;
}

static std::string stepText(int64_t nanoseconds) {
  static constexpr std::pair<int64_t, StringLiteral> units[] = {{1000000000, "s"}, {1000000, "ms"}, {1000, "us"}};
  for (auto [unit, name] : units)
    if (nanoseconds % unit == 0)
      return (Twine(nanoseconds / unit) + name).str();
  return (Twine(nanoseconds) + "ns").str();
}

/// `--input-as`, where inputs are not events.
static FailureOr<std::string> inputOptions(snn::NetworkOp network) {
  auto kindOf = [](snn::InputOp input) {
    return input.getHeld() ? "held" : isa<snn::SignalType>(input.getType()) ? "signal" : "events";
  };
  snn::InputOp first;
  for (auto input : network.getBody().getOps<snn::InputOp>()) {
    if (!first)
      first = input;
    if (StringRef(kindOf(input)) != kindOf(first))
      return input.emitError() << "input '" << input.getName() << "' carries " << kindOf(input) << ", input '"
                               << first.getName() << "' " << kindOf(first)
                               << "; whoever reads a .nir file chooses one kind for all" << unsupportedMark;
  }
  return first && StringRef(kindOf(first)) != "events" ? std::string(" --input-as=") + kindOf(first) : std::string();
}

FailureOr<std::string> glia::nir::readingOptions(snn::NetworkOp network, const std::set<std::string> &delayed,
                                                 llvm::function_ref<bool(snn::PopulationOp)> isJunction) {
  FailureOr<snn::ConventionAttr> convention = commonConvention(network, isJunction);
  FailureOr<std::string> input = inputOptions(network);
  if (failed(convention) || failed(input))
    return failure();
  std::string text = *convention ? conventionOptions(network, *convention) + " " : std::string();
  text += "--dt=" + stepText(network.getDt()) + *input;
  if (network.getSeed() != 0)
    text += " --seed=" + std::to_string(network.getSeed());
  if (!delayed.empty())
    text += " --delay-on-cycles=" + llvm::join(delayed, ",");
  return text;
}

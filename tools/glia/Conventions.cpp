// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names of choices, durations, and what to say when they are wrong.

#include "tools/glia/Conventions.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

#include <cmath>

using namespace glia;
using namespace glia::tool;

std::string glia::tool::nearestName(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> names) {
  std::string nearest;
  unsigned least = std::max<unsigned>(2, name.size() / 3) + 1;
  for (llvm::StringRef candidate : names)
    if (unsigned distance = name.edit_distance(candidate); distance < least) {
      least = distance;
      nearest = candidate.str();
    }
  return nearest;
}

void glia::tool::printUnknown(llvm::StringRef what, llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> available) {
  std::string nearest = nearestName(name, available);
  fmt::print(stderr, "error: unknown {} '{}';{} available: {}\n", what.str(), name.str(),
             nearest.empty() ? "" : fmt::format(" did you mean '{}'?", nearest), llvm::join(available, ", "));
}

std::optional<int64_t> glia::tool::parseDuration(llvm::StringRef text) {
  static constexpr std::pair<llvm::StringLiteral, int64_t> units[] = {
      {"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};
  text = text.trim();
  for (auto [unit, nanoseconds] : units) {
    llvm::StringRef number = text;
    if (!number.consume_back(unit))
      continue;
    double value;
    if (number.trim().getAsDouble(value))
      continue;
    double exact = value * static_cast<double>(nanoseconds), whole = std::nearbyint(exact);
    if (!std::isfinite(exact) || whole < 1 || std::fabs(exact - whole) > 1e-6 * whole || whole > 9e18)
      return std::nullopt;
    return static_cast<int64_t>(whole);
  }
  return std::nullopt;
}

/// Reads one choice by name.
template <typename Enum>
static bool readChoice(const std::optional<std::string> &given, llvm::StringRef what, std::optional<Enum> &result,
                       llvm::ArrayRef<std::pair<llvm::StringRef, Enum>> choices) {
  if (!given)
    return true;
  llvm::SmallVector<llvm::StringRef> names;
  for (auto [name, value] : choices) {
    names.push_back(name);
    if (name == *given) {
      result = value;
      return true;
    }
  }
  printUnknown(what, *given, names);
  return false;
}

static bool readLag(const std::optional<int64_t> &given, llvm::StringRef what, std::optional<int64_t> &result) {
  result = given;
  if (!given || *given == 0 || *given == 1)
    return true;
  fmt::print(stderr, "error: {} is {}; only 0 and 1 are allowed\n", what.str(), *given);
  return false;
}

static bool readInputKind(const NetworkOptions &o, nir::ImportOptions &import) {
  using Kind = nir::ImportOptions::InputKind;
  std::optional<Kind> kind, encoded;
  bool isGood = readChoice<Kind>(o.inputAs.empty() ? std::nullopt : std::optional(o.inputAs), "kind of input", kind,
                                 {{"events", Kind::Events}, {"signal", Kind::Signal}, {"held", Kind::Held}}) &&
                readChoice<Kind>(o.encode.empty() ? std::nullopt : std::optional(o.encode), "encoding", encoded,
                                 {{"current", Kind::Held}, {"rows", Kind::Signal}, {"rate", Kind::Events}});
  import.input = kind.value_or(encoded.value_or(Kind::Events));
  return isGood;
}

std::optional<nir::ImportOptions> glia::tool::makeImportOptions(const NetworkOptions &o) {
  nir::ImportOptions import;
  bool isGood = true;
  std::string convention = o.convention.value_or("nir");
  import.preset = snn::findPreset(convention);
  if (!import.preset) {
    llvm::SmallVector<llvm::StringRef> names;
    for (const snn::Preset &preset : snn::getPresets())
      names.push_back(preset.name);
    printUnknown("convention", convention, names);
    isGood = false;
  }
  if (o.dt) {
    import.dtNanoseconds = parseDuration(*o.dt);
    if (!import.dtNanoseconds) {
      fmt::print(stderr,
                 "error: --dt is '{}'; it must be a positive time of whole nanoseconds with a unit, such as "
                 "1ms, 0.1ms or 250us\n",
                 *o.dt);
      isGood = false;
    }
  }
  isGood &= readChoice<snn::Integrator>(
      o.integrator, "integrator", import.integrator,
      {{"euler", snn::Integrator::euler}, {"exact", snn::Integrator::exact}, {"rk4", snn::Integrator::rk4}});
  isGood &= readChoice<snn::Order>(o.order, "order", import.order,
                                   {{"read_decay_jump", snn::Order::read_decay_jump},
                                    {"decay_jump_read", snn::Order::decay_jump_read},
                                    {"jump_read_decay", snn::Order::jump_read_decay}});
  isGood &= readChoice<snn::Gain>(o.gain, "gain", import.gain,
                                  {{"integrated", snn::Gain::integrated}, {"euler", snn::Gain::euler}});
  isGood &=
      readChoice<snn::Test>(o.test, "test", import.test, {{"after", snn::Test::after}, {"before", snn::Test::before}});
  isGood &= readChoice<snn::Compare>(o.compare, "threshold comparison", import.compare,
                                     {{">", snn::Compare::greater}, {">=", snn::Compare::greater_or_equal}});
  isGood &= readChoice<snn::Reset>(
      o.reset, "reset", import.reset,
      {{"value", snn::Reset::value}, {"subtract", snn::Reset::subtract}, {"none", snn::Reset::none}});
  isGood &= readLag(o.resetLag, "--reset-lag", import.resetLag);
  isGood &= readLag(o.arrivalLag, "--arrival-lag", import.arrivalLag);
  isGood &= readInputKind(o, import);
  import.delayOnCycles = o.delayOnCycles;
  import.roundDelays = o.roundDelays;
  import.seed = o.seed;
  return isGood ? std::optional(import) : std::nullopt;
}

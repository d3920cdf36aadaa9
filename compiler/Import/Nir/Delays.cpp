// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Delays of a file are times in seconds; those of a network are whole steps (T3).

#include "compiler/Import/Nir/NodeTypes.h"

#include <cmath>

using namespace glia::nir;

/// How far a delay may be from a whole number of steps, in steps and in parts of the delay: what a file's 32 bits
/// round.
static constexpr double tolerance = 1e-6;

namespace {
/// The first delay that was rounded.
struct Rounding {
  int64_t element;
  double seconds;
};
} // namespace

/// The nearest whole number of steps, or an error; notes what had to be rounded.
static std::optional<int64_t> stepsOf(const Node &node, int64_t element, double dt, bool mayRound,
                                      std::optional<Rounding> &rounding, Report &report) {
  double seconds = node.find("delay")->real(element), steps = seconds / dt, whole = std::nearbyint(steps);
  auto error = [&] {
    return report.error(node.pathOf("delay"))
           << "delay of '" << node.name << "' is " << durationText(seconds) << " at element " << element;
  };
  if (seconds < 0) {
    error() << "; it must not be negative (T3)";
    return std::nullopt;
  }
  if (whole > INT32_MAX) {
    error() << ", which is more than 2147483647 steps of " << durationText(dt) << " (T3); choose a longer --dt";
    return std::nullopt;
  }
  if (std::fabs(steps - whole) > tolerance * std::max(1.0, whole)) {
    if (!mayRound) {
      error() << ", which is no whole number of steps of " << durationText(dt)
              << " (T3); choose a --dt that divides it, or round with --round-delays";
      return std::nullopt;
    }
    if (!rounding)
      rounding = Rounding{element, seconds};
  }
  return static_cast<int64_t>(whole);
}

void glia::nir::countDelays(Node &node, int64_t dtNanoseconds, bool mayRound, Report &report) {
  double dt = static_cast<double>(dtNanoseconds) * 1e-9;
  std::optional<Rounding> rounding;
  for (int64_t i = 0, e = node.find("delay")->size(); i < e; ++i) {
    std::optional<int64_t> steps = stepsOf(node, i, dt, mayRound, rounding, report);
    if (!steps)
      return;
    node.delays.push_back(*steps);
  }
  if (rounding)
    report.remark(node.pathOf("delay")) << "delay of '" << node.name << "' is " << durationText(rounding->seconds)
                                        << " at element " << rounding->element << "; it is rounded to "
                                        << node.delays[rounding->element] << " steps of " << durationText(dt)
                                        << ", as asked (T3)";
  if (llvm::all_equal(node.delays))
    node.delays.resize(1);
}

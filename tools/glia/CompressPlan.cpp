// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CompressPlan.h.

#include "tools/glia/CompressPlan.h"
#include "tools/glia/Conventions.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;
using llvm::StringRef;

namespace {
/// Reads the options one by one; all that is wrong is said.
class PlanReader {
public:
  explicit PlanReader(const CompressOptions &options) : options(options) {}

  std::optional<CompressPlan> read() {
    for (const std::string &text : options.prune)
      readPruning(text);
    readRange();
    readTypes();
    if (isGood && plan.prunings.empty() && !plan.weights && !options.fold && !options.removeDead)
      wrong("error: nothing is asked for; give --prune=METHOD:SHARE, --weights=intN or eEmM with --state=fixedW.F, "
            "--fold "
            "or --remove-dead\n");
    return isGood ? std::optional<CompressPlan>(plan) : std::nullopt;
  }

private:
  template <typename... Arguments> void wrong(fmt::format_string<Arguments...> text, Arguments &&...arguments) {
    fmt::print(stderr, text, std::forward<Arguments>(arguments)...);
    isGood = false;
  }

  void readPruning(const std::string &text) {
    auto [method, number] = StringRef(text).split(':');
    double share = 0.0;
    if (method != "magnitude" && method != "cells") {
      printUnknown("pruning", method, {"magnitude", "cells"});
      isGood = false;
      return;
    }
    if (number.getAsDouble(share) || !(share > 0.0 && share < 1.0))
      return wrong("error: --prune={} has no share between 0 and 1; such as --prune={}:0.5\n", text, method.str());
    plan.prunings.push_back({method == "cells" ? PruneMethod::Cells : PruneMethod::Weights, share});
  }

  void readRange() {
    double percent = 100.0;
    StringRef range = options.range;
    bool isPercentile = range.consume_front("percentile:");
    if (range != "minmax" && (!isPercentile || range.getAsDouble(percent) || !(percent > 0.0 && percent <= 100.0)))
      return wrong("error: --range is '{}'; it is minmax, or percentile:P with P above 0 and up to 100\n",
                   options.range);
    plan.share = percent / 100.0;
  }

  /// fixedW or fixedW.F
  std::optional<FixedRequest> readFixed(const char *option, const std::string &text) {
    StringRef rest = text;
    FixedRequest request;
    unsigned fraction = 0;
    bool isFixed = rest.consume_front("fixed") && !rest.consumeInteger(10, request.width);
    if (isFixed && rest.consume_front(".")) {
      isFixed = !rest.consumeInteger(10, fraction);
      request.fraction = fraction;
    }
    if (isFixed && rest.empty() && request.width >= 2 && request.width <= 32 && fraction <= 48)
      return request;
    wrong("error: {} is '{}'; it is fixedW.F with W bits, 2 to 32, of which F are fraction, such as fixed16.8; or "
          "fixedW, where --calibrate finds F\n",
          option, text);
    return std::nullopt;
  }

  /// eEmM
  static bool isMinifloat(StringRef text, WeightQuantization &weights) {
    return text.consume_front("e") && !text.consumeInteger(10, weights.exponent) && text.consume_front("m") &&
           !text.consumeInteger(10, weights.mantissa) && text.empty();
  }

  void checkMinifloat(const WeightQuantization &weights) {
    if (weights.exponent == 0)
      wrong("error: --weights={} has no exponent, as integers have; use --weights=int{}\n", options.weights,
            std::clamp(weights.mantissa + 1, 2u, 16u));
    else if (weights.exponent > mostExponentBits)
      wrong("error: --weights={} reaches from 1 to 2^{}, which the sums of fixed point do not hold exactly in 53 bits "
            "(N4); an exponent has 1 to {} bits\n",
            options.weights, weights.exponent > 8 ? "..." : std::to_string(1 << weights.exponent), mostExponentBits);
    else if (weights.mantissa > 10)
      wrong("error: --weights={} has a mantissa of {} bits; 0 to 10 are possible (N5)\n", options.weights,
            weights.mantissa);
  }

  void readWeights() {
    WeightQuantization weights;
    StringRef rest = options.weights;
    if (rest == "sign" || rest == "int1") {
      weights.bits = 1;
      weights.levels = WeightLevels::Sign;
    } else if (rest == "ternary") {
      weights.levels = WeightLevels::Ternary;
    } else if (isMinifloat(rest, weights)) {
      weights.levels = WeightLevels::Minifloat;
      checkMinifloat(weights);
    } else if (!rest.consume_front("int") || rest.consumeInteger(10, weights.bits) || !rest.empty() ||
               weights.bits < 2 || weights.bits > 16) {
      wrong("error: --weights is '{}'; it is sign, ternary, int2 to int16, or eEmM with E bits of exponent and M of "
            "mantissa, such as e4m3\n",
            options.weights);
    }
    bool losesZeros = weights.levels == WeightLevels::Sign &&
                      llvm::any_of(plan.prunings, [](auto &p) { return p.method == PruneMethod::Weights; });
    if (losesZeros)
      wrong("error: --weights={} has no zero, so that what --prune=magnitude removes would come back; use "
            "--weights=ternary, or --prune=cells\n",
            options.weights);
    if (options.scales != "tensor" && options.scales != "channel") {
      printUnknown("kind of scale", options.scales, {"tensor", "channel"});
      isGood = false;
    }
    weights.perChannel = options.scales == "channel";
    weights.powerOfTwo = options.powerOfTwo;
    weights.percentile = plan.share * 100.0;
    plan.weights = weights;
  }

  void readTypes() {
    if (options.weights.empty() != options.state.empty())
      return wrong("error: --weights and --state go together: a network computes in floating point, or all of it in "
                   "fixed point\n");
    if (options.weights.empty())
      return;
    readWeights();
    plan.state = readFixed("--state", options.state);
    if (std::optional<FixedRequest> inputs =
            options.inputs.empty() ? plan.state : readFixed("--inputs", options.inputs)) {
      plan.inputs = *inputs;
      if (options.inputs.empty())
        plan.inputs.fraction.reset(); // values from outside have a range of their own
    }
    bool isOpen = plan.state && !plan.state->fraction;
    if (isOpen && options.data.inputs.empty())
      wrong("error: --state={} leaves the bits after the point open, which are found with data; give --calibrate, or "
            "say --state={}.F\n",
            options.state, options.state);
  }

  const CompressOptions &options;
  CompressPlan plan;
  bool isGood = true;
};
} // namespace

std::optional<CompressPlan> glia::tool::makePlan(const CompressOptions &options) { return PlanReader(options).read(); }

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia-fuzz: random networks, the interpreter against what is compiled.

#include "test/fuzz/Isolated.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>

using namespace glia::fuzz;

namespace {
struct Options {
  uint64_t seed = 1, first = 0, networks = 200;
  int attempts = 400;
  double mostRefused = 20; ///< percent
  bool goesOn = false, prints = false;
};
} // namespace

/// The number types of a case, as its network would say them.
static std::string describe(const NumberTypes &types) {
  std::string weights = types.levels == 0   ? fmt::format("weights of {} bits", types.weightBits)
                        : types.levels == 1 ? "ternary weights"
                        : types.levels == 3 ? fmt::format("weights of e{}m{}", types.exponent, types.mantissa)
                                            : "signs for weights";
  std::string text = fmt::format("{}{}{}, coefficients of {}, counts up to {}, input", weights,
                                 types.perChannel ? " for each channel" : "", types.powerOfTwo ? " by shifts" : "",
                                 types.coefficientBits, types.mostCount);
  auto add = [&](const NumberTypes::Storage &s) {
    static const char *const roundings[] = {"nearest_even", "floor", "toward_zero"};
    text += fmt::format(" fixed<{}, {}, {}, {}>", s.width, s.fraction, roundings[s.rounding],
                        s.wraps ? "wrap" : "saturate");
  };
  add(types.input);
  text += ", populations in turn";
  for (const NumberTypes::Storage &storage : types.populations)
    add(storage);
  return text;
}

static void print(const Case &tested, const Outcome &outcome, const std::string &said) {
  fmt::print("{}, {} of 100 weights pruned, {} steps of samples {} {}, density {}, input seed {}:\n{}\n{}\n{}\n",
             tested.numbers ? describe(*tested.numbers) : tested.precision, tested.pruned, tested.steps,
             tested.samples[0], tested.samples[1], tested.density, tested.inputSeed, outcome.text, said, tested.text);
}

static void report(Isolated &isolated, const Options &options, uint64_t i, const Choices &choices,
                   const Outcome &outcome) {
  fmt::print("DISAGREEMENT: --seed={} --first={} --networks=1: {}\n", options.seed, i, outcome.text);
  Choices smaller(shrink(isolated, choices.decided(), outcome, options.attempts));
  Case tested = makeCase(smaller);
  std::string said;
  Outcome again = isolated.run(tested, said);
  print(tested, again, said);
}

static int run(const Options &options) {
  Isolated isolated;
  std::map<Verdict, uint64_t> counts;
  uint64_t events = 0, silent = 0;
  for (uint64_t i = options.first; i < options.first + options.networks; ++i) {
    Choices choices(options.seed * 0x9E3779B97F4A7C15 + i * 0xD1B54A32D192ED03);
    Case tested = makeCase(choices);
    std::string said;
    Outcome outcome = isolated.run(tested, said);
    ++counts[outcome.verdict];
    events += outcome.events;
    silent += outcome.verdict == Verdict::Equal && outcome.events == 0;
    if (options.prints)
      print(tested, outcome, said);
    if (outcome.verdict != Verdict::Different && outcome.verdict != Verdict::Fault)
      continue;
    report(isolated, options, i, choices, outcome);
    if (!options.goesOn)
      return 1;
  }
  uint64_t refused = counts[Verdict::Refused] + counts[Verdict::Unsupported];
  double percent = 100.0 * static_cast<double>(refused) / static_cast<double>(options.networks);
  uint64_t wrong = counts[Verdict::Different] + counts[Verdict::Fault];
  fmt::print("{} networks, seed {}: {} equal ({} events, {} without any), {} refused by all, {} refused as unsupported "
             "by what compiles, {} disagree\n",
             options.networks, options.seed, counts[Verdict::Equal], events, silent, counts[Verdict::Refused],
             counts[Verdict::Unsupported], wrong);
  if (percent < options.mostRefused)
    return wrong ? 1 : 0;
  fmt::print("{:.1f} % are refused; {} % are allowed\n", percent, options.mostRefused);
  return 1;
}

int main(int argc, char **argv) {
  Options options;
  CLI::App app("Random networks on every engine, compared bit for bit");
  app.add_option("--seed", options.seed, "Seed of all networks")->capture_default_str();
  app.add_option("--first", options.first, "Number of the first network")->capture_default_str();
  app.add_option("--networks", options.networks, "How many networks")->capture_default_str();
  app.add_option("--shrink", options.attempts, "Tries to make a disagreement smaller")->capture_default_str();
  app.add_option("--most-refused", options.mostRefused, "Percent of networks that may be refused")
      ->capture_default_str();
  app.add_flag("--go-on", options.goesOn, "Go on after a disagreement");
  app.add_flag("--print", options.prints, "Print every network and what came of it");
  CLI11_PARSE(app, argc, argv);
  return run(options);
}

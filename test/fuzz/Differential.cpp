// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Engines side by side, T7 (samples are independent, snapshots restore all), and refusals.

#include "test/fuzz/Differential.h"
#include "test/fuzz/Numbers.h"

#include "compiler/Transforms/Compress/Compress.h"

#include "tools/glia/Engines.h"

#include "runtime/host/AbiNetwork.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

using namespace glia;
using namespace glia::fuzz;

namespace {
/// Frames made from a seed: the same for every engine.
class Frames {
public:
  Frames(const host::NetworkShape &shape, const Case &tested) : shape(shape), tested(tested) {}

  void fill(uint32_t sample, uint64_t step, std::vector<host::InputFrame> &frames) const {
    frames.resize(shape.inputs.size());
    for (size_t i = 0; i < frames.size(); ++i) {
      const host::InputShape &input = shape.inputs[i];
      bool isHeld = input.kind == host::LineKind::Held;
      Choices choices(((tested.inputSeed * 31 + sample) * 1009 + (isHeld ? 0 : step)) * 17 + i);
      frames[i].events.clear();
      frames[i].values.clear();
      if (input.kind == host::LineKind::Events)
        fillEvents(choices, input.cells, frames[i].events);
      else
        for (uint32_t cell = 0; cell < input.cells; ++cell)
          frames[i].values.push_back(value(choices));
    }
  }

private:
  void fillEvents(Choices &choices, uint32_t cells, host::EventList &events) const {
    static const std::vector<int32_t> counts = {1, 1, 1, 1, 1, 2, 3, -1, -2};
    for (uint32_t cell = 0; cell < cells; ++cell)
      if (choices.chance(tested.density)) {
        events.cells.push_back(cell);
        events.counts.push_back(choices.oneOf(counts));
      }
  }

  double value(Choices &choices) const {
    if (choices.chance(20))
      return choices.chance(30) ? -0.0 : 0.0;
    double real = choices.real(-1.0, 2.0);
    return tested.precision == "f64" ? real : static_cast<double>(static_cast<float>(real));
  }

  const host::NetworkShape &shape;
  const Case &tested;
};

/// Not a number is one value: which of its bits a sum keeps is nowhere promised.
bool isSame(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b)); }

struct Engine {
  std::string name;
  std::unique_ptr<host::Network> network;
  std::unique_ptr<host::State> state;
};

/// The first difference between two states; empty if there is none.
class Comparison {
public:
  Comparison(const Engine &a, const Engine &b) : a(a), b(b), shape(a.network->shape()) {}

  std::string differ() {
    for (const host::ArrayShape &array : shape.arrays)
      if (!findArray(array))
        return fmt::format("{} has no state '{}.{}'", b.name, array.object, array.name);
    std::string result = differingEvents();
    for (size_t i = 0; result.empty() && i < shape.arrays.size(); ++i)
      result = differingArray(i);
    for (size_t i = 0; result.empty() && i < shape.outputs.size(); ++i)
      result = differingTally(i);
    return result;
  }

private:
  std::string differingEvents() {
    for (size_t p = 0; p < shape.populations.size(); ++p) {
      if (a.state->total(p) != b.state->total(p))
        return fmt::format("population '{}': total {} and {}", shape.populations[p].name, a.state->total(p),
                           b.state->total(p));
      if (!shape.populations[p].emits)
        continue;
      a.state->events(p, events[0]);
      b.state->events(p, events[1]);
      if (textOf(events[0]) != textOf(events[1]))
        return fmt::format("population '{}': events {} and {}", shape.populations[p].name, textOf(events[0]),
                           textOf(events[1]));
    }
    return "";
  }

  std::string differingArray(size_t i) {
    a.state->array(i, values[0]);
    b.state->array(*findArray(shape.arrays[i]), values[1]);
    return differing(fmt::format("state '{}.{}'", shape.arrays[i].object, shape.arrays[i].name));
  }

  std::string differingTally(size_t i) {
    a.state->tally(i, values[0]);
    b.state->tally(i, values[1]);
    return differing(fmt::format("tally of '{}'", shape.outputs[i].name));
  }

  std::string differing(const std::string &what) const {
    if (values[0].size() != values[1].size())
      return fmt::format("{}: {} and {} elements", what, values[0].size(), values[1].size());
    for (size_t i = 0; i < values[0].size(); ++i)
      if (!isSame(values[0][i], values[1][i]))
        return fmt::format("{}, element {}: {} and {}", what, i, values[0][i], values[1][i]);
    return "";
  }

  static std::string textOf(const host::EventList &list) {
    std::string text;
    for (size_t i = 0; i < list.cells.size(); ++i)
      text += fmt::format("{}{}:{}", i ? " " : "", list.cells[i], list.countAt(i));
    return "{" + text + "}";
  }

  std::optional<size_t> findArray(const host::ArrayShape &wanted) const {
    const auto &all = b.network->shape().arrays;
    for (size_t i = 0; i < all.size(); ++i)
      if (all[i].object == wanted.object && all[i].name == wanted.name)
        return i;
    return std::nullopt;
  }

  const Engine &a, &b;
  const host::NetworkShape &shape;
  host::EventList events[2];
  std::vector<double> values[2];
};

class Runner {
public:
  Runner(const Case &tested, std::vector<Engine> engines)
      : tested(tested), engines(std::move(engines)), frames(this->engines[0].network->shape(), tested) {}

  /// Every sample, then the first again, which must be what it was (T7).
  std::string run() {
    for (size_t i = 0; i <= tested.samples.size(); ++i) {
      uint32_t sample = tested.samples[i % tested.samples.size()];
      if (std::string text = runSample(sample, /*restores=*/i == 1); !text.empty())
        return text;
      std::string seen = summary();
      if (i == 0)
        first = seen;
      if (i == tested.samples.size() && seen != first)
        return fmt::format("sample {} run again: {} was {} (T7)", sample, seen, first);
    }
    return "";
  }

  uint64_t events = 0;

private:
  std::string runSample(uint32_t sample, bool restores) {
    for (Engine &engine : engines)
      engine.state->reset(sample);
    for (uint64_t step = 0; step < tested.steps; ++step) {
      if (restores && step == tested.steps / 2)
        if (std::string text = moveState(); !text.empty())
          return text;
      frames.fill(sample, step, current);
      for (Engine &engine : engines)
        engine.state->step(current);
      for (size_t e = 1; e < engines.size(); ++e)
        if (std::string text = Comparison(engines[0], engines[e]).differ(); !text.empty())
          return fmt::format("sample {}, step {}, {} and {}: {}", sample, step, engines[0].name, engines[e].name, text);
    }
    for (size_t p = 0; p < engines[0].network->shape().populations.size(); ++p)
      events += engines[0].state->total(p);
    return "";
  }

  /// Saves what is compiled and goes on in a new state (T7).
  std::string moveState() {
    for (Engine &engine : engines)
      if (auto *saved = dynamic_cast<host::AbiState *>(engine.state.get())) {
        std::unique_ptr<host::State> fresh = engine.network->makeState();
        fresh->reset(99);
        if (auto status = dynamic_cast<host::AbiState &>(*fresh).restore(saved->save()); !status)
          return fmt::format("{} does not restore its own snapshot: {}", engine.name, status.error().str());
        engine.state = std::move(fresh);
      }
    return "";
  }

  std::string summary() const {
    std::string text;
    std::vector<double> values;
    const host::NetworkShape &shape = engines[0].network->shape();
    for (size_t p = 0; p < shape.populations.size(); ++p)
      text += fmt::format(" {}", engines[0].state->total(p));
    for (size_t a = 0; a < shape.arrays.size(); ++a) {
      engines[0].state->array(a, values);
      for (double value : values)
        text += fmt::format(" {}", std::isnan(value) ? 0.0 : value);
    }
    return text;
  }

  const Case &tested;
  std::vector<Engine> engines;
  Frames frames;
  std::vector<host::InputFrame> current;
  std::string first;
};
} // namespace

Outcome glia::fuzz::runCase(const Case &tested, const std::string &path) {
  tool::NetworkOptions options;
  options.path = path;
  options.precision = tested.precision;
  options.quiet = true;
  tool::Session session(options);
  if (!session.load())
    return {session.exitStatus() == tool::exitFault ? Verdict::Fault : Verdict::Refused, "refused when loaded", 0};
  if (tested.pruned > 0)
    pruneWeights(session.getNetwork(), tested.pruned / 100.0);
  if (tested.numbers && !applyNumberTypes(session, *tested.numbers))
    return {session.exitStatus() == tool::exitFault ? Verdict::Fault : Verdict::Refused, "refused in fixed point", 0};
  // The code of a large network is divided; here that of a small one is, too.
  std::vector<std::string> names = {"interpreter", "jit", "jit divided"};
  if (tested.withAot)
    names.insert(names.end(), {"aot", "firmware", "object"});
  if (tested.withHls)
    names.insert(names.end(), {"hls", "hls dataflow"});
  std::vector<Engine> engines;
  std::string refusing;
  for (const std::string &name : names) {
    bool isDivided = name == "jit divided", isDataflow = name == "hls dataflow";
    tool::EngineOptions codegen;
    if (isDivided)
      codegen.mostStatements = 0;
    if (isDataflow)
      codegen.hls.architecture = "dataflow";
    std::string engine = isDivided ? "jit" : isDataflow ? "hls" : name;
    std::unique_ptr<host::Network> network = tool::makeEngine(session, engine, codegen);
    // Not every network has two tasks.
    if (!network && isDataflow && session.exitStatus() == tool::exitUnsupported)
      continue;
    if (!network) {
      refusing += (refusing.empty() ? "" : ", ") + name;
      continue;
    }
    std::unique_ptr<host::State> state = network->makeState();
    engines.push_back({name, std::move(network), std::move(state)});
  }
  if (session.exitStatus() == tool::exitFault)
    return {Verdict::Fault, "a fault of the program (E3): " + refusing, 0};
  if (engines.empty())
    return {Verdict::Refused, "refused by all", 0};
  if (!refusing.empty()) {
    bool isUnsupported = engines[0].name == "interpreter" && session.exitStatus() == tool::exitUnsupported;
    return {isUnsupported ? Verdict::Unsupported : Verdict::Different, "refused by " + refusing + " alone", 0};
  }
  Runner runner(tested, std::move(engines));
  std::string difference = runner.run();
  return {difference.empty() ? Verdict::Equal : Verdict::Different, difference, runner.events};
}

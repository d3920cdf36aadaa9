// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia verify: every engine against the interpreter, every bit of every step.

#include "tools/glia/Engines.h"
#include "tools/glia/Inputs.h"
#include "tools/glia/Targets.h"

#include "runtime/host/Progress.h"

#include <fmt/format.h>

#include <cstring>

using namespace glia;
using namespace glia::tool;

namespace {
struct Engine {
  std::string name;
  std::unique_ptr<host::Network> network;
  std::unique_ptr<host::State> state;
};

/// Compares one engine with the reference after each step.
class Comparison {
public:
  Comparison(const Engine &reference, const Engine &other) : reference(reference), other(other) {
    for (const host::ArrayShape &array : reference.network->shape().arrays)
      arrays.push_back(findArray(array));
  }

  /// Describes the first difference after a step; empty if there is none.
  std::string differ(uint32_t sample, uint64_t step) {
    const host::NetworkShape &shape = reference.network->shape();
    for (size_t p = 0; p < shape.populations.size(); ++p) {
      if (!shape.populations[p].emits)
        continue;
      reference.state->events(p, events[0]);
      other.state->events(p, events[1]);
      if (std::optional<uint32_t> cell = differingCell())
        return fmt::format("sample {}, step {}, population '{}', cell {}: {} emits {}, {} emits {}", sample, step,
                           shape.populations[p].name, *cell, reference.name, countOf(events[0], *cell), other.name,
                           countOf(events[1], *cell));
    }
    for (size_t a = 0; a < arrays.size(); ++a) {
      reference.state->array(a, values[0]);
      other.state->array(arrays[a], values[1]);
      for (size_t i = 0; i < values[0].size(); ++i)
        if (std::memcmp(&values[0][i], &values[1][i], sizeof(double)) != 0)
          return fmt::format("sample {}, step {}, state '{}.{}', element {}: {} has {}, {} has {}", sample, step,
                             shape.arrays[a].object, shape.arrays[a].name, i, reference.name, values[0][i], other.name,
                             values[1][i]);
    }
    return "";
  }

  /// The same for the tallies at the end of a sample.
  std::string differAtEnd(uint32_t sample) {
    const host::NetworkShape &shape = reference.network->shape();
    for (size_t o = 0; o < shape.outputs.size(); ++o) {
      reference.state->tally(o, values[0]);
      other.state->tally(o, values[1]);
      for (size_t i = 0; i < values[0].size(); ++i)
        if (std::memcmp(&values[0][i], &values[1][i], sizeof(double)) != 0)
          return fmt::format("sample {}, end, output '{}', cell {}: {} has {}, {} has {}", sample,
                             shape.outputs[o].name, i, reference.name, values[0][i], other.name, values[1][i]);
    }
    for (size_t p = 0; p < shape.populations.size(); ++p)
      if (reference.state->total(p) != other.state->total(p))
        return fmt::format("sample {}, end, population '{}': {} counts {} events, {} counts {}", sample,
                           shape.populations[p].name, reference.name, reference.state->total(p), other.name,
                           other.state->total(p));
    return "";
  }

private:
  size_t findArray(const host::ArrayShape &wanted) const {
    const auto &all = other.network->shape().arrays;
    for (size_t a = 0; a < all.size(); ++a)
      if (all[a].object == wanted.object && all[a].name == wanted.name)
        return a;
    return 0;
  }

  static int32_t countOf(const host::EventList &list, uint32_t cell) {
    for (size_t i = 0; i < list.cells.size(); ++i)
      if (list.cells[i] == cell)
        return list.countAt(i);
    return 0;
  }

  std::optional<uint32_t> differingCell() const {
    size_t i = 0, j = 0;
    const auto &a = events[0], &b = events[1];
    while (i < a.cells.size() || j < b.cells.size()) {
      if (i == a.cells.size() || (j < b.cells.size() && b.cells[j] < a.cells[i]))
        return b.cells[j];
      if (j == b.cells.size() || a.cells[i] < b.cells[j] || a.countAt(i) != b.countAt(j))
        return a.cells[i];
      ++i, ++j;
    }
    return std::nullopt;
  }

  const Engine &reference, &other;
  std::vector<size_t> arrays;
  host::EventList events[2];
  std::vector<double> values[2];
};
} // namespace

/// Runs one sample on all engines in step; the first difference, or empty.
static std::string verifySample(std::vector<Engine> &engines, std::vector<Comparison> &comparisons,
                                const Inputs &inputs, uint32_t sample, uint64_t steps) {
  std::vector<host::InputFrame> frames(inputs.sources.size());
  for (Engine &engine : engines)
    engine.state->reset(sample);
  for (uint64_t step = 0; step < steps; ++step) {
    for (size_t i = 0; i < frames.size(); ++i)
      inputs.sources[i]->frame(sample, step, frames[i]);
    for (Engine &engine : engines)
      engine.state->step(frames);
    for (Comparison &comparison : comparisons)
      if (std::string difference = comparison.differ(sample, step); !difference.empty())
        return difference;
  }
  for (Comparison &comparison : comparisons)
    if (std::string difference = comparison.differAtEnd(sample); !difference.empty())
      return difference;
  return "";
}

static bool meansAll(const std::vector<std::string> &names) { return names == std::vector<std::string>{"all"}; }

/// The targets that are named; empty if one is not known, which was printed.
static std::vector<const Target *> chooseTargets(const std::vector<std::string> &names) {
  if (meansAll(names))
    return getTargets().vec();
  std::vector<const Target *> targets;
  for (const std::string &name : names) {
    const Target *target = findTarget(name);
    if (!target)
      return {};
    targets.push_back(target);
  }
  return targets;
}

/// a, b and c
static std::string listNames(const std::vector<std::string> &names) {
  std::string text = names[0];
  for (size_t i = 1; i < names.size(); ++i)
    text += (i + 1 < names.size() ? ", " : " and ") + names[i];
  return text;
}

namespace {
struct Engines {
  std::vector<Engine> made;         ///< the reference first
  std::vector<std::string> leftOut; ///< those whose target does not support something of the network

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Engine &engine : made)
      names.push_back(engine.name);
    return names;
  }
};
} // namespace

/// The network on the engines of the targets; nothing on errors, which were printed. Where all targets are asked for,
/// one that does not support the network is left out with a warning; one that was named must do it.
static std::optional<Engines> makeEngines(Session &session, llvm::ArrayRef<const Target *> targets,
                                          const VerifyOptions &options) {
  Engines engines;
  for (llvm::StringRef name : getEngines(targets)) {
    session.tolerateUnsupported(meansAll(options.targets) && !engines.made.empty());
    if (std::unique_ptr<host::Network> network = makeEngine(session, name, {options.cpu, std::nullopt, options.hls})) {
      std::unique_ptr<host::State> state = network->makeState();
      engines.made.push_back({name.str(), std::move(network), std::move(state)});
    } else if (meansAll(options.targets) && session.exitStatus() == exitGood && !engines.made.empty()) {
      engines.leftOut.push_back(name.str());
    } else {
      return std::nullopt;
    }
  }
  return engines;
}

int glia::tool::verify(const VerifyOptions &options) {
  std::vector<const Target *> targets = chooseTargets(options.targets);
  if (targets.empty())
    return exitWrongInput;
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  std::optional<Engines> made = makeEngines(session, targets, options);
  if (!made)
    return std::max<int>(session.exitStatus(), exitWrongInput);
  std::vector<Engine> &engines = made->made;
  if (engines.size() == 1) {
    fmt::print(stderr, "error: no target supports '{}'; the warnings say why (E2)\n", options.network.path);
    return exitUnsupported;
  }
  const host::NetworkShape &shape = engines[0].network->shape();
  std::optional<Inputs> inputs = openInputs(shape, session.getOptions(), options.data);
  std::optional<SampleRange> range = inputs ? chooseSamples(*inputs, options.data) : std::nullopt;
  if (!range)
    return exitWrongInput;
  uint64_t steps = inputs->steps ? inputs->steps : host::stepsOf(inputs->pointers(), range->first);
  for (size_t i = 0; i < inputs->sources.size(); ++i)
    if (!inputs->sources[i])
      inputs->sources[i] = host::makeSilence(shape.inputs[i]);
  std::vector<Comparison> comparisons;
  for (size_t e = 1; e < engines.size(); ++e)
    comparisons.emplace_back(engines[0], engines[e]);

  host::Progress progress("verifying", "samples");
  for (uint32_t i = 0; i < range->count; ++i) {
    progress.update(i, range->count);
    uint32_t sample = range->first + i;
    uint64_t sampleSteps = inputs->steps ? inputs->steps : host::stepsOf(inputs->pointers(), sample);
    std::string difference = verifySample(engines, comparisons, *inputs, sample, sampleSteps ? sampleSteps : steps);
    if (difference.empty())
      continue;
    progress.clear();
    fmt::print("different: {}\n", difference);
    return exitWrongInput;
  }
  progress.clear();
  fmt::print("equal: {} agree bit for bit on {} sample(s) of {} steps in {}{}\n", listNames(made->names()),
             range->count, steps,
             session.getNetwork().computesInFixedPoint() ? "fixed point" : options.network.precision,
             made->leftOut.empty() ? "" : "; not compared: " + listNames(made->leftOut));
  return exitGood;
}

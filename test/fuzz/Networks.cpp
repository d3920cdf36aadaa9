// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random networks: inputs, populations, projections, learning, outputs.

#include "test/fuzz/Generator.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

using namespace glia::fuzz;

namespace {
using Shape = std::vector<int64_t>;
using Names = std::vector<std::string>;

int64_t cellsOf(const Shape &shape) {
  return std::accumulate(shape.begin(), shape.end(), int64_t(1), std::multiplies<int64_t>());
}
std::string textOf(const Shape &shape) { return fmt::format("{}", fmt::join(shape, "x")); }

/// Something that can be read: an input, what a population gives, a projection's signal.
struct Line {
  std::string ssa;
  bool isEvents = false;
  Shape shape;
  int rank = -1; ///< may be read without delay by populations of higher rank
  bool isProjection = false;
  std::string type() const { return fmt::format("!snn.{}<{}>", isEvents ? "events" : "signal", textOf(shape)); }
};

struct Population {
  std::string name;
  size_t model = 0;
  Shape shape;
  std::string convention;
  bool testsBefore = false, lags = false, isModulator = false;
  int64_t period = 1;
  std::string window; ///< what made its shape, from line `windowSource`
  std::string windowWeights;
  int64_t windowBiases = 0;
  size_t windowSource = 0;
  std::vector<size_t> lines;
};

Model builtin(const std::string &name, std::vector<Model::Parameter> parameters, Names ports, bool emits,
              size_t outputs) {
  Model model;
  model.name = name;
  model.parameters = std::move(parameters);
  model.ports = std::move(ports);
  model.emits = emits;
  model.outputs = outputs;
  return model;
}

class NetworkMaker {
public:
  explicit NetworkMaker(Choices &choices) : choices(choices) {}

  Case make() {
    Case made;
    made.precision = choices.chance(50) ? "f64" : "f32";
    made.steps = choices.between(30, 60);
    made.withAot = choices.chance(12);
    made.withHls = choices.chance(4);
    made.samples = choices.chance(50) ? std::vector<uint32_t>{0, 7} : std::vector<uint32_t>{3, 1};
    made.inputSeed = choices.below(1000000);
    made.density = choices.oneOf(std::vector<uint32_t>{30, 60, 10});
    if (choices.chance(30))
      made.numbers = makeNumberTypes(choices);
    isExact = made.numbers.has_value();
    if (choices.chance(15))
      made.pruned = choices.oneOf(std::vector<uint32_t>{70, 96, 90, 50});
    makeModels();
    makeInputs();
    makePopulations();
    for (size_t p = 0; p < populations.size(); ++p)
      connect(p);
    makeOutputs();
    makeStops();
    for (const Model &model : models)
      made.text += model.text;
    for (const Model &rule : rules)
      made.text += rule.text;
    made.text += fmt::format("snn.network \"fuzz\" dt({}) seed({}) {{\n{}}}\n",
                             choices.oneOf(Names{"1 ms", "2 ms", "500 us"}), choices.below(1000), body);
    return made;
  }

private:
  //===--------------------------------------------------------------------===//
  // Models, inputs, populations
  //===--------------------------------------------------------------------===//

  void makeModels() {
    models = {builtin("lif",
                      {{"tau", 0.004, 0.03, false},
                       {"r", 1, 20, true},
                       {"v_leak", -0.2, 0.2, true},
                       {"v_threshold", 0.2, 1.0, false},
                       {"v_reset", -0.3, 0.1, true}},
                      {"i"}, true, 0),
              builtin("cuba_lif",
                      {{"tau_syn", 0.002, 0.02, false},
                       {"tau_mem", 0.004, 0.03, false},
                       {"r", 1, 10, true},
                       {"v_leak", -0.1, 0.1, true},
                       {"v_threshold", 0.2, 1.0, false},
                       {"v_reset", -0.3, 0.1, true},
                       {"w_in", 1, 8, true}},
                      {"s"}, true, 0),
              builtin("if", {{"r", 50, 600, true}, {"v_threshold", 0.3, 1.0, false}, {"v_reset", -0.2, 0.1, true}},
                      {"i"}, true, 0),
              builtin("li", {{"tau", 0.001, 0.03, false}, {"r", 0.5, 10, true}, {"v_leak", -0.2, 0.2, true}}, {"i"},
                      false, 1),
              builtin("leaky_astrocyte", {{"tau", 0.01, 0.1, false}, {"a_rest", -0.5, 0.5, true}}, {"i"}, false, 1),
              builtin("poisson_source", {{"rate", 20, 800, false}}, {}, true, 0),
              builtin("threshold", {{"threshold", 0.1, 0.8, false}}, {"i"}, true, 0)};
    models.back().testsPorts = true;
    for (int64_t i = 0, e = choices.between(1, 3); i < e; ++i)
      models.push_back(makeNeuron(choices, fmt::format("m{}", i), /*emits=*/choices.chance(75), isExact));
    for (int64_t i = 0, e = choices.between(0, 1); i < e; ++i)
      rules.push_back(makeRule(choices, "rule"));
    rules.push_back(builtin("pair_stdp",
                            {{"a_plus", 0.01, 0.3, false},
                             {"a_minus", 0.01, 0.3, false},
                             {"tau_plus", 0.004, 0.03, true},
                             {"tau_minus", 0.004, 0.03, true},
                             {"w_min", -0.5, 0.2, true},
                             {"w_max", 0.5, 1.5, true}},
                            {"depression"}, false, 0));
  }

  Shape anyShape() {
    switch (choices.weighted({14, 2, 4, 1})) {
    case 0:
      return {choices.between(1, 6)};
    case 1:
      return {choices.between(1, 3), choices.between(1, 3)};
    case 3: // wider than what a target reads at once
      return {choices.between(17, 140)};
    default:
      return {choices.between(1, 2), choices.between(2, 5), choices.between(2, 5)};
    }
  }

  void makeInputs() {
    for (int64_t i = 0, e = choices.between(1, 3); i < e; ++i) {
      Line line{fmt::format("%in{}", i), !choices.chance(35), anyShape(), -1, false};
      bool isHeld = !line.isEvents && choices.chance(40);
      body += fmt::format("  {} = snn.input \"in{}\"{} : {}\n", line.ssa, i, isHeld ? " held" : "", line.type());
      lines.push_back(line);
    }
  }

  std::string makeConvention(const Model &model, Population &population) {
    if (choices.chance(25))
      return "";
    std::string integrator = choices.oneOf(Names{"euler", "euler", "exact", "rk4"});
    std::string order = choices.oneOf(Names{"read_decay_jump", "decay_jump_read", "jump_read_decay"});
    if (model.isNonlinear && !choices.chance(3)) {
      if (integrator == "exact")
        integrator = "euler";
      if (order == "jump_read_decay")
        order = "decay_jump_read";
    }
    std::string gain = choices.chance(40) ? "euler" : "integrated";
    if (integrator == "rk4" && isExact)
      integrator = "euler";
    if (integrator == "rk4")
      order = "read_decay_jump", gain = "integrated";
    population.testsBefore = choices.chance(model.testsPorts ? 1 : 25);
    bool resetLags = choices.chance(population.testsBefore ? 1 : 40);
    population.lags = choices.chance(20);
    return fmt::format(" via(#snn.convention<integrator = {}, order = {}, gain = {}, test = {}, compare = {}, reset = "
                       "{}, reset_lag = {}, arrival_lag = {}>)",
                       integrator, order, gain, population.testsBefore ? "before" : "after",
                       choices.chance(40) ? "greater_or_equal" : "greater",
                       choices.oneOf(Names{"value", "subtract", "subtract", "none"}), int(resetLags),
                       int(population.lags));
  }

  /// A shape by a window over an earlier line of three dimensions, if there is one.
  bool windowShape(Population &population) {
    std::vector<size_t> sources;
    for (size_t i = 0; i < lines.size(); ++i)
      if (lines[i].shape.size() == 3 && !lines[i].isProjection)
        sources.push_back(i);
    if (sources.empty())
      return false;
    population.windowSource = choices.oneOf(sources);
    const Shape &source = lines[population.windowSource].shape;
    bool isConv = choices.chance(65);
    int64_t kernel[2], stride[2], padding[2], dilation[2], extent[2];
    for (int axis = 0; axis < 2; ++axis) {
      kernel[axis] = choices.between(1, 3);
      stride[axis] = choices.between(1, 2);
      padding[axis] = choices.between(0, 2);
      dilation[axis] = isConv ? choices.between(1, 2) : 1;
      int64_t room = source[axis + 1] + 2 * padding[axis] - ((kernel[axis] - 1) * dilation[axis] + 1);
      if (room < 0)
        return false;
      extent[axis] = room / stride[axis] + 1;
    }
    int64_t groups = source[0] == 2 && choices.chance(40) ? 2 : 1;
    int64_t out = isConv ? groups * choices.between(1, 2) : source[0];
    population.shape = {out, extent[0], extent[1]};
    if (cellsOf(population.shape) > 80)
      return false;
    if (!isConv) {
      bool isDivisible = !isExact || (kernel[0] != 3 && kernel[1] != 3);
      population.window = fmt::format("#snn.{}_pool2d<kernel = [{}, {}], stride = [{}, {}], padding = [{}, {}]>",
                                      choices.chance(60) && isDivisible ? "average" : "sum", kernel[0], kernel[1],
                                      stride[0], stride[1], padding[0], padding[1]);
      population.windowBiases = cellsOf(population.shape);
      return true;
    }
    population.window =
        fmt::format("#snn.conv2d<stride = [{}, {}], padding = [{}, {}], dilation = [{}, {}], groups = {}>", stride[0],
                    stride[1], padding[0], padding[1], dilation[0], dilation[1], groups);
    population.windowWeights = weights({out, source[0] / groups, kernel[0], kernel[1]});
    population.windowBiases = out;
    return true;
  }

  void makePopulations() {
    int64_t count = choices.between(1, 4);
    for (int64_t p = 0; p < count; ++p) {
      Population population;
      population.name = fmt::format("p{}", p);
      population.model = choices.chance(60) ? 7 + choices.below(models.size() - 7) : choices.below(7);
      if (isExact && models[population.model].name == "poisson_source")
        population.model = 0;
      const Model &model = models[population.model];
      if (model.ports.empty() || !choices.chance(50) || !windowShape(population)) {
        population.window = "";
        population.shape = anyShape();
      }
      population.convention = makeConvention(model, population);
      population.period = choices.chance(25) && !isExact ? choices.between(2, 5) : 1;
      population.isModulator = choices.chance(model.emits ? 1 : 35) && !isExact;
      size_t results = model.emits + model.outputs;
      for (size_t i = 0; i < results; ++i) {
        bool isEvents = i == 0 && model.emits;
        bool isEarly = population.isModulator || (isEvents && population.testsBefore);
        population.lines.push_back(lines.size());
        lines.push_back({fmt::format("%p{}_{}", p, i), isEvents, population.shape, isEarly ? -1 : int(p), false});
      }
      populations.push_back(population);
    }
  }

  //===--------------------------------------------------------------------===//
  // Numbers
  //===--------------------------------------------------------------------===//

  std::string tensorType(const Shape &shape) {
    return fmt::format("tensor<{}x{}>", textOf(shape), choices.chance(50) ? "f64" : "f32");
  }

  std::string numbers(const Shape &shape, double least, double most, size_t axis = 0) {
    if (axis == shape.size())
      return literal(least < 0 && choices.chance(8) ? 0.0 : choices.real(least, most));
    Names parts;
    for (int64_t i = 0; i < shape[axis]; ++i)
      parts.push_back(numbers(shape, least, most, axis + 1));
    return fmt::format("[{}]", fmt::join(parts, ", "));
  }

  std::string tensor(const Shape &shape, double least, double most) {
    return fmt::format("dense<{}> : {}", numbers(shape, least, most), tensorType(shape));
  }

  std::string weights(const Shape &shape) { return fmt::format(" weight({})", tensor(shape, -0.6, 1.2)); }
  std::string weight() { return fmt::format(" weight({})", literal(choices.real(-0.6, 1.2))); }

  std::string parameters(const Model &model, const Shape &shape) {
    Names given;
    for (const Model::Parameter &parameter : model.parameters) {
      if (parameter.hasDefault && choices.chance(50))
        continue;
      if (shape.empty() || !choices.chance(30))
        given.push_back(fmt::format("{} = {}", parameter.name, literal(choices.real(parameter.least, parameter.most))));
      else
        given.push_back(fmt::format("{} = {}", parameter.name,
                                    tensor(choices.chance(20) ? Shape{1} : shape, parameter.least, parameter.most)));
    }
    return given.empty() ? "" : fmt::format(" with({{{}}})", fmt::join(given, ", "));
  }

  //===--------------------------------------------------------------------===//
  // Projections
  //===--------------------------------------------------------------------===//

  /// `line` in another shape of as many cells, by a reshape.
  Line reshaped(const Line &line, const Shape &shape) {
    Line result = line;
    result.ssa = fmt::format("%v{}", count++);
    result.shape = shape;
    body += fmt::format("  {} = snn.reshape {} : {} -> {}\n", result.ssa, line.ssa, line.type(), result.type());
    return result;
  }

  std::string sparse(const Line &source, const Shape &target, bool mayDelayEach, int64_t leastDelay,
                     std::string &delay) {
    int64_t pairs = choices.between(1, 8);
    std::vector<int64_t> sources;
    for (int64_t i = 0; i < pairs; ++i)
      sources.push_back(choices.below(cellsOf(source.shape)));
    std::sort(sources.begin(), sources.end());
    Names listed, delays;
    for (int64_t from : sources) {
      listed.push_back(fmt::format("[{}, {}]", from, choices.below(cellsOf(target))));
      delays.push_back(std::to_string(choices.between(leastDelay, leastDelay + 4)));
    }
    if (mayDelayEach && choices.chance(60))
      delay = fmt::format(" delay(dense<[{}]> : tensor<{}xi{}>)", fmt::join(delays, ", "), pairs,
                          choices.chance(50) ? 32 : 64);
    return fmt::format("via(#snn.sparse<{}>){} synapses(dense<[{}]> : tensor<{}x2xi32>)", textOf(target),
                       choices.chance(60) ? weights({pairs}) : weight(), fmt::join(listed, ", "), pairs);
  }

  /// The connectivity from `source`, which a reshape may replace, to `target`.
  std::string connectivity(Line &source, const Shape &target, int64_t leastDelay, std::string &delay) {
    bool isSquare = cellsOf(source.shape) == cellsOf(target);
    std::string self = choices.chance(30) ? ", self = false" : "";
    switch (choices.weighted({5, isSquare ? 5u : 0u, 4, 2, 3})) {
    case 0:
      return "via(#snn.dense)" + weights({cellsOf(target), cellsOf(source.shape)});
    case 1:
      if (source.shape != target)
        source = reshaped(source, target);
      return "via(#snn.one_to_one)" + (choices.chance(20)   ? std::string()
                                       : choices.chance(50) ? weight()
                                                            : weights(target));
    case 2:
      return sparse(source, target, source.isEvents, leastDelay, delay);
    case 3:
      return fmt::format("via(#snn.all_to_all<{}{}>){}", textOf(target), self, weight());
    default:
      if (source.isEvents && choices.chance(60))
        delay = fmt::format(" delay(#snn.uniform_steps<{}, {}>)", leastDelay, leastDelay + choices.between(0, 4));
      return fmt::format("via(#snn.fixed_probability<{}, {}{}>){}", textOf(target), literal(choices.real(0.1, 0.9)),
                         self, weight());
    }
  }

  /// `mayDiffer`: from cell to cell.
  std::string bias(int64_t biases, bool mayDiffer) {
    if (!choices.chance(25))
      return "";
    if (choices.chance(40) || !mayDiffer)
      return fmt::format(" bias({})", literal(choices.real(-0.2, 0.3)));
    return fmt::format(" bias({})", tensor({biases}, -0.2, 0.3));
  }

  /// learn(...) and the types of what it reads; empty if nothing fires over there.
  std::string learning(const Shape &target, std::string &types) {
    std::vector<size_t> posts, modulators;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].isEvents && cellsOf(lines[i].shape) == cellsOf(target))
        posts.push_back(i);
      if (!lines[i].isEvents && cellsOf(lines[i].shape) == 1)
        modulators.push_back(i);
    }
    if (posts.empty())
      return "";
    const Model &rule = rules[choices.below(rules.size())];
    const Line &post = lines[choices.oneOf(posts)];
    types = ", " + post.type();
    Names driven;
    for (const std::string &port : rule.ports)
      if (!modulators.empty() && choices.chance(70)) {
        const Line &modulator = lines[choices.oneOf(modulators)];
        driven.push_back(fmt::format("{} = {}", port, modulator.ssa));
        types += ", " + modulator.type();
      }
    std::string modulate = driven.empty() ? "" : fmt::format(" modulate({})", fmt::join(driven, ", "));
    return fmt::format(" learn(@{} post({}){}{})", rule.name, post.ssa, modulate, parameters(rule, {}));
  }

  /// A projection to `target` that population `reader` can read.
  std::string project(Line source, const Shape &target, size_t reader, bool toSignal, const Population *window) {
    const Population &population = populations[reader];
    bool isFree = source.rank < int(reader) || population.isModulator || population.lags;
    int64_t least = isFree || choices.chance(1) ? 0 : 1;
    std::string delay, name = fmt::format("d{}", count++);
    int64_t steps = least + (choices.chance(40) ? choices.between(1, 4) : 0);
    if (source.isProjection && !choices.chance(2))
      steps = 0;
    if (steps)
      delay = fmt::format(" delay({})", steps);
    std::string learn, types, via;
    int64_t biases = cellsOf(target);
    if (window) {
      via = fmt::format("via({}){}", window->window, window->windowWeights);
      biases = window->windowBiases;
    } else {
      via = connectivity(source, target, least, delay);
    }
    // Integer biases are multiples of the scale of integer weights.
    std::string ownBias = bias(biases, !isExact || via.find("weight(dense") != std::string::npos);
    if (source.isEvents && !toSignal && !window && choices.chance(30) && !isExact)
      learn = learning(target, types);
    body += fmt::format("  %{0} = snn.project \"{0}\" {1} {2}{3}{4}{5} stream({6}) : ({7}{8}) -> !snn.{9}<{10}>\n",
                        name, source.ssa, via, ownBias, delay, learn, choices.below(20), source.type(), types,
                        toSignal ? "signal" : "drive", textOf(target));
    return "%" + name;
  }

  void connect(size_t p) {
    const Population &population = populations[p];
    const Model &model = models[population.model];
    Names ports, types;
    auto add = [&](const std::string &port, const std::string &drive) {
      ports.push_back(fmt::format("{} = {}", port, drive));
      types.push_back(fmt::format("!snn.drive<{}>", textOf(population.shape)));
    };
    for (const std::string &port : model.ports) {
      if (!population.window.empty() && port == model.ports[0])
        add(port, project(lines[population.windowSource], population.shape, p, false, &population));
      for (int64_t i = 0, e = choices.weighted({2, 6, 3, 2}); i < e; ++i) {
        Line source = lines[choices.below(lines.size())];
        std::string drive = project(source, population.shape, p, false, nullptr);
        add(port, drive);
        if (choices.chance(4)) // read twice
          add(choices.oneOf(model.ports), drive);
      }
    }
    Names results, resultTypes;
    for (size_t line : population.lines) {
      results.push_back(lines[line].ssa);
      resultTypes.push_back(lines[line].type());
    }
    body += fmt::format("  {}snn.population \"{}\" model(@{}) ({}){}{}{}{} stream({}) : ({}) -> ({})\n",
                        results.empty() ? "" : fmt::format("{} = ", fmt::join(results, ", ")), population.name,
                        model.name, fmt::join(ports, ", "), parameters(model, population.shape), population.convention,
                        population.period > 1 ? fmt::format(" every({})", population.period) : "",
                        population.isModulator ? " phase(modulator)" : "", choices.below(20), fmt::join(types, ", "),
                        fmt::join(resultTypes, ", "));
    if (choices.chance(20))
      makeSignal(p + 1);
  }

  /// A projection whose completed sums others read.
  void makeSignal(size_t before) {
    if (before >= populations.size())
      return;
    const Line source = lines[choices.below(lines.size())];
    Shape shape = choices.chance(50) ? Shape{1} : anyShape();
    bool isEarly = source.rank < int(before);
    std::string ssa = project(source, shape, before, true, nullptr);
    // Its own delay is at least one where its source comes later.
    bool isSafe = isEarly || !(populations[before].isModulator || populations[before].lags);
    lines.push_back({ssa, false, shape, isSafe ? int(before) - 1 : 1000, true});
  }

  void makeOutputs() {
    size_t made = 0;
    for (const Line &line : std::vector<Line>(lines)) {
      if (!choices.chance(45) || (isExact && line.isProjection))
        continue;
      Line shown = choices.chance(15) ? reshaped(line, {cellsOf(line.shape)}) : line;
      body += fmt::format("  snn.output \"out{}\" {} : {}\n", made++, shown.ssa, shown.type());
    }
  }

  /// Seldom, as most of what follows a spike would never run.
  void makeStops() {
    if (!choices.chance(6))
      return;
    for (const Line &line : lines)
      if (line.isEvents && line.rank >= 0 && choices.chance(50))
        body += fmt::format("  snn.stop_when {} : {}\n", line.ssa, line.type());
  }

  Choices &choices;
  bool isExact = false; ///< fixed point can compute it
  std::string body;
  std::vector<Model> models, rules;
  std::vector<Line> lines;
  std::vector<Population> populations;
  unsigned count = 0;
};
} // namespace

Case glia::fuzz::makeCase(Choices &choices) { return NetworkMaker(choices).make(); }

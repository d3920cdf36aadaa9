// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random cell models and plasticity rules.

#include "test/fuzz/Generator.h"

#include <fmt/format.h>

using namespace glia::fuzz;

std::string glia::fuzz::literal(double value) {
  std::string text = fmt::format("{:.4f}", value);
  while (text.back() == '0' && text[text.size() - 2] != '.')
    text.pop_back();
  return text;
}

namespace {
using Names = std::vector<std::string>;

/// The body of a model: lines of text, and which values may be read where it stands.
class Body {
public:
  Body(Choices &choices, bool isExact) : choices(choices), isExact(isExact) {}

  std::string text;
  Names reals, bools;
  Names constants; ///< reals that depend on parameters alone

  void line(const std::string &code) { text += indent + code + "\n"; }

  /// Defines a value.
  std::string define(const std::string &code) {
    std::string name = fmt::format("%x{}", count++);
    line(name + " = cell." + code);
    return name;
  }

  std::string number(double value) { return define("constant " + literal(value)); }

  std::string anyReal() { return choices.oneOf(reals); }

  /// A condition, perhaps of two.
  std::string comparison() {
    static const Names predicates = {"gt", "ge", "lt", "le", "eq", "ne"};
    return define(fmt::format("compare {} {}, {}", choices.oneOf(predicates), anyReal(), anyReal()));
  }

  std::string anyBool() {
    if (bools.empty() || choices.chance(30))
      bools.push_back(comparison());
    std::string condition = choices.oneOf(bools);
    if (choices.chance(20))
      condition = define(fmt::format("{} {}, {}", choices.chance(50) ? "or" : "and", condition, choices.oneOf(bools)));
    return condition;
  }

  /// An expression of a few operations over what may be read, made of `first`.
  std::string expression(std::string first, uint32_t operations) {
    static const Names any = {"add", "sub", "mul", "min", "max"}, unary = {"neg", "abs"};
    // Each product has the bits of both factors, and there are 53 (N4).
    static const Names narrow = {"add", "sub", "min", "max", "add", "sub", "min", "max", "mul"};
    const Names &binary = isExact ? narrow : any;
    for (uint32_t i = 0; i < operations; ++i)
      switch (choices.weighted({6, 2, 2, 1})) {
      case 0:
        first = define(fmt::format("{} {}, {}", choices.oneOf(binary), first, anyReal()));
        break;
      case 1:
        first = define(fmt::format("{} {}", choices.oneOf(unary), first));
        break;
      case 2: {
        std::string condition = choices.chance(50) ? comparison() : anyBool();
        first = choices.chance(50) ? define(fmt::format("select {}, {}, {}", condition, anyReal(), first))
                                   : define(fmt::format("select {}, {}, {}", condition, first, anyReal()));
        break;
      }
      case 3:
        first = function(first);
      }
    return first;
  }

  /// In fixed point, tables take the place of those that are not exp.
  std::string function(const std::string &of) {
    if (!isExact && choices.chance(50))
      return define("exp " + clamp(of));
    return define((choices.chance(50) ? "tanh " : "sigmoid ") + of);
  }

  /// `value` kept within what stays finite.
  std::string clamp(const std::string &value, double most = 3.0) {
    std::string upper = define(fmt::format("min {}, {}", value, number(most)));
    return define(fmt::format("max {}, {}", upper, number(-most)));
  }

  /// Opens and closes the region of a handler; what is defined inside is not seen outside.
  void open(const std::string &head) {
    line(head + " {");
    indent += "  ";
    outer = {reals, bools};
  }
  void close() {
    indent.resize(indent.size() - 2);
    line("}");
    reals = outer.first;
    bools = outer.second;
  }

private:
  Choices &choices;
  bool isExact;
  std::string indent = "  ";
  std::pair<Names, Names> outer;
  unsigned count = 0;
};

class NeuronMaker {
public:
  NeuronMaker(Choices &choices, const std::string &name, bool emits, bool isExact)
      : choices(choices), isExact(isExact), body(choices, isExact) {
    model.name = name;
    model.emits = emits;
  }

  Model make() {
    declare();
    size_t states = names.size();
    for (size_t i = 0; i < states; ++i)
      update(i);
    if (model.emits || choices.chance(30))
      test();
    std::string emission = model.emits ? emit() : "";
    for (size_t i = 0; i < states; ++i)
      finish(i);
    if (model.emits && choices.chance(50)) {
      body.line("cell.emit " + emission);
      output();
    } else {
      output();
      if (model.emits)
        body.line("cell.emit " + emission);
    }
    model.text = fmt::format("cell.model @{} kind(neuron) {{\n{}}}\n", model.name, body.text);
    return std::move(model);
  }

private:
  void parameter(const std::string &name, double least, double most) {
    bool hasDefault = choices.chance(40);
    model.parameters.push_back({name, least, most, hasDefault});
    body.line(fmt::format("%{0} = cell.param \"{0}\"{1}", name,
                          hasDefault ? fmt::format(" default({})", literal(choices.real(least, most))) : ""));
    body.constants.push_back("%" + name);
  }

  void declare() {
    for (int64_t i = 0, e = choices.between(1, 2); i < e; ++i)
      parameter(fmt::format("tau{}", i), 0.003, 0.03);
    taus = body.constants;
    for (int64_t i = 0, e = choices.between(1, 3); i < e; ++i)
      parameter(fmt::format("p{}", i), 0.2, 1.5);
    body.constants.push_back(body.number(0.0));
    body.constants.push_back(body.number(choices.real(-1.0, 1.0)));
    if (choices.chance(20))
      body.constants.push_back(body.define("time_step"));
    if (choices.chance(40))
      body.constants.push_back(body.define(fmt::format("{} {}, {}", choices.chance(50) ? "sub" : "mul",
                                                       choices.oneOf(body.constants), choices.oneOf(body.constants))));
    for (int64_t i = 0, e = choices.weighted({5, 1, 2}); i < (e == 0 ? 1 : e == 1 ? 0 : 2); ++i) {
      std::string port = i == 0 ? "a" : "b";
      model.ports.push_back(port);
      body.line(fmt::format("%{0} = cell.port \"{0}\"", port));
      ports.push_back("%" + port);
    }
    for (int64_t i = 0, e = choices.between(1, 3); i < e; ++i) {
      names.push_back(fmt::format("s{}", i));
      body.line(fmt::format("%{0} = cell.state \"{0}\" init({1})", names.back(), choices.oneOf(body.constants)));
      latest.push_back("%" + names.back());
    }
    body.reals = body.constants;
    for (const Names &more : {latest, latest, ports})
      body.reals.insert(body.reals.end(), more.begin(), more.end());
    if (choices.chance(15))
      draw();
  }

  void draw() {
    std::string constant = choices.oneOf(body.constants);
    std::string chance = body.define("min " + body.define("abs " + constant) + ", " + body.number(0.75));
    Names draws = {"random bernoulli(" + chance + ")"};
    if (!isExact)
      draws.insert(draws.end(), {"random uniform()", "random poisson(" + chance + ")"});
    body.reals.push_back(body.define(choices.oneOf(draws)));
    body.constants.push_back(chance);
  }

  void update(size_t state) {
    std::string own = "%" + names[state];
    switch (choices.weighted({6, isExact ? 0u : 2u, 2, 1})) {
    case 0:
      return integrate(state, linear(own));
    case 1:
      model.isNonlinear = true;
      return integrate(state, nonlinear(own));
    case 2: {
      std::string value = body.clamp(body.expression(own, choices.between(1, 3)));
      std::string slower = body.define(fmt::format("mul {}, {}", value, body.number(0.9375)));
      return set(state, body.define(fmt::format("next {}, {}", own, slower)));
    }
    default:
      return;
    }
  }

  void set(size_t state, const std::string &value) {
    latest[state] = value;
    isIntegrated.resize(names.size());
    isIntegrated[state] = true;
    body.reals.push_back(value);
  }

  void integrate(size_t state, const std::string &rate) {
    set(state, body.define(fmt::format("derivative %{}, {}", names[state], rate)));
  }

  /// (c - own + terms) / tau, in one of several forms.
  std::string linear(const std::string &own) {
    std::string sum = choices.chance(50) ? body.define(fmt::format("sub {}, {}", choices.oneOf(body.constants), own))
                                         : body.define("neg " + own);
    Names sources = ports;
    for (const std::string &name : names)
      if ("%" + name != own && choices.chance(50))
        sources.push_back("%" + name);
    for (const std::string &source : sources) {
      std::string term = source;
      if (choices.chance(60))
        term = body.define(fmt::format("mul {}, {}", choices.oneOf(body.constants), source));
      sum = body.define(fmt::format("{} {}, {}", choices.chance(30) ? "sub" : "add", sum, term));
    }
    return body.define(fmt::format("div {}, {}", sum, choices.oneOf(taus)));
  }

  std::string nonlinear(const std::string &own) {
    std::string product = body.clamp(body.expression(own, choices.between(1, 3)), 2.0);
    std::string squared = body.define(fmt::format("mul {}, {}", product, choices.chance(50) ? own : product));
    std::string bounded = body.clamp(squared, 4.0);
    std::string relax = body.define(fmt::format("sub {}, {}", bounded, own));
    return body.define(fmt::format("div {}, {}", relax, choices.oneOf(taus)));
  }

  void test() {
    for (int64_t i = 0, e = choices.between(1, 2); i < e; ++i) {
      std::string value = choices.oneOf(latest);
      if (!ports.empty() && choices.chance(10)) {
        value = choices.oneOf(ports);
        model.testsPorts = true;
      }
      std::string threshold = choices.oneOf(body.constants);
      if (choices.chance(20))
        threshold = choices.oneOf(latest);
      if (choices.chance(5)) {
        threshold = body.anyReal();
        model.testsPorts = true;
      }
      tests.push_back(body.define(fmt::format("crosses {}, {}", value, threshold)));
      body.bools.push_back(tests.back());
    }
  }

  std::string emit() {
    std::string condition = choices.oneOf(tests);
    if (choices.chance(10)) {
      condition = body.anyBool();
      model.testsPorts = true;
    }
    if (isExact || !choices.chance(25))
      return condition;
    if (choices.chance(70)) {
      std::string some = body.number(choices.oneOf(std::vector<double>{2.0, -1.0, 1.0, 3.7, -2.2}));
      return body.define(fmt::format("select {}, {}, {}", condition, some, body.number(0.0))) + " : !cell.real";
    }
    model.testsPorts = true;
    return body.clamp(body.expression(body.anyReal(), choices.between(0, 2)), 5.0) + " : !cell.real";
  }

  std::string resetCondition() {
    if (!tests.empty() && !choices.chance(15))
      return choices.oneOf(tests);
    model.testsPorts = true;
    return body.anyBool();
  }

  /// Resets and handlers of a state, in its chain.
  void finish(size_t state) {
    isIntegrated.resize(names.size());
    int64_t resets = isIntegrated[state] ? choices.weighted({3, 5, 2}) : 0;
    if (tests.empty())
      resets = std::min<int64_t>(resets, choices.chance(30));
    for (int64_t i = 0; i < resets; ++i) {
      bool isOdd = choices.chance(15);
      std::string to = isOdd ? body.anyReal() : choices.oneOf(body.constants);
      std::string by = choices.chance(15) ? body.anyReal() : choices.oneOf(body.constants);
      latest[state] =
          body.define(fmt::format("reset {}, to({}) by({}) if {}", latest[state], to, by, resetCondition()));
      body.reals.push_back(latest[state]);
    }
    if (!model.emits || !choices.chance(35))
      return;
    for (int64_t i = 0, e = choices.between(1, 2); i < e; ++i)
      handle(state);
  }

  void handle(size_t state) {
    std::string result = fmt::format("%h{}", handlers), now = fmt::format("%now{}", handlers);
    ++handlers;
    body.open(fmt::format("{} = cell.on spike ({} = {})", result, now, latest[state]));
    std::string value = body.clamp(body.expression(now, choices.between(1, 2)));
    body.line("cell.yield " + value);
    body.close();
    latest[state] = result;
    body.reals.push_back(result);
  }

  void output() {
    static const char *const outputs[] = {"first", "second"};
    model.outputs = choices.weighted({4, 4, 2});
    if (!model.emits && model.outputs == 0 && choices.chance(85))
      model.outputs = 1;
    for (size_t i = 0; i < model.outputs; ++i) {
      std::string value = choices.chance(50) ? choices.oneOf(latest) : body.expression(body.anyReal(), 1);
      body.line(fmt::format("cell.output \"{}\" {}", outputs[i], value));
    }
  }

  Choices &choices;
  bool isExact;
  Body body;
  Model model;
  Names taus, ports, names, latest, tests;
  std::vector<bool> isIntegrated;
  unsigned handlers = 0;
};

class RuleMaker {
public:
  RuleMaker(Choices &choices, const std::string &name) : choices(choices), body(choices, /*isExact=*/false) {
    model.name = name;
  }

  Model make() {
    declare();
    for (size_t i = 0; i < traces.size(); ++i)
      decay(i);
    if (choices.chance(30)) // outside of any handler
      body.reals.push_back(body.define(fmt::format("mul {}, {}", body.anyReal(), body.anyReal())));
    std::string w = "%w";
    Names moments = {"pre", "post", "step"};
    if (choices.chance(10))
      std::swap(moments[0], moments[choices.between(1, 2)]);
    for (const std::string &moment : moments)
      for (int64_t i = 0, e = choices.weighted({4, 7, 2}); i < e; ++i)
        if (moment != "step" || choices.chance(40))
          w = handle(moment, w);
    jump();
    model.text = fmt::format("cell.model @{} kind(plasticity) {{\n{}}}\n", model.name, body.text);
    return std::move(model);
  }

private:
  void parameter(const std::string &name, double least, double most) {
    bool hasDefault = choices.chance(50);
    model.parameters.push_back({name, least, most, hasDefault});
    body.line(fmt::format("%{0} = cell.param \"{0}\"{1}", name,
                          hasDefault ? fmt::format(" default({})", literal(choices.real(least, most))) : ""));
    body.constants.push_back("%" + name);
  }

  void declare() {
    parameter("tau", 0.003, 0.03);
    parameter("rate", 0.01, 0.3);
    parameter("low", -0.5, 0.2);
    parameter("high", 0.4, 1.5);
    Names all = body.constants;
    body.constants = {"%rate", "%rate", "%high", body.number(1.0), body.number(choices.real(-0.5, 0.5))};
    body.reals = body.constants;
    for (int64_t i = 0, e = choices.weighted({3, 4, 2}); i < e; ++i) {
      model.ports.push_back(fmt::format("m{}", i));
      body.line(fmt::format("%m{0} = cell.port \"m{0}\"{1} per(network)", i,
                            choices.chance(60) ? fmt::format(" default({})", literal(choices.real(-1.0, 1.0))) : ""));
      body.reals.push_back(fmt::format("%m{}", i));
    }
    body.line(std::string("%w = cell.state \"w\" per(synapse)") +
              (choices.chance(60) ? " bounds[\"low\", \"high\"]" : ""));
    for (int64_t i = 0, e = choices.between(0, 3); i < e; ++i) {
      isPre.push_back(choices.chance(50));
      traces.push_back(fmt::format("%t{}", i));
      body.line(fmt::format("%t{0} = cell.state \"t{0}\" init({1}) per({2})", i, choices.oneOf(body.constants),
                            isPre.back() ? "pre" : "post"));
    }
    latest = traces;
    decays.assign(traces.size(), false);
    body.reals.insert(body.reals.end(), traces.begin(), traces.end());
  }

  void decay(size_t trace) {
    if (!choices.chance(80))
      return;
    std::string rate = choices.chance(70)
                           ? body.define("neg " + traces[trace])
                           : body.define(fmt::format("sub {}, {}", choices.oneOf(body.constants), traces[trace]));
    std::string slope = body.define(fmt::format("div {}, %tau", rate));
    latest[trace] = body.define(fmt::format("derivative {}, {}", traces[trace], slope));
    for (int i = 0; i < 3; ++i)
      body.reals.push_back(latest[trace]);
  }

  std::string handle(const std::string &moment, const std::string &w) {
    std::string result = fmt::format("%w{}", handlers), now = fmt::format("%now{}", handlers);
    ++handlers;
    body.open(fmt::format("{} = cell.on {} ({} = {})", result, moment, now, w));
    std::string change = body.expression(body.anyReal(), choices.between(0, 2));
    std::string scaled = body.define(fmt::format("mul %rate, {}", body.clamp(change)));
    std::string value = body.define(fmt::format("{} {}, {}", choices.chance(40) ? "sub" : "add", now, scaled));
    body.line("cell.yield " + body.clamp(value));
    body.close();
    return result;
  }

  void jump() {
    for (size_t i = 0; i < traces.size(); ++i)
      for (int64_t n = choices.weighted({1, 6, 1}); n > 0; --n)
        body.line(fmt::format("cell.jump {} by({}) on({})", latest[i], choices.oneOf(body.constants),
                              isPre[i] ? "pre" : "post"));
  }

  Choices &choices;
  Body body;
  Model model;
  Names traces, latest;
  std::vector<bool> isPre, decays;
  unsigned handlers = 0;
};
} // namespace

Model glia::fuzz::makeNeuron(Choices &choices, const std::string &name, bool emits, bool isExact) {
  return NeuronMaker(choices, name, emits, isExact).make();
}

Model glia::fuzz::makeRule(Choices &choices, const std::string &name) { return RuleMaker(choices, name).make(); }

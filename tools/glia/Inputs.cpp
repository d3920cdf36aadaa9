// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From [NAME=]FILE to sources.

#include "tools/glia/Inputs.h"
#include "tools/glia/Conventions.h"

#include "runtime/host/InputFiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

using namespace glia;
using namespace glia::tool;

std::vector<const host::InputSource *> Inputs::pointers() const {
  std::vector<const host::InputSource *> result;
  for (const host::InputSourcePtr &source : sources)
    result.push_back(source.get());
  return result;
}

static std::string namesOf(const host::NetworkShape &shape) {
  std::string names;
  for (const host::InputShape &input : shape.inputs)
    names += (names.empty() ? "" : ", ") + input.name;
  return names.empty() ? "none" : names;
}

/// The index of the input that `argument` feeds, and the file.
static std::optional<std::pair<size_t, std::string>> splitArgument(const host::NetworkShape &shape,
                                                                   const std::string &argument) {
  for (size_t i = 0; i < shape.inputs.size(); ++i) {
    std::string prefix = shape.inputs[i].name + "=";
    if (argument.compare(0, prefix.size(), prefix) == 0)
      return std::pair(i, argument.substr(prefix.size()));
  }
  if (shape.inputs.size() == 1)
    return std::pair(size_t(0), argument);
  fmt::print(stderr, "error: --input={} does not say which input it feeds; write NAME=FILE; available: {}\n", argument,
             namesOf(shape));
  return std::nullopt;
}

static bool openOne(Inputs &inputs, const host::NetworkShape &shape, const NetworkOptions &network,
                    const std::string &argument) {
  auto split = splitArgument(shape, argument);
  if (!split)
    return false;
  auto &[index, path] = *split;
  const host::InputShape &input = shape.inputs[index];
  if (inputs.sources[index]) {
    fmt::print(stderr, "error: input '{}' is fed twice\n", input.name);
    return false;
  }
  host::InputTarget target{input.name, input.cells,
                           input.kind == host::LineKind::Events ? host::LineKind::Events : host::LineKind::Signal,
                           shape.dtNanoseconds};
  host::EncodingRequest request;
  request.seed = network.seed.value_or(0);
  request.stream = static_cast<uint32_t>(index);
  if (!network.encode.empty()) {
    auto encoding = host::parseEncoding(network.encode);
    if (!encoding) {
      fmt::print(stderr, "{}", encoding.error().str());
      return false;
    }
    request.encoding = *encoding;
  }
  auto source = host::openInput(path, target, request);
  if (!source) {
    fmt::print(stderr, "{}", source.error().str());
    return false;
  }
  if (auto fits = host::checkSource(**source, input); !fits) {
    fmt::print(stderr, "{}", fits.error().str());
    return false;
  }
  inputs.sources[index] = std::move(*source);
  return true;
}

/// The steps of --steps or --duration, 0 if there is neither; nothing after an error.
static std::optional<uint64_t> stepsOf(const DataOptions &data, int64_t dtNanoseconds) {
  if (data.duration.empty())
    return data.steps;
  if (data.steps != 0) {
    fmt::print(stderr, "error: --duration={} and --steps={} both say how long to run; give one\n", data.duration,
               data.steps);
    return std::nullopt;
  }
  std::optional<int64_t> duration = parseDuration(data.duration);
  if (!duration) {
    fmt::print(stderr, "error: --duration is '{}'; it must be a positive time with a unit, such as 1s or 250ms\n",
               data.duration);
    return std::nullopt;
  }
  if (*duration % dtNanoseconds == 0)
    return *duration / dtNanoseconds;
  fmt::print(stderr, "error: --duration={} is {:g} steps of {:g} ms; it must be a whole number of steps\n",
             data.duration, static_cast<double>(*duration) / static_cast<double>(dtNanoseconds),
             static_cast<double>(dtNanoseconds) * 1e-6);
  return std::nullopt;
}

std::optional<Inputs> glia::tool::openInputs(const host::NetworkShape &shape, const NetworkOptions &network,
                                             const DataOptions &data) {
  Inputs inputs;
  inputs.sources.resize(shape.inputs.size());
  std::optional<uint64_t> steps = stepsOf(data, shape.dtNanoseconds);
  bool isGood = steps.has_value();
  for (const std::string &argument : data.inputs)
    isGood &= openOne(inputs, shape, network, argument);
  if (!isGood)
    return std::nullopt;
  bool isFed = false;
  uint32_t samples = UINT32_MAX;
  for (const host::InputSourcePtr &source : inputs.sources)
    if (source) {
      isFed = true;
      samples = std::min(samples, source->sampleCount());
    }
  inputs.samples = isFed ? samples : 1;
  inputs.steps = *steps;
  if (!isFed && inputs.steps == 0) {
    fmt::print(
        stderr,
        "error: nothing says how long to run; give --input, --steps or --duration (inputs of this network: {})\n",
        namesOf(shape));
    return std::nullopt;
  }
  return inputs;
}

std::optional<SampleRange> glia::tool::chooseSamples(const Inputs &inputs, const DataOptions &data) {
  bool isBounded = std::any_of(inputs.sources.begin(), inputs.sources.end(), [](auto &s) { return s != nullptr; });
  if (isBounded && data.firstSample >= inputs.samples) {
    fmt::print(stderr, "error: --first-sample is {}; the data have samples 0 to {}\n", data.firstSample,
               inputs.samples - 1);
    return std::nullopt;
  }
  uint32_t available = isBounded ? inputs.samples - data.firstSample : 1;
  uint32_t count = data.samples.value_or(available);
  if (count == 0) {
    fmt::print(stderr, "error: --samples is 0; at least one sample must run\n");
    return std::nullopt;
  }
  if (isBounded && count > available) {
    fmt::print(stderr, "error: --samples is {}; the data have {} from sample {} on\n", count, available,
               data.firstSample);
    return std::nullopt;
  }
  return SampleRange{data.firstSample, count};
}

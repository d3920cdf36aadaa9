// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Recording.h.

#include "tools/glia/Recording.h"
#include "tools/glia/Inputs.h"
#include "tools/glia/InterpretedNetwork.h"

#include "runtime/host/Network.h"

#include <fmt/format.h>

#include <cmath>

using namespace glia;
using namespace glia::tool;

/// Steps and samples where the command line does not say.
static constexpr uint64_t usualSteps = 100;
static constexpr uint32_t usualSamples = 2;

namespace {
/// Events of one cell in eight, or values from 0 to 1: something to replay where no input was given.
class DrawnSource : public host::InputSource {
public:
  explicit DrawnSource(const host::InputShape &input) : input(input) {}

  host::LineKind kind() const override {
    return input.kind == host::LineKind::Events ? host::LineKind::Events : host::LineKind::Signal;
  }
  uint32_t cells() const override { return input.cells; }
  uint32_t sampleCount() const override { return usualSamples; }
  uint64_t stepCount(uint32_t) const override { return usualSteps; }

  void frame(uint32_t sample, uint64_t step, host::InputFrame &out) const override {
    out.events.clear();
    out.values.clear();
    for (uint32_t cell = 0; cell < input.cells; ++cell) {
      uint64_t bits = draw((uint64_t(sample) << 48) ^ (step << 24) ^ cell);
      if (input.kind != host::LineKind::Events)
        out.values.push_back(static_cast<double>(bits % 1024) / 1024.0);
      else if (bits % 8 == 0)
        out.events.cells.push_back(cell);
    }
  }

private:
  /// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014).
  static uint64_t draw(uint64_t number) {
    uint64_t z = number * 0x9E3779B97F4A7C15ull + 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }

  host::InputShape input;
};

class Recorder {
public:
  Recorder(const host::Network &network, llvm::ArrayRef<hls::Port> ports)
      : state(network.makeState()), ports(ports), frames(network.shape().inputs.size()) {}

  void sample(const Inputs &inputs, uint32_t number, uint64_t steps);
  std::string take() { return std::move(text); }

private:
  void feed(const hls::Port &port);
  void give(const hls::Port &port);
  void words(const hls::Port &port, const host::EventList &events);
  void words(const hls::Port &port, const std::vector<double> &values);

  std::unique_ptr<host::State> state;
  llvm::ArrayRef<hls::Port> ports;
  std::vector<host::InputFrame> frames;
  std::string text;
};
} // namespace

void Recorder::words(const hls::Port &port, const host::EventList &events) {
  text += fmt::format("{} {}", port.name, events.cells.size() + 1);
  int32_t most = (int64_t(1) << (std::max(1u, port.countBits) - 1)) - 1;
  for (size_t i = 0; i < events.cells.size(); ++i) {
    uint64_t count = static_cast<uint64_t>(int64_t(std::clamp(events.countAt(i), -most, most)));
    uint64_t field = port.countBits ? (count & ((uint64_t(1) << port.countBits) - 1)) << port.cellBits : 0;
    text += fmt::format(" {}", events.cells[i] | field);
  }
  text += fmt::format(" {}\n", uint64_t(1) << (port.type.getIntOrFloatBitWidth() - 1));
}

void Recorder::words(const hls::Port &port, const std::vector<double> &values) {
  text += fmt::format("{} {}", port.name, values.size());
  for (double value : values)
    text += port.stored ? fmt::format(" {}", std::llrint(std::ldexp(value, port.stored.getFraction())))
                        : fmt::format(" {:a}", value);
  text += "\n";
}

void Recorder::feed(const hls::Port &port) {
  const host::InputFrame &frame = frames[port.number];
  if (port.isEvents)
    words(port, frame.events);
  else
    words(port, frame.values);
}

void Recorder::give(const hls::Port &port) {
  if (!port.isEvents) {
    std::vector<double> values;
    state->tally(port.number, values);
    return words(port, values);
  }
  host::EventList events;
  if (port.passesInput)
    events = frames[port.source].events;
  else
    state->events(port.source, events);
  words(port, events);
}

void Recorder::sample(const Inputs &inputs, uint32_t number, uint64_t steps) {
  state->reset(number);
  for (uint64_t step = 0; step < steps; ++step) {
    for (size_t i = 0; i < frames.size(); ++i)
      inputs.sources[i]->frame(number, step, frames[i]);
    text += fmt::format("step {} {}\n", step == 0 ? 1 : 0, number);
    for (const hls::Port &port : ports)
      if (port.isInput && (!port.isHeld || step == 0))
        feed(port);
    state->step(frames);
    for (const hls::Port &port : ports)
      if (!port.isInput)
        give(port);
  }
}

std::optional<std::string> glia::tool::recordWords(Session &session, llvm::ArrayRef<hls::Port> ports,
                                                   const DataOptions &data) {
  bool isDouble = session.getNetwork().computesInFixedPoint() || session.getOptions().precision == "f64";
  auto network = makeInterpretedNetwork(session.getNetwork(), isDouble ? host::Real::F64 : host::Real::F32);
  if (!network)
    return std::nullopt;
  const host::NetworkShape &shape = network->shape();
  DataOptions wanted = data;
  bool isDrawn = data.inputs.empty();
  if (isDrawn && data.steps == 0 && data.duration.empty())
    wanted.steps = usualSteps;
  std::optional<Inputs> inputs = openInputs(shape, session.getOptions(), wanted);
  if (!inputs)
    return std::nullopt;
  for (size_t i = 0; i < inputs->sources.size(); ++i)
    if (!inputs->sources[i])
      inputs->sources[i] =
          isDrawn ? std::make_unique<DrawnSource>(shape.inputs[i]) : host::makeSilence(shape.inputs[i]);
  if (isDrawn && !wanted.samples)
    wanted.samples = usualSamples;
  if (isDrawn)
    inputs->samples = *wanted.samples;
  std::optional<SampleRange> range = chooseSamples(*inputs, wanted);
  if (!range)
    return std::nullopt;
  Recorder recorder(*network, ports);
  for (uint32_t i = 0; i < range->count; ++i) {
    uint32_t number = range->first + i;
    uint64_t steps = inputs->steps ? inputs->steps : host::stepsOf(inputs->pointers(), number);
    recorder.sample(*inputs, number, steps);
  }
  return recorder.take();
}

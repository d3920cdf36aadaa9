// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See InputSource.h.

#include "runtime/host/InputSource.h"

#include <fmt/format.h>

namespace glia::host {
namespace {

class Silence final : public InputSource {
public:
  explicit Silence(const InputShape &input) : count(input.cells), line(input.kind) {}
  LineKind kind() const override { return line; }
  uint32_t cells() const override { return count; }
  uint32_t sampleCount() const override { return 0; }
  uint64_t stepCount(uint32_t) const override { return 0; }
  void frame(uint32_t, uint64_t, InputFrame &out) const override {
    out.events.clear();
    out.values.assign(line == LineKind::Events ? 0 : count, 0.0);
  }

private:
  uint32_t count;
  LineKind line;
};

} // namespace

Status checkSource(const InputSource &source, const InputShape &input) {
  if (source.cells() != input.cells)
    return Error(fmt::format("the data for input '{}' have {} cells in each step, but the input has {}", input.name,
                             source.cells(), input.cells),
                 {"give data of the shape that the network was made for"});
  const bool hasEvents = source.kind() == LineKind::Events;
  if (hasEvents && input.kind != LineKind::Events)
    return Error(fmt::format("input '{}' takes a signal, but its data are events", input.name),
                 {"read the data as real values with --input-as=signal"});
  if (!hasEvents && input.kind == LineKind::Events)
    return Error(fmt::format("input '{}' takes events, but its data are a signal", input.name),
                 {"encode them as events with --encode=rate, or compile the network with a signal input"});
  if (source.kind() == LineKind::Signal && input.kind == LineKind::Held)
    return Error(fmt::format("input '{}' is held over a sample, but its data change from step to step", input.name),
                 {"compile the network with a signal input that is not held"});
  return Success{};
}

InputSourcePtr makeSilence(const InputShape &input) { return std::make_unique<Silence>(input); }

} // namespace glia::host

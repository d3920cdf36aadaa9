// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DenseData.h.

#include "runtime/host/DenseData.h"

#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <limits>

namespace glia::host {
namespace {

template <typename T> double load(const uint8_t *bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof value);
  return static_cast<double>(value);
}

class DenseSource final : public InputSource {
public:
  DenseSource(std::vector<uint8_t> bytes, size_t offset, Element element, DenseExtent extent, const InputTarget &target)
      : bytes(std::move(bytes)), offset(offset), element(element), extent(extent), line(target.as),
        count(target.cells) {}

  LineKind kind() const override { return line; }
  uint32_t cells() const override { return count; }
  uint32_t sampleCount() const override { return uint32_t(extent.samples); }
  uint64_t stepCount(uint32_t) const override { return extent.steps; }
  uint64_t spannedSteps() const override { return extent.steps; }

  void frame(uint32_t sample, uint64_t step, InputFrame &out) const override {
    const bool isInside = sample < extent.samples && step < extent.steps;
    if (line == LineKind::Events)
      fillEvents(isInside ? rowOf(sample, step) : nullptr, out.events);
    else
      fillValues(isInside ? rowOf(sample, step) : nullptr, out.values);
  }

private:
  const uint8_t *rowOf(uint32_t sample, uint64_t step) const {
    return bytes.data() + offset + (sample * extent.steps + step) * count * sizeOf(element);
  }

  void fillEvents(const uint8_t *row, EventList &out) const {
    out.clear();
    for (uint32_t cell = 0; row && cell < count; ++cell) {
      const auto value = int32_t(decode(element, row + cell * sizeOf(element)));
      if (value == 0)
        continue;
      if (value != 1 && out.counts.empty())
        out.counts.assign(out.cells.size(), 1);
      out.cells.push_back(cell);
      if (value != 1 || !out.counts.empty())
        out.counts.push_back(value);
    }
  }

  void fillValues(const uint8_t *row, std::vector<double> &out) const {
    out.assign(count, 0.0);
    for (uint32_t cell = 0; row && cell < count; ++cell)
      out[cell] = decode(element, row + cell * sizeOf(element));
  }

  std::vector<uint8_t> bytes;
  size_t offset;
  Element element;
  DenseExtent extent;
  LineKind line;
  uint32_t count;
};

std::string indexText(uint64_t flat, DenseExtent extent, uint32_t cells) {
  const uint64_t frame = flat / cells;
  return fmt::format("sample {}, step {}, cell {}", frame / extent.steps, frame % extent.steps, flat % cells);
}

/// Index of the first element outside [lo, hi] or not finite, or `count`.
uint64_t findOutside(Element element, const uint8_t *bytes, uint64_t count, double lo, double hi) {
  for (uint64_t i = 0; i < count; ++i) {
    const double value = decode(element, bytes + i * sizeOf(element));
    if (!(value >= lo && value <= hi))
      return i;
  }
  return count;
}

} // namespace

size_t sizeOf(Element element) {
  switch (element) {
  case Element::F32:
  case Element::I32:
    return 4;
  case Element::F64:
  case Element::I64:
    return 8;
  case Element::U8:
  case Element::I8:
  case Element::Bool:
    return 1;
  }
  return 1;
}

bool isReal(Element element) { return element == Element::F32 || element == Element::F64; }

double decode(Element element, const uint8_t *bytes) {
  switch (element) {
  case Element::F32:
    return load<float>(bytes);
  case Element::F64:
    return load<double>(bytes);
  case Element::I32:
    return load<int32_t>(bytes);
  case Element::I64:
    return load<int64_t>(bytes);
  case Element::I8:
    return load<int8_t>(bytes);
  case Element::U8:
    return *bytes;
  case Element::Bool:
    return *bytes != 0;
  }
  return 0;
}

uint64_t elementCount(const std::vector<uint64_t> &shape, bool &overflows) {
  constexpr uint64_t kLimit = uint64_t(1) << 62;
  overflows = false;
  for (uint64_t extent : shape)
    if (extent == 0)
      return 0;
  uint64_t product = 1;
  for (uint64_t extent : shape) {
    if (extent > kLimit / product) {
      overflows = true;
      return 0;
    }
    product *= extent;
  }
  return product;
}

Result<DenseExtent> fitShape(const std::string &place, const std::vector<uint64_t> &shape, const InputTarget &target) {
  bool overflows = false;
  const auto tail = [&](size_t from) {
    return from < shape.size() ? elementCount({shape.begin() + long(from), shape.end()}, overflows) : 0;
  };
  const bool fitsSteps = tail(1) == target.cells;
  const bool fitsSamples = tail(2) == target.cells;
  const std::string text = fmt::format("({})", fmt::join(shape, ", "));
  if (!fitsSteps && !fitsSamples)
    return Error(
        fmt::format("{}: shape {} does not fit input '{}', which has {} cells", place, text, target.name, target.cells),
        {fmt::format("allowed shapes are (steps, {0}) and (samples, steps, {0}), the cells in any number of "
                     "dimensions",
                     target.cells)});
  if (fitsSteps && fitsSamples)
    return Error(fmt::format("{}: shape {} can be read as {} steps of one sample or as {} samples of one step", place,
                             text, shape[0], shape[0]),
                 {fmt::format("for one sample reshape to ({}, {}); for several give at least two steps each", shape[0],
                              target.cells)});
  const DenseExtent extent = fitsSteps ? DenseExtent{1, shape[0]} : DenseExtent{shape[0], shape[1]};
  if (extent.samples == 0 || extent.steps == 0)
    return Error(fmt::format("{}: shape {} holds no step of input '{}'", place, text, target.name));
  if (extent.samples >= UINT32_MAX)
    return Error(fmt::format("{}: {} samples are too many; the most is {}", place, extent.samples, UINT32_MAX - 1));
  return extent;
}

Result<InputSourcePtr> makeDenseSource(const std::string &place, std::vector<uint8_t> bytes, size_t offset,
                                       Element element, DenseExtent extent, const InputTarget &target) {
  const uint64_t count = extent.samples * extent.steps * target.cells;
  const uint8_t *data = bytes.data() + offset;
  if (target.as == LineKind::Events) {
    if (isReal(element))
      return Error(fmt::format("{}: the elements are real numbers; events need bool or integer counts", place),
                   {"to read the file as a signal of real values, say --input-as=signal"});
    const uint64_t bad =
        findOutside(element, data, count, std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max());
    if (bad != count)
      return Error(fmt::format("{}: {}: the count does not fit 32 bits", place, indexText(bad, extent, target.cells)));
  } else {
    const double most = std::numeric_limits<double>::max();
    const uint64_t bad = isReal(element) ? findOutside(element, data, count, -most, most) : count;
    if (bad != count)
      return Error(
          fmt::format("{}: {}: the value is not a finite number", place, indexText(bad, extent, target.cells)));
  }
  return InputSourcePtr(std::make_unique<DenseSource>(std::move(bytes), offset, element, extent, target));
}

} // namespace glia::host

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Encoders.h.

#include "runtime/host/Encoders.h"

#include "runtime/abi/glia_philox.h"
#include "runtime/host/Vectorise.h"

#include <array>
#include <fmt/format.h>

namespace glia::host {
namespace {

class ImageSource : public InputSource {
public:
  explicit ImageSource(std::shared_ptr<const IdxImages> images) : images(std::move(images)) {}
  uint32_t sampleCount() const override { return images->count; }

protected:
  std::shared_ptr<const IdxImages> images;
};

/// pixel / 255, rounded once. The sum of two products vectorises well, which neither a division nor a table does: the
/// first factor has the first 45 digits of 1/255, so that its product is exact; the second has the digits that follow.
constexpr double level(uint8_t pixel) { return pixel * 0x1.0101010101p-8 + pixel * 0x1.010101010101p-56; }

constexpr bool isLevelExact() {
  for (int pixel = 0; pixel < 256; ++pixel)
    if (level(static_cast<uint8_t>(pixel)) != pixel / 255.0)
      return false;
  return true;
}
static_assert(isLevelExact());

GLIA_WIDE_VECTORS void toLevels(const uint8_t *pixels, size_t count, double *out) {
  for (size_t i = 0; i < count; ++i)
    out[i] = level(pixels[i]);
}

class CurrentEncoder final : public ImageSource {
public:
  using ImageSource::ImageSource;
  LineKind kind() const override { return LineKind::Held; }
  uint32_t cells() const override { return images->pixels(); }
  uint64_t stepCount(uint32_t) const override { return 0; }

  void frame(uint32_t sample, uint64_t, InputFrame &out) const override {
    if (sample >= images->count)
      return out.values.assign(images->pixels(), 0.0);
    out.values.resize(images->pixels());
    const uint8_t *pixels = images->image(sample);
    toLevels(pixels, images->pixels(), out.values.data());
  }
};

class RowsEncoder final : public ImageSource {
public:
  using ImageSource::ImageSource;
  LineKind kind() const override { return LineKind::Signal; }
  uint32_t cells() const override { return images->columns; }
  uint64_t stepCount(uint32_t) const override { return images->rows; }
  uint64_t spannedSteps() const override { return images->rows; }

  void frame(uint32_t sample, uint64_t step, InputFrame &out) const override {
    out.values.assign(images->columns, 0.0);
    if (sample >= images->count || step >= images->rows)
      return;
    const uint8_t *row = images->image(sample) + step * images->columns;
    for (uint32_t i = 0; i < images->columns; ++i)
      out.values[i] = level(row[i]);
  }
};

class RateEncoder final : public ImageSource {
public:
  RateEncoder(std::shared_ptr<const IdxImages> images, uint64_t seed, uint32_t stream)
      : ImageSource(std::move(images)), seed(seed), stream(stream) {
    for (uint64_t pixel = 0; pixel < 256; ++pixel)
      threshold[pixel] = (pixel << 32) / 255;
  }
  LineKind kind() const override { return LineKind::Events; }
  uint32_t cells() const override { return images->pixels(); }
  uint64_t stepCount(uint32_t) const override { return 0; }

  void frame(uint32_t sample, uint64_t step, InputFrame &out) const override {
    out.events.clear();
    if (sample >= images->count)
      return;
    const uint8_t *pixels = images->image(sample);
    for (uint32_t i = 0; i < images->pixels(); ++i)
      if (pixels[i] && glia_random_bits(seed, stream, i, step, /*draw=*/0, sample) < threshold[pixels[i]])
        out.events.cells.push_back(i);
  }

private:
  uint64_t seed;
  uint32_t stream;
  std::array<uint64_t, 256> threshold;
};

} // namespace

Result<Encoding> parseEncoding(std::string_view name) {
  if (name == "current")
    return Encoding::Current;
  if (name == "rows")
    return Encoding::Rows;
  if (name == "rate")
    return Encoding::Rate;
  return Error(fmt::format("unknown encoding '{}'; available: current, rows, rate", name));
}

Result<InputSourcePtr> makeEncoder(std::shared_ptr<const IdxImages> images, Encoding encoding,
                                   const InputTarget &target, uint64_t seed, uint32_t stream) {
  const uint32_t have = encoding == Encoding::Rows ? images->columns : images->pixels();
  if (have != target.cells)
    return Error(fmt::format("'{}' has images of {} x {} pixels, which give {} cells{}, but input '{}' has {}",
                             images->path, images->rows, images->columns, have,
                             encoding == Encoding::Rows ? " a row" : "", target.name, target.cells),
                 {"name images of the size that the network was made for, or another encoding (current, rows, rate)"});
  if (encoding == Encoding::Current)
    return InputSourcePtr(std::make_unique<CurrentEncoder>(std::move(images)));
  if (encoding == Encoding::Rows)
    return InputSourcePtr(std::make_unique<RowsEncoder>(std::move(images)));
  return InputSourcePtr(std::make_unique<RateEncoder>(std::move(images), seed, stream));
}

} // namespace glia::host

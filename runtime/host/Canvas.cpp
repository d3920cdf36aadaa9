// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Canvas.h.

#include "runtime/host/Canvas.h"

#include <algorithm>
#include <fmt/format.h>

namespace glia::host {
namespace {

constexpr uint32_t kMostDotsPerStep = 8;
constexpr uint32_t kTickDistance = 10;

int countBits(uint8_t mask) {
  int bits = 0;
  for (; mask; mask = uint8_t(mask & (mask - 1)))
    ++bits;
  return bits;
}

/// The character for a braille pattern that says most of it in ASCII.
char asciiOf(uint8_t mask) {
  constexpr uint8_t kUpper = 0x01 | 0x02 | 0x08 | 0x10;
  const int bits = countBits(mask);
  if (bits == 0)
    return ' ';
  if (bits >= 5)
    return '#';
  if (!(mask & kUpper))
    return '.';
  return mask & uint8_t(~kUpper) ? ':' : '\'';
}

/// 1, 2 or 5 times a power of ten, at least `least`.
uint64_t niceStep(uint64_t least) {
  for (uint64_t power = 1;; power *= 10)
    for (uint64_t factor : {1, 2, 5})
      if (power * factor >= least)
        return power * factor;
}

} // namespace

DotGrid::DotGrid(uint32_t columns, uint32_t rows) : columns(columns), rows(rows), masks(size_t(columns) * rows) {}

void DotGrid::set(uint32_t x, uint32_t y) {
  constexpr uint8_t kBits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
  if (x < width() && y < height())
    masks[size_t(y / 4) * columns + x / 2] |= kBits[y % 4][x % 2];
}

double DotGrid::occupancy() const {
  size_t on = 0;
  for (uint8_t mask : masks)
    on += size_t(countBits(mask));
  return masks.empty() ? 0 : double(on) / double(masks.size() * 8);
}

std::string DotGrid::line(uint32_t row, bool ascii) const {
  std::string out;
  for (uint32_t column = 0; column < columns; ++column) {
    const uint8_t mask = masks[size_t(row) * columns + column];
    if (ascii || mask == 0) {
      out += ascii ? asciiOf(mask) : ' ';
      continue;
    }
    // U+2800 + mask
    out += '\xE2';
    out += char(0xA0 | mask >> 6);
    out += char(0x80 | (mask & 0x3F));
  }
  return trimEnd(std::move(out));
}

TimeAxis::TimeAxis(uint64_t first, uint64_t count, uint32_t columns) : first(first), count(count) {
  dotsPerStep = uint32_t(std::min<uint64_t>(uint64_t(columns) * 2 / count, kMostDotsPerStep));
  if (dotsPerStep > 2)
    dotsPerStep -= dotsPerStep % 2; // whole characters look even
  usedColumns = dotsPerStep ? uint32_t((count * dotsPerStep + 1) / 2) : columns;
}

uint32_t TimeAxis::dotOf(uint64_t step) const {
  const uint64_t offset = step - first;
  return uint32_t(dotsPerStep ? offset * dotsPerStep : offset * usedColumns * 2 / count);
}

uint32_t TimeAxis::endDotOf(uint64_t step) const { return std::max(dotOf(step) + 1, dotOf(step + 1)); }

std::string TimeAxis::draw(uint32_t indent, bool ascii) const {
  const uint64_t labelColumns = std::max<uint64_t>(kTickDistance, std::to_string(first + count).size() + 3);
  const uint64_t distance = niceStep((count * labelColumns + usedColumns - 1) / usedColumns);
  std::vector<bool> isTick(usedColumns, false);
  std::string labels(indent + usedColumns + 24, ' ');
  for (uint64_t step = (first + distance - 1) / distance * distance; step < first + count; step += distance) {
    const uint32_t column = dotOf(step) / 2;
    isTick[column] = true;
    const std::string label = std::to_string(step);
    labels.replace(indent + column, label.size(), label);
  }
  std::string line = std::string(indent - 1, ' ') + (ascii ? "+" : "└");
  for (bool tick : isTick)
    line += ascii ? (tick ? "+" : "-") : (tick ? "┬" : "─");
  return line + "\n" + trimEnd(labels) + "\n";
}

std::string durationText(double nanoseconds) {
  constexpr std::pair<double, const char *> kUnits[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "us"}, {1, "ns"}};
  for (const auto &[size, unit] : kUnits)
    if (nanoseconds >= size || size == 1 || (size == 1e6 && nanoseconds >= 1e4))
      return fmt::format("{:.6g} {}", nanoseconds / size, unit);
  return {};
}

std::string rateInHertz(double hertz) {
  if (hertz >= 999.5)
    return fmt::format("{:.3g} kHz", hertz / 1000);
  return fmt::format("{:.3g} Hz", hertz);
}

std::string axisCaption(uint64_t steps, uint64_t dtNanoseconds) {
  const std::string text = fmt::format("{} step{}", steps, steps == 1 ? "" : "s");
  if (dtNanoseconds == 0)
    return text;
  return fmt::format("{} of {} ({})", text, durationText(double(dtNanoseconds)),
                     durationText(double(dtNanoseconds) * double(steps)));
}

size_t columnsOf(std::string_view text) {
  return size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string fitText(std::string_view text, size_t columns) {
  if (columnsOf(text) <= columns)
    return std::string(text);
  size_t end = 0;
  for (size_t seen = 0; end < text.size(); ++end)
    if ((text[end] & 0xC0) != 0x80 && seen++ == columns - 3)
      break;
  return std::string(text.substr(0, end)) + "...";
}

std::string trimEnd(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

} // namespace glia::host

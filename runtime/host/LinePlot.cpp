// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// drawLine of Raster.h: a value that holds over each step, drawn on braille dots with its range beside it.

#include "runtime/host/Canvas.h"
#include "runtime/host/Raster.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace glia::host {
namespace {

constexpr uint32_t kLabelColumns = 9;

struct Range {
  double low = 0;
  double high = 0;
};

std::optional<Range> finiteRange(const std::vector<double> &values) {
  std::optional<Range> range;
  for (double value : values) {
    if (!std::isfinite(value))
      continue;
    if (!range)
      range = Range{value, value};
    range->low = std::min(range->low, value);
    range->high = std::max(range->high, value);
  }
  return range;
}

/// The row of dots, from the top, in which `value` lies.
uint32_t dotRow(double value, Range range, uint32_t height) {
  if (!(range.high > range.low))
    return height / 2;
  // Halved, so that the range of the largest numbers does not overflow.
  const double part = (range.high / 2 - value / 2) / (range.high / 2 - range.low / 2);
  return uint32_t(std::lround(part * (height - 1)));
}

void drawValues(const std::vector<double> &values, Range range, const TimeAxis &axis, DotGrid &grid) {
  std::optional<uint32_t> before;
  for (size_t step = 0; step < values.size(); ++step) {
    if (!std::isfinite(values[step])) {
      before.reset();
      continue;
    }
    const uint32_t y = dotRow(values[step], range, grid.height());
    const uint32_t x = axis.dotOf(step);
    for (uint32_t i = x; i < axis.endDotOf(step); ++i)
      grid.set(i, y);
    for (uint32_t i = std::min(y, before.value_or(y)); i < std::max(y, before.value_or(y)); ++i)
      grid.set(x, i);
    before = y;
  }
}

std::string labelOf(uint32_t row, uint32_t rows, Range range) {
  if (!(range.high > range.low))
    return row == rows / 2 ? fmt::format("{:.4g}", range.low) : "";
  if (row == 0)
    return fmt::format("{:.4g}", range.high);
  if (row == rows - 1)
    return fmt::format("{:.4g}", range.low);
  if (range.low < 0 && range.high > 0 && dotRow(0, range, rows * 4) / 4 == row)
    return "0";
  return "";
}

} // namespace

std::string drawLine(const std::string &title, const std::vector<double> &values, uint64_t dtNanoseconds,
                     const PlotOptions &options) {
  const std::optional<Range> range = finiteRange(values);
  if (!range)
    return title + ": no values to show\n";
  const uint32_t gutter = kLabelColumns + 3;
  const uint32_t rows = std::max(options.bandRows, 2u);
  const TimeAxis axis(0, values.size(), std::max(options.width, gutter + 12) - gutter);
  DotGrid grid(axis.columns(), rows);
  drawValues(values, *range, axis, grid);
  std::string out = fitText(title, options.width) + "\n";
  for (uint32_t row = 0; row < rows; ++row) {
    const std::string label = labelOf(row, rows, *range);
    const char *mark = options.ascii ? "|" : label.empty() ? "│" : "┤";
    out += trimEnd(fmt::format("{:>{}} {}{}", label, gutter - 2, mark, grid.line(row, options.ascii))) + "\n";
  }
  return out + axis.draw(gutter, options.ascii) + std::string(gutter, ' ') + axisCaption(values.size(), dtNanoseconds) +
         "\n";
}

} // namespace glia::host

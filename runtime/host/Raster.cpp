// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Raster.h. This file draws events; LinePlot.cpp draws values.

#include "runtime/host/Raster.h"

#include "runtime/host/Canvas.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace glia::host {
namespace {

constexpr uint32_t kMostCellLines = 12;

/// Above this fraction of dots that are on, a raster of dots says nothing.
constexpr double kCrowded = 0.35;

struct Band {
  const PopulationShape *population = nullptr;
  std::vector<Spike> spikes;
  int64_t total = 0;
};

class RasterPlot {
public:
  RasterPlot(uint64_t steps, uint64_t dtNanoseconds, uint32_t gutter, const PlotOptions &options)
      : axis(0, steps, std::max(options.width, gutter + 12) - gutter), steps(steps), dtNanoseconds(dtNanoseconds),
        gutter(gutter), options(options) {}

  std::string draw(const std::vector<Band> &bands) const;

private:
  std::string title(const Band &band) const;
  std::string body(const Band &band) const;
  std::string cellLines(const Band &band) const;
  std::string shades(const Band &band, uint32_t cellsPerLine) const;
  std::string line(const std::string &label, const std::string &content) const;

  TimeAxis axis;
  uint64_t steps;
  uint64_t dtNanoseconds;
  uint32_t gutter; // columns left of the plot: a label, a blank, the axis
  const PlotOptions &options;
};

std::string RasterPlot::line(const std::string &label, const std::string &content) const {
  const char *mark = options.ascii ? "|" : label.empty() ? "│" : "┤";
  return trimEnd(fmt::format("{:>{}} {}{}", label, gutter - 2, mark, content)) + "\n";
}

std::string RasterPlot::title(const Band &band) const {
  const uint32_t cells = band.population->cells;
  std::string facts =
      fmt::format("{} cell{}   {} spike{}", cells, cells == 1 ? "" : "s", band.total, band.total == 1 ? "" : "s");
  const double seconds = double(steps) * double(dtNanoseconds) * 1e-9;
  if (seconds > 0 && cells > 0)
    facts += fmt::format("   {} per cell", rateInHertz(double(band.total) / cells / seconds));
  const size_t width = std::max<size_t>(gutter + axis.columns(), facts.size() + 16);
  const std::string name = fitText(band.population->name, width - facts.size() - 3);
  return name + std::string(width - columnsOf(name) - facts.size(), ' ') + facts + "\n";
}

std::string RasterPlot::cellLines(const Band &band) const {
  std::vector<std::vector<uint32_t>> hits(band.population->cells, std::vector<uint32_t>(axis.columns(), 0));
  for (const Spike &spike : band.spikes)
    ++hits[spike.cell][axis.dotOf(spike.step) / 2];
  std::string out;
  for (uint32_t cell = 0; cell < hits.size(); ++cell) {
    std::string content;
    for (uint32_t n : hits[cell])
      content += n == 0 ? " " : options.ascii ? (n == 1 ? "|" : "#") : n == 1 ? "╵" : n == 2 ? "│" : "┃";
    out += line(std::to_string(cell), content);
  }
  return out;
}

std::string RasterPlot::shades(const Band &band, uint32_t cellsPerLine) const {
  const uint32_t lines = (band.population->cells + cellsPerLine - 1) / cellsPerLine;
  std::vector<uint32_t> hits(size_t(lines) * axis.columns(), 0);
  for (const Spike &spike : band.spikes)
    for (uint32_t column = axis.dotOf(spike.step) / 2; column * 2 < axis.endDotOf(spike.step); ++column)
      ++hits[size_t(spike.cell / cellsPerLine) * axis.columns() + column];
  // The last line may have fewer cells; what is compared is events per cell.
  const auto cellsIn = [&](uint32_t i) { return std::min(cellsPerLine, band.population->cells - i * cellsPerLine); };
  double most = 0;
  for (size_t i = 0; i < hits.size(); ++i)
    most = std::max(most, double(hits[i]) / cellsIn(uint32_t(i / axis.columns())));
  constexpr const char *kUnicode[] = {" ", "░", "▒", "▓", "█"};
  constexpr const char *kAscii[] = {" ", ".", ":", "*", "#"};
  std::string out;
  for (uint32_t i = 0; i < lines; ++i) {
    std::string content;
    for (uint32_t column = 0; column < axis.columns(); ++column) {
      const double density = hits[size_t(i) * axis.columns() + column] / double(cellsIn(i));
      content += (options.ascii ? kAscii : kUnicode)[density > 0 ? size_t(std::ceil(density / most * 4)) : 0];
    }
    out += line(std::to_string(i * cellsPerLine), content);
  }
  return out;
}

std::string RasterPlot::body(const Band &band) const {
  const uint32_t cells = band.population->cells;
  if (cells <= std::min(kMostCellLines, options.bandRows + 2))
    return cellLines(band);
  const uint32_t mostDots = std::max(options.bandRows, 1u) * 4;
  const uint32_t cellsPerDot = (cells + mostDots - 1) / mostDots;
  const uint32_t lines = (cells + cellsPerDot * 4 - 1) / (cellsPerDot * 4);
  DotGrid grid(axis.columns(), lines);
  for (const Spike &spike : band.spikes)
    grid.set(axis.dotOf(spike.step), spike.cell / cellsPerDot);
  if (grid.occupancy() * axis.columns() * 2 > kCrowded * double(std::min<uint64_t>(steps, axis.columns() * 2)))
    return shades(band, cellsPerDot * 4);
  std::string out;
  for (uint32_t i = 0; i < lines; ++i)
    out += line(std::to_string(i * cellsPerDot * 4), grid.line(i, options.ascii));
  return out;
}

std::string RasterPlot::draw(const std::vector<Band> &bands) const {
  std::string out;
  for (const Band &band : bands)
    out += title(band) + body(band);
  out += axis.draw(gutter, options.ascii);
  return out + std::string(gutter, ' ') + axisCaption(steps, dtNanoseconds) + "\n";
}

std::vector<Band> makeBands(const NetworkShape &shape, const SampleResult &result, const std::vector<bool> &spikesOf) {
  std::vector<Band> byPopulation(shape.populations.size());
  for (const Spike &spike : result.spikes) {
    byPopulation[spike.population].spikes.push_back(spike);
    byPopulation[spike.population].total += std::abs(int64_t(spike.count));
  }
  std::vector<Band> bands;
  for (size_t p = 0; p < byPopulation.size(); ++p) {
    if (p >= spikesOf.size() || !spikesOf[p] || !shape.populations[p].emits)
      continue;
    byPopulation[p].population = &shape.populations[p];
    bands.push_back(std::move(byPopulation[p]));
  }
  return bands;
}

} // namespace

std::string drawRaster(const NetworkShape &shape, const SampleResult &result, const std::vector<bool> &spikesOf,
                       const PlotOptions &options) {
  const std::vector<Band> bands = makeBands(shape, result, spikesOf);
  if (bands.empty() || result.steps == 0)
    return "no events to show\n";
  uint32_t mostCells = 0;
  for (const Band &band : bands)
    mostCells = std::max(mostCells, band.population->cells);
  const auto gutter = uint32_t(std::to_string(mostCells).size() + 3);
  return RasterPlot(result.steps, shape.dtNanoseconds, gutter, options).draw(bands);
}

} // namespace glia::host

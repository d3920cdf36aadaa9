// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Terminal plots and the progress line.

#include "runtime/host/Canvas.h"
#include "runtime/host/Progress.h"
#include "runtime/host/Raster.h"
#include "test/unit/runtime/Support.h"

#include <cmath>
#include <sstream>

using namespace glia::host;

namespace {

NetworkShape makeShape(uint32_t cells) {
  NetworkShape shape;
  shape.dtNanoseconds = 1000000;
  shape.populations = {{"out", cells, true, false}};
  return shape;
}

std::vector<std::string> linesOf(const std::string &text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

TEST(Raster, small_population_has_a_line_for_each_cell) {
  SampleResult result;
  result.steps = 5;
  result.spikes = {{0, 0, 1, 1}, {4, 0, 0, 1}};
  PlotOptions options;
  options.ascii = true;
  const std::vector<std::string> lines = linesOf(drawRaster(makeShape(2), result, {true}, options));
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0].substr(0, 4), "out ");
  EXPECT_NE(lines[0].find("2 cells   2 spikes   200 Hz per cell"), std::string::npos) << lines[0];
  EXPECT_EQ(lines[1], " 0 |                |");
  EXPECT_EQ(lines[2], " 1 ||");
  EXPECT_EQ(lines[3], "   ++-------------------");
  EXPECT_EQ(lines[5], "    5 steps of 1 ms (5 ms)");
}

TEST(Raster, large_population_is_drawn_in_dots) {
  SampleResult result;
  result.steps = 1000;
  result.spikes = {{0, 0, 0, 1}, {0, 0, 99, 1}, {999, 0, 50, 1}};
  const std::vector<std::string> lines = linesOf(drawRaster(makeShape(100), result, {true}));
  EXPECT_EQ(lines[1], "   0 ┤⠁");
  // 100 cells on at most 40 rows of dots: three to a row, cell 99 in the second row of its line.
  EXPECT_EQ(lines[9], "  96 ┤⠂");
  for (const std::string &line : lines)
    EXPECT_LE(columnsOf(line), 100u) << line;
}

TEST(Raster, crowded_population_is_shaded) {
  SampleResult result;
  result.steps = 20;
  for (uint64_t step = 0; step < 20; ++step)
    for (uint32_t cell = 0; cell < 100; ++cell)
      if (step >= 10 || cell % 2)
        result.spikes.push_back({step, 0, cell, 1});
  const std::string plot = drawRaster(makeShape(100), result, {true});
  EXPECT_NE(plot.find("█"), std::string::npos) << plot;
  EXPECT_NE(plot.find("▒▒▒"), std::string::npos) << plot;
}

TEST(Raster, every_width_and_size_is_drawn) {
  for (uint32_t width : {1, 40, 100})
    for (uint32_t cells : {1, 13, 5000})
      for (uint64_t steps : {1, 7, 100000}) {
        SampleResult result;
        result.steps = steps;
        result.spikes = {{0, 0, 0, 1}, {steps - 1, 0, cells - 1, 1}};
        PlotOptions options;
        options.width = width;
        EXPECT_GE(linesOf(drawRaster(makeShape(cells), result, {true}, options)).size(), 5u);
      }
}

TEST(Raster, nothing_to_show) {
  SampleResult result;
  EXPECT_EQ(drawRaster(makeShape(2), result, {true}), "no events to show\n");
}

TEST(LinePlot, shows_range_and_shape) {
  PlotOptions options;
  options.ascii = true;
  options.bandRows = 2;
  const std::vector<std::string> lines = linesOf(drawLine("astro.ca", {0, 0, 1, 1}, 1000000, options));
  EXPECT_EQ(lines[0], "astro.ca");
  EXPECT_EQ(lines[1].substr(0, 11), "         1 ") << lines[1];
  EXPECT_EQ(lines[5], "            4 steps of 1 ms (4 ms)");
}

TEST(LinePlot, odd_values) {
  EXPECT_EQ(drawLine("x", {}, 1), "x: no values to show\n");
  EXPECT_EQ(drawLine("x", {NAN}, 1), "x: no values to show\n");
  EXPECT_NE(drawLine("x", {5, 5}, 1).find("5 ┤"), std::string::npos);
  EXPECT_FALSE(drawLine("x", {-1e308, NAN, 1e308, INFINITY}, 0).empty());
}

TEST(Canvas, text_measures) {
  EXPECT_EQ(durationText(100000), "0.1 ms");
  EXPECT_EQ(durationText(2.5e9), "2.5 s");
  EXPECT_EQ(durationText(1000), "1 us");
  EXPECT_EQ(rateInHertz(2078.1), "2.08 kHz");
  EXPECT_EQ(columnsOf("aé│"), 3u);
  EXPECT_EQ(fitText("population", 6), "pop...");
}

TEST(Progress, line_fits_the_terminal) {
  const std::string line = Progress::render("running", "samples", 250, 1000, 10, 99);
  EXPECT_NE(line.find("running ━━━━━━──"), std::string::npos) << line;
  EXPECT_NE(line.find(" 25% 250/1000 samples  25/s  0:30 left"), std::string::npos) << line;
  EXPECT_LE(columnsOf(Progress::render("running", "samples", 1, 1000, 10, 30)), 30u);
  EXPECT_FALSE(Progress::render("x", "y", 0, 0, 0, 80).empty());
}

TEST(Progress, silent_in_a_pipe) {
  const TempDir dir;
  std::FILE *file = std::fopen((dir / "out").c_str(), "w");
  {
    Progress progress("running", "samples", file);
    progress.update(1, 2);
  }
  std::fclose(file);
  EXPECT_EQ(readText(dir / "out"), "");
}

} // namespace

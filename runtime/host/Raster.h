// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plots of a run for a terminal: events as a raster, one band for each population, and a recorded value as a line.

#ifndef GLIA_RUNTIME_HOST_RASTER_H
#define GLIA_RUNTIME_HOST_RASTER_H

#include "runtime/host/BatchRunner.h"

#include <string>
#include <vector>

namespace glia::host {

struct PlotOptions {
  uint32_t width = 100;   // columns of the whole plot; see terminalWidth()
  uint32_t bandRows = 10; // the most lines of one band
  bool ascii = false;     // no character outside of ASCII
};

/// The events of `result` in the populations of `spikesOf` that emit, step by step from left to right. A population of
/// up to twelve cells has a line for each cell. A larger one shows an event as a dot, as many cells sharing a row of
/// dots as needed; where dots would run together it shows shades instead, darker where more events fall.
std::string drawRaster(const NetworkShape &shape, const SampleResult &result, const std::vector<bool> &spikesOf,
                       const PlotOptions &options = {});

/// `values`, one for each step, as a line of `options.bandRows` rows titled `title`. Values that are not finite are
/// left out.
std::string drawLine(const std::string &title, const std::vector<double> &values, uint64_t dtNanoseconds,
                     const PlotOptions &options = {});

} // namespace glia::host

#endif

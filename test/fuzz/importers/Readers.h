// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Data that a reader took is asked for, as a run would.

#ifndef GLIA_TEST_FUZZ_IMPORTERS_READERS_H
#define GLIA_TEST_FUZZ_IMPORTERS_READERS_H

#include "test/fuzz/importers/FileTarget.h"

#include "runtime/host/InputSource.h"

#include <algorithm>

namespace glia::fuzz {

/// Frames within the data and beyond them: cells are in range and values as many as cells.
inline void drain(const host::InputSource &source) {
  host::InputFrame frame;
  uint32_t samples = std::min<uint32_t>(source.sampleCount(), 3);
  for (uint32_t sample = 0; sample <= samples; ++sample) {
    uint64_t steps = std::min<uint64_t>(source.stepCount(sample), 5);
    for (uint64_t step = 0; step <= steps; ++step) {
      source.frame(sample, step, frame);
      if (source.kind() != host::LineKind::Events) {
        require(frame.values.size() == source.cells(), "there is a value for each cell");
        continue;
      }
      require(frame.events.counts.empty() || frame.events.counts.size() == frame.events.cells.size(),
              "there is a count for each event");
      for (uint32_t cell : frame.events.cells)
        require(cell < source.cells(), "events are of cells that exist");
    }
  }
}

/// Reads the file as events and as a signal of few cells.
template <typename Read> void readAsLines(const std::string &path, Read read) {
  for (host::LineKind kind : {host::LineKind::Events, host::LineKind::Signal})
    for (uint32_t cells : {1u, 4u, 9u}) {
      host::InputTarget target{"in", cells, kind, 1000};
      if (auto source = read(path, target))
        drain(**source);
      else
        require(!source.error().str().empty(), "an error says something");
    }
}

} // namespace glia::fuzz

#endif

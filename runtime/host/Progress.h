// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A progress bar for long work: on a terminal one line that redraws itself, in a pipe nothing at all.

#ifndef GLIA_RUNTIME_HOST_PROGRESS_H
#define GLIA_RUNTIME_HOST_PROGRESS_H

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace glia::host {

class Progress {
public:
  /// `label` says what is going on ("running"), `unit` what is counted ("samples"). Draws on `stream` if it is a
  /// terminal.
  Progress(std::string label, std::string unit, std::FILE *stream = stderr);
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// Removes the bar.
  ~Progress();

  /// Redraws, at most ten times a second.
  void update(uint64_t done, uint64_t total);

  /// Removes the bar, so that other text can be written. The next update draws it again.
  void clear();

  /// The line for `done` of `total` after `seconds`, at most `width` columns.
  static std::string render(const std::string &label, const std::string &unit, uint64_t done, uint64_t total,
                            double seconds, uint32_t width);

private:
  using Clock = std::chrono::steady_clock;
  std::string label;
  std::string unit;
  std::FILE *stream;
  bool isTerminal;
  bool isDrawn = false;
  Clock::time_point start;
  Clock::time_point lastDrawn;
};

} // namespace glia::host

#endif

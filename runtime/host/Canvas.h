// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What terminal plots are made of: a grid of dots printed as braille (2 x 4 dots a character) or ASCII, a time axis,
// and numbers with units. Private to the plots.

#ifndef GLIA_RUNTIME_HOST_CANVAS_H
#define GLIA_RUNTIME_HOST_CANVAS_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace glia::host {

/// A grid of dots, all off at first.
class DotGrid {
public:
  DotGrid(uint32_t columns, uint32_t rows);
  uint32_t width() const { return columns * 2; }
  uint32_t height() const { return rows * 4; }

  /// Turns on the dot `x` from the left, `y` from the top.
  void set(uint32_t x, uint32_t y);

  /// The fraction of dots that are on.
  double occupancy() const;

  /// One line of characters, without blanks at its end.
  std::string line(uint32_t row, bool ascii) const;

private:
  uint32_t columns;
  uint32_t rows;
  std::vector<uint8_t> masks; // braille patterns
};

/// How steps map to dots: several steps to a dot, or several dots to a step.
class TimeAxis {
public:
  /// Steps [first, first + count) on at most `columns` characters; `count` is positive.
  TimeAxis(uint64_t first, uint64_t count, uint32_t columns);

  uint32_t columns() const { return usedColumns; }

  /// The first dot of `step`, and the one after its last.
  uint32_t dotOf(uint64_t step) const;
  uint32_t endDotOf(uint64_t step) const;

  /// The axis and its labels, as two lines indented by `indent` columns, the corner being the last of them.
  std::string draw(uint32_t indent, bool ascii) const;

private:
  uint64_t first;
  uint64_t count;
  uint32_t dotsPerStep; // 0: less than one
  uint32_t usedColumns;
};

/// "0.1 ms", "1 ms", "2.5 s".
std::string durationText(double nanoseconds);

/// "812 Hz", "2.08 kHz".
std::string rateInHertz(double hertz);

/// What the axis means: "25 steps of 0.1 ms (2.5 ms)".
std::string axisCaption(uint64_t steps, uint64_t dtNanoseconds);

/// The number of columns that UTF-8 `text` takes, one for each code point.
size_t columnsOf(std::string_view text);

/// `text` cut to `columns` columns, ending in "..." where something was cut.
std::string fitText(std::string_view text, size_t columns);

/// `text` without blanks at its end.
std::string trimEnd(std::string text);

} // namespace glia::host

#endif

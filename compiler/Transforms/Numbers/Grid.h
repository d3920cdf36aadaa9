// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a real in fixed point: the grid that it lies on, and how far it reaches.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_GRID_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_GRID_H

#include "compiler/Analysis/Numbers/Fixed.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace glia {

/// Whole multiples of 2^-fraction, from `least` to `most` of them. Doubles hold these numbers exactly as far as a
/// program may go; beyond, they only say that it is too far.
struct Grid {
  int fraction = 0;
  double least = 0, most = 0;

  static Grid of(cell::FixedType type) {
    int fraction = static_cast<int>(type.getFraction());
    return {fraction, std::ldexp(leastOf(type), fraction), std::ldexp(greatestOf(type), fraction)};
  }
  /// One number, on the coarsest grid that holds it.
  static Grid ofValue(double value) {
    int fraction = exactFraction(value);
    double multiple = std::ldexp(value, fraction);
    for (; multiple != 0 && std::fmod(multiple, 2.0) == 0; multiple /= 2)
      --fraction;
    return {fraction, multiple, multiple};
  }
  bool isConstant() const { return least == most; }

  /// The same numbers in multiples of 2^-finer, which is no coarser.
  Grid at(int finer) const { return {finer, std::ldexp(least, finer - fraction), std::ldexp(most, finer - fraction)}; }
  bool isExact() const {
    double limit = std::ldexp(1.0, mostExactBits);
    return least >= -limit && most <= limit;
  }
  /// The bits of a two's complement that holds all multiples.
  unsigned bits() const {
    unsigned width = 1;
    while (width < 64 && (least < -std::ldexp(1.0, width - 1) || most > std::ldexp(1.0, width - 1) - 1))
      ++width;
    return width;
  }

  /// Both ranges, on the finer grid.
  Grid merge(const Grid &other) const {
    int finer = std::max(fraction, other.fraction);
    Grid a = at(finer), b = other.at(finer);
    return {finer, std::min(a.least, b.least), std::max(a.most, b.most)};
  }
  Grid operator+(const Grid &other) const {
    int finer = std::max(fraction, other.fraction);
    Grid a = at(finer), b = other.at(finer);
    return {finer, a.least + b.least, a.most + b.most};
  }
  Grid operator-() const { return {fraction, -most, -least}; }
  Grid operator-(const Grid &other) const { return *this + -other; }
  Grid operator*(const Grid &other) const {
    auto [low, high] = std::minmax({least * other.least, least * other.most, most * other.least, most * other.most});
    return {fraction + other.fraction, low, high};
  }
  Grid magnitude() const {
    return {fraction, std::max({least, -most, 0.0}), std::max(std::fabs(least), std::fabs(most))};
  }
};

} // namespace glia

#endif

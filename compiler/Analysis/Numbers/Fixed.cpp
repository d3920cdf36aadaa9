// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Fixed.h.

#include "compiler/Analysis/Numbers/Fixed.h"

#include <algorithm>
#include <cmath>

using namespace glia;

/// A whole number next to `value`, ties to even, whatever the machine's rounding mode.
static double nearestEven(double value) {
  double below = std::floor(value), rest = value - below;
  if (rest != 0.5)
    return rest < 0.5 ? below : below + 1;
  return std::fmod(below, 2.0) == 0 ? below : below + 1;
}

double glia::leastOf(cell::FixedType type) {
  return -std::ldexp(1.0, static_cast<int>(type.getWidth()) - 1 - static_cast<int>(type.getFraction()));
}

double glia::greatestOf(cell::FixedType type) {
  return -leastOf(type) - std::ldexp(1.0, -static_cast<int>(type.getFraction()));
}

static double roundWhole(double value, cell::Rounding rounding) {
  switch (rounding) {
  case cell::Rounding::nearest_even:
    return nearestEven(value);
  case cell::Rounding::floor:
    return std::floor(value);
  case cell::Rounding::toward_zero:
    return std::trunc(value);
  }
  llvm_unreachable("unknown rounding");
}

double glia::storeFixed(double value, cell::FixedType type) {
  int fraction = static_cast<int>(type.getFraction());
  double rounded = std::ldexp(roundWhole(std::ldexp(value, fraction), type.getRounding()), -fraction);
  if (type.getOverflow() == cell::Overflow::saturate)
    return std::clamp(rounded, leastOf(type), greatestOf(type)) + 0.0;
  double range = -2 * leastOf(type), wrapped = std::fmod(rounded, range);
  if (wrapped > greatestOf(type))
    wrapped -= range;
  if (wrapped < leastOf(type))
    wrapped += range;
  return wrapped + 0.0; // zero has one sign
}

int glia::coefficientFraction(llvm::ArrayRef<double> values, unsigned bits) {
  int fraction = static_cast<int>(mostExactBits);
  double most = std::ldexp(1.0, static_cast<int>(bits) - 1) - 1, least = -most - 1;
  for (double value : values) {
    auto fits = [&] {
      double whole = nearestEven(std::ldexp(value, fraction));
      return whole >= least && whole <= most;
    };
    while (!fits())
      --fraction;
  }
  return fraction;
}

double glia::roundToFraction(double value, int fraction) {
  return std::ldexp(nearestEven(std::ldexp(value, fraction)), -fraction) + 0.0;
}

int glia::exactFraction(llvm::ArrayRef<double> values) {
  int fraction = 0;
  for (double value : values)
    while (std::ldexp(value, fraction) != std::floor(std::ldexp(value, fraction)))
      ++fraction;
  return fraction;
}

bool glia::isPowerOfTwo(double value) {
  int exponent;
  return std::frexp(value, &exponent) == 0.5;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The definitions of sigmoid and tanh (N3), made of the reduction of exp. Both divide, and what a sum in the divisor or
// the dividend loses is added again to first order: without that, each is up to 2.4 units in the last place from the
// true value. The sequence of operations is that of docs/spec/numbers.md; the lowering follows the same text.

#ifndef GLIA_COMPILER_ANALYSIS_ELEMENTARY_LOGISTIC_H
#define GLIA_COMPILER_ANALYSIS_ELEMENTARY_LOGISTIC_H

#include "compiler/Analysis/Elementary/Exp.h"

namespace glia::elementary {

/// Beyond so much, tanh is 1.
template <typename Real> constexpr Real mostOfTanh = sizeof(Real) == sizeof(float) ? Real(10) : Real(22);

/// 1 / (1 + e^-x).
template <typename Real> Real sigmoid(Real x) {
  using Table = ExpTable<Real>;
  const bool isNegative = x < Real(0);
  const Real magnitude = isNegative ? -x : x, minus = -magnitude;
  const Reduction<Real> reduced = reduce(minus < Table::least ? Table::least : minus);

  // e^-|x| = s + lost, without the rounding of the sum
  const Real power = Real(1) + reduced.tail, rest = power - Real(1), missed = reduced.tail - rest;
  const Real s = scaleByTwo(power, reduced.exponent), lost = scaleByTwo(missed, reduced.exponent);

  // s / (1 + s), or 1 / (1 + s)
  const Real divisor = Real(1) + s, below = Real(1) - divisor, missing = below + s, divisorLost = missing + lost;
  const Real dividend = isNegative ? s : Real(1), dividendLost = isNegative ? lost : Real(0);
  const Real quotient = dividend / divisor, excess = quotient * divisorLost, gap = dividendLost - excess;
  const Real correction = gap / divisor;
  return quotient + correction;
}

/// The hyperbolic tangent: with t = e^(-2 |x|) - 1, that of |x| is -t / (t + 2).
template <typename Real> Real tanh(Real x) {
  const bool isNegative = x < Real(0);
  const Real magnitude = isNegative ? -x : x;
  const Real kept = magnitude > mostOfTanh<Real> ? mostOfTanh<Real> : magnitude;
  const Reduction<Real> reduced = reduce(Real(-2) * kept);

  // t + lost = 2^k (1 + tail) - 1
  const Real power = powerOfTwo<Real>(reduced.exponent), whole = power - Real(1), part = reduced.tail * power;
  const Real t = whole + part, back = t - whole, lost = part - back;

  const Real divisor = t + Real(2), over = divisor - Real(2), missed = t - over, divisorLost = missed + lost;
  const Real negated = -t, quotient = negated / divisor, excess = quotient * divisorLost, gap = lost + excess;
  const Real correction = gap / divisor, result = quotient - correction;
  return isNegative ? -result : result;
}

} // namespace glia::elementary

#endif

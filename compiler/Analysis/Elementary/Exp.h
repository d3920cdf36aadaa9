// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The definition of exp (N3): a reduction and a polynomial in the arithmetic of the storage type, so that every target
// computes the same bits. What follows is written once as numbers (ExpTable) and once as the sequence of operations,
// each rounded once, in docs/spec/numbers.md; `exp` below and the lowering both follow that text.
//
// Source: argument reduction after Cody and Waite 1980, with the split ln 2 of fdlibm (Sun Microsystems 1993); Taylor
// coefficients, whose remainder on |r| <= ln(2) / 2 is below a quarter of a unit in the last place.

#ifndef GLIA_COMPILER_ANALYSIS_ELEMENTARY_EXP_H
#define GLIA_COMPILER_ANALYSIS_ELEMENTARY_EXP_H

#include <array>
#include <cstdint>
#include <cstring>

namespace glia::elementary {

template <typename Real> struct ExpTable;

template <> struct ExpTable<double> {
  using Bits = int64_t;
  static constexpr double least = -746.0, most = 710.0; ///< beyond them the result is 0, or infinite
  static constexpr double log2e = 0x1.71547652b82fep+0;
  static constexpr double shifter =
      0x1.8p+52; ///< adding it rounds to the nearest integer, which its last bits then hold
  static constexpr double ln2High = 0x1.62e42feep-1, ln2Low = 0x1.a39ef35793c76p-33;
  static constexpr int mantissa = 52, bias = 1023;
  /// 1/13! down to 1/2!
  static constexpr std::array<double, 12> coefficients = {
      1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0, 1.0 / 362880.0, 1.0 / 40320.0,
      1.0 / 5040.0,       1.0 / 720.0,       1.0 / 120.0,      1.0 / 24.0,      1.0 / 6.0,      1.0 / 2.0};
};

template <> struct ExpTable<float> {
  using Bits = int32_t;
  static constexpr float least = -104.0f, most = 89.0f;
  static constexpr float log2e = 0x1.715476p+0f;
  static constexpr float shifter = 0x1.8p+23f;
  static constexpr float ln2High = 0x1.62e4p-1f, ln2Low = 0x1.7f7d1cp-20f;
  static constexpr int mantissa = 23, bias = 127;
  /// 1/8! down to 1/2!
  static constexpr std::array<float, 7> coefficients = {1.0f / 40320.0f, 1.0f / 5040.0f, 1.0f / 720.0f, 1.0f / 120.0f,
                                                        1.0f / 24.0f,    1.0f / 6.0f,    1.0f / 2.0f};
};

/// What the argument of an exponential is reduced to: x = exponent ln 2 + r, and e^r = 1 + tail.
template <typename Real> struct Reduction {
  typename ExpTable<Real>::Bits exponent;
  Real tail;
};

/// Of an `x` within [least, most] of the table.
template <typename Real> Reduction<Real> reduce(Real x) {
  using Table = ExpTable<Real>;
  // x = k ln 2 + r
  const Real scaled = x * Table::log2e;
  const Real shifted = scaled + Table::shifter;
  const Real k = shifted - Table::shifter;
  const Real high = k * Table::ln2High, low = k * Table::ln2Low;
  const Real near = x - high;
  const Real r = near - low;

  // e^r = 1 + (r + r r q(r))
  Real q = Table::coefficients[0];
  for (size_t i = 1; i < Table::coefficients.size(); ++i) {
    const Real product = q * r;
    q = product + Table::coefficients[i];
  }
  const Real square = r * r;
  const Real rest = square * q;

  const Real shifter = Table::shifter;
  typename Table::Bits bits, zero;
  std::memcpy(&bits, &shifted, sizeof bits);
  std::memcpy(&zero, &shifter, sizeof zero);
  return {bits - zero, r + rest};
}

/// 2 to the power of `n`, which must be that of a normal number.
template <typename Real> Real powerOfTwo(typename ExpTable<Real>::Bits n) {
  using Table = ExpTable<Real>;
  const typename Table::Bits pattern = (n + Table::bias) << Table::mantissa;
  Real value;
  std::memcpy(&value, &pattern, sizeof value);
  return value;
}

/// `value` times 2 to the power of `exponent`, in two factors, as one may be too small or too large for the type.
template <typename Real> Real scaleByTwo(Real value, typename ExpTable<Real>::Bits exponent) {
  const typename ExpTable<Real>::Bits half = exponent >> 1;
  const Real partly = value * powerOfTwo<Real>(half);
  return partly * powerOfTwo<Real>(exponent - half);
}

/// e to the power of `x`. Infinite above the largest result, 0 below the smallest; not a number for what is none.
template <typename Real> Real exp(Real x) {
  using Table = ExpTable<Real>;
  x = x < Table::least ? Table::least : x;
  x = x > Table::most ? Table::most : x;
  const Reduction<Real> reduced = reduce(x);
  return scaleByTwo(Real(1) + reduced.tail, reduced.exponent);
}

} // namespace glia::elementary

#endif

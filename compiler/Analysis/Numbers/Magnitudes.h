// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How large many numbers are, in memory that does not grow with how many there are.

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_MAGNITUDES_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_MAGNITUDES_H

#include <array>
#include <cstdint>

namespace glia {

/// Counts numbers by the power of two below which their magnitude lies.
class Magnitudes {
public:
  void add(double value);

  /// Makes sure that `value` lies in the range of `exponentFor`, whatever the share.
  void require(double value);

  /// The least e such that at least a share in (0, 1] of the numbers, and all that were required, lie below 2^e in
  /// magnitude. Numbers beyond 2^62 count as 2^62, those below 2^-64 as 0.
  int exponentFor(double share) const;

  uint64_t getCount() const { return count; }
  double getLargest() const { return largest; }

private:
  static constexpr int least = -64, most = 62;

  std::array<uint64_t, most - least + 1> counts{};
  uint64_t count = 0;
  double largest = 0.0;
  int required = least;
};

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one definition of a Poisson draw (R2): a table of thresholds that 32 random bits are compared with, so that every
// target draws the same count with integer comparisons alone.

#ifndef GLIA_COMPILER_ANALYSIS_RANDOM_POISSONTABLE_H
#define GLIA_COMPILER_ANALYSIS_RANDOM_POISSONTABLE_H

#include <cstdint>
#include <optional>
#include <vector>

namespace glia {

/// Means above this are refused: the probability of no event would vanish in double precision.
constexpr double largestPoissonMean = 700.0;

/// Thresholds T_0 <= T_1 <= ... such that the number of k with `bits >= T_k` is the count that `bits`, 32 uniform bits,
/// stand for: T_k = floor(2^32 P(count <= k)). The table ends before the first T_k that no or one value of 32 bits
/// reaches, and before the first k above the mean whose probability is below 2^-40. Nothing if the mean is too large.
/// The mean must be finite and not negative.
std::optional<std::vector<uint32_t>> poissonThresholds(double mean);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Poisson thresholds by the recurrence of its probabilities, in plain double arithmetic.

#include "compiler/Analysis/Random/PoissonTable.h"

#include "compiler/Analysis/Dynamics/Dynamics.h"

#include <cmath>

std::optional<std::vector<uint32_t>> glia::poissonThresholds(double mean) {
  if (mean > largestPoissonMean)
    return std::nullopt;
  // 1 / exp(mean), not exp(-mean): the series of the matrix exponential adds 1 at its end, which would swallow the
  // digits of a small result.
  double probability = 1.0 / matrixExponential({mean}, 1)[0];
  double atMost = 0.0;
  std::vector<uint32_t> thresholds;
  for (int k = 0;; ++k) {
    if (k > 0)
      probability = probability * mean / k;
    atMost += probability;
    double threshold = std::floor(std::ldexp(atMost, 32));
    bool isTail = k > mean && probability < std::ldexp(1.0, -40);
    if (threshold >= 4294967295.0 || isTail)
      return thresholds;
    thresholds.push_back(static_cast<uint32_t>(threshold));
  }
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Magnitudes.h.

#include "compiler/Analysis/Numbers/Magnitudes.h"

#include <algorithm>
#include <cmath>

using namespace glia;

/// The least e with |value| < 2^e, within [least, most].
static int exponentOf(double value, int least, int most) {
  int exponent = least;
  if (value != 0.0)
    std::frexp(value, &exponent);
  return std::clamp(exponent, least, most);
}

void Magnitudes::add(double value) {
  ++counts[exponentOf(value, least, most) - least];
  ++count;
  largest = std::max(largest, std::fabs(value));
}

void Magnitudes::require(double value) { required = std::max(required, exponentOf(value, least, most)); }

int Magnitudes::exponentFor(double share) const {
  auto wanted = static_cast<uint64_t>(std::ceil(share * static_cast<double>(count)));
  uint64_t below = 0;
  int exponent = least;
  for (size_t i = 0; i < counts.size() && below < wanted; ++i) {
    below += counts[i];
    exponent = least + static_cast<int>(i);
  }
  return std::max(exponent, required);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Fields.h.

#include "compiler/Analysis/Numbers/Fields.h"

#include <algorithm>
#include <cmath>

using namespace glia;

void FieldWidth::add(double number) {
  least = std::min(least, number);
  most = std::max(most, number);
  areSigns &= std::fabs(number) == 1.0;
}

unsigned FieldWidth::bits() const {
  bool isEmpty = least == 0.0 && most == 0.0;
  if (areSigns && !isEmpty)
    return 1;
  unsigned bits = 2;
  while (bits < 64 && (least < -std::ldexp(1.0, bits - 1) || most > std::ldexp(1.0, bits - 1) - 1))
    bits *= 2;
  return bits;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Minifloat.h. The rounding is that of Aggarwal et al., "Shedding the bits: pushing the boundaries of quantization
// with minifloats on FPGAs", 2023.

#include "dialects/Cell/IR/Minifloat.h"

#include <algorithm>
#include <cmath>

using namespace glia::cell;

static uint64_t lowBits(unsigned count) { return (uint64_t(1) << count) - 1; }

double glia::cell::decodeMinifloat(MinifloatType type, uint64_t code) {
  unsigned mantissaBits = type.getMantissa(), exponentBits = type.getExponent();
  auto mantissa = static_cast<double>(code & lowBits(mantissaBits));
  auto exponent = static_cast<int>(code >> mantissaBits & lowBits(exponentBits));
  bool isNegative = code >> (mantissaBits + exponentBits) & 1;
  double leading = exponent == 0 ? 0.0 : std::ldexp(1.0, static_cast<int>(mantissaBits));
  double multiple = std::ldexp(leading + mantissa, std::max(exponent - 1, 0));
  return isNegative && multiple != 0.0 ? -multiple : multiple;
}

uint64_t glia::cell::encodeMinifloat(MinifloatType type, double multiple) {
  auto mantissaBits = static_cast<int>(type.getMantissa());
  double magnitude = std::min(std::fabs(multiple), largestMultiple(type));
  if (magnitude == 0.0)
    return 0;
  // Multiples are the numbers of the subnormals: below 2^(mantissa bits + 1), all of them are there.
  int grid = std::max(std::ilogb(magnitude) - mantissaBits, 0);
  double digits = std::ldexp(std::nearbyint(std::ldexp(magnitude, -grid)), grid);
  if (digits == 0.0)
    return 0;
  int exponent = std::max(std::ilogb(digits) - mantissaBits, 0); // rounding up may have reached the next power of two
  auto significand = static_cast<uint64_t>(std::ldexp(digits, -exponent));
  // A leading one counts as one of the exponent.
  uint64_t code = (static_cast<uint64_t>(exponent) << mantissaBits) + significand;
  return multiple < 0.0 ? code | uint64_t(1) << (type.getWidth() - 1) : code;
}

double glia::cell::largestMultiple(MinifloatType type) { return decodeMinifloat(type, lowBits(type.getWidth() - 1)); }

double glia::cell::unitOf(MinifloatType type) {
  return std::ldexp(1.0, 1 - type.getBias() - static_cast<int>(type.getMantissa()));
}

bool glia::cell::isWhole(mlir::Type type) { return type.isSignlessInteger() || llvm::isa<MinifloatType>(type); }

unsigned glia::cell::bitsOf(mlir::Type number) {
  auto minifloat = llvm::dyn_cast<MinifloatType>(number);
  return minifloat ? minifloat.getWidth() : number.getIntOrFloatBitWidth();
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How narrow whole numbers can lie side by side: in fields of 1, 2 or 4 bits, or in whole elements (N4).

#ifndef GLIA_COMPILER_ANALYSIS_NUMBERS_FIELDS_H
#define GLIA_COMPILER_ANALYSIS_NUMBERS_FIELDS_H

#include <cstdint>

namespace glia {

/// Finds the field for all of many whole numbers. A field of one bit holds a sign: it is set for -1 and clear for 1.
class FieldWidth {
public:
  void add(double number);

  /// 1 if every number is -1 or 1, else the least of 2, 4, 8, 16, 32 and 64 bits whose two's complement holds all.
  unsigned bits() const;

private:
  double least = 0.0, most = 0.0;
  bool areSigns = true;
};

/// Fields of fewer bits than this share bytes.
constexpr unsigned leastWholeBits = 8;

/// The bytes of so many fields that lie side by side; what is left of the last byte is zero.
constexpr int64_t bytesOfFields(int64_t count, unsigned bits) { return (count * bits + 7) / 8; }

/// The bits of a number in its field.
constexpr uint8_t fieldOf(int64_t number, unsigned bits) {
  return static_cast<uint8_t>(bits == 1 ? number < 0 : static_cast<uint64_t>(number) & ((1u << bits) - 1));
}

} // namespace glia

#endif

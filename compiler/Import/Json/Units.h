// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers with units as people write them: "20 ms", "-50 mV", "200 pA".

#ifndef GLIA_COMPILER_IMPORT_JSON_UNITS_H
#define GLIA_COMPILER_IMPORT_JSON_UNITS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace glia::jsonformat {

enum class Dimension { Time, Frequency, Voltage, Current, Resistance, Conductance, Capacitance, AngularFrequency };

/// One row of the table: every unit is a power of ten of its SI unit.
struct Unit {
  llvm::StringLiteral name;
  Dimension dimension;
  int exponent;
};

llvm::ArrayRef<Unit> getUnits();
const Unit *findUnit(llvm::StringRef name);

/// "a time", "a voltage", ...
llvm::StringRef describe(Dimension dimension);
/// The units of a dimension, as a list for people: "s, ms, us".
std::string unitsOf(Dimension dimension);

/// " (did you mean 'kHz'?)" for a unit that differs in its letters' case alone, of `dimension` if one has it; or empty.
std::string suggestUnit(llvm::StringRef wrong, std::optional<Dimension> dimension);

/// A number and what stands behind it.
struct Quantity {
  std::string number; ///< as it is written
  llvm::StringRef unit;

  /// Times ten to the power of `exponent`, rounded once.
  double scaled(int exponent) const;
};

/// Splits "20 ms"; nothing if it does not begin with a decimal number.
std::optional<Quantity> splitQuantity(llvm::StringRef text);

/// The double nearest to a decimal number times a power of ten.
double parseDecimal(llvm::StringRef number, int exponent = 0);

} // namespace glia::jsonformat

#endif

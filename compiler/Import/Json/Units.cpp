// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of units. The guide lists it, and the schema is made from it.

#include "compiler/Import/Json/Units.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <cstdlib>

using namespace glia::jsonformat;
using llvm::StringRef;

static const Unit units[] = {
    {"s", Dimension::Time, 0},
    {"ms", Dimension::Time, -3},
    {"us", Dimension::Time, -6},
    {"\u00b5s", Dimension::Time, -6},
    {"ns", Dimension::Time, -9},
    {"Hz", Dimension::Frequency, 0},
    {"kHz", Dimension::Frequency, 3},
    {"MHz", Dimension::Frequency, 6},
    {"V", Dimension::Voltage, 0},
    {"mV", Dimension::Voltage, -3},
    {"uV", Dimension::Voltage, -6},
    {"\u00b5V", Dimension::Voltage, -6},
    {"A", Dimension::Current, 0},
    {"mA", Dimension::Current, -3},
    {"uA", Dimension::Current, -6},
    {"\u00b5A", Dimension::Current, -6},
    {"nA", Dimension::Current, -9},
    {"pA", Dimension::Current, -12},
    {"Ohm", Dimension::Resistance, 0},
    {"kOhm", Dimension::Resistance, 3},
    {"MOhm", Dimension::Resistance, 6},
    {"GOhm", Dimension::Resistance, 9},
    {"S", Dimension::Conductance, 0},
    {"mS", Dimension::Conductance, -3},
    {"uS", Dimension::Conductance, -6},
    {"\u00b5S", Dimension::Conductance, -6},
    {"nS", Dimension::Conductance, -9},
    {"pS", Dimension::Conductance, -12},
    {"F", Dimension::Capacitance, 0},
    {"uF", Dimension::Capacitance, -6},
    {"\u00b5F", Dimension::Capacitance, -6},
    {"nF", Dimension::Capacitance, -9},
    {"pF", Dimension::Capacitance, -12},
    {"rad/s", Dimension::AngularFrequency, 0},
};

llvm::ArrayRef<Unit> glia::jsonformat::getUnits() { return units; }

const Unit *glia::jsonformat::findUnit(StringRef name) {
  for (const Unit &unit : units)
    if (unit.name == name)
      return &unit;
  return nullptr;
}

StringRef glia::jsonformat::describe(Dimension dimension) {
  switch (dimension) {
  case Dimension::Time:
    return "a time";
  case Dimension::Frequency:
    return "a frequency";
  case Dimension::Voltage:
    return "a voltage";
  case Dimension::Current:
    return "a current";
  case Dimension::Resistance:
    return "a resistance";
  case Dimension::Conductance:
    return "a conductance";
  case Dimension::Capacitance:
    return "a capacitance";
  case Dimension::AngularFrequency:
    return "an angular frequency";
  }
  return "";
}

std::string glia::jsonformat::unitsOf(Dimension dimension) {
  std::string text;
  for (const Unit &unit : units)
    if (unit.dimension == dimension && llvm::isASCII(unit.name))
      text += (text.empty() ? "" : ", ") + unit.name.str();
  return text;
}

std::string glia::jsonformat::suggestUnit(StringRef wrong, std::optional<Dimension> dimension) {
  const Unit *found = nullptr;
  for (const Unit &unit : units)
    if (unit.name.equals_insensitive(wrong) && (!found || unit.dimension == dimension))
      found = &unit;
  return found ? " (did you mean '" + found->name.str() + "'?)" : "";
}

double glia::jsonformat::parseDecimal(StringRef number, int exponent) {
  // The exponent is added to the text, so that the result is rounded once: 20 * 0.001 is not always the nearest.
  auto [digits, written] = number.split(number.contains('E') ? 'E' : 'e');
  long long own = 0;
  written.consume_front("+");
  if (!written.empty() && written.getAsInteger(10, own))
    own = written.starts_with("-") ? -100000 : 100000;
  std::string text = digits.str() + "e" + std::to_string(own + exponent);
  return std::strtod(text.c_str(), nullptr);
}

double Quantity::scaled(int exponent) const { return parseDecimal(number, exponent); }

std::optional<Quantity> glia::jsonformat::splitQuantity(StringRef text) {
  text = text.trim();
  size_t at = 0;
  auto digits = [&] {
    size_t begin = at;
    while (at < text.size() && llvm::isDigit(text[at]))
      ++at;
    return at > begin;
  };
  if (at < text.size() && (text[at] == '-' || text[at] == '+'))
    ++at;
  bool isNumber = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    isNumber |= digits();
  }
  if (!isNumber)
    return std::nullopt;
  if (size_t before = at; at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
      ++at;
    if (!digits())
      at = before;
  }
  return Quantity{text.take_front(at).str(), text.substr(at).trim()};
}

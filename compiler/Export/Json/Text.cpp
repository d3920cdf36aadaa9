// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layout of JSON, and numbers.

#include "compiler/Export/Json/Text.h"

#include "compiler/Import/Json/Units.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cmath>

using namespace glia::jsonformat;
using llvm::StringRef;

static constexpr size_t lineWidth = 100;

std::string glia::jsonformat::shortest(double number) {
  char buffer[32];
  auto [end, code] = std::to_chars(buffer, buffer + sizeof(buffer), number);
  return std::string(buffer, end);
}

/// The digits of a decimal and the power of ten behind them: 0.02 is (2, -2).
static std::pair<std::string, int> digitsOf(StringRef decimal) {
  auto [mantissa, exponentText] = decimal.split('e');
  int exponent = 0;
  exponentText.consume_front("+");
  (void)exponentText.getAsInteger(10, exponent);
  auto [whole, fraction] = mantissa.split('.');
  std::string digits = (whole + fraction).str();
  exponent -= static_cast<int>(fraction.size());
  StringRef trimmed = StringRef(digits).ltrim('0');
  StringRef significant = trimmed.rtrim('0');
  exponent += static_cast<int>(trimmed.size() - significant.size());
  return {significant.str(), exponent};
}

/// digits x 10^exponent without an exponent, for moderate ones.
static std::string plainText(StringRef digits, int exponent) {
  if (exponent >= 0)
    return digits.str() + std::string(exponent, '0');
  int point = static_cast<int>(digits.size()) + exponent;
  if (point > 0)
    return (digits.take_front(point) + "." + digits.substr(point)).str();
  return "0." + std::string(-point, '0') + digits.str();
}

std::string glia::jsonformat::quantityText(double number, StringRef unit) {
  const Unit *si = findUnit(unit);
  if (!si || si->exponent != 0)
    return "";
  if (number == 0.0)
    return shortest(number) + " " + unit.str();
  auto [digits, exponent] = digitsOf(shortest(std::fabs(number)));
  // The magnitude is 10^(most - 1) to 10^most; the unit leaves one to three digits before the point.
  int most = static_cast<int>(digits.size()) + exponent;
  const Unit *best = si;
  for (const Unit &candidate : getUnits()) {
    int before = most - candidate.exponent;
    if (candidate.dimension == si->dimension && llvm::isASCII(candidate.name) && before >= 1 && before <= 3)
      best = &candidate;
  }
  int shift = exponent - best->exponent;
  if (shift > 12 || static_cast<int>(digits.size()) + shift < -6)
    return shortest(number) + " " + unit.str();
  return (number < 0 ? "-" : "") + plainText(digits, shift) + " " + best->name.str();
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

static std::string scalarText(const Json &value) {
  return value.is_number_float() ? shortest(value.get<double>()) : value.dump();
}

/// All in one line, or as much of it as exceeds `most`.
static void printFlat(const Json &value, size_t most, std::string &text) {
  if (text.size() > most)
    return;
  if (!value.is_structured()) {
    text += scalarText(value);
    return;
  }
  text += value.is_object() ? '{' : '[';
  bool isFirst = true;
  for (auto it = value.begin(); it != value.end() && text.size() <= most; ++it, isFirst = false) {
    text += isFirst ? "" : ", ";
    if (value.is_object())
      text += Json(it.key()).dump() + ": ";
    printFlat(*it, most, text);
  }
  text += value.is_object() ? '}' : ']';
}

static void print(const Json &value, size_t indent, size_t used, std::string &text) {
  std::string flat;
  size_t room = lineWidth > used ? lineWidth - used : 0;
  printFlat(value, room, flat);
  if (!value.is_structured() || flat.size() <= room) {
    text += flat;
    return;
  }
  std::string margin(indent + 2, ' ');
  bool isRun = value.is_array() && !value.empty() && !value[0].is_structured(); // numbers fill their lines
  text += value.is_object() ? '{' : '[';
  size_t column = lineWidth;
  for (auto it = value.begin(); it != value.end(); ++it) {
    std::string key = value.is_object() ? Json(it.key()).dump() + ": " : "";
    std::string item = isRun ? scalarText(*it) : "";
    bool breaks = !isRun || column + item.size() + 2 > lineWidth;
    text += it == value.begin() ? "" : (breaks ? "," : ", ");
    if (breaks) {
      text += "\n" + margin;
      column = margin.size();
    }
    column += item.size() + 2;
    text += key + item;
    if (!isRun)
      print(*it, indent + 2, margin.size() + key.size() + 1, text);
  }
  text += "\n" + std::string(indent, ' ') + (value.is_object() ? '}' : ']');
}

std::string glia::jsonformat::printJson(const Json &value) {
  std::string text;
  print(value, 0, 0, text);
  return text + "\n";
}

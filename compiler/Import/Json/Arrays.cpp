// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From numbers with units, lists and files to arrays, and from arrays to attributes.

#include "compiler/Import/Json/Arrays.h"

#include "compiler/Import/Json/Units.h"
#include "compiler/Import/Nir/Populations.h"

#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

#include <cmath>

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;
using llvm::StringRef;

std::string glia::jsonformat::resolvePath(StringRef path, Report &report) {
  llvm::SmallString<128> resolved;
  if (!llvm::sys::path::is_absolute(path))
    resolved = llvm::sys::path::parent_path(report.getFile());
  llvm::sys::path::append(resolved, path);
  report.addFile(resolved.str().str());
  return resolved.str().str();
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

template <typename T>
static Array makeOf(nir::ElementType type, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<T> elements) {
  Array array;
  array.type = type;
  array.isReadable = true;
  array.shape.assign(shape.begin(), shape.end());
  array.elements = nir::Buffer(elements.size() * sizeof(T));
  if (!elements.empty())
    std::memcpy(array.elements.bytes().data(), elements.data(), elements.size() * sizeof(T));
  return array;
}

Array glia::jsonformat::makeArray(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> elements) {
  return makeOf(nir::ElementType::f64, shape, elements);
}

Array glia::jsonformat::makeIntegers(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> elements) {
  return makeOf(nir::ElementType::integer, shape, elements);
}

/// Halves the memory of reals where that loses nothing.
static Array narrow(Array array) {
  if (array.type == nir::ElementType::f32)
    return array;
  int64_t size = array.size();
  std::vector<float> narrowed(size);
  for (int64_t i = 0; i < size; ++i) {
    double real = array.real(i);
    narrowed[i] = static_cast<float>(real);
    if (static_cast<double>(narrowed[i]) != real)
      return array;
  }
  return makeOf<float>(nir::ElementType::f32, array.shape, narrowed);
}

Attribute glia::jsonformat::toAttribute(Array array, llvm::ArrayRef<int64_t> shape, StringRef name,
                                        MLIRContext *context) {
  constexpr int64_t mostInline = 64;
  if (array.shape.empty())
    return FloatAttr::get(Float64Type::get(context), array.real(0));
  array = narrow(std::move(array));
  int64_t size = array.size();
  if (size > mostInline)
    return nir::takeTensor(array, shape, name, context);
  if (array.type == nir::ElementType::f32) {
    llvm::SmallVector<float> values;
    for (int64_t i = 0; i < size; ++i)
      values.push_back(array.load<float>(i));
    return DenseElementsAttr::get(RankedTensorType::get(shape, Float32Type::get(context)), ArrayRef(values));
  }
  llvm::SmallVector<double> values;
  for (int64_t i = 0; i < size; ++i)
    values.push_back(array.real(i));
  return DenseElementsAttr::get(RankedTensorType::get(shape, Float64Type::get(context)), ArrayRef(values));
}

//===----------------------------------------------------------------------===//
// Units
//===----------------------------------------------------------------------===//

/// The power of ten from a unit to the model's, or an error.
static std::optional<int> exponentOf(StringRef unitName, const NumberRules &rules, const JsonValue &at, StringRef shown,
                                     Report &report) {
  if (!rules.unit.empty() && unitName == rules.unit)
    return 0;
  const Unit *unit = findUnit(unitName), *wanted = findUnit(rules.unit);
  if (unit && wanted && unit->dimension == wanted->dimension)
    return unit->exponent - wanted->exponent;
  bool isElectrical = unit && unit->dimension != Dimension::Time && unit->dimension != Dimension::Frequency &&
                      unit->dimension != Dimension::AngularFrequency;
  if (rules.unit.empty() && isElectrical)
    return unit->exponent;
  InFlightDiagnostic diagnostic = report.error(at);
  diagnostic << rules.owner << ": '" << printable(shown) << "' ";
  if (unit)
    diagnostic << "is " << describe(unit->dimension);
  else
    diagnostic << "has the unknown unit '" << printable(unitName) << "'"
               << suggestUnit(unitName, wanted ? std::optional(wanted->dimension) : std::nullopt);
  if (wanted)
    diagnostic << "; wanted " << describe(wanted->dimension) << " (" << unitsOf(wanted->dimension) << ")";
  else if (!rules.unit.empty())
    diagnostic << "; wanted a number in " << rules.unit;
  else
    diagnostic << "; wanted a number without a unit, or one that is brought to SI units ("
               << unitsOf(Dimension::Voltage) << ", " << unitsOf(Dimension::Current) << ", "
               << unitsOf(Dimension::Resistance) << ", " << unitsOf(Dimension::Conductance) << ", "
               << unitsOf(Dimension::Capacitance) << ")";
  return std::nullopt;
}

/// Numbers without a unit that are seldom meant in the model's unit.
static constexpr struct {
  llvm::StringLiteral unit, name, usual;
  double from; ///< in magnitude
} seldomMeant[] = {
    {"s", "seconds", "ms", 1.0}, // 20 for 20 ms
    {"V", "volts", "mV", 10.0},  // -50 for -50 mV; membranes without a scale have thresholds of about 1
};

static void warnOfBareNumber(const JsonValue &value, double number, const NumberRules &rules, Report &report) {
  for (const auto &rule : seldomMeant)
    if (rules.unit == rule.unit && std::fabs(number) >= rule.from)
      report.warning(value) << rules.owner << " is " << value.text << " " << rule.name
                            << "; a number without a unit is in the model's unit: write \"" << value.text << " "
                            << rule.usual << "\" or \"" << value.text << " " << rule.unit << "\"";
}

std::optional<double> glia::jsonformat::readNumber(const JsonValue &value, const NumberRules &rules, Report &report) {
  double number = 0.0;
  if (value.kind == Kind::Number) {
    number = parseDecimal(value.text);
  } else {
    std::optional<Quantity> quantity = splitQuantity(value.text);
    std::optional<int> exponent =
        quantity ? exponentOf(quantity->unit, rules, value, value.text, report) : std::nullopt;
    if (!exponent)
      return std::nullopt;
    number = quantity->scaled(*exponent);
  }
  if (std::isfinite(number))
    return number;
  report.error(value) << rules.owner << ": " << printable(value.text) << " is too large a number";
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

namespace {
/// Flattens nested lists and holds them to one shape.
class ListReader {
public:
  ListReader(const NumberRules &rules, Report &report) : rules(rules), report(report) {}

  std::optional<Array> read(const JsonValue &list) {
    for (const JsonValue *at = &list; at->kind == Kind::List; at = &at->items[0]) {
      shape.push_back(at->items.size());
      if (at->items.empty())
        break;
    }
    return add(list, 0) ? std::optional(makeArray(shape, elements)) : std::nullopt;
  }

private:
  bool add(const JsonValue &value, size_t depth) {
    if (value.kind != Kind::List) {
      if (depth != shape.size())
        return refuse(value, "found a number where other rows have a list");
      std::optional<double> number = readNumber(value, rules, report);
      elements.push_back(number.value_or(0.0));
      return number.has_value();
    }
    if (depth == shape.size())
      return refuse(value, "found a list where other rows have a number");
    if (static_cast<int64_t>(value.items.size()) != shape[depth])
      return refuse(value, "found a row of " + std::to_string(value.items.size()) + ", other rows have " +
                               std::to_string(shape[depth]));
    bool isGood = true;
    for (const JsonValue &item : value.items)
      isGood &= add(item, depth + 1);
    return isGood;
  }

  bool refuse(const JsonValue &value, const std::string &reason) {
    report.error(value) << rules.owner << ": " << reason;
    return false;
  }

  const NumberRules &rules;
  Report &report;
  llvm::SmallVector<int64_t> shape;
  std::vector<double> elements;
};
} // namespace

/// The first element that is NaN or infinite, or the size.
template <typename T> static int64_t findNotFinite(const Array &array) {
  const T *elements = reinterpret_cast<const T *>(array.elements.bytes().data());
  return std::find_if(elements, elements + array.size(), [](T x) { return !std::isfinite(x); }) - elements;
}

/// Brings the numbers of a file into the model's unit, and refuses those that are none.
static bool convert(Array &array, const JsonValue &object, const NumberRules &rules, Report &report) {
  int64_t wrong = array.type == nir::ElementType::f32   ? findNotFinite<float>(array)
                  : array.type == nir::ElementType::f64 ? findNotFinite<double>(array)
                                                        : array.size();
  if (wrong != array.size()) {
    report.error(*object.find("file")) << rules.owner << ": element " << wrong << " of the file is "
                                       << (std::isnan(array.real(wrong)) ? "NaN" : "infinite")
                                       << "; it must be finite (N6)";
    return false;
  }
  const JsonValue *unit = object.find("unit");
  if (!unit)
    return true;
  std::optional<int> exponent = exponentOf(unit->text.trim(), rules, *unit, unit->text, report);
  if (!exponent)
    return false;
  if (*exponent == 0)
    return true;
  // A power of ten up to 22 is exact, so that the quotient is rounded once.
  double power = std::pow(10.0, std::abs(*exponent));
  std::vector<double> scaled(array.size());
  for (size_t i = 0; i < scaled.size(); ++i)
    scaled[i] = *exponent < 0 ? array.real(i) / power : array.real(i) * power;
  array = makeArray(array.shape, scaled);
  return true;
}

std::optional<Array> glia::jsonformat::readArray(const JsonValue &value, const NumberRules &rules, Report &report) {
  if (value.kind == Kind::List)
    return ListReader(rules, report).read(value);
  if (value.kind == Kind::Object) {
    std::optional<Array> array = readFileArray(value, report);
    return array && convert(*array, value, rules, report) ? std::move(array) : std::nullopt;
  }
  std::optional<double> number = readNumber(value, rules, report);
  if (!number)
    return std::nullopt;
  if (value.kind == Kind::Number)
    warnOfBareNumber(value, *number, rules, report);
  return makeArray({}, *number);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The structure of a file: kinds of values, keys, choices, units of time. What needs a model or a second place of the
// file is checked by whoever reads it.

#include "compiler/Import/Json/Validate.h"

#include "compiler/Import/Json/Units.h"

#include "llvm/ADT/StringMap.h"

#include <cmath>

using namespace mlir;
using namespace glia::jsonformat;

static StringRef describe(Kind kind) {
  switch (kind) {
  case Kind::Null:
    return "null";
  case Kind::Flag:
    return "true or false";
  case Kind::Number:
    return "a number";
  case Kind::Text:
    return "a text";
  case Kind::List:
    return "a list";
  case Kind::Object:
    return "an object";
  }
  return "";
}

static void reportKind(const JsonValue &value, const Form &form, Report &report) {
  report.error(value) << "found " << describe(value.kind) << ", wanted " << form.wanted;
}

//===----------------------------------------------------------------------===//
// Texts and numbers
//===----------------------------------------------------------------------===//

static void validateTime(const JsonValue &value, const Form &form, Report &report) {
  std::optional<Quantity> quantity = splitQuantity(value.text);
  const Unit *unit = quantity ? findUnit(quantity->unit) : nullptr;
  if (unit && unit->dimension == Dimension::Time)
    return;
  InFlightDiagnostic diagnostic = report.error(value);
  diagnostic << "'" << printable(value.text) << "' ";
  if (!quantity)
    diagnostic << "is no number with a unit";
  else if (quantity->unit.empty())
    diagnostic << "has no unit";
  else if (unit)
    diagnostic << "is " << describe(unit->dimension);
  else
    diagnostic << "has the unknown unit '" << printable(quantity->unit) << "'"
               << suggestUnit(quantity->unit, Dimension::Time);
  diagnostic << "; wanted " << form.wanted << " (units of time: " << unitsOf(Dimension::Time) << ")";
}

/// "densee" is unknown; "fixed_probability" is known and says too little.
static void reportChoice(const JsonValue &value, const Form &form, Report &report) {
  std::vector<std::string> names = form.choices;
  for (const Variant &variant : form.variants) {
    if (!variant.isComplete())
      names.push_back(variant.kind.str());
    if (variant.kind != value.text)
      continue;
    InFlightDiagnostic diagnostic = report.error(value);
    diagnostic << "'" << value.text << "' needs more than its name: {\"kind\": \"" << value.text << "\"";
    for (const Key &key : variant.keys)
      if (key.isRequired)
        diagnostic << ", \"" << key.name << "\": ...";
    diagnostic << "}";
    return;
  }
  std::string what = form.name.str();
  std::replace(what.begin(), what.end(), '_', ' ');
  report.error(value) << "unknown " << what << " '" << printable(value.text) << "'" << suggestion(value.text, names);
}

static void validateText(const JsonValue &value, const Form &form, Report &report) {
  switch (form.text) {
  case TextRule::None:
    return reportKind(value, form, report);
  case TextRule::Any:
    return;
  case TextRule::Time:
    return validateTime(value, form, report);
  case TextRule::Quantity:
    if (std::optional<Quantity> quantity = splitQuantity(value.text); !quantity)
      report.error(value) << "'" << printable(value.text) << "' is no number with a unit, such as \"20 ms\"";
    else if (quantity->unit.empty())
      report.error(value) << "'" << printable(value.text) << "' has no unit; write " << quantity->number
                          << " without quotes, or a unit";
    return;
  case TextRule::Choice:
    if (!llvm::is_contained(form.choices, value.text))
      reportChoice(value, form, report);
    return;
  }
}

std::optional<int64_t> glia::jsonformat::readWhole(const JsonValue &value) {
  int64_t whole;
  if (!value.text.getAsInteger(10, whole))
    return whole >= 0 ? std::optional(whole) : std::nullopt;
  double number = parseDecimal(value.text);
  if (!(number >= 0 && number <= 9007199254740992.0) || number != std::floor(number))
    return std::nullopt;
  return static_cast<int64_t>(number);
}

static void validateNumber(const JsonValue &value, const Form &form, Report &report) {
  if (form.number == NumberRule::None) {
    InFlightDiagnostic diagnostic = report.error(value);
    diagnostic << "found a number, wanted " << form.wanted;
    if (form.text == TextRule::Time)
      diagnostic << "; is it \"" << value.text << " ms\"?";
    return;
  }
  if (form.number == NumberRule::Any)
    return;
  std::optional<int64_t> whole = readWhole(value);
  if (!whole || *whole < (form.number == NumberRule::Positive ? 1 : 0))
    report.error(value) << "found " << printable(value.text) << ", wanted " << form.wanted;
}

//===----------------------------------------------------------------------===//
// Lists and objects
//===----------------------------------------------------------------------===//

static void validateList(const JsonValue &value, const Form &form, Report &report) {
  if (!form.element)
    return reportKind(value, form, report);
  if (value.items.size() < form.leastElements || value.items.size() > form.mostElements)
    report.error(value) << "found a list of " << value.items.size() << ", wanted " << form.wanted;
  for (const JsonValue &item : value.items)
    validate(item, form.element(), report);
}

/// Keys that people look for in vain, and where they find what they want.
static StringRef remedyOf(StringRef owner, StringRef key) {
  if (key == "probes" || key == "record" || key == "probe")
    return "; what is recorded is chosen when a network is run: --record='exc.v'";
  if (key == "steps" || key == "duration")
    return "; how long a network runs is chosen when it is run: --duration=1s";
  if (owner == "network" && key == "time_step")
    return "; did you mean 'dt'?";
  if (owner == "population" && (key == "n" || key == "cells" || key == "shape" || key == "geometry"))
    return "; did you mean 'size'?";
  if (owner == "population" && (key == "params" || key == "with"))
    return "; did you mean 'parameters'?";
  if (owner == "projection" && (key == "weights" || key == "w"))
    return "; did you mean 'weight'?";
  if (owner == "projection" && (key == "source" || key == "pre"))
    return "; did you mean 'from'?";
  if (owner == "projection" && (key == "target" || key == "post"))
    return "; did you mean 'to'?";
  if (owner == "projection" && (key == "plasticity" || key == "rule"))
    return "; did you mean 'learn'?";
  return "";
}

static void reportUnknownKey(const JsonValue &key, StringRef owner, ArrayRef<Key> keys, bool hasKind, Report &report) {
  std::vector<std::string> names;
  for (const Key &known : keys)
    names.push_back(known.name.str());
  if (hasKind)
    names.push_back("kind");
  StringRef remedy = remedyOf(owner, key.text);
  report.error(key) << "unknown key '" << printable(key.text) << "' of " << owner
                    << (remedy.empty() ? suggestion(key.text, names) : remedy.str());
}

static void validateKeys(const JsonValue &object, ArrayRef<Key> keys, StringRef owner, bool hasKind, Report &report) {
  for (size_t i = 0; i < object.memberCount(); ++i) {
    const JsonValue &key = object.key(i);
    auto known = llvm::find_if(keys, [&](const Key &k) { return k.name == key.text; });
    if (known != keys.end())
      validate(object.value(i), known->form(), report);
    else if (!hasKind || key.text != "kind")
      reportUnknownKey(key, owner, keys, hasKind, report);
  }
  for (const Key &key : keys)
    if (key.isRequired && !object.find(key.name))
      report.error(object) << "key '" << key.name << "' of " << owner << " is missing; wanted " << key.form().wanted;
}

static void validateVariant(const JsonValue &object, const Form &form, Report &report) {
  std::vector<std::string> kinds;
  for (const Variant &variant : form.variants)
    kinds.push_back(variant.kind.str());
  const JsonValue *kind = object.find("kind");
  if (!kind) {
    report.error(object) << "key 'kind' of " << form.name << " is missing" << suggestion("", kinds);
    return;
  }
  for (const Variant &variant : form.variants)
    if (kind->kind == Kind::Text && kind->text == variant.kind)
      return validateKeys(object, variant.keys, variant.kind, /*hasKind=*/true, report);
  report.error(*kind) << "'" << printable(kind->text) << "' is no kind of " << form.name
                      << suggestion(kind->text, kinds);
}

static void reportRepeatedKeys(const JsonValue &object, Report &report) {
  llvm::StringMap<const JsonValue *> seen;
  for (size_t i = 0; i < object.memberCount(); ++i) {
    auto [first, isNew] = seen.try_emplace(object.key(i).text, &object.key(i));
    if (isNew)
      continue;
    InFlightDiagnostic diagnostic = report.error(object.key(i));
    diagnostic << "key '" << printable(object.key(i).text) << "' is given twice; delete one, or give it another name";
    if (diagnostic.getUnderlyingDiagnostic())
      diagnostic.attachNote(report.at(*first->second)) << "the first is here";
  }
}

/// Where other kinds of values may stand, too: an object that lacks what it needs and has no key that comes near.
static bool isForeign(const JsonValue &value, const Form &form) {
  std::vector<std::string> names;
  bool needsKeys = false;
  for (const Key &key : form.keys) {
    names.push_back(key.name.str());
    needsKeys |= key.isRequired;
  }
  if (!needsKeys || (form.text == TextRule::None && form.number == NumberRule::None))
    return false;
  for (size_t i = 0; i < value.memberCount(); ++i)
    if (StringRef(suggestion(value.key(i).text, names)).starts_with("; did you mean"))
      return false;
  return true;
}

static void validateObject(const JsonValue &value, const Form &form, Report &report) {
  if (!form.takesObject())
    return reportKind(value, form, report);
  reportRepeatedKeys(value, report);
  if (isForeign(value, form))
    return reportKind(value, form, report);
  if (!form.variants.empty())
    return validateVariant(value, form, report);
  if (!form.member)
    return validateKeys(value, form.keys, form.name, /*hasKind=*/false, report);
  for (size_t i = 0; i < value.memberCount(); ++i) {
    if (value.key(i).text.empty())
      report.error(value.key(i)) << "a name must not be empty";
    validate(value.value(i), form.member(), report);
  }
}

void glia::jsonformat::validate(const JsonValue &value, const Form &form, Report &report) {
  switch (value.kind) {
  case Kind::Text:
    return validateText(value, form, report);
  case Kind::Number:
    return validateNumber(value, form, report);
  case Kind::List:
    return validateList(value, form, report);
  case Kind::Object:
    return validateObject(value, form, report);
  case Kind::Flag:
    return form.isFlag ? void() : reportKind(value, form, report);
  case Kind::Null:
    return reportKind(value, form, report);
  }
}

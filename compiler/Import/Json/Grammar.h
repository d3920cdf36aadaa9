// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a network in JSON may say, as tables: the importer checks a file against them (Validate), and the JSON Schema is
// printed from them (Schema), so that the two cannot disagree.

#ifndef GLIA_COMPILER_IMPORT_JSON_GRAMMAR_H
#define GLIA_COMPILER_IMPORT_JSON_GRAMMAR_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace glia::jsonformat {

struct Form;
using FormOf = const Form &(*)();

/// A member of an object.
struct Key {
  llvm::StringLiteral name;
  FormOf form;
  bool isRequired;
  llvm::StringLiteral summary;
};

/// One of several forms of an object, told apart by its key "kind".
struct Variant {
  llvm::StringLiteral kind;
  llvm::StringLiteral summary;
  llvm::ArrayRef<Key> keys;

  /// Whether the bare name says it all.
  bool isComplete() const;
};

enum class TextRule { None, Any, Time, Quantity, Choice };
enum class NumberRule { None, Any, Whole, Positive };

/// What may stand in one place. A form allows one form of each kind of JSON value.
struct Form {
  llvm::StringLiteral name = "";
  /// For messages: "a time with a unit, such as \"1 ms\"".
  std::string wanted;
  TextRule text = TextRule::None;
  std::vector<std::string> choices;
  NumberRule number = NumberRule::None;
  bool isFlag = false;
  /// Of a list.
  FormOf element = nullptr;
  size_t leastElements = 0, mostElements = SIZE_MAX;
  /// Of an object with given keys.
  llvm::ArrayRef<Key> keys;
  /// Of an object with keys of the user's.
  FormOf member = nullptr;
  /// Of an object with a "kind".
  llvm::ArrayRef<Variant> variants;

  bool takesObject() const { return !keys.empty() || member || !variants.empty(); }
};

/// What a whole file says.
const Form &networkForm();
/// A dictionary of parameters: the schema knows those of the built-in models, too.
const Form &parametersForm();
const Form &valuesForm();
const Form &populationForm();

} // namespace glia::jsonformat

#endif

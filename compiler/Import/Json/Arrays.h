// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of a network: written in the file, or in another file beside it.

#ifndef GLIA_COMPILER_IMPORT_JSON_ARRAYS_H
#define GLIA_COMPILER_IMPORT_JSON_ARRAYS_H

#include "compiler/Import/Json/Report.h"
#include "compiler/Import/Nir/Array.h"

#include "mlir/IR/BuiltinAttributes.h"

#include <optional>

namespace glia::jsonformat {

using nir::Array;

/// What numbers without a unit mean, and which units are allowed.
struct NumberRules {
  /// For messages: "'tau' of 'exc'".
  std::string owner;
  /// The unit that the model declares; empty if none: then electrical quantities are taken, in SI units.
  llvm::StringRef unit;
};

/// A single number, in the model's unit. Nothing after an error.
std::optional<double> readNumber(const JsonValue &value, const NumberRules &rules, Report &report);

/// A number (of shape ()), nested lists, or a file.
std::optional<Array> readArray(const JsonValue &value, const NumberRules &rules, Report &report);

/// The array in the file that {"file": ...} names, as it stands there.
std::optional<Array> readFileArray(const JsonValue &object, Report &report);

/// A path of the user's, relative to the folder of the file that says it.
std::string resolvePath(llvm::StringRef path, Report &report);

/// Reads the bytes of a .npy file; the result says what is wrong with it.
std::optional<std::string> parseNpy(llvm::StringRef bytes, Array &array);

/// Reads numbers of text, separated by commas: of `column` if that is not empty. A first line that is not numbers is a
/// heading. One column gives a list, several a matrix.
std::optional<std::string> parseCsv(llvm::StringRef text, llvm::StringRef column, Array &array);

Array makeArray(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> elements);
Array makeIntegers(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> elements);

/// A number, or a tensor of f32 where that holds every value and else of f64. `shape` has as many elements as the
/// array.
mlir::Attribute toAttribute(Array array, llvm::ArrayRef<int64_t> shape, llvm::StringRef name,
                            mlir::MLIRContext *context);

} // namespace glia::jsonformat

#endif

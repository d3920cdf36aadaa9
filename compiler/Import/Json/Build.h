// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a tree that the grammar has accepted to the `snn` dialect.

#ifndef GLIA_COMPILER_IMPORT_JSON_BUILD_H
#define GLIA_COMPILER_IMPORT_JSON_BUILD_H

#include "compiler/Import/Json/Lines.h"
#include "compiler/Import/Json/Models.h"

#include "dialects/Snn/IR/Conventions.h"

#include "mlir/IR/Builders.h"

namespace glia::nir {
struct Node;
}

namespace glia::jsonformat {

/// Builds the module, with `seed` in place of the file's own. Reports what is wrong; then the module is not whole.
mlir::OwningOpRef<mlir::ModuleOp> buildNetwork(const JsonValue &root, std::optional<uint64_t> seed, Report &report);

/// What everything in a network needs to know about it.
struct Context {
  Report &report;
  mlir::OpBuilder builder;
  Models models;
  mlir::ModuleOp module;
  Lines lines;
  int64_t dtNanoseconds = 0;
  uint64_t seed = 0;
  /// Streams that objects have; a drawn object without one gets one that is free.
  llvm::DenseSet<uint32_t> streams;
};

/// A convention, and the preset that it was made from.
struct ConventionChoice {
  snn::ConventionAttr convention;
  const snn::Preset *preset;
};

/// Overrides `base` with what `value` says; `value` may be null.
ConventionChoice readConvention(const JsonValue *value, const ConventionChoice &base, Report &report);

/// The parameters of a model as a dictionary; null after an error. `value` may be null.
mlir::DictionaryAttr readParameters(Context &context, const JsonValue *value, const JsonValue &owner,
                                    llvm::StringRef name, cell::ModelOp model, llvm::ArrayRef<int64_t> shape,
                                    const snn::Preset *preset);

/// Reports parameters that the model cannot use as its equations do: a time constant of 0, bounds that are reversed.
/// `values` is what the file says, `node` what was read from it.
void checkParameters(Context &context, const JsonValue &values, llvm::StringRef owner, const nir::Node &node);

/// A shape of at most 2^31 - 1 cells, or an empty one after an error.
llvm::SmallVector<int64_t> readShape(const JsonValue &value, llvm::StringRef name, Report &report);

/// A number of steps, from steps or a time. Nothing after an error.
std::optional<int64_t> readSteps(Context &context, const JsonValue &value, llvm::StringRef what);

/// The stream that an object states, or, if it draws, one made from its name (R1).
int64_t readStream(Context &context, const JsonValue &object, llvm::StringRef kind, llvm::StringRef name, bool draws);

/// Gives an operation what "attributes" says.
void readAttributes(Context &context, const JsonValue &object, mlir::Operation *op);

/// Builds all projections.
void buildProjections(Context &context, const JsonValue &list);

} // namespace glia::jsonformat

#endif

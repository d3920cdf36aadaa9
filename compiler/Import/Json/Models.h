// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The cell models that a network can name: those of its own files, then the built-in ones.

#ifndef GLIA_COMPILER_IMPORT_JSON_MODELS_H
#define GLIA_COMPILER_IMPORT_JSON_MODELS_H

#include "compiler/Import/Json/Report.h"

#include "dialects/Cell/IR/Cell.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include "llvm/ADT/StringSet.h"

namespace glia::jsonformat {

class Models {
public:
  explicit Models(Report &report);

  /// Reads the files that a list of texts names.
  void readFiles(const JsonValue &list);

  /// The model that `name` means, or null after an error. Puts it into `module` when it is used first.
  cell::ModelOp use(const JsonValue &name, cell::ModelKind kind, llvm::StringRef owner, mlir::ModuleOp module);

private:
  cell::ModelOp find(llvm::StringRef name) const;

  Report &report;
  mlir::OwningOpRef<mlir::ModuleOp> builtin;
  std::vector<mlir::OwningOpRef<mlir::ModuleOp>> files;
  llvm::StringSet<> used;
  bool areComplete = true;
};

} // namespace glia::jsonformat

#endif

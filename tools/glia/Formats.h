// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The kinds of files that a network can be in, one row each: what ends so is read and written so.

#ifndef GLIA_TOOLS_GLIA_FORMATS_H
#define GLIA_TOOLS_GLIA_FORMATS_H

#include "compiler/Import/Nir/ImportNir.h"

namespace glia::tool {

struct Format {
  llvm::StringLiteral ending;
  /// Whether the file leaves to its reader what `nir::ImportOptions` say; otherwise such options are refused.
  bool leavesChoicesOpen;
  /// Null after errors. `files` gets the paths of the other files that the network names.
  mlir::OwningOpRef<mlir::ModuleOp> (*read)(llvm::StringRef path, const nir::ImportOptions &options,
                                            mlir::MLIRContext *context, std::vector<std::string> &files);
  /// Writes all of the module, weights included; what was written appears when it is whole. None of `kept` is written
  /// over by a file beside `path`. Errors are reported.
  mlir::LogicalResult (*write)(mlir::ModuleOp module, llvm::StringRef path, llvm::ArrayRef<std::string> kept);
};

/// The format that a path's ending names, or null.
const Format *findFormat(llvm::StringRef path);

/// ".nir, .json, .mlir and .mlirbc"
std::string listEndings();

} // namespace glia::tool

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sources compiled on the machine that compiles the network, to run them here.

#ifndef GLIA_TARGETS_C_PROJECT_HOSTCOMPILER_H
#define GLIA_TARGETS_C_PROJECT_HOSTCOMPILER_H

#include "mlir/IR/Location.h"

#include <string>
#include <vector>

namespace glia::c {

struct HostCompiler {
  llvm::StringLiteral language, package;    ///< what it compiles, and the Debian package that has one
  llvm::ArrayRef<llvm::StringRef> programs; ///< the first that is found
  std::vector<std::string> options;
};

/// Compiles files into `result`, beside which a log is kept. What a compiler says about sources that are generated is a
/// fault (E3).
mlir::LogicalResult compileWith(const HostCompiler &compiler, const std::vector<std::string> &files,
                                llvm::StringRef result, mlir::Location loc);

/// Writes a file into a folder that is there for a while only.
mlir::LogicalResult writeTemporary(const std::string &path, llvm::StringRef text, mlir::Location loc);

} // namespace glia::c

#endif

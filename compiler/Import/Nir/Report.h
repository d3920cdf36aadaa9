// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the parts of the importer report: every message is located at an HDF5 path of the file.

#ifndef GLIA_COMPILER_IMPORT_NIR_REPORT_H
#define GLIA_COMPILER_IMPORT_NIR_REPORT_H

#include "mlir/IR/Diagnostics.h"

#include <string>
#include <vector>

namespace glia::nir {

/// Ends every error that says "not supported" (E2).
inline constexpr llvm::StringLiteral unsupportedMark = " (E2)";

class Report {
public:
  Report(mlir::MLIRContext *context, llvm::StringRef file) : context(context), file(file) {}

  /// The location of an HDF5 path.
  mlir::Location at(llvm::StringRef path) const;

  mlir::InFlightDiagnostic error(llvm::StringRef path);
  mlir::InFlightDiagnostic warning(llvm::StringRef path) { return mlir::emitWarning(at(path)); }
  mlir::InFlightDiagnostic remark(llvm::StringRef path) { return mlir::emitRemark(at(path)); }

  bool hasErrors() const { return errors != 0; }
  mlir::MLIRContext *getContext() const { return context; }
  llvm::StringRef getFile() const { return file; }

private:
  mlir::MLIRContext *context;
  std::string file;
  unsigned errors = 0;
};

/// "; did you mean 'x'? available: x, y", or as much of it as there is something to say for.
std::string suggestion(llvm::StringRef wrong, std::vector<std::string> available);

/// A number as people write it: 0.1.
std::string numberText(double number);

/// A length of time in the unit that suits it: 100 us.
std::string durationText(double seconds);

} // namespace glia::nir

#endif

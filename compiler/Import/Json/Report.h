// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the parts of the importer report: every message has a line, a column and a JSON pointer of the file.

#ifndef GLIA_COMPILER_IMPORT_JSON_REPORT_H
#define GLIA_COMPILER_IMPORT_JSON_REPORT_H

#include "compiler/Import/Json/Document.h"

#include "mlir/IR/Diagnostics.h"

namespace glia::jsonformat {

class Report {
public:
  Report(mlir::MLIRContext *context, llvm::StringRef file) : context(context), file(file) {}

  void setDocument(const Document *read) { document = read; }

  /// Line, column and pointer of an offset, as a location: a NameLoc (pointer) of a FileLineColLoc.
  mlir::Location at(uint32_t offset) const;
  mlir::Location at(const JsonValue &value) const { return at(value.offset); }

  /// After a hundred errors the rest is only counted, so that one mistake in a long list does not flood the user.
  mlir::InFlightDiagnostic error(uint32_t offset);
  mlir::InFlightDiagnostic error(const JsonValue &value) { return error(value.offset); }
  mlir::InFlightDiagnostic warning(const JsonValue &value) { return mlir::emitWarning(at(value)); }
  mlir::InFlightDiagnostic remark(const JsonValue &value) { return mlir::emitRemark(at(value)); }
  /// Remembers a file that the network names.
  void addFile(std::string path) { files.push_back(std::move(path)); }
  std::vector<std::string> takeFiles() { return std::move(files); }
  /// Says how many errors were only counted.
  void finish();

  bool hasErrors() const { return errors != 0; }
  unsigned errorCount() const { return errors; }
  mlir::MLIRContext *getContext() const { return context; }
  llvm::StringRef getFile() const { return file; }

private:
  mlir::MLIRContext *context;
  std::string file;
  const Document *document = nullptr;
  unsigned errors = 0;
  std::vector<std::string> files;
};

/// "; did you mean 'x'? available: x, y", or as much of it as there is something to say for.
std::string suggestion(llvm::StringRef wrong, std::vector<std::string> available);

} // namespace glia::jsonformat

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Imports a file and keeps what was said about it.

#ifndef GLIA_TEST_UNIT_IMPORT_IMPORTFIXTURE_H
#define GLIA_TEST_UNIT_IMPORT_IMPORTFIXTURE_H

#include "compiler/Import/Nir/ImportNir.h"
#include "test/unit/import/NirFile.h"

#include "mlir/IR/MLIRContext.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace glia::test {

/// One message: "error", "warning", "remark" or "note", the HDF5 path that it is located at, and its text.
struct Message {
  std::string severity, path, text;
  bool isUnsupported;
};

class ImportTest : public testing::Test {
protected:
  ImportTest();
  ~ImportTest() override;

  /// Where this test may write files.
  std::string pathOf(const std::string &name) const { return (folder / name).string(); }
  /// A file of the folder test/data.
  static std::string dataPath(const std::string &name) { return std::string(GLIA_TEST_DATA) + "/" + name; }

  /// Imports under a convention and gathers the messages.
  mlir::ModuleOp import(const std::string &path, llvm::StringRef convention = "nir");
  /// Imports the file that `pathOf("net.nir")` names.
  mlir::ModuleOp import() { return import(pathOf("net.nir")); }

  /// The messages of one severity as "path: text" lines.
  std::vector<std::string> said(llvm::StringRef severity) const;
  /// Succeeds if exactly one message of that severity is at `path` and contains `text`.
  testing::AssertionResult says(llvm::StringRef severity, llvm::StringRef path, llvm::StringRef text) const;
  /// Succeeds if the import failed with that error and no other.
  testing::AssertionResult failsWith(llvm::StringRef path, llvm::StringRef text, bool isUnsupported = false);

  /// The network of the last import.
  snn::NetworkOp network();
  snn::PopulationOp population(llvm::StringRef name);
  snn::ProjectOp projection(llvm::StringRef name);
  std::vector<std::string> projectionNames();

  mlir::MLIRContext context;
  nir::ImportOptions options;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::vector<Message> messages;

private:
  std::filesystem::path folder;
};

} // namespace glia::test

#endif

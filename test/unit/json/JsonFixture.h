// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads and writes networks in JSON, and keeps what was said about them.

#ifndef GLIA_TEST_UNIT_JSON_JSONFIXTURE_H
#define GLIA_TEST_UNIT_JSON_JSONFIXTURE_H

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"

#include <filesystem>
#include <gtest/gtest.h>

namespace glia::test {

using Module = mlir::OwningOpRef<mlir::ModuleOp>;

class JsonTest : public testing::Test {
protected:
  JsonTest();
  ~JsonTest() override;

  std::string pathOf(const std::string &name) const { return (folder / name).string(); }
  std::string write(const std::string &name, llvm::StringRef text) const;

  /// Reads a network of any format, with the built-in models that it names; null if it is wrong.
  Module load(const std::string &path);
  /// Writes a text to a file and reads it.
  Module loadText(llvm::StringRef text) { return load(write("net.json", text)); }

  mlir::MLIRContext context;
  /// Errors and warnings, one a line.
  std::string said;
  std::filesystem::path folder;
};

} // namespace glia::test

#endif

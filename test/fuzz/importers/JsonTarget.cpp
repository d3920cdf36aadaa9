// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as a network in JSON, and what becomes a module through the verifier.

#include "test/fuzz/importers/FileTarget.h"

#include "compiler/Import/Json/ImportJson.h"

#include "mlir/IR/Verifier.h"

#include "llvm/ADT/StringRef.h"

using namespace glia;
using namespace mlir;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz::MemoryFile file(data, size);
  MLIRContext context(MLIRContext::Threading::DISABLED);
  bool hasError = false;
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    hasError |= diagnostic.getSeverity() == DiagnosticSeverity::Error;
    // Anywhere but at the beginning it may be a name of the input.
    fuzz::require(!StringRef(diagnostic.str()).starts_with("internal error"), "no fault of the importer");
    return success();
  });
  OwningOpRef<ModuleOp> module = jsonformat::importJson(file.path(), &context);
  bool isWhole = module && succeeded(verify(*module));
  fuzz::require(isWhole || hasError, "what is refused is refused with an error");
  return 0;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes as what the process that reads HDF5 files sends (docs/decisions/0008), and from there to a network. Bytes
// that begin as an HDF5 file does are read as one, in a process of its own. The HDF5 library is not what is tested.

#include "test/fuzz/importers/FileTarget.h"

#include "compiler/Import/Nir/ImportNir.h"
#include "compiler/Import/Nir/TreeStream.h"

#include "dialects/Snn/IR/Conventions.h"

#include "llvm/ADT/StringRef.h"

#include <fcntl.h>

using namespace glia;
using namespace mlir;

static std::optional<nir::FileTree> readAnyTree(const uint8_t *data, size_t size) {
  fuzz::MemoryFile file(data, size);
  if (StringRef(reinterpret_cast<const char *>(data), size).starts_with("\x89HDF"))
    return nir::readFileTree(file.path());
  int descriptor = open(file.path().c_str(), O_RDONLY | O_CLOEXEC);
  std::optional<nir::FileTree> tree = nir::readTree(descriptor, descriptor, size);
  close(descriptor);
  return tree;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::optional<nir::FileTree> tree = readAnyTree(data, size);
  if (!tree)
    return 0;
  MLIRContext context(MLIRContext::Threading::DISABLED);
  bool hasError = false;
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    hasError |= diagnostic.getSeverity() == DiagnosticSeverity::Error;
    // Anywhere but at the beginning it may be a name of the input.
    fuzz::require(!StringRef(diagnostic.str()).starts_with("internal error"), "no fault of the importer");
    return success();
  });
  nir::ImportOptions options;
  options.preset = snn::findPreset(size % 2 ? "nir" : "snntorch");
  auto module = nir::importTree(std::move(*tree), "input.nir", options, &context);
  fuzz::require(module || hasError, "what is refused is refused with an error");
  return 0;
}

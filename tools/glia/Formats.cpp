// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of formats.

#include "tools/glia/Formats.h"

#include "compiler/Export/Nir/ExportNir.h"
#include "compiler/Pipelines/Pipelines.h"

#include "mlir/Bytecode/BytecodeWriter.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/Path.h"

using namespace glia;
using namespace glia::tool;
using namespace mlir;

static OwningOpRef<ModuleOp> readMlir(llvm::StringRef path, const nir::ImportOptions &, MLIRContext *context) {
  return parseSourceFile<ModuleOp>(path, ParserConfig(context, /*verifyAfterParse=*/false));
}

static LogicalResult writeText(ModuleOp module, llvm::raw_ostream &os) {
  // Weights are resources, which the printer puts at the end unless it is told to leave them out.
  module.print(os, OpPrintingFlags());
  return success();
}

static LogicalResult writeBytecode(ModuleOp module, llvm::raw_ostream &os) { return writeBytecodeToFile(module, os); }

static LogicalResult writeNir(ModuleOp module, llvm::raw_ostream &os) {
  FailureOr<snn::NetworkOp> network = getNetwork(module);
  return failed(network) ? failure() : nir::exportNir(*network, os);
}

static constexpr Format formats[] = {
    {".nir", /*leavesChoicesOpen=*/true, nir::importNir, writeNir},
    {".mlir", /*leavesChoicesOpen=*/false, readMlir, writeText},
    {".mlirbc", /*leavesChoicesOpen=*/false, readMlir, writeBytecode},
};

const Format *glia::tool::findFormat(llvm::StringRef path) {
  llvm::StringRef ending = llvm::sys::path::extension(path);
  for (const Format &format : formats)
    if (format.ending == ending)
      return &format;
  return nullptr;
}

std::string glia::tool::listEndings() {
  std::string text;
  for (size_t i = 0, e = std::size(formats); i < e; ++i)
    text += (i == 0 ? "" : i + 1 == e ? " and " : ", ") + formats[i].ending.str();
  return text;
}

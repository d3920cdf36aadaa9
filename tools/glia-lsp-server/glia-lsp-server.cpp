// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The language server for networks and models in MLIR: errors as they are typed, definitions, hovers.

#include "dialects/Cell/Models/Models.h"
#include "dialects/Snn/IR/Snn.h"
#include "dialects/Step/IR/Step.h"

#include "mlir/InitAllDialects.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<glia::cell::CellDialect, glia::snn::SnnDialect, glia::step::StepDialect>();
  mlir::registerAllDialects(registry);
  // Networks use built-in models without declaring them.
  registry.addExtension(+[](mlir::MLIRContext *context, glia::snn::SnnDialect *dialect) {
    context->loadDialect<glia::cell::CellDialect>();
    dialect->setModelLibrary(glia::cell::parseBuiltinModels(context));
  });
  return mlir::failed(mlir::MlirLspServerMain(argc, argv, registry));
}

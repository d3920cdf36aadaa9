// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parses the built-in models.

#include "dialects/Cell/Models/Models.h"

#include "mlir/Parser/Parser.h"

using namespace mlir;
using namespace glia::cell;

static constexpr BuiltinModel builtinModels[] = {
#include "dialects/Cell/Models/BuiltinModels.inc"
};

llvm::ArrayRef<BuiltinModel> glia::cell::getBuiltinModels() { return builtinModels; }

OwningOpRef<ModuleOp> glia::cell::parseBuiltinModels(MLIRContext *context) {
  OwningOpRef<ModuleOp> library = ModuleOp::create(UnknownLoc::get(context));
  for (const BuiltinModel &model : builtinModels) {
    std::string source = (model.folder + "/model.mlir").str();
    OwningOpRef<ModuleOp> parsed = parseSourceString<ModuleOp>(model.text, ParserConfig(context), source);
    if (!parsed)
      return nullptr;
    library->getBody()->getOperations().splice(library->getBody()->end(), parsed->getBody()->getOperations());
  }
  return library;
}

ModelOp glia::cell::findModelOfNirType(ModuleOp library, llvm::StringRef type) {
  for (auto model : library.getOps<ModelOp>())
    if (model.getNir() && *model.getNir() == type)
      return model;
  return nullptr;
}

bool glia::cell::isSumModel(ModelOp model) {
  Block &body = model.getBody().front();
  if (model.getKind() != ModelKind::neuron || llvm::range_size(body) != 2)
    return false;
  auto port = dyn_cast<PortOp>(body.front());
  auto output = dyn_cast<OutputOp>(body.back());
  return port && !port.getDefaultValue() && output && output->getOperand(0) == port.getResult();
}

ModelOp glia::cell::findSumModel(ModuleOp library) {
  for (auto model : library.getOps<ModelOp>())
    if (isSumModel(model))
      return model;
  return nullptr;
}

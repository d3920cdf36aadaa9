// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The phases before a target.

#include "compiler/Pipelines/Pipelines.h"

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Order/Order.h"
#include "compiler/Conversion/SnnToStep/SnnToStep.h"

#include "dialects/Cell/Models/Models.h"
#include "dialects/Step/IR/Step.h"

#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/StringSet.h"

using namespace glia;
using namespace mlir;

void glia::registerDialects(DialectRegistry &registry) {
  registry.insert<cell::CellDialect, snn::SnnDialect, step::StepDialect>();
}

LogicalResult glia::linkBuiltinModels(ModuleOp module) {
  llvm::StringSet<> declared;
  for (auto model : module.getOps<cell::ModelOp>())
    declared.insert(model.getSymName());
  OwningOpRef<ModuleOp> library;
  auto link = [&](StringRef name) {
    if (!declared.insert(name).second)
      return;
    if (!library)
      library = cell::parseBuiltinModels(module.getContext());
    if (auto model = library->lookupSymbol<cell::ModelOp>(name))
      module.insert(module.begin(), model.clone());
  };
  module.walk([&](Operation *op) {
    if (auto population = dyn_cast<snn::PopulationOp>(op))
      link(population.getModel());
    if (auto projection = dyn_cast<snn::ProjectOp>(op); projection && projection.getRule())
      link(*projection.getRule());
  });
  return success();
}

FailureOr<snn::NetworkOp> glia::getNetwork(ModuleOp module) {
  auto networks = llvm::to_vector(module.getOps<snn::NetworkOp>());
  if (networks.size() == 1)
    return networks[0];
  return module.emitError() << "expected one snn.network, found " << networks.size() << " (E1)";
}

LogicalResult glia::checkNetwork(ModuleOp module) {
  FailureOr<snn::NetworkOp> network = getNetwork(module);
  if (failed(network))
    return failure();
  bool isGood = succeeded(orderNetwork(*network));
  SymbolTableCollection symbols;
  for (auto population : network->getBody().getOps<snn::PopulationOp>())
    isGood &= succeeded(analyseDynamics(
        population, symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr())));
  for (auto projection : network->getBody().getOps<snn::ProjectOp>())
    if (projection.getRuleAttr())
      isGood &= succeeded(analyseRule(
          projection, symbols.lookupNearestSymbolFrom<cell::ModelOp>(projection, projection.getRuleAttr())));
  return success(isGood);
}

LogicalResult glia::schedule(ModuleOp module, StringRef real) {
  PassManager passes(module.getContext());
  passes.addPass(createConvertSnnToStep(ConvertSnnToStepOptions{real.str()}));
  return passes.run(module);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The phases before a target.

#include "compiler/Pipelines/Pipelines.h"

#include "compiler/Pipelines/CheckNumbers.h"

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Order/Order.h"
#include "compiler/Analysis/Synapses/Synapses.h"
#include "compiler/Conversion/SnnToStep/SnnToStep.h"
#include "compiler/Transforms/Numbers/Narrow.h"

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

/// A projection that learns has synapses, and a rule whose equations can be integrated.
static LogicalResult checkLearning(snn::ProjectOp projection, SymbolTableCollection &symbols) {
  Synapses synapses(projection);
  bool hasSynapses = false;
  for (int64_t source = 0; source < synapses.sources() && !hasSynapses; ++source)
    synapses.forEach(source, [&](int64_t, double, int64_t) { hasSynapses = true; });
  if (!hasSynapses)
    return projection.emitError() << "'" << projection.getName() << "' learns and has no synapses (E1)";
  return analyseRule(projection, symbols.lookupNearestSymbolFrom<cell::ModelOp>(projection, projection.getRuleAttr()));
}

/// R1: objects that draw from one stream draw the same numbers; rarely meant, so it is said.
static void warnOfSharedStreams(snn::NetworkOp network, SymbolTableCollection &symbols) {
  llvm::DenseMap<uint64_t, Operation *> owners;
  auto note = [&](Operation *op, StringRef name, uint64_t stream) {
    auto [it, inserted] = owners.try_emplace(stream, op);
    if (inserted)
      return;
    InFlightDiagnostic diag = op->emitWarning() << "'" << name << "' draws from stream " << stream
                                                << ", from which another object draws the same numbers (R1)";
    diag.attachNote(it->second->getLoc()) << "the other; give each a stream(...) of its own";
  };
  for (Operation &op : network.getBody().front()) {
    if (auto population = dyn_cast<snn::PopulationOp>(op)) {
      auto model = symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
      if (model.walk([](cell::RandomOp) { return WalkResult::interrupt(); }).wasInterrupted())
        note(population, population.getName(), population.getStream());
    }
    auto projection = dyn_cast<snn::ProjectOp>(op);
    if (projection && (isa<snn::FixedProbabilityAttr>(projection.getConnectivity()) ||
                       isa_and_present<snn::UniformStepsAttr>(projection.getDelayAttr())))
      note(projection, projection.getName(), projection.getStream());
  }
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
      isGood &= succeeded(checkLearning(projection, symbols));
  isGood &= succeeded(checkNumbers(*network));
  warnOfSharedStreams(*network, symbols);
  return success(isGood);
}

LogicalResult glia::schedule(ModuleOp module, StringRef real, double mostListed) {
  PassManager passes(module.getContext());
  passes.addPass(createConvertSnnToStep(ConvertSnnToStepOptions{real.str(), mostListed}));
  passes.addPass(createNarrowStep());
  return passes.run(module);
}

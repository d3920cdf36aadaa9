// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The importer sorts what reaches a population by the name of its source and of the last node before the population,
// what comes round a cycle last. Sums of three or more reals depend on it in their last bits.

#include "compiler/Export/Nir/Sums.h"

#include "compiler/Export/Nir/Projections.h"
#include "compiler/Import/Nir/Attributes.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace glia;
using namespace glia::nir;

static std::string nameOf(Operation *op) {
  if (auto name = op->getAttrOfType<StringAttr>(nodeAttrName))
    return name.str();
  return llvm::TypeSwitch<Operation *, std::string>(op)
      .Case<snn::InputOp, snn::PopulationOp, snn::ProjectOp>([](auto named) { return named.getName().str(); })
      .Default(std::string());
}

/// The input or population that a line comes from.
static Operation *originOf(Value line) {
  Operation *op = line.getDefiningOp();
  while (isa<snn::ReshapeOp, snn::ProjectOp>(op))
    op = op->getOperand(0).getDefiningOp();
  return op;
}

using Key = std::tuple<bool, std::string, std::string>;

static Key keyOf(snn::ProjectOp drive) {
  bool isNode = !isRelay(drive) || statedDelay(drive).value_or(1) > 0;
  Operation *last = isNode ? drive.getOperation() : drive.getSource().getDefiningOp();
  return {isCut(drive), nameOf(originOf(drive.getSource())), nameOf(last)};
}

/// The names of nodes that make a line, for something else than a port: what reaches them is added before them.
static llvm::StringSet<> nodesOfLines(snn::NetworkOp network) {
  llvm::StringSet<> names;
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (isa<snn::SignalType>(projection.getType()))
      names.insert(nameOf(projection));
  return names;
}

void glia::nir::remarkOrders(snn::NetworkOp network, llvm::function_ref<bool(snn::PopulationOp)> isJunction) {
  llvm::StringSet<> lines = nodesOfLines(network);
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    Key previous;
    bool isOther = false;
    for (Value drive : population.getDrives()) {
      auto projection = drive.getDefiningOp<snn::ProjectOp>();
      Key key = keyOf(projection);
      isOther |= key < previous;
      previous = key;
      // The sum of a junction is added at the port of the neuron itself.
      auto origin = projection.getSource().getDefiningOp<snn::PopulationOp>();
      isOther |= !isJunction(population) && origin && isJunction(origin) && !lines.contains(nameOf(projection));
    }
    if (isOther)
      population.emitRemark() << "what reaches population '" << population.getName()
                              << "' is added in another order when "
                              << "the file is read: by the names of nodes (N2); last bits may differ";
  }
}

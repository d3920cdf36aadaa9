// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// References, and the order of projections.

#include "compiler/Export/Json/References.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace glia;
using namespace glia::jsonformat;

References::References(snn::NetworkOp network) : network(network) {
  for (Operation &op : network.getBody().front()) {
    if (auto input = dyn_cast<snn::InputOp>(op))
      ++names[input.getName()];
    else if (auto population = dyn_cast<snn::PopulationOp>(op))
      ++names[population.getName()];
    else if (auto projection = dyn_cast<snn::ProjectOp>(op); projection && isa<snn::SignalType>(projection.getType()))
      ++names[projection.getName()];
  }
}

cell::ModelOp References::modelOf(snn::PopulationOp population) const {
  return SymbolTable::lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
}

/// The name of a result of a population; empty for its events.
static std::string resultName(cell::ModelOp model, unsigned index) {
  if (!model.getBody().getOps<cell::EmitOp>().empty())
    if (index-- == 0)
      return "";
  for (auto output : model.getBody().getOps<cell::OutputOp>())
    if (index-- == 0)
      return output.getName().str();
  return "";
}

Json References::source(mlir::Value line) const {
  Json as;
  for (auto reshape = line.getDefiningOp<snn::ReshapeOp>(); reshape; reshape = line.getDefiningOp<snn::ReshapeOp>()) {
    if (as.is_null())
      as = snn::getLineShape(reshape.getType()).vec();
    line = reshape.getSource();
  }
  Json object = Json::object();
  std::string name;
  if (auto input = line.getDefiningOp<snn::InputOp>()) {
    object["input"] = name = input.getName().str();
  } else if (auto projection = line.getDefiningOp<snn::ProjectOp>()) {
    object["projection"] = name = projection.getName().str();
  } else {
    auto population = line.getDefiningOp<snn::PopulationOp>();
    object["population"] = name = population.getName().str();
    if (unsigned index = cast<OpResult>(line).getResultNumber()) {
      std::string output = resultName(modelOf(population), index);
      object["output"] = output;
      // "cells.v", unless that is something else's name.
      bool isPlain = as.is_null() && names.lookup(name + "." + output) == 0 && !StringRef(output).contains('.');
      return isPlain ? Json(name + "." + output) : object;
    }
  }
  if (as.is_null() && isUnique(name))
    return name;
  if (!as.is_null())
    object["as"] = as;
  return object;
}

Json References::targets(snn::ProjectOp projection) {
  Json list = Json::array();
  for (auto population : network.getBody().getOps<snn::PopulationOp>())
    for (auto [drive, port] : llvm::zip(population.getDrives(), population.getPorts().getAsValueRange<StringAttr>())) {
      if (drive != projection.getResult())
        continue;
      std::string name = population.getName().str();
      bool isOnly = llvm::hasSingleElement(modelOf(population).getBody().getOps<cell::PortOp>());
      list.push_back(isOnly ? Json(name) : Json{{"population", name}, {"port", port.str()}});
    }
  return list.size() == 1 ? Json(list[0]) : list;
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

/// A reader of JSON finds the shape of a signal from what it reads, which a circle of signals does not have.
static LogicalResult checkCircles(snn::NetworkOp network) {
  for (auto projection : network.getBody().getOps<snn::ProjectOp>()) {
    llvm::SmallPtrSet<Operation *, 8> passed;
    Operation *at = projection;
    while (isa_and_present<snn::ProjectOp, snn::ReshapeOp>(at) && passed.insert(at).second)
      at = at->getOperand(0).getDefiningOp();
    if (isa_and_present<snn::ProjectOp, snn::ReshapeOp>(at))
      return projection.emitError() << "'" << projection.getName() << "' reads a circle of signals, which JSON cannot "
                                    << "say; put a population into it (E2)";
  }
  return success();
}

FailureOr<SmallVector<snn::ProjectOp>> glia::jsonformat::orderProjections(snn::NetworkOp network) {
  if (failed(checkCircles(network)))
    return failure();
  // For each projection those that must stand before it.
  llvm::MapVector<Operation *, llvm::SetVector<Operation *>> before;
  SmallVector<snn::ProjectOp> ordered;
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (isa<snn::SignalType>(projection.getType()))
      ordered.push_back(projection);
    else
      before[projection];
  for (auto population : network.getBody().getOps<snn::PopulationOp>()) {
    llvm::StringMap<Operation *> last;
    for (auto [drive, port] : llvm::zip(population.getDrives(), population.getPorts().getAsValueRange<StringAttr>())) {
      Operation *&previous = last[port];
      if (previous && previous != drive.getDefiningOp())
        before[drive.getDefiningOp()].insert(previous);
      previous = drive.getDefiningOp();
    }
  }
  // The first of the file that waits for none, again and again: the order stays as near to the file's as it can.
  llvm::DenseSet<Operation *> placed;
  while (placed.size() < before.size()) {
    auto next = llvm::find_if(before, [&](auto &entry) {
      return !placed.contains(entry.first) &&
             llvm::all_of(entry.second, [&](Operation *other) { return placed.contains(other); });
    });
    if (next == before.end())
      break;
    placed.insert(next->first);
    ordered.push_back(cast<snn::ProjectOp>(next->first));
  }
  if (placed.size() == before.size())
    return ordered;
  for (auto &entry : before)
    if (!placed.contains(entry.first))
      return cast<snn::ProjectOp>(entry.first)->emitError()
             << "'" << cast<snn::ProjectOp>(entry.first).getName()
             << "' is read by several ports, each of which adds its drives in another order; JSON has one order, write "
             << "a projection for each port (E2)";
  return failure();
}

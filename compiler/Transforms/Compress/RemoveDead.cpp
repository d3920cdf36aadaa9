// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Removes what no output can be influenced by. Streams of random numbers are said by each object (R1), so that what is
// left draws what it drew.

#include "compiler/Analysis/Numbers/NumberTypes.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

namespace glia {
#define GEN_PASS_DEF_REMOVEDEAD
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

static bool areZero(snn::ProjectOp projection, Attribute numbers) {
  if (auto number = dyn_cast<FloatAttr>(numbers))
    return number.getValueAsDouble() == 0.0;
  return llvm::all_of(readElements(projection, numbers), [](double value) { return value == 0.0; });
}

/// Whether a drive is zero in every step, whatever its source brings. In floating point a signal may be infinite.
static bool isZero(snn::ProjectOp projection) {
  Attribute weight = projection.getWeightAttr(), bias = projection.getBiasAttr();
  bool isExact = isa<snn::EventsType>(projection.getSource().getType()) || hasIntegers(weight);
  return isExact && weight && !projection.getRuleAttr() && areZero(projection, weight) &&
         (!bias || areZero(projection, bias));
}

/// Takes drives that are always zero from the ports of a population; whether there were any.
static bool dropZeroDrives(snn::PopulationOp population) {
  SmallVector<Attribute> ports;
  SmallVector<Value> drives;
  for (auto [drive, port] : llvm::zip(population.getDrives(), population.getPorts())) {
    auto projection = drive.getDefiningOp<snn::ProjectOp>();
    if (projection && isZero(projection))
      continue;
    drives.push_back(drive);
    ports.push_back(port);
  }
  bool isChanged = drives.size() < population.getDrives().size();
  if (isChanged) {
    population.getDrivesMutable().assign(drives);
    population.setPortsAttr(ArrayAttr::get(population.getContext(), ports));
  }
  return isChanged;
}

/// All that reaches an output, or ends a sample.
static llvm::DenseSet<Operation *> findLive(snn::NetworkOp network) {
  llvm::DenseSet<Operation *> live;
  SmallVector<Operation *> open;
  for (auto output : network.getBody().getOps<snn::OutputOp>())
    open.push_back(output);
  for (auto stop : network.getBody().getOps<snn::StopWhenOp>())
    open.push_back(stop);
  while (!open.empty()) {
    Operation *op = open.pop_back_val();
    if (!live.insert(op).second)
      continue;
    for (Value operand : op->getOperands())
      if (Operation *source = operand.getDefiningOp())
        open.push_back(source);
  }
  return live;
}

/// Removes what reaches no output; whether there was any.
static bool removeUnreached(snn::NetworkOp network, DeadParts &removed) {
  llvm::DenseSet<Operation *> live = findLive(network);
  SmallVector<Operation *> dead;
  for (Operation &op : network.getBody().front()) {
    if (live.contains(&op) || !isa<snn::PopulationOp, snn::ProjectOp, snn::ReshapeOp>(op))
      continue;
    dead.push_back(&op);
    if (auto population = dyn_cast<snn::PopulationOp>(op))
      removed.populations.push_back(population.getName().str());
    if (auto projection = dyn_cast<snn::ProjectOp>(op))
      removed.projections.push_back(projection.getName().str());
  }
  for (Operation *op : dead)
    op->dropAllReferences();
  for (Operation *op : dead)
    op->erase();
  return !dead.empty();
}

DeadParts glia::removeDead(snn::NetworkOp network) {
  DeadParts removed;
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (auto population : network.getBody().getOps<snn::PopulationOp>())
      isChanged |= dropZeroDrives(population);
    isChanged |= removeUnreached(network, removed);
    int64_t cells = removeUnheardCells(network);
    removed.cells += cells;
    isChanged |= cells > 0;
  }
  return removed;
}

namespace {
struct RemoveDeadPass : glia::impl::RemoveDeadBase<RemoveDeadPass> {
  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      removeDead(network);
  }
};
} // namespace

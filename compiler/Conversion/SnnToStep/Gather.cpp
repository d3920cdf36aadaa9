// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What arrives at a port in one step, added in the order of N2: ascending emission step, then operand, source, synapse.

#include "compiler/Conversion/SnnToStep/Program.h"

using namespace glia;
using namespace mlir;

namespace {
/// One drive of a port, with its delays as the port sees them.
struct Operand {
  snn::ProjectOp projection;
  int64_t least, most;
  bool isUniform() const { return least == most; }
  bool reaches(int64_t delay) const { return least <= delay && delay <= most; }
};

/// Adds the contributions of a port's operands to its sums.
class PortGather {
public:
  PortGather(ProgramBuilder &program, ArrayRef<Operand> operands, int64_t lag, Value sums)
      : program(program), operands(operands), lag(lag), sums(sums) {}

  /// Straight statements at the delays of uniform operands, loops over the delays between them.
  LogicalResult emit() {
    llvm::SmallVector<int64_t> stops;
    int64_t longest = 0;
    for (const Operand &operand : operands) {
      longest = std::max(longest, operand.most);
      if (operand.isUniform())
        stops.push_back(operand.most);
    }
    llvm::sort(stops, std::greater<>());
    stops.erase(llvm::unique(stops), stops.end());
    int64_t next = longest;
    for (int64_t stop : stops) {
      emitLoop(next, stop + 1);
      if (failed(emitAt(stop)))
        return failure();
      next = stop - 1;
    }
    emitLoop(next, 0);
    return success();
  }

private:
  void emitLoop(int64_t most, int64_t least) {
    auto isActive = [&](const Operand &o) { return !o.isUniform() && o.least <= most && o.most >= least; };
    int64_t low = most + 1, high = least - 1;
    for (const Operand &operand : operands)
      if (isActive(operand)) {
        low = std::min(low, std::max(least, operand.least));
        high = std::max(high, std::min(most, operand.most));
      }
    if (high < low)
      return;
    OpBuilder &body = program.body;
    auto loop = step::ByDelayOp::create(body, program.loc(), high, low);
    OpBuilder::InsertionGuard guard(body);
    Block &block = loop.getBody().emplaceBlock();
    Value delay = block.addArgument(body.getIndexType(), program.loc());
    body.setInsertionPointToStart(&block);
    for (const Operand &operand : operands)
      if (isActive(operand))
        program.scatterEvents(operand.projection, lag, delay, sums);
  }

  LogicalResult emitAt(int64_t delay) {
    for (const Operand &operand : operands) {
      if (!operand.reaches(delay))
        continue;
      if (!completesOwnSum(operand.projection)) {
        if (failed(program.deliverEvents(operand.projection, lag, delay, sums)))
          return failure();
        continue;
      }
      FailureOr<Value> own = program.ownSum(operand.projection, delay);
      if (failed(own))
        return failure();
      add(*own);
    }
    return success();
  }

  void add(Value own) {
    auto evolve = step::EvolveOp::create(program.body, program.loc(), ValueRange{sums, own}, ValueRange{sums});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value lhs = inner.getInsertionBlock()->addArgument(program.real, program.loc());
    Value rhs = inner.getInsertionBlock()->addArgument(program.real, program.loc());
    Value sum = arith::AddFOp::create(inner, program.loc(), lhs, rhs);
    step::YieldOp::create(inner, program.loc(), sum);
  }

  ProgramBuilder &program;
  ArrayRef<Operand> operands;
  int64_t lag;
  Value sums;
};
} // namespace

/// In fixed point sums are exact whatever the order: each projection has sums of its own, on its own grid (N4).
static FailureOr<PortValue> gatherFixed(ProgramBuilder &program, ArrayRef<Operand> operands, int64_t lag) {
  PortValue value;
  for (const Operand &operand : operands) {
    FailureOr<Value> own = program.ownSum(operand.projection, operand.least, lag);
    if (failed(own))
      return failure();
    if (!value.sums) {
      value.sums = *own;
      continue;
    }
    Value both = program.scratch(cast<MemRefType>(own->getType()));
    auto evolve = step::EvolveOp::create(program.body, program.loc(), ValueRange{value.sums, *own}, ValueRange{both});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value lhs = inner.getInsertionBlock()->addArgument(program.real, program.loc());
    Value rhs = inner.getInsertionBlock()->addArgument(program.real, program.loc());
    Value sum = arith::AddFOp::create(inner, program.loc(), lhs, rhs);
    step::YieldOp::create(inner, program.loc(), sum);
    value.sums = both;
  }
  return value;
}

FailureOr<PortValue> ProgramBuilder::gatherPort(snn::PopulationOp population, StringRef port) {
  int64_t lag = getArrivalLag(population);
  llvm::SmallVector<Operand> operands;
  for (auto [drive, name] : llvm::zip(population.getDrives(), population.getPorts().getAsRange<StringAttr>()))
    if (name.getValue() == port) {
      auto projection = drive.getDefiningOp<snn::ProjectOp>();
      operands.push_back({projection, projection.getLeastDelay() + lag, projection.getMostDelay() + lag});
    }
  PortValue value;
  if (operands.empty())
    return value;
  setLoc(population.getLoc());
  bool hasPeriod = population.getPeriod() != 1;
  if (fixed)
    return gatherFixed(*this, operands, lag);
  if (operands.size() == 1 && completesOwnSum(operands[0].projection) && !hasPeriod) {
    // +0 + sum = sum: a completed sum is never -0.
    FailureOr<Value> own = ownSum(operands[0].projection, operands[0].least);
    if (failed(own))
      return failure();
    value.sums = *own;
    return value;
  }

  MemRefType type = reals(population.getCells());
  bool isLoneKernel = operands.size() == 1 && isa<snn::Conv2dAttr>(operands[0].projection.getConnectivity());
  if (isLoneKernel && !hasPeriod) {
    // Alone at its port, a convolution may keep its sums with the channels last.
    value.sums = scratch(type);
    convolveOrPool(operands[0].projection, lineOf(operands[0].projection.getSource()), operands[0].least, value.sums);
    if (std::optional<PerCell> bias = biasOf(operands[0].projection))
      value.biases.push_back(std::move(*bias));
    return value;
  }
  value.sums = hasPeriod ? array(population.getName(), "", type, 0.0) : scratch(type);
  if (!hasPeriod)
    step::FillOp::create(body, location, value.sums);
  if (failed(PortGather(*this, operands, lag, value.sums).emit()))
    return failure();
  for (const Operand &operand : operands)
    if (!completesOwnSum(operand.projection))
      if (std::optional<PerCell> bias = biasOf(operand.projection))
        value.biases.push_back(std::move(*bias));
  if (hasPeriod)
    addBiases(value);
  return value;
}

/// A population with a period accumulates its biases step by step (A1).
void ProgramBuilder::addBiases(PortValue &port) {
  for (const PerCell &bias : port.biases) {
    Value table = perCellTable(bias);
    auto evolve = step::EvolveOp::create(body, location, ValueRange{port.sums, table}, ValueRange{port.sums});
    OpBuilder inner = OpBuilder::atBlockBegin(&evolve.getBody().emplaceBlock());
    Value lhs = inner.getInsertionBlock()->addArgument(real, location);
    Value rhs = inner.getInsertionBlock()->addArgument(real, location);
    Value sum = arith::AddFOp::create(inner, location, lhs, rhs);
    step::YieldOp::create(inner, location, sum);
  }
  port.biases.clear();
}

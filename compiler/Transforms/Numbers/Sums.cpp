// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Sums.h.

#include "compiler/Transforms/Numbers/Sums.h"
#include "compiler/Transforms/Numbers/Tables.h"

using namespace glia;
using namespace mlir;

namespace {
/// Sums of many targets, each as large and as small as its synapses let it be.
class SumRanges {
public:
  SumRanges(int64_t targets, Range factors) : factors(factors), least(targets, 0.0), most(targets, 0.0) {}

  void add(int64_t target, double weight) {
    auto [low, high] = std::minmax(weight * factors.first, weight * factors.second);
    least[target] += std::min(low, 0.0);
    most[target] += std::max(high, 0.0);
  }

  Range widest() const {
    return {*std::min_element(least.begin(), least.end()), *std::max_element(most.begin(), most.end())};
  }

private:
  Range factors;
  std::vector<double> least, most;
};
} // namespace

static MemRefType typeOf(Value buffer) { return cast<MemRefType>(buffer.getType()); }

Range glia::rangeOfRows(step::DeliverOp op, Range factors, WeightAt weightAt) {
  int64_t sources = typeOf(op.getRows()).getDimSize(0), targets = typeOf(op.getRows()).getDimSize(1);
  SumRanges sums(targets, factors);
  bool isTurned = op.getRows().getDefiningOp<step::TableOp>().getTransposed();
  for (int64_t i = 0, e = sources * targets; i < e; ++i)
    sums.add(isTurned ? i / sources : i % targets, weightAt(i));
  return sums.widest();
}

Range glia::rangeOfLists(step::ScatterOp op, Range factors, WeightAt weightAt) {
  SumRanges sums(typeOf(op.getSums()).getNumElements(), factors);
  TableElements targets(op.getTargets().getDefiningOp<step::TableOp>());
  int64_t entries = std::min(typeOf(op.getTargets()).getNumElements(), typeOf(op.getWeights()).getNumElements());
  for (int64_t i = 0; i < entries; ++i)
    sums.add(targets.integerAt(i), weightAt(i));
  return sums.widest();
}

Range glia::rangeOfKernels(step::ConvolveOp op, Range factors, WeightAt weightAt) {
  // (channel of the source, row, column, output channel within the group)
  ArrayRef<int64_t> shape = typeOf(op.getWeights()).getShape();
  int64_t area = shape[1] * shape[2], lanes = shape[3], channelsPerGroup = shape[0] / op.getGroups();
  SumRanges sums(op.getGroups() * lanes, factors);
  for (int64_t i = 0, e = shape[0] * area * lanes; i < e; ++i)
    sums.add(i / (lanes * area) / channelsPerGroup * lanes + i % lanes, weightAt(i));
  return sums.widest();
}

Range glia::rangeOfWindows(step::PoolOp op, Range factors) {
  double area = static_cast<double>(op.getKernel()[0] * op.getKernel()[1]);
  return {std::min(0.0, factors.first * area), std::max(0.0, factors.second * area)};
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Magnitude pruning: Han, Pool, Tran and Dally, "Learning both weights and connections for efficient neural networks",
// 2015, without the training in between.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

#include <numeric>

namespace glia {
#define GEN_PASS_DEF_PRUNEWEIGHTS
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

static void prune(snn::ProjectOp projection, double share) {
  std::vector<double> weights = readElements(projection, projection.getWeightAttr());
  auto count = static_cast<size_t>(share * static_cast<double>(weights.size()));
  std::vector<size_t> order(weights.size());
  std::iota(order.begin(), order.end(), 0);
  auto isSmaller = [&](size_t a, size_t b) {
    return std::pair(std::fabs(weights[a]), a) < std::pair(std::fabs(weights[b]), b);
  };
  std::nth_element(order.begin(), order.begin() + count, order.end(), isSmaller);
  for (size_t i = 0; i < count; ++i)
    weights[order[i]] = 0.0;
  auto type = cast<RankedTensorType>(cast<ElementsAttr>(projection.getWeightAttr()).getShapedType());
  projection.setWeightAttr(makeElements(type, nameOfWeights(projection), [&](int64_t i) { return weights[i]; }));
}

void glia::pruneWeights(snn::NetworkOp network, double share) {
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (hasRealWeights(projection) && !projection.getRuleAttr())
      prune(projection, share);
}

namespace {
struct PruneWeightsPass : glia::impl::PruneWeightsBase<PruneWeightsPass> {
  using PruneWeightsBase::PruneWeightsBase;

  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      pruneWeights(network, share);
  }
};
} // namespace

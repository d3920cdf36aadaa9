// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Factors and biases that follow a projection become part of it: what batch normalisation leaves after training, and
// the Scale nodes of NIR.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

namespace glia {
#define GEN_PASS_DEF_FOLDSCALES
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

/// Numbers of a projection, one for each of `count` targets: from nothing, from one for all, or from one for each of
/// several channels.
static std::vector<double> spread(snn::ProjectOp projection, Attribute numbers, double usual, int64_t count) {
  std::vector<double> result(count, usual);
  if (auto number = dyn_cast_or_null<FloatAttr>(numbers))
    result.assign(count, number.getValueAsDouble());
  if (!dyn_cast_or_null<ElementsAttr>(numbers))
    return result;
  std::vector<double> values = readElements(projection, numbers);
  for (int64_t i = 0; i < count; ++i)
    result[i] = values[i / (count / static_cast<int64_t>(values.size()))];
  return result;
}

/// One number for each channel; nothing if they differ within one.
static std::optional<std::vector<double>> perChannel(const std::vector<double> &values, int64_t channels) {
  size_t size = values.size() / channels;
  std::vector<double> result;
  for (int64_t channel = 0; channel < channels; ++channel) {
    auto first = values.begin() + channel * size;
    if (llvm::any_of(llvm::make_range(first, first + size), [&](double value) { return value != *first; }))
      return std::nullopt;
    result.push_back(*first);
  }
  return result;
}

static bool hasDelay(snn::ProjectOp projection) {
  auto steps = dyn_cast_or_null<IntegerAttr>(projection.getDelayAttr());
  return projection.getDelayAttr() && !(steps && steps.getInt() == 0);
}

static bool isReal(Attribute numbers) {
  auto elements = dyn_cast_or_null<ElementsAttr>(numbers);
  return !elements || isa<FloatType>(elements.getElementType());
}

/// The projection that `factors` scales and can become part of; null if there is none.
static snn::ProjectOp findScaled(snn::ProjectOp factors) {
  auto scaled = factors.getSource().getDefiningOp<snn::ProjectOp>();
  if (!scaled || !scaled.getResult().hasOneUse() || !hasRealWeights(scaled) || scaled.getRuleAttr() ||
      !isa<snn::DenseAttr, snn::Conv2dAttr>(scaled.getConnectivity()) || !isReal(scaled.getBiasAttr()))
    return {};
  bool isPlain = isa<snn::OneToOneAttr>(factors.getConnectivity()) && !factors.getRuleAttr() && !hasDelay(factors) &&
                 isReal(factors.getWeightAttr()) && isReal(factors.getBiasAttr());
  return isPlain ? scaled : snn::ProjectOp();
}

static bool fold(snn::ProjectOp factors) {
  snn::ProjectOp scaled = findScaled(factors);
  if (!scaled)
    return false;
  int64_t targets = ShapedType::getNumElements(scaled.getTargetShape());
  int64_t channels = scaled.getConnectivity().biasCount(scaled.getTargetShape());
  auto by = perChannel(spread(factors, factors.getWeightAttr(), 1.0, targets), channels);
  auto plus = perChannel(spread(factors, factors.getBiasAttr(), 0.0, targets), channels);
  auto bias = perChannel(spread(scaled, scaled.getBiasAttr(), 0.0, targets), channels);
  if (!by || !plus || !bias)
    return false;
  auto type = cast<RankedTensorType>(cast<ElementsAttr>(scaled.getWeightAttr()).getShapedType());
  std::vector<double> weights = readElements(scaled, scaled.getWeightAttr());
  size_t size = weights.size() / channels;
  scaled.setWeightAttr(
      makeElements(type, nameOfWeights(scaled), [&](int64_t i) { return weights[i] * (*by)[i / size]; }));
  if (scaled.getBiasAttr() || factors.getBiasAttr()) {
    auto biases = RankedTensorType::get({channels}, Float64Type::get(scaled.getContext()));
    scaled.setBiasAttr(makeElements(biases, (scaled.getName() + "_biases").str(),
                                    [&](int64_t i) { return (*bias)[i] * (*by)[i] + (*plus)[i]; }));
  }
  scaled.getResult().setType(factors.getType());
  factors.getResult().replaceAllUsesWith(scaled.getResult());
  factors.erase();
  return true;
}

std::vector<std::string> glia::foldScales(snn::NetworkOp network) {
  std::vector<std::string> folded;
  for (auto projection : llvm::make_early_inc_range(network.getBody().getOps<snn::ProjectOp>())) {
    std::string name = projection.getName().str();
    if (fold(projection))
      folded.push_back(name);
  }
  return folded;
}

namespace {
struct FoldScalesPass : glia::impl::FoldScalesBase<FoldScalesPass> {
  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      foldScales(network);
  }
};
} // namespace

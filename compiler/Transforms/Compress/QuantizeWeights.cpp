// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Uniform symmetric quantization of weights after training: Jacob et al., "Quantization and training of neural networks
// for efficient integer-arithmetic-only inference", 2018, with a zero point of 0.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

namespace glia {
#define GEN_PASS_DEF_QUANTIZEWEIGHTS
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

/// What a scale may have (N4).
static constexpr int mostSignificantBits = 16;

/// `value` rounded to nearest even to so many significant bits.
static double roundSignificant(double value, int bits) {
  return value == 0.0 ? value : roundToFraction(value, bits - 1 - std::ilogb(value));
}

/// The magnitude below or at which so many percent of the weights lie.
static double rangeOf(std::vector<double> weights, double percentile) {
  for (double &weight : weights)
    weight = std::fabs(weight);
  auto at = static_cast<size_t>(std::ceil(percentile / 100.0 * static_cast<double>(weights.size())));
  auto place = weights.begin() + std::max<size_t>(at, 1) - 1;
  std::nth_element(weights.begin(), place, weights.end());
  return *place;
}

/// The scale on which `range` is the largest integer; 1 where all weights are zero.
static double scaleFor(double range, const WeightQuantization &how) {
  if (range == 0.0)
    return 1.0;
  double scale = range / (std::ldexp(1.0, static_cast<int>(how.bits) - 1) - 1);
  return how.powerOfTwo ? std::exp2(std::ceil(std::log2(scale))) : roundSignificant(scale, mostSignificantBits);
}

namespace {
/// Quantizes one projection.
class ProjectionQuantizer {
public:
  ProjectionQuantizer(snn::ProjectOp projection, const WeightQuantization &how)
      : projection(projection), how(how), builder(projection.getContext()) {}

  LogicalResult run() {
    if (hasRealWeights(projection)) {
      findScales();
      quantizeWeights();
    } else if (auto weight = dyn_cast_or_null<FloatAttr>(projection.getWeightAttr())) {
      projection.setWeightAttr(rounded(weight, static_cast<int>(how.bits) - 1));
    }
    return quantizeBias();
  }

private:
  FloatAttr rounded(FloatAttr number, int bits) {
    return FloatAttr::get(number.getType(), roundSignificant(number.getValueAsDouble(), bits));
  }

  bool mayHaveChannels() { return isa<snn::DenseAttr, snn::Conv2dAttr>(projection.getConnectivity()); }

  void findScales() {
    weights = readElements(projection, projection.getWeightAttr());
    int64_t channels =
        how.perChannel && mayHaveChannels() ? projection.getConnectivity().biasCount(projection.getTargetShape()) : 1;
    size_t size = weights.size() / channels;
    for (int64_t c = 0; c < channels; ++c) {
      std::vector<double> channel(weights.begin() + c * size, weights.begin() + (c + 1) * size);
      scales.push_back(scaleFor(rangeOf(std::move(channel), how.percentile), how));
    }
  }

  /// Element `i` of `count` that lie channel by channel.
  double scaleOf(size_t i, size_t count) const { return scales[i / (count / scales.size())]; }

  void quantizeWeights() {
    auto shape = cast<ElementsAttr>(projection.getWeightAttr()).getShapedType().getShape();
    auto type = RankedTensorType::get(shape, builder.getIntegerType(how.bits));
    double most = std::ldexp(1.0, static_cast<int>(how.bits) - 1) - 1;
    projection.setWeightAttr(makeElements(type, nameOfWeights(projection), [&](int64_t i) {
      return std::clamp(roundToFraction(weights[i] / scaleOf(i, weights.size()), 0), -most, most);
    }));
    if (scales.size() == 1)
      projection.setScaleAttr(builder.getF64FloatAttr(scales[0]));
    else
      projection.setScaleAttr(
          DenseElementsAttr::get(RankedTensorType::get({static_cast<int64_t>(scales.size())}, builder.getF64Type()),
                                 ArrayRef<double>(scales)));
  }

  LogicalResult quantizeBias() {
    if (auto bias = dyn_cast_or_null<FloatAttr>(projection.getBiasAttr()))
      projection.setBiasAttr(rounded(bias, mostSignificantBits));
    auto biases = dyn_cast_or_null<ElementsAttr>(projection.getBiasAttr());
    if (!biases || !isa<FloatType>(biases.getElementType()))
      return success();
    if (scales.empty())
      return projection.emitError() << "'" << projection.getName() << "' has a bias for each target and no weight for "
                                    << "each synapse, whose scale the biases could have; give it a weight for each "
                                    << "synapse (E2)";
    std::vector<double> values = readElements(projection, biases);
    for (size_t i = 0; i < values.size(); ++i)
      values[i] = roundToFraction(values[i] / scaleOf(i, values.size()), 0);
    for (double value : values)
      if (std::fabs(value) > std::numeric_limits<int32_t>::max())
        return projection.emitError() << "'" << projection.getName() << "' has a bias of " << value
                                      << " times the scale of its weights, which 32 bits cannot hold; use more bits "
                                      << "for its weights (E2)";
    auto type = RankedTensorType::get(biases.getShapedType().getShape(), builder.getI32Type());
    projection.setBiasAttr(
        makeElements(type, (projection.getName() + "_biases").str(), [&](int64_t i) { return values[i]; }));
    return success();
  }

  snn::ProjectOp projection;
  const WeightQuantization &how;
  Builder builder;
  std::vector<double> weights, scales;
};
} // namespace

LogicalResult glia::quantizeWeights(snn::NetworkOp network, const WeightQuantization &how) {
  bool isGood = true;
  for (auto projection : network.getBody().getOps<snn::ProjectOp>())
    if (!projection.getRuleAttr())
      isGood &= succeeded(ProjectionQuantizer(projection, how).run());
  return success(isGood);
}

namespace {
struct QuantizeWeightsPass : glia::impl::QuantizeWeightsBase<QuantizeWeightsPass> {
  using QuantizeWeightsBase::QuantizeWeightsBase;

  void runOnOperation() override {
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      if (failed(quantizeWeights(network, {bits, perChannel, powerOfTwo, percentile})))
        return signalPassFailure();
  }
};
} // namespace

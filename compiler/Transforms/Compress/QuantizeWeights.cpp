// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Uniform symmetric quantization of weights after training: Jacob et al., "Quantization and training of neural networks
// for efficient integer-arithmetic-only inference", 2018, with a zero point of 0. Signs: Rastegari et al., "XNOR-Net",
// 2016, whose scale, the mean magnitude, leaves the least squared error. Ternary: Li, Zhang and Liu, "Ternary weight
// networks", 2016. Minifloats: Aggarwal et al., "Shedding the bits: pushing the boundaries of quantization with
// minifloats on FPGAs", 2023.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Transforms/Compress/Compress.h"
#include "compiler/Transforms/Compress/Weights.h"

#include "dialects/Cell/IR/Minifloat.h"

namespace glia {
#define GEN_PASS_DEF_QUANTIZEWEIGHTS
#include "compiler/Transforms/Compress/Passes.h.inc"
} // namespace glia

using namespace glia;
using namespace mlir;

/// What a scale may have (N4).
static constexpr int mostSignificantBits = 16;

/// The largest multiple of a scale that a bias can be.
static constexpr double mostBias = std::numeric_limits<int32_t>::max();

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

static double meanMagnitude(ArrayRef<double> weights, double least) {
  double sum = 0.0;
  size_t count = 0;
  for (double weight : weights)
    if (std::fabs(weight) >= least) {
      sum += std::fabs(weight);
      ++count;
    }
  return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

/// What lies below becomes 0 where weights become -1, 0 or 1.
static double ternaryThreshold(ArrayRef<double> weights) { return 0.7 * meanMagnitude(weights, 0.0); }

/// The largest whole number that a weight becomes.
static double mostLevel(const WeightQuantization &how, MLIRContext *context) {
  if (how.levels == WeightLevels::Minifloat)
    return cell::largestMultiple(cell::MinifloatType::get(context, how.exponent, how.mantissa));
  return std::ldexp(1.0, static_cast<int>(how.bits) - 1) - 1;
}

/// The scale of some weights, before it is rounded; 0 where all are zero.
static double idealScale(std::vector<double> weights, const WeightQuantization &how, double mostLevel) {
  switch (how.levels) {
  case WeightLevels::Sign:
    return meanMagnitude(weights, 0.0);
  case WeightLevels::Ternary:
    return meanMagnitude(weights, ternaryThreshold(weights));
  case WeightLevels::Uniform:
  case WeightLevels::Minifloat:
    return rangeOf(std::move(weights), how.percentile) / mostLevel;
  }
  llvm_unreachable("unknown levels");
}

/// A scale as N4 wants it; 1 where all weights are zero. A power of two is the next one up where the largest weight is
/// to fit, and the nearest one where the scale is a mean.
static double scaleFor(std::vector<double> weights, const WeightQuantization &how, double mostLevel) {
  double scale = idealScale(std::move(weights), how, mostLevel);
  if (scale == 0.0)
    return 1.0;
  if (!how.powerOfTwo)
    return roundSignificant(scale, mostSignificantBits);
  double exponent = std::log2(scale);
  bool isMean = how.levels == WeightLevels::Sign || how.levels == WeightLevels::Ternary;
  return std::exp2(isMean ? std::round(exponent) : std::ceil(exponent));
}

namespace {
/// Quantizes one projection.
class ProjectionQuantizer {
public:
  ProjectionQuantizer(snn::ProjectOp projection, const WeightQuantization &how)
      : projection(projection), how(how), most(mostLevel(how, projection.getContext())),
        builder(projection.getContext()) {
    if (how.levels == WeightLevels::Ternary)
      bits = 2;
  }

  LogicalResult run() {
    if (hasRealWeights(projection)) {
      findScales();
      raiseScales();
      quantizeWeights();
    } else if (auto weight = dyn_cast_or_null<FloatAttr>(projection.getWeightAttr())) {
      // One number for all is a magnitude with its sign: where weights are that alone, it is as exact as a scale.
      bool isScale = how.levels != WeightLevels::Uniform;
      projection.setWeightAttr(rounded(weight, isScale ? mostSignificantBits : static_cast<int>(bits) - 1));
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
    bool hasZeroChannel = false;
    int64_t channels =
        how.perChannel && mayHaveChannels() ? projection.getConnectivity().biasCount(projection.getTargetShape()) : 1;
    size_t size = weights.size() / channels;
    for (int64_t c = 0; c < channels; ++c) {
      std::vector<double> channel(weights.begin() + c * size, weights.begin() + (c + 1) * size);
      hasZeroChannel |= llvm::all_of(channel, [](double weight) { return weight == 0.0; });
      thresholds.push_back(ternaryThreshold(channel));
      scales.push_back(scaleFor(std::move(channel), how, most));
    }
    // Zero has no sign: where nothing says how large it is to be, it stays.
    if (how.levels == WeightLevels::Sign)
      bits = hasZeroChannel ? 2 : 1;
  }

  /// The smallest minifloat is much smaller than a weight, so that a bias has many digits on the same scale. Scales of
  /// minifloats become larger by powers of two where it would not fit, and the largest weights take a smaller exponent;
  /// up to half of the exponents may go, which none but the smallest weights notice.
  void raiseScales() {
    auto biases = dyn_cast_or_null<ElementsAttr>(projection.getBiasAttr());
    if (how.levels != WeightLevels::Minifloat || !biases || !isa<FloatType>(biases.getElementType()))
      return;
    std::vector<double> values = readElements(projection, biases);
    std::vector<double> limits = scales;
    for (double &limit : limits)
      limit *= std::ldexp(1.0, 1 << (how.exponent - 1));
    for (size_t i = 0; i < values.size(); ++i) {
      size_t channel = i / (values.size() / scales.size());
      while (std::fabs(values[i]) / scales[channel] > mostBias && scales[channel] < limits[channel])
        scales[channel] *= 2;
    }
  }

  /// Element `i` of `count` that lie channel by channel.
  double scaleOf(size_t i, size_t count) const { return scales[i / (count / scales.size())]; }

  /// The whole number for weight `i`; of minifloats, before it is rounded to one.
  double levelOf(size_t i) const {
    if (how.levels == WeightLevels::Minifloat)
      return weights[i] / scaleOf(i, weights.size());
    if (how.levels == WeightLevels::Uniform)
      return std::clamp(roundToFraction(weights[i] / scaleOf(i, weights.size()), 0), -most, most);
    bool isSmall = how.levels == WeightLevels::Ternary &&
                   std::fabs(weights[i]) < thresholds[i / (weights.size() / thresholds.size())];
    bool isZero = isSmall || (bits > 1 && weights[i] == 0.0);
    return isZero ? 0.0 : weights[i] < 0.0 ? -1.0 : 1.0;
  }

  void quantizeWeights() {
    auto shape = cast<ElementsAttr>(projection.getWeightAttr()).getShapedType().getShape();
    Type element = builder.getIntegerType(bits);
    if (how.levels == WeightLevels::Minifloat)
      element = cell::MinifloatType::get(builder.getContext(), how.exponent, how.mantissa);
    auto type = RankedTensorType::get(shape, element);
    projection.setWeightAttr(
        makeElements(type, nameOfWeights(projection), [&](int64_t i) { return levelOf(static_cast<size_t>(i)); }));
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
      if (std::fabs(value) > mostBias)
        return projection.emitError() << "'" << projection.getName() << "' has a bias of " << value
                                      << " times the scale of its weights, which 32 bits cannot hold; use "
                                      << (how.levels == WeightLevels::Minifloat ? "an exponent of fewer bits"
                                                                                : "more bits")
                                      << " for its weights (E2)";
    auto type = RankedTensorType::get(biases.getShapedType().getShape(), builder.getI32Type());
    projection.setBiasAttr(
        makeElements(type, (projection.getName() + "_biases").str(), [&](int64_t i) { return values[i]; }));
    return success();
  }

  snn::ProjectOp projection;
  const WeightQuantization &how;
  unsigned bits = how.bits; ///< of one weight
  double most;              ///< of its levels, where the largest weight is one
  Builder builder;
  std::vector<double> weights, scales, thresholds;
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
    WeightLevels levels = exponent != 0 ? WeightLevels::Minifloat
                          : bits == 1   ? WeightLevels::Sign
                          : ternary     ? WeightLevels::Ternary
                                        : WeightLevels::Uniform;
    for (auto network : getOperation().getOps<snn::NetworkOp>())
      if (failed(quantizeWeights(network, {bits, perChannel, powerOfTwo, percentile, levels, exponent, mantissa})))
        return signalPassFailure();
  }
};
} // namespace

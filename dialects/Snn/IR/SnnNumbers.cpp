// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verification of number types: fixed point, integers with a scale (N4), and minifloats (N5).

#include "dialects/Cell/IR/Minifloat.h"
#include "dialects/Snn/IR/SnnVerify.h"

#include <cmath>

using namespace mlir;
using namespace glia;
using namespace glia::snn;

LogicalResult glia::snn::verifyInputNumbers(InputOp op) {
  bool isSignal = isa<SignalType>(op.getType());
  if (op.getStorageAttr() && !isSignal)
    return op.emitOpError() << "'" << op.getName() << "' carries events and has a storage; only a signal has one (C2)";
  if (op.getStorageAttr() && op.getFixed().getOverflow() != cell::Overflow::saturate)
    return op.emitOpError() << "'" << op.getName()
                            << "' has a storage that wraps; what comes from outside saturates (C2)";
  if (!op.getCountsAttr())
    return success();
  if (isSignal)
    return op.emitOpError() << "'" << op.getName()
                            << "' carries a signal and limits counts; only events have them (C2)";
  int64_t most = op.getCountsAttr().getInt();
  if (most < 1 || most > std::numeric_limits<int32_t>::max())
    return op.emitOpError() << "'" << op.getName() << "' limits counts to " << most
                            << "; the limit must lie in [1, 2147483647] (C2)";
  return success();
}

bool NetworkOp::computesInFixedPoint() {
  return llvm::any_of(getBody().getOps<PopulationOp>(), [](PopulationOp op) { return op.getStorageAttr() != nullptr; });
}

cell::FixedType glia::snn::tallyType(OutputOp output) {
  Value source = output.getSource();
  while (auto reshape = source.getDefiningOp<ReshapeOp>())
    source = reshape.getSource();
  cell::FixedType kept;
  if (auto population = source.getDefiningOp<PopulationOp>())
    kept = population.getFixed();
  if (auto input = source.getDefiningOp<InputOp>())
    kept = input.getFixed();
  if (!kept || !isa<SignalType>(source.getType()))
    return {};
  return cell::FixedType::get(output.getContext(), 32, kept.getFraction(), kept.getRounding(),
                              cell::Overflow::saturate);
}

cell::FixedType InputOp::getFixed() {
  return getStorageAttr() ? cast<cell::FixedType>(getStorageAttr().getValue()) : cell::FixedType();
}

cell::FixedType PopulationOp::getFixed() {
  return getStorageAttr() ? cast<cell::FixedType>(getStorageAttr().getValue()) : cell::FixedType();
}

unsigned PopulationOp::getCoefficientBits() {
  return getCoefficientsAttr() ? static_cast<unsigned>(getCoefficientsAttr().getInt()) : getFixed().getWidth();
}

LogicalResult glia::snn::verifyPopulationNumbers(PopulationOp op) {
  if (!op.getCoefficientsAttr())
    return success();
  if (!op.getStorageAttr())
    return op.emitOpError() << "'" << op.getName() << "' has coefficients(...) and no storage(...) (C8)";
  int64_t bits = op.getCoefficientsAttr().getInt();
  if (bits < 2 || bits > 32)
    return op.emitOpError() << "'" << op.getName() << "' has coefficients of " << bits
                            << " bits; 2 to 32 are possible (C8)";
  return success();
}

LogicalResult glia::snn::verifyIntegers(ProjectOp op, StringRef what, ElementsAttr elements, unsigned leastBits,
                                        unsigned mostBits) {
  std::string owner = (Twine(what) + " of '" + op.getName() + "'").str();
  Type type = elements.getElementType();
  unsigned bits = type.getIntOrFloatBitWidth();
  if (bits < leastBits || bits > mostBits)
    return op.emitOpError() << owner << " has integers of " << bits << (bits == 1 ? " bit; " : " bits; ") << leastBits
                            << " to " << mostBits << " are possible (C7)";
  FailureOr<ArrayRef<char>> bytes = getElementBytes(elements, [&] { return op.emitOpError(); }, owner);
  if (failed(bytes))
    return failure();
  if (bits == 1 || (llvm::isPowerOf2_32(bits) && bits >= 8))
    return success();
  for (int64_t i = 0, e = elements.getNumElements(); i < e; ++i)
    if (int64_t value = readStored(*bytes, type, i); !llvm::isIntN(bits, value) && !llvm::isUIntN(bits, value))
      return op.emitOpError() << owner << " is " << value << " at element " << i << ", which has more than " << bits
                              << " bits (C7)";
  return success();
}

LogicalResult glia::snn::verifyMinifloats(ProjectOp op, ElementsAttr elements) {
  std::string owner = (Twine("weight of '") + op.getName() + "'").str();
  auto type = cast<cell::MinifloatType>(elements.getElementType());
  FailureOr<ArrayRef<char>> bytes = getElementBytes(elements, [&] { return op.emitOpError(); }, owner);
  if (failed(bytes))
    return failure();
  unsigned stored = type.getWidth() <= 8 ? 8 : 16;
  for (int64_t i = 0, e = elements.getNumElements(); i < e; ++i)
    if (uint64_t code = readStored(*bytes, type, i) & llvm::maskTrailingOnes<uint64_t>(stored);
        !llvm::isUIntN(type.getWidth(), code))
      return op.emitOpError() << owner << " has the code " << code << " at element " << i << ", which has more than "
                              << type.getWidth() << " bits (C7)";
  return success();
}

/// Whether a number is positive and has at most 16 significant bits.
static bool isScale(double value) {
  if (!(value > 0) || !std::isfinite(value))
    return false;
  int exponent;
  double significand = std::ldexp(std::frexp(value, &exponent), 16);
  return significand == std::floor(significand) && exponent > -60 && exponent < 60;
}

LogicalResult glia::snn::verifyScale(ProjectOp op) {
  Attribute scale = op.getScaleAttr();
  if (!scale)
    return success();
  auto weights = dyn_cast_or_null<ElementsAttr>(op.getWeightAttr());
  if (!weights || !cell::isWhole(weights.getElementType()))
    return op.emitOpError() << "'" << op.getName()
                            << "' has a scale, which only weights of integers or minifloats have (C8)";
  auto check = [&](double value) -> LogicalResult {
    if (isScale(value))
      return success();
    return op.emitOpError() << "'" << op.getName() << "' has the scale " << value
                            << "; a scale is positive and has at most 16 significant bits (C8)";
  };
  if (auto number = dyn_cast<FloatAttr>(scale))
    return check(number.getValueAsDouble());
  auto elements = dyn_cast<ElementsAttr>(scale);
  if (!elements || !isa<FloatType>(elements.getElementType()))
    return op.emitOpError() << "scale of '" << op.getName() << "' must be a number or a tensor of f32 or f64 (C8)";
  if (!isa<DenseAttr, Conv2dAttr>(op.getConnectivity()))
    return op.emitOpError() << "'" << op.getName() << "' has a scale for each channel, which only 'dense' and 'conv2d' "
                            << "take (C8)";
  int64_t wanted = op.getConnectivity().biasCount(op.getTargetShape());
  if (elements.getNumElements() != wanted)
    return op.emitOpError() << "'" << op.getName() << "' has " << elements.getNumElements()
                            << " scales, a target of shape " << shapeText(op.getTargetShape()) << " needs one or "
                            << wanted << " (C8)";
  FailureOr<ArrayRef<char>> bytes = getElementBytes(elements, [&] { return op.emitOpError(); }, "scale");
  if (failed(bytes))
    return failure();
  for (int64_t i = 0; i < wanted; ++i)
    if (failed(check(readReal(*bytes, elements.getElementType(), i))))
      return failure();
  return success();
}

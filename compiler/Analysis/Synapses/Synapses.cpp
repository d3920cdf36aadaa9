// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads weights, biases and delays of projections.

#include "compiler/Analysis/Synapses/Synapses.h"

#include "runtime/abi/glia_philox.h"

using namespace glia;
using namespace mlir;

/// The bytes of a verified attribute; empty for a scalar.
static llvm::ArrayRef<char> bytesOf(snn::ProjectOp projection, Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  if (!elements)
    return {};
  auto bytes = snn::getElementBytes(elements, [&] { return projection.emitError(); }, projection.getName());
  return succeeded(bytes) ? *bytes : llvm::ArrayRef<char>();
}

Synapses::Synapses(snn::ProjectOp p)
    : projection(p), shape(p.getSynapseShape()), connectivity(p.getConnectivity()), weight(p.getWeightAttr()),
      bias(p.getBiasAttr()), scale(p.getScaleAttr()), delay(p.getDelayAttr()), weightBytes(bytesOf(p, weight)),
      biasBytes(bytesOf(p, bias)), scaleBytes(bytesOf(p, scale)), delayBytes(bytesOf(p, delay)),
      sourceCount(ShapedType::getNumElements(p.getSourceShape())),
      targetCount(ShapedType::getNumElements(p.getTargetShape())) {}

/// Element `index` of a number, a tensor, or nothing, which means 1.
static double readAt(Attribute attr, llvm::ArrayRef<char> bytes, int64_t index) {
  if (auto elements = dyn_cast_or_null<ElementsAttr>(attr))
    return snn::readReal(bytes, elements.getElementType(), index);
  return attr ? cast<FloatAttr>(attr).getValueAsDouble() : 1.0;
}

double Synapses::weightAt(int64_t index) const { return readAt(weight, weightBytes, index); }

double Synapses::perChannel(Attribute attr, llvm::ArrayRef<char> bytes, int64_t target) const {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  return readAt(attr, bytes, elements ? target / (targetCount / elements.getNumElements()) : 0);
}

double Synapses::scaleOf(int64_t target) const { return scale ? perChannel(scale, scaleBytes, target) : 1.0; }

double Synapses::biasOf(int64_t target) const {
  if (!bias)
    return 0.0;
  auto elements = dyn_cast<ElementsAttr>(bias);
  bool isInteger = elements && elements.getElementType().isInteger();
  return perChannel(bias, biasBytes, target) * (isInteger ? scaleOf(target) : 1.0);
}

int64_t Synapses::delayOf(int64_t source, int64_t rank, int64_t index) const {
  if (auto steps = dyn_cast_or_null<IntegerAttr>(delay))
    return steps.getInt();
  if (auto uniform = dyn_cast_or_null<snn::UniformStepsAttr>(delay)) {
    // R1: element = source, step = rank, draw 1, sample 0; the range is met by the high half of a 64-bit product.
    uint64_t bits = glia_random_bits(shape.seed, shape.stream, static_cast<uint32_t>(source), rank, 1, 0);
    return uniform.getLeast() + static_cast<int64_t>(bits * (uniform.getMost() - uniform.getLeast() + 1) >> 32);
  }
  if (auto elements = dyn_cast_or_null<ElementsAttr>(delay))
    return snn::readInteger(delayBytes, elements.getElementType(), index);
  return 0;
}

void Synapses::forEach(int64_t source,
                       llvm::function_ref<void(int64_t target, double weight, int64_t delay)> visit) const {
  int64_t rank = 0;
  connectivity.forEachSynapse(shape, source, [&](int64_t target, int64_t index) {
    visit(target, scale ? weightAt(index) * scaleOf(target) : weightAt(index), delayOf(source, rank++, index));
  });
}

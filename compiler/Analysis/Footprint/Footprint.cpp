// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Footprint.h.

#include "compiler/Analysis/Footprint/Footprint.h"

#include "compiler/Analysis/Footprint/Lists.h"
#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/Fixed.h"
#include "compiler/Analysis/Numbers/NumberTypes.h"
#include "compiler/Analysis/Synapses/Synapses.h"

#include "dialects/Cell/IR/Minifloat.h"

#include <cmath>

using namespace glia;
using namespace mlir;

/// The bits that hold one element: whole bytes.
static int64_t storedBits(Type element) {
  return static_cast<int64_t>(llvm::PowerOf2Ceil(std::max(8u, cell::bitsOf(element))));
}

static int64_t bytesOf(Attribute attr) {
  if (auto elements = dyn_cast_or_null<ElementsAttr>(attr))
    return elements.getNumElements() * storedBits(elements.getElementType()) / 8;
  auto number = dyn_cast_or_null<FloatAttr>(attr);
  return number ? number.getType().getIntOrFloatBitWidth() / 8 : 0;
}

/// How many rows of weights an artefact has: one for each source of a dense projection and for each place of a kernel,
/// one in all where synapses are listed. Each begins with a byte.
static int64_t rowsOf(snn::ProjectOp projection, ArrayRef<int64_t> shape) {
  if (isa<snn::DenseAttr>(projection.getConnectivity()))
    return shape[1];
  auto kernel = dyn_cast<snn::Conv2dAttr>(projection.getConnectivity());
  return kernel ? shape[1] * kernel.getGroups() * shape[2] * shape[3] : 1;
}

/// What compiled code makes of integer weights: a scale above 1 is multiplied in where it is one power of two for all.
static double unitOf(snn::ProjectOp projection) {
  auto scale = dyn_cast_or_null<FloatAttr>(projection.getScaleAttr());
  double value = scale ? scale.getValueAsDouble() : 1.0;
  return isPowerOfTwo(value) ? std::max(value, 1.0) : 1.0;
}

static int64_t weightBytesOf(snn::ProjectOp projection, double mostListed) {
  if (std::optional<ListForm> list = findListForm(projection, mostListed))
    return list->bytes;
  auto elements = dyn_cast_or_null<ElementsAttr>(projection.getWeightAttr());
  if (!elements || !hasIntegers(elements))
    return bytesOf(projection.getWeightAttr());
  auto bytes = snn::getElementBytes(elements, [&] { return projection.emitError(); }, "weights");
  FieldWidth width;
  double unit = unitOf(projection);
  int64_t count = elements.getNumElements(), rows = rowsOf(projection, elements.getShapedType().getShape());
  for (int64_t i = 0; i < count; ++i)
    width.add(snn::readReal(*bytes, elements.getElementType(), i) * unit);
  return rows * bytesOfFields(count / rows, unit == 1.0 ? fieldBitsOf(projection, width.bits()) : width.bits());
}

static void countWeights(ProjectionFootprint &footprint, Attribute attr) {
  auto elements = dyn_cast_or_null<ElementsAttr>(attr);
  if (auto number = dyn_cast_or_null<FloatAttr>(attr)) {
    footprint.weights = 1;
    footprint.nonzeroWeights = number.getValueAsDouble() != 0.0;
    footprint.weightBits = number.getType().getIntOrFloatBitWidth();
  }
  if (!elements)
    return;
  footprint.weights = elements.getNumElements();
  footprint.weightBits = cell::bitsOf(elements.getElementType());
  auto bytes = snn::getElementBytes(elements, [&] { return footprint.projection.emitError(); }, "weights");
  for (int64_t i = 0; i < footprint.weights; ++i)
    footprint.nonzeroWeights += snn::readReal(*bytes, elements.getElementType(), i) != 0.0;
}

ProjectionFootprint glia::footprintOf(snn::ProjectOp projection, double mostListed) {
  ProjectionFootprint footprint;
  footprint.projection = projection;
  countWeights(footprint, projection.getWeightAttr());
  footprint.bytes = weightBytesOf(projection, mostListed) + bytesOf(projection.getBiasAttr()) +
                    bytesOf(projection.getScaleAttr()) + bytesOf(projection.getSynapsesAttr()) +
                    bytesOf(projection.getDelayAttr());
  Synapses synapses(projection);
  footprint.fanOut.assign(synapses.sources(), 0);
  std::vector<double> sums(synapses.targets(), 0.0);
  for (int64_t source = 0; source < synapses.sources(); ++source)
    synapses.forEach(source, [&](int64_t target, double weight, int64_t) {
      ++footprint.synapses;
      footprint.fanOut[source] += weight != 0.0;
      sums[target] += std::fabs(weight) / synapses.scaleOf(target);
    });
  for (uint32_t count : footprint.fanOut)
    footprint.nonzeroSynapses += count;
  footprint.largestSum = sums.empty() ? 0.0 : *std::max_element(sums.begin(), sums.end());
  return footprint;
}

int64_t glia::stateBytesOf(snn::PopulationOp population, unsigned realBits) {
  SymbolTableCollection symbols;
  auto model = symbols.lookupNearestSymbolFrom<cell::ModelOp>(population, population.getModelAttr());
  auto states = std::distance(model.getBody().op_begin<cell::StateOp>(), model.getBody().op_end<cell::StateOp>());
  int64_t bits = population.getFixed() ? static_cast<int64_t>(llvm::PowerOf2Ceil(
                                             std::max(8u, static_cast<unsigned>(population.getFixed().getWidth()))))
                                       : realBits;
  return states * population.getCells() * bits / 8;
}

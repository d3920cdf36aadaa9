// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Lists.h.

#include "compiler/Analysis/Footprint/Lists.h"

#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/MinifloatForm.h"
#include "compiler/Analysis/Numbers/NumberTypes.h"

#include "dialects/Cell/IR/Minifloat.h"

using namespace glia;
using namespace mlir;

/// The bytes of an unsigned number up to `most`.
static int64_t bytesOfIndex(int64_t most) { return most <= 0xFF ? 1 : most <= 0xFFFF ? 2 : 4; }

/// A signal in floating point may be infinite, and infinity times zero is no number.
static bool zeroAddsNothing(snn::ProjectOp projection) {
  return isa<snn::EventsType>(projection.getSource().getType()) || hasIntegers(projection.getWeightAttr());
}

unsigned glia::fieldBitsOf(snn::ProjectOp projection, unsigned integerBits) {
  cell::MinifloatType minifloat = minifloatOf(projection.getWeightAttr());
  unsigned code = minifloat ? codeField(minifloat, integerBits) : 0;
  return code ? code : integerBits;
}

std::optional<ListForm> glia::findListForm(snn::ProjectOp projection, double mostShare) {
  auto elements = dyn_cast_or_null<ElementsAttr>(projection.getWeightAttr());
  if (mostShare <= 0.0 || !elements || !isa<snn::DenseAttr>(projection.getConnectivity()) || projection.getRuleAttr() ||
      !zeroAddsNothing(projection))
    return std::nullopt;
  Type type = elements.getElementType();
  auto bytes = snn::getElementBytes(elements, [&] { return projection.emitError(); }, "weights");
  int64_t count = elements.getNumElements();
  auto most = static_cast<int64_t>(mostShare * static_cast<double>(count));
  ListForm form;
  FieldWidth all, listed;
  for (int64_t i = 0; i < count && form.synapses <= most; ++i) {
    double weight = snn::readReal(*bytes, type, i);
    all.add(weight);
    if (weight == 0.0)
      continue;
    listed.add(weight);
    ++form.synapses;
  }
  if (form.synapses > most)
    return std::nullopt;
  ArrayRef<int64_t> shape = elements.getShapedType().getShape();
  int64_t targets = shape[0], sources = shape[1];
  auto fieldFor = [&](const FieldWidth &width) {
    return cell::isWhole(type) ? fieldBitsOf(projection, width.bits()) : type.getIntOrFloatBitWidth();
  };
  int64_t rows = sources * bytesOfFields(targets, fieldFor(all));
  form.bytes = (sources + 1) * bytesOfIndex(form.synapses) + form.synapses * bytesOfIndex(targets - 1) +
               bytesOfFields(form.synapses, fieldFor(listed));
  return form.bytes < rows ? std::optional<ListForm>(form) : std::nullopt;
}

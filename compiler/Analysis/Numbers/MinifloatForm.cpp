// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MinifloatForm.h.

#include "compiler/Analysis/Numbers/MinifloatForm.h"
#include "compiler/Analysis/Numbers/Data.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace mlir;

unsigned glia::codeField(cell::MinifloatType type, unsigned integerBits) {
  auto field = static_cast<unsigned>(llvm::PowerOf2Ceil(std::max(4u, type.getWidth())));
  return field < integerBits ? field : 0;
}

unsigned glia::codeFieldIn(Type whole, cell::MinifloatType type) {
  // Codes of three bits stand for integers that fields of four hold.
  return type.getWidth() < 4 ? 0 : codeField(type, whole.getIntOrFloatBitWidth());
}

unsigned glia::fieldOfDecoded(Type whole, cell::MinifloatType type) {
  return type.getWidth() < 4 ? 4 : whole.getIntOrFloatBitWidth();
}

static ArrayRef<char> rawBytes(ElementsAttr data) {
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    return dense.getRawData();
  return cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
}

ElementsAttr glia::decodeElements(ElementsAttr codes, unsigned bits, const std::string &name) {
  ArrayRef<char> bytes = rawBytes(codes);
  auto type = RankedTensorType::get(codes.getShapedType().getShape(), IntegerType::get(codes.getContext(), bits));
  return makeElements(type, name, [&](int64_t i) { return snn::readReal(bytes, codes.getElementType(), i); });
}

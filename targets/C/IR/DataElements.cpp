// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DataElements.h.

#include "targets/C/IR/DataElements.h"

#include "mlir/IR/DialectResourceBlobManager.h"

using namespace glia::c;
using namespace mlir;

static ArrayRef<char> rawBytes(ElementsAttr data) {
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    return dense.getRawData();
  return cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
}

DataElements::DataElements(DataOp op)
    : type(op.getData().getElementType()), count(cast<ArrayType>(op.getType()).getLength()),
      width(type.getIntOrFloatBitWidth() / 8), bytes(rawBytes(op.getData())) {
  isSplat = static_cast<int64_t>(bytes.size()) == width;
  rows = op.getTransposed() ? op.getData().getShapedType().getShape()[0] : 1;
}

uint64_t DataElements::bits(int64_t i) const {
  int64_t turned = rows == 1 ? i : i % rows * (count / rows) + i / rows;
  uint64_t result = 0;
  std::memcpy(&result, bytes.data() + (isSplat ? 0 : turned * width), width);
  return result;
}

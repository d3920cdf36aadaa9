// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Data.h.

#include "compiler/Analysis/Numbers/Data.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace mlir;

/// Data that owns its elements.
template <typename T>
static ElementsAttr makeAs(RankedTensorType type, const std::string &name, llvm::function_ref<double(int64_t)> at) {
  int64_t count = type.getNumElements();
  auto owner = std::make_shared<std::vector<T>>(count);
  for (int64_t i = 0; i < count; ++i)
    (*owner)[i] = static_cast<T>(at(i));
  ArrayRef<char> bytes(reinterpret_cast<const char *>(owner->data()), count * sizeof(T));
  AsmResourceBlob blob(
      bytes, alignof(T), [owner](void *, size_t, size_t) mutable { owner.reset(); }, /*dataIsMutable=*/false);
  return DenseResourceElementsAttr::get(type, name, std::move(blob));
}

ElementsAttr glia::makeElements(RankedTensorType type, const std::string &name,
                                llvm::function_ref<double(int64_t)> at) {
  Type element = type.getElementType();
  if (element.isF32())
    return makeAs<float>(type, name, at);
  if (element.isF64())
    return makeAs<double>(type, name, at);
  switch (llvm::PowerOf2Ceil(std::max(8u, element.getIntOrFloatBitWidth()))) {
  case 8:
    return makeAs<int8_t>(type, name, at);
  case 16:
    return makeAs<int16_t>(type, name, at);
  case 32:
    return makeAs<int32_t>(type, name, at);
  default:
    return makeAs<int64_t>(type, name, at);
  }
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Data.h.

#include "compiler/Analysis/Numbers/Data.h"
#include "compiler/Analysis/Numbers/Fields.h"

#include "dialects/Cell/IR/Minifloat.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace mlir;

/// Data that owns its elements.
template <typename T> static ElementsAttr adopt(RankedTensorType type, const std::string &name, std::vector<T> values) {
  auto owner = std::make_shared<std::vector<T>>(std::move(values));
  ArrayRef<char> bytes(reinterpret_cast<const char *>(owner->data()), owner->size() * sizeof(T));
  AsmResourceBlob blob(
      bytes, alignof(T), [owner](void *, size_t, size_t) mutable { owner.reset(); }, /*dataIsMutable=*/false);
  return DenseResourceElementsAttr::get(type, name, std::move(blob));
}

template <typename T>
static ElementsAttr makeAs(RankedTensorType type, const std::string &name, llvm::function_ref<double(int64_t)> at) {
  std::vector<T> values(type.getNumElements());
  for (int64_t i = 0, e = type.getNumElements(); i < e; ++i)
    values[i] = static_cast<T>(at(i));
  return adopt(type, name, std::move(values));
}

/// As MLIR itself holds elements of one bit, the first in the lowest bit.
static ElementsAttr makeSigns(RankedTensorType type, const std::string &name, llvm::function_ref<double(int64_t)> at) {
  std::vector<uint8_t> bits(bytesOfFields(type.getNumElements(), 1), 0);
  for (int64_t i = 0, e = type.getNumElements(); i < e; ++i)
    bits[i / 8] |= fieldOf(static_cast<int64_t>(at(i)), 1) << i % 8;
  return adopt(type, name, std::move(bits));
}

static ElementsAttr makeCodes(RankedTensorType type, cell::MinifloatType minifloat, const std::string &name,
                              llvm::function_ref<double(int64_t)> at) {
  auto codeAt = [&](int64_t i) { return static_cast<double>(cell::encodeMinifloat(minifloat, at(i))); };
  return minifloat.getWidth() <= 8 ? makeAs<uint8_t>(type, name, codeAt) : makeAs<uint16_t>(type, name, codeAt);
}

ElementsAttr glia::makeElements(RankedTensorType type, const std::string &name,
                                llvm::function_ref<double(int64_t)> at) {
  Type element = type.getElementType();
  if (element.isF32())
    return makeAs<float>(type, name, at);
  if (element.isF64())
    return makeAs<double>(type, name, at);
  if (auto minifloat = dyn_cast<cell::MinifloatType>(element))
    return makeCodes(type, minifloat, name, at);
  if (element.isInteger(1))
    return makeSigns(type, name, at);
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

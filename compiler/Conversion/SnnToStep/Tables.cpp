// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constant data of a step program, rounded once to its storage type (I3).

#include "compiler/Conversion/SnnToStep/Program.h"

#include "mlir/IR/DialectResourceBlobManager.h"

#include <cmath>

using namespace glia;
using namespace mlir;

template <typename T> static ElementsAttr resource(ArrayRef<int64_t> shape, Type element, ArrayRef<T> values) {
  auto type = RankedTensorType::get(shape, element);
  AsmResourceBlob blob = HeapAsmResourceBlob::allocateAndCopyInferAlign<T>(values);
  return DenseResourceElementsAttr::get(type, "table", std::move(blob));
}

static ElementsAttr realData(ArrayRef<int64_t> shape, FloatType real, ArrayRef<double> values) {
  if (real.isF64())
    return resource<double>(shape, real, values);
  std::vector<float> rounded(values.begin(), values.end());
  return resource<float>(shape, real, rounded);
}

void ProgramBuilder::checkRange(double value) {
  bool fits = real.isF64() || !std::isfinite(value) || std::isfinite(static_cast<float>(value));
  if (!fits && !outOfRange)
    outOfRange = {location, value};
}

Value ProgramBuilder::realTable(ArrayRef<int64_t> shape, ArrayRef<double> values) {
  for (double value : values)
    checkRange(value);
  return step::TableOp::create(declarations, location, typeOf(shape, real), realData(shape, real, values));
}

Value ProgramBuilder::indexTable(ArrayRef<int32_t> values) {
  static constexpr int32_t padding[] = {0};
  if (values.empty()) // a buffer of no elements has no type; nothing reads this one
    values = padding;
  int64_t count = values.size();
  Type i32 = declarations.getI32Type();
  return step::TableOp::create(declarations, location, typeOf({count}, i32), resource<int32_t>({count}, i32, values));
}

Value ProgramBuilder::perCellTable(const PerCell &values) {
  return realTable({static_cast<int64_t>(values.data().size())}, values.data());
}

Value ProgramBuilder::scratch(MemRefType type) { return step::ScratchOp::create(declarations, location, type); }

Value ProgramBuilder::array(StringRef object, StringRef name, MemRefType type, const PerCell &init) {
  for (double value : init.data())
    checkRange(value);
  StringAttr nameAttr = name.empty() ? StringAttr() : declarations.getStringAttr(name);
  Attribute start = init.isUniform() ? Attribute(declarations.getF64FloatAttr(init.at(0)))
                                     : realData({static_cast<int64_t>(init.data().size())}, real, init.data());
  return step::ArrayOp::create(declarations, location, type, declarations.getStringAttr(object), nameAttr, start);
}

Value ProgramBuilder::integerArray(StringRef object, MemRefType type) {
  return step::ArrayOp::create(declarations, location, type, declarations.getStringAttr(object), StringAttr(),
                               declarations.getI64IntegerAttr(0));
}

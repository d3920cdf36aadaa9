// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constant data of a step program, rounded once to its storage type (I3). Data that already is of that type is referred
// to and not copied.

#include "compiler/Analysis/Numbers/FunctionTable.h"
#include "compiler/Conversion/SnnToStep/Program.h"

#include "mlir/IR/DialectResourceBlobManager.h"

#include <cmath>

using namespace glia;
using namespace mlir;

/// A blob that owns the elements of a vector.
template <typename T> static AsmResourceBlob adopt(std::vector<T> values) {
  auto owner = std::make_shared<std::vector<T>>(std::move(values));
  ArrayRef<char> bytes(reinterpret_cast<const char *>(owner->data()), owner->size() * sizeof(T));
  return AsmResourceBlob(
      bytes, alignof(T), [owner](void *, size_t, size_t) mutable { owner.reset(); },
      /*dataIsMutable=*/false);
}

template <typename T>
ElementsAttr ProgramBuilder::resource(ArrayRef<int64_t> shape, Type element, std::vector<T> values) {
  auto type = RankedTensorType::get(shape, element);
  // Resources of one name are told apart by trying numbers from 1 on: many tables would take quadratic time.
  std::string name = (network.getName() + "_table" + Twine(resources++)).str();
  return DenseResourceElementsAttr::get(type, name, adopt(std::move(values)));
}

//===----------------------------------------------------------------------===//
// Reals
//===----------------------------------------------------------------------===//

RealBuffer::RealBuffer(ProgramBuilder &program, int64_t count)
    : program(program), count(count), isDouble(program.real.isF64()), floats(isDouble ? 0 : count),
      doubles(isDouble ? count : 0) {}

void RealBuffer::set(int64_t index, double value) {
  program.checkRange(value);
  if (isDouble)
    doubles[index] = value;
  else
    floats[index] = static_cast<float>(value);
}

ElementsAttr RealBuffer::release(ArrayRef<int64_t> shape) {
  return isDouble ? program.resource(shape, program.real, std::move(doubles))
                  : program.resource(shape, program.real, std::move(floats));
}

RealBuffer ProgramBuilder::realBuffer(int64_t count) { return RealBuffer(*this, count); }

static RealBuffer fill(ProgramBuilder &program, ArrayRef<double> values) {
  RealBuffer buffer(program, values.size());
  for (auto [index, value] : llvm::enumerate(values))
    buffer.set(index, value);
  return buffer;
}

void ProgramBuilder::checkRange(double value) {
  bool fits = real.isF64() || !std::isfinite(value) || std::isfinite(static_cast<float>(value));
  if (!fits && !outOfRange)
    outOfRange = {location, value};
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static Value makeTable(ProgramBuilder &program, MemRefType type, ElementsAttr data) {
  return step::TableOp::create(program.declarations, program.loc(), type, data, FloatAttr(), UnitAttr());
}

Value ProgramBuilder::realTable(ArrayRef<int64_t> shape, ArrayRef<double> values) {
  return makeTable(*this, typeOf(shape, real), fill(*this, values).release(shape));
}

Value ProgramBuilder::realTable(RealBuffer values) {
  int64_t count = values.size();
  return makeTable(*this, reals(count), values.release({count}));
}

Value ProgramBuilder::transposedTable(ElementsAttr matrix, std::optional<double> scale) {
  ArrayRef<int64_t> shape = matrix.getShapedType().getShape();
  ElementsAttr data = matrix;
  MemRefType type = typeOf({shape[1], shape[0]}, real);
  if (scale)
    return step::TableOp::create(declarations, location, type, data, declarations.getF64FloatAttr(*scale),
                                 declarations.getUnitAttr());
  if (matrix.getElementType() != real) {
    auto bytes = snn::getElementBytes(matrix, [&] { return emitError(location); }, "weights");
    RealBuffer converted(*this, matrix.getNumElements());
    for (int64_t i = 0, e = converted.size(); i < e; ++i)
      converted.set(i, snn::readReal(*bytes, matrix.getElementType(), i));
    data = converted.release(shape);
  }
  return step::TableOp::create(declarations, location, type, data, FloatAttr(), declarations.getUnitAttr());
}

Value ProgramBuilder::indexTable(std::vector<int32_t> values) {
  if (values.empty()) // a buffer of no elements has no type; nothing reads this one
    values.push_back(0);
  int64_t count = values.size();
  Type i32 = declarations.getI32Type();
  return makeTable(*this, typeOf({count}, i32), resource({count}, i32, std::move(values)));
}

Value ProgramBuilder::perCellTable(const PerCell &values) {
  return realTable({static_cast<int64_t>(values.data().size())}, values.data());
}

Value ProgramBuilder::functionTable(cell::TableOp op) {
  Value &table = functionTables[op->getAttrDictionary()];
  if (table)
    return table;
  std::vector<int32_t> multiples = tableMultiples(op);
  int64_t count = static_cast<int64_t>(multiples.size());
  ElementsAttr data = resource({count}, declarations.getI32Type(), std::move(multiples));
  double unit = std::ldexp(1.0, -static_cast<int>(op.getTo().getFraction()));
  table =
      step::TableOp::create(declarations, location, reals(count), data, declarations.getF64FloatAttr(unit), UnitAttr());
  return table;
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

Value ProgramBuilder::scratch(MemRefType type) { return step::ScratchOp::create(declarations, location, type); }

Value ProgramBuilder::array(StringRef object, StringRef name, MemRefType type, const PerCell &init,
                            cell::FixedType stored) {
  if (init.isUniform())
    checkRange(init.at(0));
  StringAttr nameAttr = name.empty() ? StringAttr() : declarations.getStringAttr(name);
  Attribute start = init.isUniform() ? Attribute(declarations.getF64FloatAttr(init.at(0)))
                                     : fill(*this, init.data()).release({static_cast<int64_t>(init.data().size())});
  return step::ArrayOp::create(declarations, location, type, declarations.getStringAttr(object), nameAttr, start,
                               stored ? TypeAttr::get(stored) : TypeAttr());
}

Value ProgramBuilder::integerArray(StringRef object, MemRefType type) {
  return step::ArrayOp::create(declarations, location, type, declarations.getStringAttr(object), StringAttr(),
                               declarations.getI64IntegerAttr(0), TypeAttr());
}

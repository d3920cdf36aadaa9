// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Weights.h.

#include "targets/Cpu/Lowering/Weights.h"

#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/MinifloatForm.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// Fields, or codes, as the data of a table has them.
static void findField(WeightForm &form, Value buffer) {
  auto table = buffer.getDefiningOp<step::TableOp>();
  Type kept = table ? table.getData().getElementType() : form.number;
  unsigned bits = leastWholeBits;
  if (auto minifloat = dyn_cast<cell::MinifloatType>(kept)) {
    bits = codeFieldIn(form.number, minifloat);
    form.code = bits ? minifloat : cell::MinifloatType();
    bits = bits ? bits : fieldOfDecoded(form.number, minifloat);
    form.element = form.code && bits >= leastWholeBits ? IntegerType::get(kept.getContext(), bits) : form.element;
  } else {
    bits = kept.getIntOrFloatBitWidth();
  }
  form.bits = bits < leastWholeBits ? bits : 0;
}

WeightForm WeightForm::of(Value buffer) {
  auto type = cast<MemRefType>(buffer.getType());
  WeightForm form;
  form.element = form.number = type.getElementType();
  form.length = type.getShape().back();
  form.rows = type.getNumElements() / form.length;
  form.isList = type.getRank() == 1;
  findField(form, buffer);
  int64_t whole = padToLanes(form.length) * cpu::bytesOf(form.element);
  form.rowBytes = whole;
  if (!form.isPacked())
    return form;
  form.rowBytes = form.isList ? bytesOfFields(form.length, form.bits) : form.bytesFor(form.length);
  if (form.rowBytes >= whole) { // short rows gain nothing
    form.bits = 0;
    form.code = {};
    form.rowBytes = whole;
  }
  return form;
}

std::pair<int64_t, unsigned> WeightForm::placeOf(int64_t column) const {
  int64_t fields = 8 / bits;
  if (isList)
    return {column / fields, static_cast<unsigned>(column % fields) * bits};
  int64_t chunk = column / lanes;
  return {chunk / fields * lanes + column % lanes, static_cast<unsigned>(chunk % fields) * bits};
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static Value splatInteger(LoopBuilder &b, int64_t value, Type type) {
  if (!isa<VectorType>(type))
    return b.integer(value, type);
  return arith::ConstantOp::create(
      b.builder, b.loc,
      DenseElementsAttr::get(cast<VectorType>(type), APInt(getElementTypeOrSelf(type).getIntOrFloatBitWidth(),
                                                           static_cast<uint64_t>(value), /*isSigned=*/true)));
}

/// What `left` bits to the left has the field in the highest bits. A sign of one bit is 0 or -1 then, and 1 or -1 with
/// its lowest bit set.
static Value signedField(LoopBuilder &b, Value value, Value left, unsigned bits) {
  Type type = value.getType();
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  if (left)
    value = arith::ShLIOp::create(b.builder, b.loc, value, left);
  value = arith::ShRSIOp::create(b.builder, b.loc, value, splatInteger(b, width - bits, type));
  return bits == 1 ? Value(arith::OrIOp::create(b.builder, b.loc, value, splatInteger(b, 1, type))) : value;
}

/// The chunks of one field take their places among `width` columns; -1 stands for any other value.
static SmallVector<int32_t> placesOf(int64_t field, int64_t fields, int64_t width) {
  SmallVector<int32_t> mask;
  for (int64_t column = 0; column < width; ++column) {
    int64_t chunk = column / lanes;
    bool isHere = chunk % fields == field;
    mask.push_back(isHere ? static_cast<int32_t>(chunk / fields * lanes + column % lanes) : -1);
  }
  return mask;
}

/// `all` has the columns of the fields before `field`, `one` those of `field`.
static Value merge(LoopBuilder &b, Value all, Value one, int64_t field, int64_t fields, int64_t width) {
  SmallVector<int32_t> mask;
  for (int64_t column = 0; column < width; ++column) {
    int64_t which = column / lanes % fields;
    mask.push_back(static_cast<int32_t>(which < field ? column : which == field ? width + column : -1));
  }
  return LLVM::ShuffleVectorOp::create(b.builder, b.loc, all, one, mask);
}

static Value unpack(LoopBuilder &b, const WeightForm &form, Value bytes, int64_t width, Type number) {
  int64_t fields = 8 / form.bits, count = cast<VectorType>(bytes.getType()).getDimSize(0);
  unsigned numberBits = number.getIntOrFloatBitWidth();
  Value wide = b.toNumber(bytes, VectorType::get({count}, number)), all;
  for (int64_t field = 0; field < fields && field * lanes < width; ++field) {
    unsigned left = numberBits - static_cast<unsigned>(field + 1) * form.bits;
    Value shift = left == 0 ? Value() : splatInteger(b, left, wide.getType());
    Value values = signedField(b, wide, shift, form.bits);
    Value placed = LLVM::ShuffleVectorOp::create(b.builder, b.loc, values, values, placesOf(field, fields, width));
    all = all ? merge(b, all, placed, field, fields, width) : placed;
  }
  return all;
}

/// Codes are decoded in elements of 32 bits, which vectors shift one by one, or of 64 where the table's numbers need
/// them.
static Type decodedType(LoopBuilder &b, const WeightForm &form) {
  return form.number.getIntOrFloatBitWidth() > 32 ? form.number : b.i32();
}

/// What codes of minifloats stand for (N5), in whole numbers of `type`. Below the sign, a code is (t << M) +
/// significand where t is how far to shift: an exponent beyond 1 less 1, because the leading one counts as one of the
/// exponent.
static Value decode(LoopBuilder &b, cell::MinifloatType minifloat, Value code, Type type) {
  unsigned mantissa = minifloat.getMantissa(), digits = minifloat.getExponent() + mantissa;
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  auto constant = [&](int64_t value) { return splatInteger(b, value, type); };
  auto left = [&](Value value, Value by) -> Value { return arith::ShLIOp::create(b.builder, b.loc, value, by); };
  auto less = [&](Value value, Value by) -> Value { return arith::SubIOp::create(b.builder, b.loc, value, by); };
  Value wide = b.toNumber(code, type);
  Value below = arith::AndIOp::create(b.builder, b.loc, wide, constant((int64_t(1) << digits) - 1));
  Value exponent = arith::ShRUIOp::create(b.builder, b.loc, below, constant(mantissa));
  Value shift = less(arith::MaxUIOp::create(b.builder, b.loc, exponent, constant(1)), constant(1));
  Value magnitude = left(less(below, left(shift, constant(mantissa))), shift);
  Value sign = arith::ShRSIOp::create(b.builder, b.loc, left(wide, constant(width - 1 - digits)), constant(width - 1));
  return less(arith::XOrIOp::create(b.builder, b.loc, magnitude, sign), sign);
}

Value glia::cpu::loadColumns(LoopBuilder &b, const WeightForm &form, Value address, int64_t width, Type number,
                             unsigned alignment) {
  Type read = form.code ? decodedType(b, form) : number;
  auto bytes = VectorType::get({form.bytesFor(width)}, b.i8());
  Value columns = form.isPacked() ? unpack(b, form, b.load(bytes, address, lanes), width, read)
                                  : b.load(VectorType::get({width}, form.element), address, alignment);
  if (form.code)
    columns = decode(b, form.code, columns, VectorType::get({width}, read));
  return b.toNumber(columns, VectorType::get({width}, number));
}

Value glia::cpu::loadEntry(LoopBuilder &b, const WeightForm &form, Value list, Value index, Type number) {
  auto finished = [&](Value entry) {
    return b.toNumber(form.code ? decode(b, form.code, entry, decodedType(b, form)) : entry, number);
  };
  if (!form.isPacked())
    return finished(b.load(form.element, b.at(list, index, form.element)));
  Value fields = b.number(8 / form.bits), byte = b.load(b.i8(), b.at(list, b.div(index, fields), b.i8()));
  Value lowest = b.mul(b.rem(index, fields), b.number(form.bits));
  Value left = b.sub(b.number(64 - form.bits), lowest);
  return finished(signedField(b, b.toNumber(byte, b.i64()), left, form.bits));
}

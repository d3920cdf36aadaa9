// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading weights: whole elements; fields of 1, 2 or 4 bits that share bytes, where bytes are what memory has; or
// elements of as many bits, where memory is made to measure. All of them may be codes of minifloats (N5).

#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

ProgramLowering::Row ProgramLowering::weightRow(const char *name, Value table, Value row) {
  const Data *data = memory.dataOf(table);
  int64_t width = cast<MemRefType>(table.getType()).getShape().back();
  return rowFrom(name, placeOf(table), c.mul(row, c.number(data && data->rowBytes ? data->rowBytes : width)));
}

/// What glia_firmware.h offers.
static const char *readerOf(unsigned bits) { return bits == 1 ? "glia_sign" : bits == 2 ? "glia_int2" : "glia_int4"; }

/// What a code stands for: as many bits as the network computes with.
static Value decode(CodeBuilder &c, cell::MinifloatType minifloat, Value code, bool isLong) {
  Type word = c.unsignedType(32);
  Value exponent = c.integer(minifloat.getExponent(), word), mantissa = c.integer(minifloat.getMantissa(), word);
  return c.apply(isLong ? "glia_minifloat_long" : "glia_minifloat", {c.convert(code, word), exponent, mantissa},
                 c.signedType(isLong ? 64 : 32));
}

Value ProgramLowering::weightIn(Value table, const Row &row, Value i) {
  const Data *data = memory.dataOf(table);
  bool isWhole = !data || data->bits == 0;
  if (data && data->code) {
    Value code = isWhole ? c.read(elementOf(row, i)) : c.apply(readerOf(data->bits), {row.base, i}, c.signedType(8));
    return decode(c, data->code, code, elementTypeOf(table).getIntOrFloatBitWidth() == 64);
  }
  if (isWhole)
    return c.read(elementOf(row, i));
  Type number = c.signedType(8);
  if (data->rowBytes)
    return c.apply(readerOf(data->bits), {row.base, i}, number);
  Value field = c.read(elementOf(row, i));
  return data->bits == 1 ? c.choose(field, c.integer(-1, number), c.integer(1, number)) : c.convert(field, number);
}

Value ProgramLowering::weightAt(Value table, Value i) {
  const Data *data = memory.dataOf(table);
  bool isPacked = data && data->rowBytes;
  Value base = placeOf(table);
  return weightIn(table, {isPacked ? c.constAddressOf(c.element(base, c.number(0))) : base, Value()}, i);
}

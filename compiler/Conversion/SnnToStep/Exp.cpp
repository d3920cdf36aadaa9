// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// exp as the sequence of operations that the specification lists (N3).

#include "compiler/Conversion/SnnToStep/Arithmetic.h"

#include "compiler/Analysis/Elementary/Exp.h"

using namespace glia;
using namespace mlir;

namespace {

template <typename Real> class ExpBuilder {
public:
  ExpBuilder(OpBuilder &builder, Location loc, FloatType real)
      : builder(builder), loc(loc), real(real), integer(builder.getIntegerType(real.getWidth())) {}

  Value build(Value x) {
    x = limit(x, arith::CmpFPredicate::OLT, Table::least);
    x = limit(x, arith::CmpFPredicate::OGT, Table::most);
    Value shifted = add(mul(x, number(Table::log2e)), number(Table::shifter));
    Value k = sub(shifted, number(Table::shifter));
    Value high = mul(k, number(Table::ln2High)), low = mul(k, number(Table::ln2Low));
    Value r = sub(sub(x, high), low);
    return scale(add(number(1), add(r, mul(mul(r, r), polynomial(r)))), shifted);
  }

private:
  using Table = elementary::ExpTable<Real>;
  using Bits = typename Table::Bits;

  Value number(Real value) {
    return arith::ConstantOp::create(builder, loc, FloatAttr::get(real, static_cast<double>(value)));
  }
  Value bits(Bits value) { return arith::ConstantOp::create(builder, loc, IntegerAttr::get(integer, value)); }
  Value add(Value a, Value b) { return arith::AddFOp::create(builder, loc, a, b); }
  Value sub(Value a, Value b) { return arith::SubFOp::create(builder, loc, a, b); }
  Value mul(Value a, Value b) { return arith::MulFOp::create(builder, loc, a, b); }

  Value limit(Value x, arith::CmpFPredicate beyond, Real bound) {
    Value limit = number(bound);
    return arith::SelectOp::create(builder, loc, arith::CmpFOp::create(builder, loc, beyond, x, limit), limit, x);
  }

  Value polynomial(Value r) {
    Value q = number(Table::coefficients[0]);
    for (size_t i = 1; i < Table::coefficients.size(); ++i)
      q = add(mul(q, r), number(Table::coefficients[i]));
    return q;
  }

  /// Times 2^k, where the last bits of `shifted` hold k.
  Value scale(Value power, Value shifted) {
    const Real shifter = Table::shifter;
    Bits zero;
    std::memcpy(&zero, &shifter, sizeof zero);
    Value exponent =
        arith::SubIOp::create(builder, loc, arith::BitcastOp::create(builder, loc, integer, shifted), bits(zero));
    Value half = arith::ShRSIOp::create(builder, loc, exponent, bits(1));
    Value rest = arith::SubIOp::create(builder, loc, exponent, half);
    return mul(mul(power, powerOfTwo(half)), powerOfTwo(rest));
  }

  Value powerOfTwo(Value n) {
    Value biased = arith::AddIOp::create(builder, loc, n, bits(Table::bias));
    Value pattern = arith::ShLIOp::create(builder, loc, biased, bits(Table::mantissa));
    return arith::BitcastOp::create(builder, loc, real, pattern);
  }

  OpBuilder &builder;
  Location loc;
  FloatType real;
  IntegerType integer;
};

} // namespace

Value glia::lowerExp(OpBuilder &builder, Location loc, Value x) {
  auto real = cast<FloatType>(x.getType());
  if (real.isF32())
    return ExpBuilder<float>(builder, loc, real).build(x);
  return ExpBuilder<double>(builder, loc, real).build(x);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// exp, sigmoid and tanh as the sequences of operations that the specification lists (N3).

#include "compiler/Conversion/SnnToStep/Arithmetic.h"

#include "compiler/Analysis/Elementary/Logistic.h"

using namespace glia;
using namespace mlir;

namespace {

template <typename Real> class ElementaryBuilder {
public:
  ElementaryBuilder(OpBuilder &builder, Location loc, FloatType real)
      : builder(builder), loc(loc), real(real), integer(builder.getIntegerType(real.getWidth())) {}

  Value exp(Value x) {
    x = limit(x, arith::CmpFPredicate::OLT, Table::least);
    Reduced reduced = reduce(limit(x, arith::CmpFPredicate::OGT, Table::most));
    return scaleByTwo(add(number(1), reduced.tail), reduced.exponent);
  }

  Value sigmoid(Value x) {
    Value isNegative = compare(arith::CmpFPredicate::OLT, x, number(0));
    Value minus = negate(select(isNegative, negate(x), x));
    Reduced reduced = reduce(limit(minus, arith::CmpFPredicate::OLT, Table::least));

    Value power = add(number(1), reduced.tail), missed = sub(reduced.tail, sub(power, number(1)));
    Value s = scaleByTwo(power, reduced.exponent), lost = scaleByTwo(missed, reduced.exponent);

    Value divisor = add(number(1), s), divisorLost = add(add(sub(number(1), divisor), s), lost);
    Value dividend = select(isNegative, s, number(1)), dividendLost = select(isNegative, lost, number(0));
    Value quotient = div(dividend, divisor), gap = sub(dividendLost, mul(quotient, divisorLost));
    return add(quotient, div(gap, divisor));
  }

  Value tanh(Value x) {
    Value isNegative = compare(arith::CmpFPredicate::OLT, x, number(0));
    Value magnitude = select(isNegative, negate(x), x);
    Value kept = limit(magnitude, arith::CmpFPredicate::OGT, elementary::mostOfTanh<Real>);
    Reduced reduced = reduce(mul(number(-2), kept));

    Value power = powerOfTwo(reduced.exponent), whole = sub(power, number(1)), part = mul(reduced.tail, power);
    Value t = add(whole, part), lost = sub(part, sub(t, whole));

    Value divisor = add(t, number(2)), divisorLost = add(sub(t, sub(divisor, number(2))), lost);
    Value quotient = div(negate(t), divisor), gap = add(lost, mul(quotient, divisorLost));
    Value result = sub(quotient, div(gap, divisor));
    return select(isNegative, negate(result), result);
  }

private:
  using Table = elementary::ExpTable<Real>;
  using Bits = typename Table::Bits;

  struct Reduced {
    Value exponent, tail;
  };

  Value number(Real value) {
    return arith::ConstantOp::create(builder, loc, FloatAttr::get(real, static_cast<double>(value)));
  }
  Value bits(Bits value) { return arith::ConstantOp::create(builder, loc, IntegerAttr::get(integer, value)); }
  Value add(Value a, Value b) { return arith::AddFOp::create(builder, loc, a, b); }
  Value sub(Value a, Value b) { return arith::SubFOp::create(builder, loc, a, b); }
  Value mul(Value a, Value b) { return arith::MulFOp::create(builder, loc, a, b); }
  Value div(Value a, Value b) { return arith::DivFOp::create(builder, loc, a, b); }
  Value negate(Value a) { return arith::NegFOp::create(builder, loc, a); }
  Value compare(arith::CmpFPredicate predicate, Value a, Value b) {
    return arith::CmpFOp::create(builder, loc, predicate, a, b);
  }
  Value select(Value condition, Value yes, Value no) {
    return arith::SelectOp::create(builder, loc, condition, yes, no);
  }

  Value limit(Value x, arith::CmpFPredicate beyond, Real bound) {
    Value limit = number(bound);
    return select(compare(beyond, x, limit), limit, x);
  }

  /// x = k ln 2 + r, where the last bits of x log2(e) + shifter hold k, and the tail of e^r.
  Reduced reduce(Value x) {
    Value shifted = add(mul(x, number(Table::log2e)), number(Table::shifter));
    Value k = sub(shifted, number(Table::shifter));
    Value high = mul(k, number(Table::ln2High)), low = mul(k, number(Table::ln2Low));
    Value r = sub(sub(x, high), low);
    const Real shifter = Table::shifter;
    Bits zero;
    std::memcpy(&zero, &shifter, sizeof zero);
    Value exponent =
        arith::SubIOp::create(builder, loc, arith::BitcastOp::create(builder, loc, integer, shifted), bits(zero));
    return {exponent, add(r, mul(mul(r, r), polynomial(r)))};
  }

  Value polynomial(Value r) {
    Value q = number(Table::coefficients[0]);
    for (size_t i = 1; i < Table::coefficients.size(); ++i)
      q = add(mul(q, r), number(Table::coefficients[i]));
    return q;
  }

  Value scaleByTwo(Value value, Value exponent) {
    Value half = arith::ShRSIOp::create(builder, loc, exponent, bits(1));
    Value rest = arith::SubIOp::create(builder, loc, exponent, half);
    return mul(mul(value, powerOfTwo(half)), powerOfTwo(rest));
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

template <typename Real>
Value build(OpBuilder &builder, Location loc, cell::Function function, FloatType real, Value x) {
  ElementaryBuilder<Real> elementary(builder, loc, real);
  switch (function) {
  case cell::Function::exp:
    return elementary.exp(x);
  case cell::Function::sigmoid:
    return elementary.sigmoid(x);
  case cell::Function::tanh:
    return elementary.tanh(x);
  }
  llvm_unreachable("unknown function");
}

} // namespace

Value glia::lowerFunction(OpBuilder &builder, Location loc, cell::Function function, Value x) {
  auto real = cast<FloatType>(x.getType());
  return real.isF32() ? build<float>(builder, loc, function, real, x) : build<double>(builder, loc, function, real, x);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Operators.h.

#include "targets/Hls/Operators/Operators.h"
#include "targets/Hls/Operators/Indices.h"

#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

namespace {
/// LUTs and delay of an operator on integers, by width.
struct IntegerCost {
  double luts, lutsPerBit, delay, delayPerBit;
  Operator of(unsigned width) const {
    return {{luts + lutsPerBit * width, 0, 0, 0, 0}, delay + delayPerBit * width, 0};
  }
};

#define REAL(...)
#define INTEGER(name, luts, perBit, delay, delayPerBit)                                                                \
  constexpr IntegerCost integer##name{luts, perBit, delay, delayPerBit};
#include "targets/Hls/Operators/Operators.def"
#undef INTEGER
#undef REAL

#define INTEGER(...)
#define REAL(name, dsps, flipFlops, luts, stages)                                                                      \
  const Operator real##name{{luts, flipFlops, dsps, 0, 0}, 5.0, stages - 1};
#include "targets/Hls/Operators/Operators.def"
#undef REAL
#undef INTEGER
} // namespace

Usage &Usage::operator+=(const Usage &other) {
  luts += other.luts;
  flipFlops += other.flipFlops;
  dsps += other.dsps;
  halfBlockRams += other.halfBlockRams;
  ultraRams += other.ultraRams;
  return *this;
}

Usage Usage::operator*(double times) const {
  return {luts * times, flipFlops * times, dsps * times, halfBlockRams * times, ultraRams * times};
}

Clock glia::hls::clockFor(const Part &part, double nanoseconds) {
  return {nanoseconds, part.name.starts_with_insensitive("xc7") ? 1.0 : 2.0, part.memoryBits};
}

Usage glia::hls::adder(unsigned width) { return integerAdd.of(width).usage; }
Usage glia::hls::comparison(unsigned width) { return integerCompare.of(width).usage; }
Usage glia::hls::choice(unsigned width) { return integerChoose.of(width).usage; }

/// Products of fewer bits are in LUTs.
static constexpr unsigned leastDspBits = 9;

int64_t glia::hls::dspsOf(unsigned left, unsigned right) {
  if (left + right < leastDspBits || left < 2 || right < 2)
    return 0;
  // A DSP multiplies 25 by 18 bits with their signs. What is wider is cut into parts of 17 bits, and a part with the
  // sign.
  auto parts = [](unsigned width) {
    return width <= 18 ? 1 : 1 + static_cast<int64_t>(llvm::divideCeil(width - 18, 17));
  };
  unsigned wide = std::max(left, right), narrow = std::min(left, right);
  return wide <= 25 ? parts(narrow) : parts(wide) * parts(narrow);
}

static Operator product(unsigned left, unsigned right) {
  int64_t dsps = dspsOf(left, right);
  if (dsps == 0)
    return {{1.2 * left * right, 0, 0, 0, 0}, 2.0 + 0.3 * std::min(left, right), 0};
  // Of a few parts, the sums are in the DSPs.
  double bits = left + right;
  Usage usage{dsps > 2 ? (bits - 17) * std::sqrt(dsps) / 2 : 0.0,
              dsps > 2   ? bits
              : dsps > 1 ? 17.0
                         : 0.0,
              static_cast<double>(dsps), 0, 0};
  return {usage, 3.5, dsps == 1 ? 2 : dsps <= 4 ? 3 : 4};
}

static Operator ofReals(c::BinaryOp op, bool isSingle) {
  StringRef symbol = op.getSymbol();
  if (symbol == "*")
    return isSingle ? realMultiplySingle : realMultiplyDouble;
  if (symbol == "/")
    return isSingle ? realDivideSingle : realDivideDouble;
  if (symbol == "+" || symbol == "-")
    return isSingle ? realAddSingle : realAddDouble;
  return isSingle ? realCompareSingle : realCompareDouble;
}

/// A product that a DSP adds to something.
static bool isOwnProduct(Value value, Widths &widths) {
  auto op = value.getDefiningOp<c::BinaryOp>();
  return op && op.getSymbol() == "*" && value.hasOneUse() && !isPowerOfTwo(op.getLeft()) &&
         !isPowerOfTwo(op.getRight()) && dspsOf(widths.of(op.getLeft()), widths.of(op.getRight())) == 1;
}

/// Low bits that are zero: of a sum they are wiring.
static unsigned trailingZeros(Value value) {
  if (auto let = value.getDefiningOp<c::LetOp>())
    return trailingZeros(let.getValue());
  if (auto cast = value.getDefiningOp<c::CastOp>())
    return trailingZeros(cast.getOperand());
  auto product = value.getDefiningOp<c::BinaryOp>();
  if (!product || product.getSymbol() != "*" || !isPowerOfTwo(product.getRight()))
    return 0;
  return llvm::Log2_64(static_cast<uint64_t>(*literalOf(product.getRight()))) + trailingZeros(product.getLeft());
}

static Operator sum(c::BinaryOp op, Widths &widths) {
  unsigned width = widths.of(op.getResult());
  Operator unit = integerAdd.of(width);
  if (isOwnProduct(op.getLeft(), widths) || isOwnProduct(op.getRight(), widths))
    unit.usage = {};
  else
    unit.usage = adder(width - std::min(width, std::max(trailingZeros(op.getLeft()), trailingZeros(op.getRight()))));
  return unit;
}

static Operator ofBinary(c::BinaryOp op, Widths &widths) {
  StringRef symbol = op.getSymbol();
  Type operands = op.getLeft().getType();
  if (isa<FloatType>(operands))
    return ofReals(op, operands.isF32());
  unsigned left = widths.of(op.getLeft()), right = widths.of(op.getRight()), wide = std::max(left, right);
  if (symbol == "*")
    return isPowerOfTwo(op.getLeft()) || isPowerOfTwo(op.getRight()) ? Operator() : product(left, right);
  if (symbol == "+" || symbol == "-")
    return sum(op, widths);
  if (symbol == "==" || symbol == "!=")
    return integerEqual.of(wide);
  if (llvm::is_contained({"<", "<=", ">", ">="}, symbol))
    return literalOf(op.getRight()) ? integerCompareConstant.of(left) : integerCompare.of(wide);
  if (symbol == "/" || symbol == "%") {
    if (isPowerOfTwo(op.getRight()))
      return {};
    // A bit of the quotient each stage: a subtraction and a choice.
    Usage stage = integerAdd.of(right).usage;
    return {{stage.luts * left, 2.0 * left * right, 0, 0, 0}, 4.0, static_cast<int>(left)};
  }
  bool isWiring = literalOf(op.getRight()) || literalOf(op.getLeft());
  if (symbol == "<<" || symbol == ">>")
    return isWiring ? Operator() : integerShift.of(left);
  return isWiring ? Operator() : integerBitwise.of(widths.of(op.getResult()));
}

static Operator ofCast(c::CastOp op) {
  Type from = op.getOperand().getType(), to = op.getType();
  bool isDouble = from.isF64() || to.isF64();
  if (isa<FloatType>(from) == isa<FloatType>(to))
    return from == to || !isa<FloatType>(to) ? Operator() : realConvertDouble;
  return isDouble ? realConvertDouble : realConvertSingle;
}

Operator glia::hls::operatorOf(Operation *op, Widths &widths) {
  return llvm::TypeSwitch<Operation *, Operator>(op)
      .Case([&](c::BinaryOp binary) { return ofBinary(binary, widths); })
      .Case([&](c::CastOp cast) { return ofCast(cast); })
      .Case([&](c::ChooseOp choose) {
        bool isWiring = literalOf(choose.getYes()) && literalOf(choose.getNo());
        return isWiring ? Operator() : integerChoose.of(widths.of(choose.getResult()));
      })
      .Case([&](c::AssignOp assign) {
        if (assign.getSymbol() == "=")
          return Operator();
        Type type = assign.getPlace().getType().getType();
        return type.isF32()   ? realAddSingle
               : type.isF64() ? realAddDouble
                              : integerAdd.of(type.getIntOrFloatBitWidth());
      })
      .Case([&](c::ApplyOp apply) {
        // A shift, and a number less its sign.
        if (apply.getFunction().starts_with("glia_minifloat")) {
          Operator decoded = integerShift.of(widths.of(apply.getResult()));
          Operator negated = integerAdd.of(widths.of(apply.getResult()));
          decoded.usage += negated.usage;
          decoded.delay += negated.delay;
          return decoded;
        }
        // Ten rounds of two products of 32 bits.
        return apply.getFunction() == "glia_random_bits" ? Operator{{2000, 1500, 40, 0, 0}, 5.0, 20} : Operator();
      })
      .Default([](Operation *) { return Operator(); });
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Widths.h.

#include "targets/Hls/Operators/Widths.h"
#include "targets/Hls/Operators/Indices.h"

#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// Bits of a number with its sign.
static unsigned bitsOf(int64_t number) {
  return 65 - llvm::countl_zero(static_cast<uint64_t>(number ^ (number >> 63)));
}

static unsigned bitsOf(Type type) {
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.getWidth() + (integer.isUnsigned() ? 1 : 0);
  return isa<FloatType>(type) ? type.getIntOrFloatBitWidth() : 32;
}

bool glia::hls::isPowerOfTwo(Value value) {
  std::optional<int64_t> number = literalOf(value);
  return number && *number > 0 && llvm::isPowerOf2_64(static_cast<uint64_t>(*number));
}

unsigned Widths::of(Value value) {
  if (auto found = known.find(value); found != known.end())
    return found->second;
  unsigned limit = bitsOf(value.getType());
  unsigned width = isa<FloatType>(value.getType()) ? limit : std::clamp(compute(value), 1u, limit);
  return known[value] = width;
}

static unsigned ofBinary(c::BinaryOp op, unsigned left, unsigned right) {
  StringRef symbol = op.getSymbol();
  std::optional<int64_t> number = literalOf(op.getRight());
  if (op.getType().isInteger(1))
    return 1;
  if (symbol == "+" || symbol == "-")
    return std::max(left, right) + 1;
  if (symbol == "*")
    return isPowerOfTwo(op.getRight())  ? left + right - 2
           : isPowerOfTwo(op.getLeft()) ? left + right - 2
                                        : left + right;
  if (symbol == "<<")
    return number ? left + static_cast<unsigned>(*number) : bitsOf(op.getType());
  if (symbol == ">>")
    return number ? left - std::min(left - 1, static_cast<unsigned>(*number)) : left;
  if (symbol == "&")
    return number && *number >= 0 ? right : std::max(left, right);
  return symbol == "/" || symbol == "%" ? (symbol == "/" ? left : right) : std::max(left, right);
}

/// A minifloat's largest number: its fraction with a leading one, shifted by the largest exponent.
static unsigned ofApplied(c::ApplyOp op, unsigned limit) {
  if (!op.getFunction().starts_with("glia_minifloat"))
    return limit;
  int64_t exponent = literalOf(op.getOperands()[1]).value_or(0), mantissa = literalOf(op.getOperands()[2]).value_or(0);
  return static_cast<unsigned>(mantissa + 2 + std::max<int64_t>((int64_t(1) << exponent) - 2, 0));
}

unsigned Widths::compute(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    auto loop = dyn_cast<c::ForOp>(argument.getOwner()->getParentOp());
    std::optional<int64_t> end = loop ? literalOf(loop.getEnd()) : std::nullopt;
    return end ? bitsOf(*end) : loop && loop.getMost() ? bitsOf(*loop.getMost()) : bitsOf(value.getType());
  }
  return llvm::TypeSwitch<Operation *, unsigned>(value.getDefiningOp())
      .Case([&](c::LiteralOp) { return bitsOf(literalOf(value).value_or(0)); })
      .Case([&](c::LetOp let) { return of(let.getValue()); })
      .Case([&](c::CastOp cast) { return of(cast.getOperand()); })
      .Case([&](c::UnaryOp unary) { return of(unary.getOperand()) + (unary.getSymbol() == "-" ? 1 : 0); })
      .Case([&](c::ChooseOp choose) { return std::max(of(choose.getYes()), of(choose.getNo())); })
      .Case([&](c::BinaryOp op) { return ofBinary(op, of(op.getLeft()), of(op.getRight())); })
      .Case([&](c::ApplyOp apply) { return ofApplied(apply, bitsOf(value.getType())); })
      .Case([&](c::ReadOp read) { return bitsOf(read.getType()); })
      .Default([&](Operation *) { return bitsOf(value.getType()); });
}

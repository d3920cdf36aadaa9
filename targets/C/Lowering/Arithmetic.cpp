// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Arithmetic.h. Operations on integers wrap around; C's do not for signed ones, so they go through unsigned ones
// unless it is known that nothing overflows.

#include "targets/C/Lowering/Arithmetic.h"

#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// An expression of more operations is hard to read.
static constexpr unsigned mostOperations = 5;

bool Arithmetic::supports(Operation *op) {
  return isa<arith::ConstantOp, arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp, arith::NegFOp,
             arith::CmpFOp, arith::SelectOp, arith::AddIOp, arith::SubIOp, arith::MulIOp, arith::DivSIOp,
             arith::RemSIOp, arith::ShLIOp, arith::ShRSIOp, arith::ShRUIOp, arith::AndIOp, arith::OrIOp, arith::XOrIOp,
             arith::CmpIOp, arith::MaxSIOp, arith::MinSIOp, arith::MaxUIOp, arith::MinUIOp, arith::ExtSIOp,
             arith::ExtUIOp, arith::TruncIOp, arith::SIToFPOp, arith::UIToFPOp, arith::FPToSIOp, arith::ExtFOp,
             arith::TruncFOp, arith::BitcastOp, math::AbsFOp, step::LookupOp, step::RandomBitsOp, step::YieldOp>(op);
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

Value Arithmetic::named(Value value, const char *name) {
  if (!value.getDefiningOp() || isa<c::LetOp, c::LiteralOp, c::NameOp>(value.getDefiningOp()))
    return value;
  return c.let(name, value);
}

void Arithmetic::run(Block &region) {
  for (Operation &op : region.without_terminator()) {
    Value expression = build(&op), result = op.getResult(0);
    unsigned length = 1;
    for (Value operand : op.getOperands())
      length += lengths.lookup(operand);
    bool isPlain = isa<arith::ConstantOp>(op);
    if (!isPlain && (!result.hasOneUse() || length >= mostOperations)) {
      if (result.use_empty())
        continue;
      auto name = names.find(result);
      expression = c.let(name == names.end() ? "x" : name->second, expression, typeOf(&op));
      length = 0;
    }
    lengths[result] = isPlain ? 0 : length;
    values[result] = expression;
  }
}

/// Multiplied by one, a number stays what it is.
static bool isOne(Value value) {
  auto literal = value.getDefiningOp<c::LiteralOp>();
  auto number = literal ? dyn_cast<FloatAttr>(literal.getValue()) : FloatAttr();
  return number && number.getValue().isExactlyValue(1.0);
}

Value Arithmetic::build(Operation *op) {
  auto real = [&](const char *symbol) { return c.binary(symbol, operand(op, 0), operand(op, 1), typeOf(op)); };
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](arith::ConstantOp constant) { return c.literal(cast<TypedAttr>(constant.getValue()), typeOf(op)); })
      .Case([&](arith::AddFOp) { return real("+"); })
      .Case([&](arith::SubFOp) { return real("-"); })
      .Case([&](arith::MulFOp) {
        return isOne(operand(op, 0)) ? operand(op, 1) : isOne(operand(op, 1)) ? operand(op, 0) : real("*");
      })
      .Case([&](arith::DivFOp) { return real("/"); })
      .Case([&](arith::NegFOp) { return c.unary("-", operand(op, 0), typeOf(op)); })
      .Case([&](math::AbsFOp) {
        return c.apply(typeOf(op).isF32() ? "glia_abs_f32" : "glia_abs_f64", {operand(op, 0)}, typeOf(op));
      })
      .Case<arith::CmpFOp, arith::CmpIOp>([&](auto known) { return compare(known); })
      .Case([&](arith::SelectOp) { return c.choose(operand(op, 0), operand(op, 1), operand(op, 2)); })
      .Case([&](arith::BitcastOp cast) { return bits(cast); })
      .Case([&](step::RandomBitsOp draw) { return randomBits(draw); })
      .Case([&](step::LookupOp lookup) { return lookUp(lookup); })
      .Case<arith::ExtSIOp, arith::ExtUIOp, arith::TruncIOp, arith::SIToFPOp, arith::UIToFPOp, arith::FPToSIOp,
            arith::ExtFOp, arith::TruncFOp>([&](Operation *) { return buildCast(op); })
      .Default([&](Operation *) { return buildInteger(op); });
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

Value Arithmetic::compare(arith::CmpFOp op) {
  using Predicate = arith::CmpFPredicate;
  Value a = operand(op, 0), b = operand(op, 1);
  auto negated = [&](const char *symbol) { return c.unary("!", c.compare(symbol, a, b), c.truth()); };
  auto differ = [&] {
    a = named(a, "a"), b = named(b, "b");
    return c.binary("||", c.compare("<", a, b), c.compare(">", a, b), c.truth());
  };
  auto areNumbers = [&] {
    a = named(a, "a"), b = named(b, "b");
    return c.both(c.compare("==", a, a), c.compare("==", b, b));
  };
  switch (op.getPredicate()) {
  case Predicate::OEQ:
    return c.compare("==", a, b);
  case Predicate::OGT:
    return c.compare(">", a, b);
  case Predicate::OGE:
    return c.compare(">=", a, b);
  case Predicate::OLT:
    return c.compare("<", a, b);
  case Predicate::OLE:
    return c.compare("<=", a, b);
  case Predicate::UNE:
    return c.compare("!=", a, b);
  case Predicate::UGT:
    return negated("<=");
  case Predicate::UGE:
    return negated("<");
  case Predicate::ULT:
    return negated(">=");
  case Predicate::ULE:
    return negated(">");
  case Predicate::ONE:
    return differ();
  case Predicate::UEQ:
    return c.unary("!", differ(), c.truth());
  case Predicate::ORD:
    return areNumbers();
  case Predicate::UNO:
    return c.unary("!", areNumbers(), c.truth());
  case Predicate::AlwaysFalse:
    return c.integer(0, c.truth());
  case Predicate::AlwaysTrue:
    return c.integer(1, c.truth());
  }
  llvm_unreachable("unknown comparison");
}

Value Arithmetic::compare(arith::CmpIOp op) {
  using Predicate = arith::CmpIPredicate;
  static constexpr const char *symbols[] = {"==", "!=", "<", "<=", ">", ">=", "<", "<=", ">", ">="};
  Value a = operand(op, 0), b = operand(op, 1);
  if (op.getPredicate() >= Predicate::ult) {
    Type type = c.unsignedType(a.getType().getIntOrFloatBitWidth());
    a = c.convert(a, type), b = c.convert(b, type);
  }
  return c.compare(symbols[static_cast<unsigned>(op.getPredicate())], a, b);
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Narrower ones are computed in int, where they do not overflow, and cut.
Value Arithmetic::wrapping(const char *symbol, Operation *op, bool cannotOverflow) {
  Type type = typeOf(op);
  Value a = operand(op, 0), b = operand(op, 1);
  if (cannotOverflow)
    return c.binary(symbol, a, b, type);
  if (type.getIntOrFloatBitWidth() < 32)
    return c.convert(c.binary(symbol, a, b, c.signedType(32)), type);
  Type wide = unsignedOf(type);
  return c.convert(c.binary(symbol, c.convert(a, wide), c.convert(b, wide), wide), type);
}

/// What a shift that loses nothing multiplies with: C shifts no negative number to the left.
static std::optional<int64_t> exactFactor(arith::ShLIOp op) {
  IntegerAttr by;
  bool isExact = bitEnumContainsAny(op.getOverflowFlags(), arith::IntegerOverflowFlags::nsw);
  if (!isExact || !matchPattern(op.getRhs(), m_Constant(&by)) ||
      by.getInt() >= op.getType().getIntOrFloatBitWidth() - 1)
    return std::nullopt;
  return int64_t(1) << by.getInt();
}

Value Arithmetic::shift(Operation *op) {
  Type type = typeOf(op), wide = unsignedOf(type);
  Value a = operand(op, 0), by = operand(op, 1);
  if (isa<arith::ShRSIOp>(op))
    return c.binary(">>", a, by, type);
  auto left = dyn_cast<arith::ShLIOp>(op);
  if (std::optional<int64_t> factor = left ? exactFactor(left) : std::nullopt)
    return c.binary("*", a, c.integer(*factor, type), type);
  // Compilers see through the conversion of a constant, and warn of a negative number that is shifted.
  if (IntegerAttr amount; left && matchPattern(left.getRhs(), m_Constant(&amount)) && amount.getInt() < 63)
    return c.convert(c.binary("*", c.convert(a, wide), c.integer(int64_t(1) << amount.getInt(), wide), wide), type);
  if (left)
    return c.convert(c.binary("<<", c.convert(a, wide), by, wide), type);
  Type same = c.unsignedType(type.getIntOrFloatBitWidth());
  return c.convert(c.binary(">>", c.convert(a, same), by, same), type);
}

Value Arithmetic::bitwise(const char *symbol, const char *logical, Operation *op) {
  Type type = typeOf(op);
  return c.binary(type.isInteger(1) ? logical : symbol, operand(op, 0), operand(op, 1), type);
}

Value Arithmetic::extreme(Operation *op, const char *symbol, bool isSigned) {
  Value a = named(operand(op, 0), "x"), b = named(operand(op, 1), "x"), x = a, y = b;
  if (!isSigned) {
    Type type = c.unsignedType(a.getType().getIntOrFloatBitWidth());
    x = c.convert(a, type), y = c.convert(b, type);
  }
  return c.choose(c.compare(symbol, x, y), a, b);
}

Value Arithmetic::buildInteger(Operation *op) {
  auto overflow = [&](auto known) {
    return bitEnumContainsAny(known.getOverflowFlags(), arith::IntegerOverflowFlags::nsw);
  };
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](arith::AddIOp known) { return wrapping("+", op, overflow(known)); })
      .Case([&](arith::SubIOp known) { return wrapping("-", op, overflow(known)); })
      .Case([&](arith::MulIOp known) { return wrapping("*", op, overflow(known)); })
      .Case([&](arith::DivSIOp) { return wrapping("/", op, /*cannotOverflow=*/true); })
      .Case([&](arith::RemSIOp) { return wrapping("%", op, /*cannotOverflow=*/true); })
      .Case<arith::ShLIOp, arith::ShRSIOp, arith::ShRUIOp>([&](Operation *) { return shift(op); })
      .Case([&](arith::AndIOp) { return bitwise("&", "&&", op); })
      .Case([&](arith::OrIOp) { return bitwise("|", "||", op); })
      .Case([&](arith::XOrIOp) { return bitwise("^", "!=", op); })
      .Case([&](arith::MaxSIOp) { return extreme(op, ">", /*isSigned=*/true); })
      .Case([&](arith::MinSIOp) { return extreme(op, "<", /*isSigned=*/true); })
      .Case([&](arith::MaxUIOp) { return extreme(op, ">", /*isSigned=*/false); })
      .Case([&](arith::MinUIOp) { return extreme(op, "<", /*isSigned=*/false); });
}

//===----------------------------------------------------------------------===//
// Between types
//===----------------------------------------------------------------------===//

Value Arithmetic::buildCast(Operation *op) {
  Value value = operand(op, 0);
  Type from = op->getOperand(0).getType(), to = typeOf(op);
  if (isa<arith::TruncIOp>(op) && to.isInteger(1))
    return c.compare("!=", c.binary("&", value, c.integer(1, value.getType()), value.getType()),
                     c.integer(0, value.getType()));
  if (isa<arith::ExtSIOp>(op) && from.isInteger(1))
    return c.unary("-", c.convert(value, to), to);
  if (isa<arith::ExtUIOp, arith::UIToFPOp>(op) && !from.isInteger(1))
    value = c.convert(value, c.unsignedType(from.getIntOrFloatBitWidth()));
  return c.convert(value, to);
}

Value Arithmetic::bits(arith::BitcastOp op) {
  Type from = op.getIn().getType(), to = op.getType();
  std::string width = std::to_string(to.getIntOrFloatBitWidth());
  if (isa<FloatType>(to)) {
    Type pattern = c.unsignedType(to.getIntOrFloatBitWidth());
    return c.apply("glia_f" + width + "_of_bits", {c.convert(operand(op, 0), pattern)}, to);
  }
  if (!isa<FloatType>(from))
    return operand(op, 0);
  Value pattern = c.apply("glia_bits_of_f" + width, {operand(op, 0)}, c.unsignedType(to.getIntOrFloatBitWidth()));
  return c.convert(pattern, c.scalar(to));
}

/// The table starts at the least number, which is negative.
Value Arithmetic::lookUp(step::LookupOp op) {
  int64_t half = cast<MemRefType>(op.getTable().getType()).getNumElements() / 2;
  Value number = operand(op, 0), place = c.binary("+", number, c.integer(half, number.getType()), number.getType());
  return c.let(op.getName().str() + "_entry", c.readAt(placeOfTable(op.getTable()), place), typeOf(op));
}

Value Arithmetic::randomBits(step::RandomBitsOp op) {
  auto number = [&](uint64_t value, unsigned width) { return c.integer(int64_t(value), c.unsignedType(width)); };
  Value pattern =
      c.apply("glia_random_bits",
              {number(op.getSeed(), 64), number(uint32_t(op.getStream()), 32),
               c.convert(drawElement, c.unsignedType(32)), drawStep, number(uint32_t(op.getDraw()), 32), drawSample},
              c.unsignedType(32));
  return c.convert(pattern, c.signedType(32));
}

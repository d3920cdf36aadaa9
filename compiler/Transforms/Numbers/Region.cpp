// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Region.h. Analysis and rewriting are one walk, so that they cannot differ.

#include "compiler/Transforms/Numbers/Region.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

IntegerType glia::storageFor(const Grid &grid, MLIRContext *context) {
  unsigned bits = grid.bits();
  return IntegerType::get(context, bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 32 ? 32 : 64);
}

namespace {

/// A real as whole multiples of its grid. There is no value while a region is only analysed.
struct Number {
  Grid grid;
  Value value;
};

class RegionNarrower {
public:
  RegionNarrower(step::EvolveOp evolve, GridOf gridOf, bool isRewriting)
      : evolve(evolve), gridOf(gridOf), isRewriting(isRewriting), builder(evolve.getContext()), loc(evolve.getLoc()) {}

  LogicalResult run() {
    Block &old = evolve.getBody().front();
    auto block = std::make_unique<Block>();
    builder.setInsertionPointToEnd(block.get());
    for (auto [buffer, argument] : llvm::zip(evolve.getInputs(), old.getArguments()))
      enter(buffer, argument, *block);
    for (Operation &op : old)
      if (failed(visit(op)))
        return failure();
    if (isRewriting) {
      evolve.getBody().getBlocks().clear();
      evolve.getBody().push_back(block.release());
    }
    return success();
  }

  llvm::SmallVector<std::optional<Grid>> yields;

private:
  //===--- In and out ---===//

  void enter(Value buffer, BlockArgument argument, Block &block) {
    std::optional<Grid> grid = gridOf(buffer);
    Value given;
    if (isRewriting)
      given = block.addArgument(cast<MemRefType>(buffer.getType()).getElementType(), loc);
    if (grid)
      numbers[argument] = {*grid, given ? convert(given, typeFor(*grid)) : Value()};
    else if (given)
      mapping.map(argument, given);
  }

  LogicalResult leave(step::YieldOp yield) {
    SmallVector<Value> results;
    for (auto [value, buffer] : llvm::zip(yield.getValues(), evolve.getOutputs())) {
      auto found = numbers.find(value);
      yields.push_back(found == numbers.end() ? std::optional<Grid>() : found->second.grid);
      if (!isRewriting)
        continue;
      if (found == numbers.end()) {
        results.push_back(mapping.lookupOrDefault(value));
        continue;
      }
      Number kept = at(found->second, gridOf(buffer)->fraction);
      results.push_back(convert(kept.value, cast<MemRefType>(buffer.getType()).getElementType()));
    }
    if (isRewriting)
      step::YieldOp::create(builder, loc, results);
    return success();
  }

  //===--- Integers ---===//

  /// What is computed with: 32 bits where they suffice.
  IntegerType typeFor(const Grid &grid) { return builder.getIntegerType(grid.bits() <= 32 ? 32 : 64); }

  Value convert(Value value, Type type) {
    unsigned from = value.getType().getIntOrFloatBitWidth(), to = type.getIntOrFloatBitWidth();
    if (from == to)
      return value;
    return from < to ? builder.createOrFold<arith::ExtSIOp>(loc, type, value)
                     : builder.createOrFold<arith::TruncIOp>(loc, type, value);
  }

  /// The ranges of what goes in show that nothing is lost.
  template <typename Op> Value exact(Value a, Value b) {
    return builder.createOrFold<Op>(loc, a, b, arith::IntegerOverflowFlags::nsw);
  }

  Value integer(double value, Type type) {
    return arith::ConstantOp::create(builder, loc, builder.getIntegerAttr(type, static_cast<int64_t>(value)));
  }

  /// The same number in multiples of 2^-fraction, which is no coarser.
  Number at(const Number &number, int fraction) {
    if (number.grid.fraction == fraction)
      return number;
    Number finer{number.grid.at(fraction), Value()};
    if (isRewriting) {
      Type type = typeFor(finer.grid);
      if (isZero(number)) { // on any grid; a shift could be wider than the type
        finer.value = integer(0, type);
        return finer;
      }
      Value shift = integer(fraction - number.grid.fraction, type);
      finer.value = exact<arith::ShLIOp>(convert(number.value, type), shift);
    }
    return finer;
  }

  /// Two numbers on one grid and of one type, which holds `grid` as well.
  std::pair<Value, Value> align(const Number &a, const Number &b, const Grid &grid) {
    int fraction = std::max(a.grid.fraction, b.grid.fraction);
    Number x = at(a, fraction), y = at(b, fraction);
    Type type = typeFor(grid.at(std::max(fraction, grid.fraction)).merge(x.grid).merge(y.grid));
    return {convert(x.value, type), convert(y.value, type)};
  }

  template <typename Op> Number binary(const Number &a, const Number &b, const Grid &grid) {
    Number result{grid, Value()};
    if (isRewriting) {
      auto [x, y] = align(a, b, grid);
      result.value = convert(exact<Op>(x, y), typeFor(grid));
    }
    return result;
  }

  //===--- Arithmetic ---===//

  static bool isZero(const Number &number) { return number.grid.least == 0 && number.grid.most == 0; }

  Number add(const Number &a, const Number &b) {
    if (isZero(a) || isZero(b))
      return isZero(a) ? b : a;
    return binary<arith::AddIOp>(a, b, a.grid + b.grid);
  }
  Number subtract(const Number &a, const Number &b) {
    return isZero(b) ? a : binary<arith::SubIOp>(a, b, a.grid - b.grid);
  }

  Number multiply(const Number &a, const Number &b) {
    for (auto [factor, other] : {std::pair(&a, &b), std::pair(&b, &a)})
      if (factor->grid.isConstant() && factor->grid.least == 1)
        return {other->grid * factor->grid, other->value};
    Number result{a.grid * b.grid, Value()};
    if (isRewriting) {
      Type type = typeFor(result.grid);
      result.value = exact<arith::MulIOp>(convert(a.value, type), convert(b.value, type));
    }
    return result;
  }

  /// By a power of two: another grid.
  std::optional<Number> divide(const Number &a, const Number &b) {
    if (!b.grid.isConstant() || b.grid.least != 1)
      return std::nullopt;
    return Number{{a.grid.fraction - b.grid.fraction, a.grid.least, a.grid.most}, a.value};
  }

  Number magnitude(const Number &a) {
    Number result{a.grid.magnitude(), Value()};
    if (isRewriting) {
      Value zero = integer(0, a.value.getType());
      Value negated = exact<arith::SubIOp>(zero, a.value);
      result.value = arith::MaxSIOp::create(builder, loc, a.value, negated);
    }
    return result;
  }

  Value compare(arith::CmpFOp op) {
    static const llvm::DenseMap<arith::CmpFPredicate, arith::CmpIPredicate> predicates = {
        {arith::CmpFPredicate::OGT, arith::CmpIPredicate::sgt}, {arith::CmpFPredicate::OGE, arith::CmpIPredicate::sge},
        {arith::CmpFPredicate::OLT, arith::CmpIPredicate::slt}, {arith::CmpFPredicate::OLE, arith::CmpIPredicate::sle},
        {arith::CmpFPredicate::OEQ, arith::CmpIPredicate::eq},  {arith::CmpFPredicate::UNE, arith::CmpIPredicate::ne}};
    const Number &a = numbers[op.getLhs()], &b = numbers[op.getRhs()];
    auto [x, y] = align(a, b, a.grid);
    return arith::CmpIOp::create(builder, loc, predicates.lookup(op.getPredicate()), x, y);
  }

  //===--- Rounding (N4) ---===//

  /// The multiples shifted right by `shift`, rounded.
  Value shiftRight(Value value, int shift, cell::Rounding rounding) {
    Type type = value.getType();
    Value amount = integer(shift, type), below = arith::ShRSIOp::create(builder, loc, value, amount);
    if (rounding == cell::Rounding::floor)
      return below;
    Value carry;
    if (rounding == cell::Rounding::nearest_even) {
      // Half, unless that would lead from a tie to an odd number.
      Value odd = arith::AndIOp::create(builder, loc, below, integer(1, type));
      carry = exact<arith::AddIOp>(odd, integer(std::ldexp(1.0, shift - 1) - 1, type));
    } else {
      Value isNegative = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, value, integer(0, type));
      Value most = integer(std::ldexp(1.0, shift) - 1, type);
      carry = arith::SelectOp::create(builder, loc, isNegative, most, integer(0, type));
    }
    return arith::ShRSIOp::create(builder, loc, exact<arith::AddIOp>(value, carry), amount);
  }

  /// The range after `shift` bits are rounded away.
  static Grid shifted(const Grid &grid, int shift) {
    return {grid.fraction - shift, std::floor(std::ldexp(grid.least, -shift)),
            std::ceil(std::ldexp(grid.most, -shift))};
  }

  Number round(const Number &number, cell::FixedType type) {
    int shift = number.grid.fraction - static_cast<int>(type.getFraction());
    if (shift <= 0)
      return bring(at(number, static_cast<int>(type.getFraction())), type);
    Number result{shifted(number.grid, shift), Value()};
    if (isRewriting) {
      // Of an exact number nothing is left after so many bits, however many more there are.
      shift = std::min(shift, 62);
      Grid carried = number.grid + Grid{number.grid.fraction, 0, std::ldexp(1.0, shift)};
      result.value =
          convert(shiftRight(convert(number.value, typeFor(carried)), shift, type.getRounding()), typeFor(result.grid));
    }
    return bring(result, type);
  }

  /// Into the range of a type, where the analysis does not show that it is there.
  Number bring(const Number &number, cell::FixedType type) {
    Grid range = Grid::of(type);
    if (number.grid.least >= range.least && number.grid.most <= range.most)
      return number;
    if (type.getOverflow() == cell::Overflow::wrap)
      return wrap(number, type);
    Number result{{range.fraction, std::clamp(number.grid.least, range.least, range.most),
                   std::clamp(number.grid.most, range.least, range.most)},
                  Value()};
    if (isRewriting) {
      Type wide = typeFor(number.grid.merge(range));
      Value low = arith::MaxSIOp::create(builder, loc, convert(number.value, wide), integer(range.least, wide));
      Value kept = arith::MinSIOp::create(builder, loc, low, integer(range.most, wide));
      result.value = convert(kept, typeFor(result.grid));
    }
    return result;
  }

  Number wrap(const Number &number, cell::FixedType type) {
    Number result{Grid::of(type), Value()};
    if (isRewriting) {
      Type narrow = typeFor(result.grid);
      Value unused = integer(narrow.getIntOrFloatBitWidth() - type.getWidth(), narrow);
      Value high = arith::ShLIOp::create(builder, loc, convert(number.value, narrow), unused);
      result.value = arith::ShRSIOp::create(builder, loc, high, unused);
    }
    return result;
  }

  //===--- Tables ---===//

  std::optional<Number> lookUp(step::LookupOp op) {
    std::optional<Grid> grid = gridOf(op.getTable());
    const Number &number = numbers[op.getNumber()];
    int fraction = static_cast<int>(op.getFraction());
    if (!grid || number.grid.fraction > fraction)
      return std::nullopt;
    Number result{*grid, Value()};
    if (isRewriting) {
      Value place = convert(at(number, fraction).value, builder.getI32Type());
      Type element = cast<MemRefType>(op.getTable().getType()).getElementType();
      Value entry =
          step::LookupOp::create(builder, loc, element, op.getNameAttr(), place, op.getFractionAttr(), op.getTable());
      result.value = convert(entry, typeFor(*grid));
    }
    return result;
  }

  //===--- Operations ---===//

  LogicalResult visit(Operation &op) {
    if (auto yield = dyn_cast<step::YieldOp>(op))
      return leave(yield);
    bool isReal = op.getNumResults() == 1 && isa<FloatType>(op.getResult(0).getType());
    if (!isReal)
      return visitOther(op);
    std::optional<Number> number = compute(op);
    if (!number)
      return evolve.emitError() << "internal error: '" << op.getName() << "' has no form in integers (E3)";
    if (!number->grid.isExact())
      return evolve.emitError() << "'" << objectName() << "' computes a value of more than " << mostExactBits
                                << " bits; use a storage, coefficients or weights of fewer bits (N4)";
    numbers[op.getResult(0)] = *number;
    return success();
  }

  /// What gives no real: comparisons of reals, and everything on truth values, masks and random bits.
  LogicalResult visitOther(Operation &op) {
    if (!isRewriting)
      return success();
    if (auto test = dyn_cast<arith::CmpFOp>(op))
      mapping.map(test.getResult(), compare(test));
    else
      builder.clone(op, mapping);
    return success();
  }

  std::optional<Number> compute(Operation &op) {
    auto operand = [&](unsigned index) -> const Number & { return numbers[op.getOperand(index)]; };
    using Result = std::optional<Number>;
    return llvm::TypeSwitch<Operation *, Result>(&op)
        .Case([&](arith::ConstantOp constant) -> Result {
          Grid grid = Grid::ofValue(cast<FloatAttr>(constant.getValue()).getValueAsDouble());
          return Number{grid, isRewriting ? integer(grid.least, typeFor(grid)) : Value()};
        })
        .Case([&](arith::AddFOp) -> Result { return add(operand(0), operand(1)); })
        .Case([&](arith::SubFOp) -> Result { return subtract(operand(0), operand(1)); })
        .Case([&](arith::MulFOp) -> Result { return multiply(operand(0), operand(1)); })
        .Case([&](arith::DivFOp) -> Result { return divide(operand(0), operand(1)); })
        .Case([&](arith::NegFOp) -> Result { return subtract(zero(operand(0)), operand(0)); })
        .Case([&](math::AbsFOp) -> Result { return magnitude(operand(0)); })
        .Case([&](arith::SelectOp select) -> Result { return choose(select); })
        // What a draw gave, and the one draw of a network in fixed point gives 0 or 1.
        .Case([&](arith::SIToFPOp draw) -> Result {
          return Number{{0, 0, 1}, isRewriting ? mapping.lookupOrDefault(draw.getIn()) : Value()};
        })
        .Case([&](step::RoundOp round) -> Result {
          return this->round(operand(0), cast<cell::FixedType>(round.getStorage()));
        })
        .Case([&](step::LookupOp lookup) -> Result { return lookUp(lookup); })
        .Default(Result());
  }

  Number zero(const Number &like) { return {Grid(), isRewriting ? integer(0, typeFor(like.grid)) : Value()}; }

  Number choose(arith::SelectOp select) {
    const Number &yes = numbers[select.getTrueValue()], &no = numbers[select.getFalseValue()];
    Number result{yes.grid.merge(no.grid), Value()};
    if (isRewriting) {
      auto [x, y] = align(yes, no, result.grid);
      Value chosen = arith::SelectOp::create(builder, loc, mapping.lookupOrDefault(select.getCondition()), x, y);
      result.value = convert(chosen, typeFor(result.grid));
    }
    return result;
  }

  /// The user's name of what is computed.
  StringRef objectName() {
    for (Value buffer : evolve.getOutputs())
      if (auto array = buffer.getDefiningOp<step::ArrayOp>())
        return array.getObject();
    return evolve->getParentOfType<step::ProgramOp>().getSymName();
  }

  step::EvolveOp evolve;
  GridOf gridOf;
  bool isRewriting;
  OpBuilder builder;
  Location loc;
  llvm::DenseMap<Value, Number> numbers;
  IRMapping mapping;
};

} // namespace

FailureOr<llvm::SmallVector<std::optional<Grid>>> glia::analyseRegion(step::EvolveOp evolve, GridOf gridOf) {
  RegionNarrower narrower(evolve, gridOf, /*isRewriting=*/false);
  if (failed(narrower.run()))
    return failure();
  return std::move(narrower.yields);
}

LogicalResult glia::narrowRegion(step::EvolveOp evolve, GridOf gridOf) {
  return RegionNarrower(evolve, gridOf, /*isRewriting=*/true).run();
}

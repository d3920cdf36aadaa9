// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Arithmetic.h.

#include "compiler/Conversion/SnnToStep/Arithmetic.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace mlir;

static arith::CmpFPredicate predicateOf(cell::Predicate predicate) {
  switch (predicate) {
  case cell::Predicate::gt:
    return arith::CmpFPredicate::OGT;
  case cell::Predicate::ge:
    return arith::CmpFPredicate::OGE;
  case cell::Predicate::lt:
    return arith::CmpFPredicate::OLT;
  case cell::Predicate::le:
    return arith::CmpFPredicate::OLE;
  case cell::Predicate::eq:
    return arith::CmpFPredicate::OEQ;
  case cell::Predicate::ne:
    return arith::CmpFPredicate::UNE;
  }
  llvm_unreachable("unknown predicate");
}

Value glia::lowerArithmetic(OpBuilder &builder, Location loc, Operation *op, llvm::function_ref<Value(Value)> operand) {
  auto unary = [&](auto tag) -> Value {
    using Op = decltype(tag);
    return Op::create(builder, loc, operand(op->getOperand(0)));
  };
  auto binary = [&](auto tag) -> Value {
    using Op = decltype(tag);
    Value lhs = operand(op->getOperand(0)), rhs = operand(op->getOperand(1));
    return Op::create(builder, loc, lhs, rhs);
  };
  auto function = [&](cell::Function function) -> Value {
    return lowerFunction(builder, loc, function, operand(op->getOperand(0)));
  };
  auto compare = [&](arith::CmpFPredicate predicate, Value lhs, Value rhs) -> Value {
    return arith::CmpFOp::create(builder, loc, predicate, lhs, rhs);
  };
  // The second where it compares with the first, else the first.
  auto choose = [&](arith::CmpFPredicate predicate) -> Value {
    Value first = operand(op->getOperand(0)), second = operand(op->getOperand(1));
    return arith::SelectOp::create(builder, loc, compare(predicate, second, first), second, first);
  };
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case([&](cell::AddOp) { return binary(arith::AddFOp()); })
      .Case([&](cell::SubOp) { return binary(arith::SubFOp()); })
      .Case([&](cell::MulOp) { return binary(arith::MulFOp()); })
      .Case([&](cell::DivOp) { return binary(arith::DivFOp()); })
      .Case([&](cell::AndOp) { return binary(arith::AndIOp()); })
      .Case([&](cell::OrOp) { return binary(arith::OrIOp()); })
      .Case([&](cell::NegOp) { return unary(arith::NegFOp()); })
      .Case([&](cell::AbsOp) { return unary(math::AbsFOp()); })
      .Case([&](cell::ExpOp) { return function(cell::Function::exp); })
      .Case([&](cell::SigmoidOp) { return function(cell::Function::sigmoid); })
      .Case([&](cell::TanhOp) { return function(cell::Function::tanh); })
      .Case([&](cell::MinOp) { return choose(arith::CmpFPredicate::OLT); })
      .Case([&](cell::MaxOp) { return choose(arith::CmpFPredicate::OGT); })
      .Case([&](cell::CompareOp test) {
        Value lhs = operand(test.getLhs()), rhs = operand(test.getRhs());
        return compare(predicateOf(test.getPredicate()), lhs, rhs);
      })
      .Case([&](cell::SelectOp select) {
        Value condition = operand(select.getCondition());
        Value onTrue = operand(select.getOnTrue()), onFalse = operand(select.getOnFalse());
        return Value(arith::SelectOp::create(builder, loc, condition, onTrue, onFalse));
      })
      .Default(Value());
}

Value glia::lowerCount(OpBuilder &builder, Location loc, Value real) {
  auto constant = [&](double value) {
    return Value(arith::ConstantOp::create(builder, loc, FloatAttr::get(real.getType(), value)));
  };
  auto integer = [&](int32_t value) {
    return Value(arith::ConstantOp::create(builder, loc, builder.getI32IntegerAttr(value)));
  };
  auto compare = [&](arith::CmpFPredicate predicate, double limit) {
    return Value(arith::CmpFOp::create(builder, loc, predicate, real, constant(limit)));
  };
  auto select = [&](Value condition, Value yes, Value no) {
    return Value(arith::SelectOp::create(builder, loc, condition, yes, no));
  };
  Value fits = arith::AndIOp::create(builder, loc, compare(arith::CmpFPredicate::OGE, -0x1p31),
                                     compare(arith::CmpFPredicate::OLT, 0x1p31));
  Value whole = arith::FPToSIOp::create(builder, loc, builder.getI32Type(), select(fits, real, constant(0.0)));
  Value low = select(compare(arith::CmpFPredicate::OLT, -0x1p31), integer(INT32_MIN), whole);
  return select(compare(arith::CmpFPredicate::OGE, 0x1p31), integer(INT32_MAX), low);
}

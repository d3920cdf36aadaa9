// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Addresses, loads, stores and loops.

#include "targets/Cpu/Lowering/LoopBuilder.h"

using namespace glia::cpu;
using namespace mlir;

Value LoopBuilder::number(int64_t value) { return integer(value, i64()); }

Value LoopBuilder::integer(int64_t value, Type type) {
  return arith::ConstantOp::create(builder, loc, builder.getIntegerAttr(type, value));
}

Value LoopBuilder::real(double value, Type type) {
  if (auto vector = dyn_cast<VectorType>(type))
    return arith::ConstantOp::create(
        builder, loc, DenseElementsAttr::get(vector, FloatAttr::get(vector.getElementType(), value).getValue()));
  return arith::ConstantOp::create(builder, loc, FloatAttr::get(type, value));
}

static bool isReal(Type type) { return isa<FloatType>(getElementTypeOrSelf(type)); }

Value LoopBuilder::toNumber(Value value, Type type) {
  if (value.getType() == type)
    return value;
  if (isReal(type))
    return arith::SIToFPOp::create(builder, loc, type, value);
  unsigned from = getElementTypeOrSelf(value.getType()).getIntOrFloatBitWidth();
  return from < getElementTypeOrSelf(type).getIntOrFloatBitWidth()
             ? Value(arith::ExtSIOp::create(builder, loc, type, value))
             : Value(arith::TruncIOp::create(builder, loc, type, value));
}

Value LoopBuilder::addNumbers(Value a, Value b) {
  return isReal(a.getType()) ? Value(arith::AddFOp::create(builder, loc, a, b)) : add(a, b);
}

Value LoopBuilder::mulNumbers(Value a, Value b) {
  return isReal(a.getType()) ? Value(arith::MulFOp::create(builder, loc, a, b)) : mul(a, b);
}

Value LoopBuilder::isNonzero(Value number) {
  Type type = number.getType();
  return isReal(type) ? Value(arith::CmpFOp::create(builder, loc, arith::CmpFPredicate::UNE, number, real(0.0, type)))
                      : compare(arith::CmpIPredicate::ne, number, integer(0, type));
}

Value LoopBuilder::clamp(Value value, int64_t most) {
  Value low = arith::MaxSIOp::create(builder, loc, value, integer(-most, value.getType()));
  return arith::MinSIOp::create(builder, loc, low, integer(most, value.getType()));
}

Value LoopBuilder::offset(Value base, int64_t bytes) {
  if (bytes == 0)
    return base;
  constexpr int64_t mostInPlace = (int64_t(1) << 28) - 1; // what a constant index of the operation holds
  if (bytes > mostInPlace || !hasConstantOffsets)
    return offset(base, number(bytes));
  return LLVM::GEPOp::create(builder, loc, pointer(), i8(), base,
                             llvm::ArrayRef<LLVM::GEPArg>{LLVM::GEPArg(static_cast<int32_t>(bytes))});
}

Value LoopBuilder::offset(Value base, Value bytes) {
  return LLVM::GEPOp::create(builder, loc, pointer(), i8(), base, llvm::ArrayRef<LLVM::GEPArg>{bytes});
}

Value LoopBuilder::at(Value base, Value index, Type element) {
  return LLVM::GEPOp::create(builder, loc, pointer(), element, base, llvm::ArrayRef<LLVM::GEPArg>{index});
}

Value LoopBuilder::load(Type type, Value address, unsigned alignment) {
  return LLVM::LoadOp::create(builder, loc, type, address, alignment);
}

void LoopBuilder::store(Value value, Value address, unsigned alignment) {
  LLVM::StoreOp::create(builder, loc, value, address, alignment);
}

void LoopBuilder::loop(Value low, Value high, int64_t step, llvm::function_ref<void(Value)> body) {
  auto op = scf::ForOp::create(builder, loc, low, high, number(step));
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(op.getBody());
  body(op.getInductionVar());
}

Value LoopBuilder::accumulate(Value low, Value high, Value start, llvm::function_ref<Value(Value, Value)> body) {
  auto op = scf::ForOp::create(builder, loc, low, high, number(1), ValueRange{start});
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(op.getBody());
  Value next = body(op.getInductionVar(), op.getRegionIterArg(0));
  scf::YieldOp::create(builder, loc, next);
  return op.getResult(0);
}

void LoopBuilder::when(Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no) {
  auto op = scf::IfOp::create(builder, loc, condition, /*withElseRegion=*/static_cast<bool>(no));
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(op.thenBlock());
  yes();
  if (!no)
    return;
  builder.setInsertionPointToStart(op.elseBlock());
  no();
}

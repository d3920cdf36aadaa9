// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Short names for the few operations that all lowered code is made of: addresses, loads, stores, loops, integers.

#ifndef GLIA_TARGETS_CPU_LOWERING_LOOPBUILDER_H
#define GLIA_TARGETS_CPU_LOWERING_LOOPBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Builders.h"

namespace glia::cpu {

class LoopBuilder {
public:
  LoopBuilder(mlir::OpBuilder &builder, mlir::Location loc) : builder(builder), loc(loc) {}

  using Value = mlir::Value;
  using Type = mlir::Type;

  Type i1() { return builder.getI1Type(); }
  Type i8() { return builder.getI8Type(); }
  Type i32() { return builder.getI32Type(); }
  Type i64() { return builder.getI64Type(); }
  Type pointer() { return mlir::LLVM::LLVMPointerType::get(builder.getContext()); }

  Value number(int64_t value);             ///< an i64
  Value integer(int64_t value, Type type); ///< of an integer type
  Value real(double value, Type type);     ///< of a float type, or a vector of it

  Value add(Value a, Value b) { return mlir::arith::AddIOp::create(builder, loc, a, b); }
  Value sub(Value a, Value b) { return mlir::arith::SubIOp::create(builder, loc, a, b); }
  Value mul(Value a, Value b) { return mlir::arith::MulIOp::create(builder, loc, a, b); }
  Value div(Value a, Value b) { return mlir::arith::DivUIOp::create(builder, loc, a, b); }
  Value rem(Value a, Value b) { return mlir::arith::RemUIOp::create(builder, loc, a, b); }
  Value compare(mlir::arith::CmpIPredicate predicate, Value a, Value b) {
    return mlir::arith::CmpIOp::create(builder, loc, predicate, a, b);
  }
  Value select(Value condition, Value yes, Value no) {
    return mlir::arith::SelectOp::create(builder, loc, condition, yes, no);
  }
  Value both(Value a, Value b) { return mlir::arith::AndIOp::create(builder, loc, a, b); }
  Value widen(Value index) { return mlir::arith::ExtUIOp::create(builder, loc, i64(), index); }

  // Numbers are reals, or integers that stand for them in fixed point; vectors of either.

  /// An integer, or a number of a type that is no wider, as a number of `type`.
  Value toNumber(Value value, Type type);
  Value addNumbers(Value a, Value b);
  Value mulNumbers(Value a, Value b);
  Value oneNumber(Type type) { return mlir::isa<mlir::FloatType>(type) ? real(1.0, type) : integer(1, type); }
  Value isNonzero(Value number);
  /// An integer kept within [-most, most].
  Value clamp(Value integer, int64_t most);
  Value splat(Value scalar, Type vector) { return mlir::vector::BroadcastOp::create(builder, loc, vector, scalar); }

  /// base + bytes, and the address of element `index` of an array of `element` at `base`.
  Value offset(Value base, int64_t bytes);
  Value offset(Value base, Value bytes);
  Value at(Value base, Value index, Type element);

  Value load(Type type, Value address, unsigned alignment = 0);
  void store(Value value, Value address, unsigned alignment = 0);

  /// for (i = low; i < high; i += step): `body` gets i.
  void loop(Value low, Value high, int64_t step, llvm::function_ref<void(Value)> body);
  void loop(int64_t high, llvm::function_ref<void(Value)> body) { loop(number(0), number(high), 1, body); }
  /// The same with one value carried from turn to turn.
  Value accumulate(Value low, Value high, Value start, llvm::function_ref<Value(Value, Value)> body);
  void when(Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no = nullptr);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  /// Whether a constant offset is part of the operation; if not, it is a constant like others.
  bool hasConstantOffsets = true;
};

} // namespace glia::cpu

#endif

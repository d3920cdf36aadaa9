// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The regions of `step.evolve` and `step.learn` as expressions of C.

#ifndef GLIA_TARGETS_C_LOWERING_ARITHMETIC_H
#define GLIA_TARGETS_C_LOWERING_ARITHMETIC_H

#include "dialects/Step/IR/Step.h"
#include "targets/C/Builder/CodeBuilder.h"

#include <functional>

namespace glia::c {

/// Turns one region into expressions. What is used more than once, or grows too long to read, is named.
class Arithmetic {
public:
  explicit Arithmetic(c::CodeBuilder &c) : c(c) {}

  /// Whether C has what an operation does; else a target refuses it.
  static bool supports(mlir::Operation *op);

  void bind(mlir::Value value, mlir::Value expression) { values[value] = expression; }
  void setName(mlir::Value value, const std::string &name) { names[value] = name; }
  /// What step.random_bits needs to know.
  void setDraws(mlir::Value element, mlir::Value step, mlir::Value sample) {
    drawElement = element, drawStep = step, drawSample = sample;
  }

  /// Where the tables are that step.lookup reads.
  void setTables(std::function<mlir::Value(mlir::Value table)> place) { placeOfTable = std::move(place); }

  /// Builds every operation of the region but its end.
  void run(mlir::Block &region);

  mlir::Value valueOf(mlir::Value value) const { return values.lookup(value); }

private:
  using Value = mlir::Value;
  using Type = mlir::Type;

  Value build(mlir::Operation *op);
  Value buildInteger(mlir::Operation *op);
  Value buildCast(mlir::Operation *op);
  Value compare(mlir::arith::CmpFOp op);
  Value compare(mlir::arith::CmpIOp op);
  Value extreme(mlir::Operation *op, const char *symbol, bool isSigned);
  Value wrapping(const char *symbol, mlir::Operation *op, bool cannotOverflow);
  Value shift(mlir::Operation *op);
  Value bitwise(const char *symbol, const char *logical, mlir::Operation *op);
  Value bits(mlir::arith::BitcastOp op);
  Value randomBits(step::RandomBitsOp op);
  Value lookUp(step::LookupOp op);
  Value operand(mlir::Operation *op, unsigned i) { return values.lookup(op->getOperand(i)); }
  /// A value that may be written twice.
  Value named(Value value, const char *name);
  Type typeOf(mlir::Operation *op) { return c.scalar(op->getResult(0).getType()); }
  Type unsignedOf(Type type) { return c.unsignedType(std::max(32u, type.getIntOrFloatBitWidth())); }

  c::CodeBuilder &c;
  llvm::DenseMap<Value, Value> values;
  llvm::DenseMap<Value, std::string> names;
  llvm::DenseMap<Value, unsigned> lengths; ///< of expressions, in operations
  Value drawElement, drawStep, drawSample;
  std::function<Value(Value)> placeOfTable;
};

} // namespace glia::c

#endif

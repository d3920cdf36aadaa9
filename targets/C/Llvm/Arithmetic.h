// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of C and what happens to their types: promotions, the usual conversions, conversions as by assignment.
// Internal to the translation.

#ifndef GLIA_TARGETS_C_LLVM_ARITHMETIC_H
#define GLIA_TARGETS_C_LLVM_ARITHMETIC_H

#include "targets/C/IR/C.h"

#include "llvm/IR/IRBuilder.h"

namespace glia::c {

/// A value and the type that it has in C; truth values are i1.
struct Typed {
  llvm::Value *value = nullptr;
  mlir::Type type;
};

class Numbers {
public:
  Numbers(mlir::MLIRContext *context, llvm::IRBuilder<> &builder, unsigned sizeWidth)
      : context(context), builder(builder), sizeWidth(sizeWidth) {}

  /// The type of sizes as the integer that it is; others as they are.
  mlir::Type plain(mlir::Type type) const;
  mlir::Type integer(unsigned width, bool isSigned = true) const;
  mlir::Type truth() const { return mlir::IntegerType::get(context, 1); }

  /// What narrower integers become before anything is done with them, and what two numbers become (C99 6.3.1).
  mlir::Type promoted(mlir::Type type) const;
  mlir::Type common(mlir::Type a, mlir::Type b) const;

  Typed convert(Typed from, mlir::Type to);
  llvm::Value *isTrue(Typed value);

  Typed unary(llvm::StringRef symbol, Typed operand);
  /// Not for && and ||, which may leave their second operand alone.
  Typed binary(llvm::StringRef symbol, Typed a, Typed b);

  /// Of a number as a value, and in memory.
  llvm::Type *valueType(mlir::Type number) const;
  llvm::Type *memoryType(mlir::Type number) const;

private:
  llvm::Value *compare(llvm::StringRef symbol, llvm::Value *a, llvm::Value *b, mlir::Type type);
  llvm::Value *compute(llvm::StringRef symbol, llvm::Value *a, llvm::Value *b, mlir::Type type);

  mlir::MLIRContext *context;
  llvm::IRBuilder<> &builder;
  unsigned sizeWidth;
};

} // namespace glia::c

#endif

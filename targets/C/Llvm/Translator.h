// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Translates files of the `c` dialect: what the parts share. Internal to the translation.

#ifndef GLIA_TARGETS_C_LLVM_TRANSLATOR_H
#define GLIA_TARGETS_C_LLVM_TRANSLATOR_H

#include "targets/C/Llvm/Arithmetic.h"

#include "llvm/IR/Module.h"

namespace glia::c {

/// Where something lies, and its type in C.
struct Place {
  llvm::Value *address = nullptr;
  mlir::Type type;
};

class Translator {
public:
  Translator(mlir::MLIRContext *context, llvm::Module &module)
      : context(context), module(module), builder(module.getContext()),
        numbers(context, builder, module.getDataLayout().getPointerSizeInBits()) {}

  /// Declares everything that the files have before anything is defined.
  mlir::LogicalResult run(llvm::ArrayRef<FileOp> files);

private:
  using Type = mlir::Type;
  using Operation = mlir::Operation;

  // ToLlvm.cpp
  void declare(Operation &op);
  void declare(StructOp op);
  void declare(DataOp op);
  void declare(FunctionOp op);
  void define(FunctionOp op);
  /// Of anything that lies in memory, structs and arrays included.
  llvm::Type *memoryType(Type type);
  llvm::Type *valueType(Type type);

  // Statements.cpp
  void run(mlir::Block &block);
  void statement(Operation &op);
  void assign(AssignOp op);
  void loop(ForOp op);
  void loop(WhileOp op);
  void choose(IfOp op);
  void leave(ReturnOp op);
  llvm::Value *room(Type type);
  void store(Typed value, Place place);
  llvm::BasicBlock *block(const char *name);
  void enter(llvm::BasicBlock *next);

  // Expressions.cpp
  Typed evaluate(mlir::Value value);
  Typed evaluate(Operation *op);
  Typed literal(LiteralOp op);
  Typed sizeOf(SizeOp op);
  Typed load(Place place);
  Typed logical(BinaryOp op);
  Typed choose(ChooseOp op);
  Typed call(Operation *op, llvm::StringRef function, mlir::ValueRange operands, Type result);
  Place placeOf(mlir::Value value);
  Place fieldOf(FieldOp op);
  Place elementOf(ElementOp op);

  /// Says what cannot be translated; something is given in its place.
  Typed fail(Operation *op, const llvm::Twine &what);

  struct Layout {
    llvm::StructType *type;
    llvm::StringMap<unsigned> members;
    llvm::SmallVector<Type> types;
  };

  mlir::MLIRContext *context;
  llvm::Module &module;
  llvm::IRBuilder<> builder;
  Numbers numbers;
  bool isGood = true;
  llvm::StringMap<Layout> structs;
  llvm::StringMap<Place> data;
  llvm::DenseMap<mlir::Value, Typed> values; ///< of the function under translation
  llvm::DenseMap<mlir::Value, Place> rooms;
  Type result; ///< of that function; null: none
};

} // namespace glia::c

#endif

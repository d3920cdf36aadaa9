// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Short names for building C sources. Adding nothing and multiplying by one leave no trace.

#ifndef GLIA_TARGETS_C_BUILDER_CODEBUILDER_H
#define GLIA_TARGETS_C_BUILDER_CODEBUILDER_H

#include "targets/C/IR/C.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringSet.h"

#include <string>
#include <vector>

namespace glia::c {

class CodeBuilder {
public:
  using Value = mlir::Value;
  using Type = mlir::Type;
  using Text = llvm::StringRef;

  /// `size`: the type of sizes, indices and counters; null: size_t.
  CodeBuilder(mlir::OpBuilder &builder, mlir::Location loc, mlir::Type size = {})
      : builder(builder), loc(loc), sizeType(size ? size : builder.getIndexType()) {}

  //===--- Types ---===//

  Type size() { return sizeType; }
  Type truth() { return builder.getI1Type(); }
  Type unsignedType(unsigned width) { return builder.getIntegerType(width, /*isSigned=*/false); }
  Type signedType(unsigned width) { return builder.getIntegerType(width, /*isSigned=*/true); }
  Type named(Text name) { return NamedType::get(builder.getContext(), name); }
  Type array(int64_t length, Type element) { return ArrayType::get(builder.getContext(), length, element); }
  Type pointer(Type target) { return PointerType::get(builder.getContext(), target, /*isConst=*/false); }
  Type reference(Type target) { return ReferenceType::get(builder.getContext(), target); }
  Type constPointer(Type target) { return PointerType::get(builder.getContext(), target, /*isConst=*/true); }
  /// The least unsigned type that holds numbers up to `most`.
  Type unsignedFor(uint64_t most);
  /// A signless type as C has it: signed; i1 is bool.
  Type scalar(Type type);

  //===--- Expressions ---===//

  Value number(int64_t value) { return integer(value, size()); }
  Value integer(int64_t value, Type type);
  Value literal(mlir::TypedAttr value, Type type) { return LiteralOp::create(builder, loc, type, value); }
  Value real(double value, Type type);
  /// The place of an array that the sources declare.
  Value data(Text name, Type type) { return NameOp::create(builder, loc, place(type), name); }
  Value name(Text name, Type type) { return NameOp::create(builder, loc, type, name); }
  /// Bytes of a type; with `member`, of what lies before it.
  Value bytesOf(Type type, Text member = "") {
    return SizeOp::create(builder, loc, size(), type, member.empty() ? nullptr : builder.getStringAttr(member));
  }
  Value field(Value base, Text name, Type type) { return FieldOp::create(builder, loc, place(type), base, name); }
  Value element(Value base, Value index);
  Value read(Value place) {
    return ReadOp::create(builder, loc, mlir::cast<PlaceType>(place.getType()).getType(), place);
  }
  Value readAt(Value base, Value index) { return read(element(base, index)); }
  Value addressOf(Value place);
  Value constAddressOf(Value place);
  Value binary(Text symbol, Value a, Value b, Type type) { return BinaryOp::create(builder, loc, type, symbol, a, b); }
  Value compare(Text symbol, Value a, Value b) { return binary(symbol, a, b, truth()); }
  Value both(Value a, Value b) { return binary("&&", a, b, truth()); }
  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value mul(Value a, Value b);
  Value div(Value a, Value b);
  Value rem(Value a, Value b);
  Value unary(Text symbol, Value a, Type type) { return UnaryOp::create(builder, loc, type, symbol, a); }
  Value convert(Value a, Type type);
  Value choose(Value condition, Value yes, Value no) {
    return ChooseOp::create(builder, loc, yes.getType(), condition, yes, no);
  }
  Value apply(Text function, mlir::ValueRange operands, Type type) {
    return ApplyOp::create(builder, loc, type, function, operands);
  }

  //===--- Statements ---===//

  /// Names of constants, variables and counters are made unique where they are seen.
  Value let(Text name, Value value, Type type) { return LetOp::create(builder, loc, type, declare(name), value); }
  Value let(Text name, Value value) { return let(name, value, value.getType()); }
  Value variable(Text name, Value value, Type type) {
    return VariableOp::create(builder, loc, place(type), declare(name), value);
  }
  /// A variable that has no value yet.
  Value local(Text name, Type type) { return LocalOp::create(builder, loc, place(type), declare(name)); }
  void assign(Value place, Value value, Text symbol = "=") { AssignOp::create(builder, loc, place, symbol, value); }
  /// `most`: how often the loop runs at most, where its ends do not say; 0: not known.
  void loop(Text name, Value first, Value end, llvm::function_ref<void(Value)> body, int64_t most = 0);
  void loop(Text name, int64_t count, llvm::function_ref<void(Value)> body) {
    loop(name, number(0), number(count), body);
  }
  void loopWhile(Value condition, int64_t most, llvm::function_ref<void()> body);
  void when(Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no = nullptr);
  void comment(Text text) { CommentOp::create(builder, loc, text); }
  void call(Text function, mlir::ValueRange operands) { CallOp::create(builder, loc, function, operands); }
  /// Calls a function for what it does and names what it gives.
  Value obtain(Text name, Text function, mlir::ValueRange operands, Type type) {
    return ObtainOp::create(builder, loc, type, declare(name), function, operands);
  }
  void pragma(Text text) { PragmaOp::create(builder, loc, builder.getStringAttr(text), mlir::StringAttr()); }
  void leave(Value value) { ReturnOp::create(builder, loc, value); }

  /// Calls `body` within a function: what it declares is seen by nothing else.
  void inFunction(FunctionOp function, llvm::function_ref<void()> body);

  /// Keeps the name of something in the file from being hidden by what functions declare.
  void reserve(Text name) { reserved.insert(name); }

  mlir::OpBuilder &builder;
  mlir::Location loc;

private:
  std::string declare(Text name);
  void inBlock(mlir::Block *block, llvm::function_ref<void()> body);

  mlir::Type sizeType;
  llvm::StringSet<> reserved;
  std::vector<std::string> declared; ///< in the blocks that are open
  Type place(Type type) { return PlaceType::get(builder.getContext(), type); }
};

} // namespace glia::c

#endif

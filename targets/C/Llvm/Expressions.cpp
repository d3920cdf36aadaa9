// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions: computed where they are used, as the text of C is.

#include "targets/C/Llvm/Translator.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static Type targetOf(Type type) {
  if (auto pointer = dyn_cast<PointerType>(type))
    return pointer.getTarget();
  auto array = dyn_cast<ArrayType>(type);
  return array ? array.getElement() : Type();
}

Place Translator::fieldOf(FieldOp op) {
  Place base;
  if (auto pointer = dyn_cast<PointerType>(op.getBase().getType()))
    base = {evaluate(op.getBase()).value, pointer.getTarget()};
  else
    base = placeOf(op.getBase());
  auto named = dyn_cast<NamedType>(base.type);
  auto known = named ? structs.find(named.getName()) : structs.end();
  if (known == structs.end() || !known->second.members.count(op.getName()))
    return {fail(op, "the member '" + op.getName() + "'").value, numbers.integer(32)};
  const Layout &layout = known->second;
  unsigned index = layout.members.lookup(op.getName());
  return {builder.CreateStructGEP(layout.type, base.address, index, op.getName()), layout.types[index]};
}

Place Translator::elementOf(ElementOp op) {
  llvm::Value *base;
  Type type;
  if (isa<PointerType>(op.getBase().getType())) {
    base = evaluate(op.getBase()).value, type = op.getBase().getType();
  } else {
    Place place = placeOf(op.getBase());
    // An array is the address of its first element.
    base = isa<PointerType>(place.type) ? load(place).value : place.address;
    type = place.type;
  }
  Typed index = evaluate(op.getIndex());
  Type wide = numbers.plain(IndexType::get(context));
  llvm::Value *offset = numbers.convert(index, wide).value;
  return {builder.CreateInBoundsGEP(memoryType(targetOf(type)), base, offset), targetOf(type)};
}

Place Translator::placeOf(mlir::Value value) {
  if (auto known = rooms.find(value); known != rooms.end())
    return known->second;
  Operation *op = value.getDefiningOp();
  if (auto field = dyn_cast_or_null<FieldOp>(op))
    return fieldOf(field);
  if (auto element = dyn_cast_or_null<ElementOp>(op))
    return elementOf(element);
  auto name = dyn_cast_or_null<NameOp>(op);
  if (auto known = name ? data.find(name.getName()) : data.end(); known != data.end())
    return known->second;
  return {fail(op, "a place").value, numbers.integer(32)};
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Typed Translator::load(Place place) {
  llvm::Value *value = builder.CreateLoad(memoryType(place.type), place.address);
  if (place.type.isInteger(1))
    value = builder.CreateTrunc(value, builder.getInt1Ty());
  return {value, numbers.plain(place.type)};
}

/// Constants without a suffix are of type int, as far as they fit.
Typed Translator::literal(LiteralOp op) {
  if (auto real = dyn_cast<FloatAttr>(op.getValue()))
    return {llvm::ConstantFP::get(module.getContext(), real.getValue()), real.getType()};
  llvm::APInt number = cast<IntegerAttr>(op.getValue()).getValue();
  Type type = op.getType();
  if (!type.isInteger(1) && !type.isUnsignedInteger() && !type.isSignedInteger(64))
    type = numbers.integer(number.isSignedIntN(32) ? 32 : 64);
  else if (type.isUnsignedInteger() && type.getIntOrFloatBitWidth() < 32)
    type = numbers.integer(32, /*isSigned=*/false);
  unsigned width = type.getIntOrFloatBitWidth();
  number = type.isUnsignedInteger() ? number.zextOrTrunc(width) : number.sextOrTrunc(width);
  return {llvm::ConstantInt::get(module.getContext(), number), type};
}

Typed Translator::sizeOf(SizeOp op) {
  const llvm::DataLayout &layout = module.getDataLayout();
  llvm::Type *type = memoryType(op.getOf());
  uint64_t bytes = layout.getTypeAllocSize(type);
  if (op.getMember()) {
    const Layout &known = structs.find(cast<NamedType>(op.getOf()).getName())->second;
    bytes = layout.getStructLayout(known.type)->getElementOffset(known.members.lookup(*op.getMember()));
  }
  Type size = numbers.plain(IndexType::get(context));
  return {llvm::ConstantInt::get(valueType(size), bytes), size};
}

/// The second operand is looked at only where it matters.
Typed Translator::logical(BinaryOp op) {
  bool isAnd = op.getSymbol() == "&&";
  llvm::Value *left = numbers.isTrue(evaluate(op.getLeft()));
  llvm::BasicBlock *before = builder.GetInsertBlock(), *second = block("second"), *end = block("end");
  builder.CreateCondBr(left, isAnd ? second : end, isAnd ? end : second);
  builder.SetInsertPoint(second);
  llvm::Value *right = numbers.isTrue(evaluate(op.getRight()));
  llvm::BasicBlock *after = builder.GetInsertBlock();
  enter(end);
  llvm::PHINode *result = builder.CreatePHI(builder.getInt1Ty(), 2);
  result->addIncoming(builder.getInt1(!isAnd), before);
  result->addIncoming(right, after);
  return {result, numbers.truth()};
}

/// One of them is computed. Their common type is known when both are.
Typed Translator::choose(ChooseOp op) {
  llvm::Value *condition = numbers.isTrue(evaluate(op.getCondition()));
  llvm::BasicBlock *yes = block("yes"), *no = block("no"), *end = block("end");
  builder.CreateCondBr(condition, yes, no);
  builder.SetInsertPoint(yes);
  Typed first = evaluate(op.getYes());
  yes = builder.GetInsertBlock();
  builder.SetInsertPoint(no);
  Typed second = evaluate(op.getNo());
  bool isPointer = first.value->getType()->isPointerTy();
  bool areTruths = first.type.isInteger(1) && second.type.isInteger(1);
  Type type = isPointer || areTruths ? first.type : numbers.common(first.type, second.type);
  second = numbers.convert(second, type);
  no = builder.GetInsertBlock();
  builder.CreateBr(end);
  builder.SetInsertPoint(yes);
  first = numbers.convert(first, type);
  enter(end);
  llvm::PHINode *result = builder.CreatePHI(first.value->getType(), 2);
  result->addIncoming(first.value, yes);
  result->addIncoming(second.value, no);
  return {result, type};
}

Typed Translator::call(Operation *op, StringRef function, ValueRange operands, Type result) {
  llvm::Function *callee = module.getFunction(function);
  if (!callee || callee->arg_size() != operands.size())
    return fail(op, "a call of '" + function + "'");
  llvm::SmallVector<llvm::Value *> arguments;
  for (auto [operand, parameter] : llvm::zip(operands, callee->args())) {
    Typed value = evaluate(operand);
    llvm::Type *type = parameter.getType();
    // Parameters are integers of the width that their type says; sizes are all that differs.
    if (type->isIntegerTy() && value.value->getType() != type)
      value = numbers.convert(value, numbers.integer(type->getIntegerBitWidth(), /*isSigned=*/false));
    if (value.value->getType() != type)
      return fail(op, "a call of '" + function + "' with other types");
    arguments.push_back(value.value);
  }
  llvm::CallInst *given = builder.CreateCall(callee, arguments);
  given->setDoesNotThrow();
  return {given, result ? numbers.plain(result) : Type()};
}

Typed Translator::evaluate(Operation *op) {
  return llvm::TypeSwitch<Operation *, Typed>(op)
      .Case([&](LiteralOp known) { return literal(known); })
      .Case([&](SizeOp known) { return sizeOf(known); })
      .Case([&](ReadOp known) { return load(placeOf(known.getPlace())); })
      .Case([&](AddressOp known) { return Typed{placeOf(known.getPlace()).address, known.getType()}; })
      .Case([&](UnaryOp known) { return numbers.unary(known.getSymbol(), evaluate(known.getOperand())); })
      .Case([&](BinaryOp known) {
        if (known.getSymbol() == "&&" || known.getSymbol() == "||")
          return logical(known);
        Typed left = evaluate(known.getLeft());
        return numbers.binary(known.getSymbol(), left, evaluate(known.getRight()));
      })
      .Case([&](CastOp known) { return numbers.convert(evaluate(known.getOperand()), known.getType()); })
      .Case([&](ChooseOp known) { return choose(known); })
      .Case([&](ApplyOp known) { return call(known, known.getFunction(), known.getOperands(), known.getType()); })
      .Default([&](Operation *other) { return fail(other, "'" + other->getName().getStringRef() + "'"); });
}

Typed Translator::evaluate(mlir::Value value) {
  auto known = values.find(value);
  if (known != values.end())
    return known->second;
  if (!value.getDefiningOp())
    return fail(value.getParentBlock()->getParentOp(), "an argument");
  return evaluate(value.getDefiningOp());
}

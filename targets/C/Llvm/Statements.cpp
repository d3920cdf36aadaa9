// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements.

#include "targets/C/Llvm/Translator.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Memory and blocks
//===----------------------------------------------------------------------===//

/// Of a variable: in the entry, whatever loop it is declared in.
llvm::Value *Translator::room(Type type) {
  llvm::BasicBlock &entry = builder.GetInsertBlock()->getParent()->getEntryBlock();
  llvm::IRBuilder<> first(&entry, entry.begin());
  return first.CreateAlloca(memoryType(type));
}

void Translator::store(Typed value, Place place) {
  Typed fitted = numbers.convert(value, place.type);
  llvm::Value *bits = fitted.value;
  if (fitted.type.isInteger(1))
    bits = builder.CreateZExt(bits, builder.getInt8Ty());
  builder.CreateStore(bits, place.address);
}

llvm::BasicBlock *Translator::block(const char *name) {
  return llvm::BasicBlock::Create(module.getContext(), name, builder.GetInsertBlock()->getParent());
}

/// Goes on in another block.
void Translator::enter(llvm::BasicBlock *next) {
  builder.CreateBr(next);
  builder.SetInsertPoint(next);
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void Translator::assign(AssignOp op) {
  Typed value = evaluate(op.getValue());
  Place place = placeOf(op.getPlace());
  if (op.getSymbol() != "=")
    value = numbers.binary(op.getSymbol().take_front(), load(place), value);
  store(value, place);
}

/// The end is looked at before each turn, as C does.
void Translator::loop(ForOp op) {
  Type type = numbers.plain(op.getFirst().getType());
  llvm::Value *first = numbers.convert(evaluate(op.getFirst()), type).value;
  llvm::BasicBlock *before = builder.GetInsertBlock(), *head = block("for"), *body = block("turn"), *end = block("end");
  enter(head);
  llvm::PHINode *counter = builder.CreatePHI(first->getType(), 2, op.getName());
  counter->addIncoming(first, before);
  values[op.getBody().getArgument(0)] = {counter, type};
  Typed goesOn = numbers.binary("<", {counter, type}, evaluate(op.getEnd()));
  builder.CreateCondBr(goesOn.value, body, end);
  builder.SetInsertPoint(body);
  run(op.getBody().front());
  counter->addIncoming(builder.CreateAdd(counter, llvm::ConstantInt::get(first->getType(), 1)),
                       builder.GetInsertBlock());
  builder.CreateBr(head);
  builder.SetInsertPoint(end);
}

void Translator::loop(WhileOp op) {
  llvm::BasicBlock *head = block("while"), *body = block("turn"), *end = block("end");
  enter(head);
  builder.CreateCondBr(numbers.isTrue(evaluate(op.getCondition())), body, end);
  builder.SetInsertPoint(body);
  run(op.getBody().front());
  builder.CreateBr(head);
  builder.SetInsertPoint(end);
}

void Translator::choose(IfOp op) {
  llvm::BasicBlock *yes = block("then"), *no = block("else"), *end = block("end");
  builder.CreateCondBr(numbers.isTrue(evaluate(op.getCondition())), yes, no);
  builder.SetInsertPoint(yes);
  run(op.getBody().front());
  builder.CreateBr(end);
  builder.SetInsertPoint(no);
  if (!op.getOtherwise().empty())
    run(op.getOtherwise().front());
  enter(end);
}

void Translator::leave(ReturnOp op) {
  if (op.getValue() && result)
    builder.CreateRet(numbers.convert(evaluate(op.getValue()), result).value);
  else
    builder.CreateRetVoid();
  // What stands behind is never reached.
  builder.SetInsertPoint(block("after"));
}

void Translator::statement(Operation &op) {
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](LetOp let) { values[let.getResult()] = numbers.convert(evaluate(let.getValue()), let.getType()); })
      .Case([&](ObtainOp obtain) {
        values[obtain.getResult()] = call(obtain, obtain.getFunction(), obtain.getOperands(), obtain.getType());
      })
      .Case([&](VariableOp variable) {
        Type type = cast<PlaceType>(variable.getType()).getType();
        Place place{room(type), type};
        store(evaluate(variable.getValue()), place);
        rooms[variable.getResult()] = place;
      })
      .Case([&](LocalOp local) {
        Type type = cast<PlaceType>(local.getType()).getType();
        rooms[local.getResult()] = {room(type), type};
      })
      .Case([&](AssignOp known) { assign(known); })
      .Case<ForOp, WhileOp>([&](auto known) { loop(known); })
      .Case([&](IfOp known) { choose(known); })
      .Case([&](ReturnOp known) { leave(known); })
      .Case([&](CallOp known) {
        // C's way to say that something is not used.
        if (known.getFunction() != "(void)")
          call(known, known.getFunction(), known.getOperands(), Type());
      })
      .Case<CommentOp>([](Operation *) {})
      .Default([&](Operation *other) { fail(other, "'" + other->getName().getStringRef() + "'"); });
}

void Translator::run(Block &block) {
  for (Operation &op : block)
    if (!isExpression(&op))
      statement(op);
}

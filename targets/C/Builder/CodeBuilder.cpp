// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CodeBuilder.h.

#include "targets/C/Builder/CodeBuilder.h"

using namespace glia::c;
using namespace mlir;

/// The number that a value is known to be.
static std::optional<int64_t> knownNumber(Value value) {
  auto literal = value.getDefiningOp<LiteralOp>();
  auto number = literal ? dyn_cast<IntegerAttr>(literal.getValue()) : IntegerAttr();
  return number ? std::optional<int64_t>(number.getValue().getSExtValue()) : std::nullopt;
}

Type CodeBuilder::unsignedFor(uint64_t most) {
  return unsignedType(most <= 0xFF ? 8 : most <= 0xFFFF ? 16 : most <= 0xFFFFFFFF ? 32 : 64);
}

Type CodeBuilder::scalar(Type type) {
  if (type.isSignlessInteger() && !type.isInteger(1))
    return signedType(type.getIntOrFloatBitWidth());
  return type;
}

Value CodeBuilder::integer(int64_t value, Type type) {
  return LiteralOp::create(builder, loc, type, builder.getIntegerAttr(type, value));
}

Value CodeBuilder::real(double value, Type type) {
  return LiteralOp::create(builder, loc, type, builder.getFloatAttr(type, value));
}

static Type elementOf(Type base) {
  if (auto pointer = dyn_cast<PointerType>(base))
    return pointer.getTarget();
  Type inner = cast<PlaceType>(base).getType();
  if (auto pointer = dyn_cast<PointerType>(inner))
    return pointer.getTarget();
  return cast<ArrayType>(inner).getElement();
}

Value CodeBuilder::element(Value base, Value index) {
  return ElementOp::create(builder, loc, place(elementOf(base.getType())), base, index);
}

Value CodeBuilder::addressOf(Value place) {
  return AddressOp::create(builder, loc, pointer(cast<PlaceType>(place.getType()).getType()), place);
}

Value CodeBuilder::constAddressOf(Value place) {
  return AddressOp::create(builder, loc, constPointer(cast<PlaceType>(place.getType()).getType()), place);
}

Value CodeBuilder::add(Value a, Value b) {
  std::optional<int64_t> x = knownNumber(a), y = knownNumber(b);
  if (x && y)
    return integer(*x + *y, a.getType());
  return x == 0 ? b : y == 0 ? a : binary("+", a, b, a.getType());
}

Value CodeBuilder::sub(Value a, Value b) {
  std::optional<int64_t> x = knownNumber(a), y = knownNumber(b);
  if (x && y)
    return integer(*x - *y, a.getType());
  return y == 0 ? a : binary("-", a, b, a.getType());
}

Value CodeBuilder::mul(Value a, Value b) {
  std::optional<int64_t> x = knownNumber(a), y = knownNumber(b);
  if (x && y)
    return integer(*x * *y, a.getType());
  if (x == 0 || y == 0)
    return integer(0, a.getType());
  return x == 1 ? b : y == 1 ? a : binary("*", a, b, a.getType());
}

Value CodeBuilder::div(Value a, Value b) { return knownNumber(b) == 1 ? a : binary("/", a, b, a.getType()); }

Value CodeBuilder::rem(Value a, Value b) {
  return knownNumber(b) == 1 ? integer(0, a.getType()) : binary("%", a, b, a.getType());
}

Value CodeBuilder::convert(Value a, Type type) {
  return a.getType() == type ? a : CastOp::create(builder, loc, type, a);
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

std::string CodeBuilder::declare(Text name) {
  std::string unique = name.str();
  for (unsigned number = 2; reserved.contains(unique) || llvm::is_contained(declared, unique); ++number)
    unique = (name + "_" + llvm::Twine(number)).str();
  declared.push_back(unique);
  return unique;
}

void CodeBuilder::inBlock(Block *block, llvm::function_ref<void()> body) {
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(block);
  size_t outer = declared.size();
  body();
  declared.resize(outer);
}

void CodeBuilder::inFunction(FunctionOp function, llvm::function_ref<void()> body) {
  std::vector<std::string> outer;
  for (Attribute name : function.getParameters())
    outer.push_back(cast<StringAttr>(name).getValue().str());
  std::swap(outer, declared);
  inBlock(&function.getBody().front(), body);
  std::swap(outer, declared);
}

void CodeBuilder::loop(Text name, Value first, Value end, llvm::function_ref<void(Value)> body, int64_t most) {
  size_t outer = declared.size();
  auto loop = ForOp::create(builder, loc, builder.getStringAttr(declare(name)), first, end,
                            most > 0 ? builder.getI64IntegerAttr(most) : IntegerAttr());
  OpBuilder::InsertionGuard guard(builder);
  Block *block = builder.createBlock(&loop.getBody(), {}, {size()}, {loc});
  inBlock(block, [&] { body(block->getArgument(0)); });
  declared.resize(outer);
}

void CodeBuilder::loopWhile(Value condition, int64_t most, llvm::function_ref<void()> body) {
  auto loop = WhileOp::create(builder, loc, condition, builder.getI64IntegerAttr(most));
  OpBuilder::InsertionGuard guard(builder);
  inBlock(builder.createBlock(&loop.getBody()), body);
}

void CodeBuilder::when(Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no) {
  auto choice = IfOp::create(builder, loc, condition);
  OpBuilder::InsertionGuard guard(builder);
  inBlock(builder.createBlock(&choice.getBody()), yes);
  if (no)
    inBlock(builder.createBlock(&choice.getOtherwise()), no);
}

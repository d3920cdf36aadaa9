// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Arithmetic.h. No operation may be contracted or reordered (N1): none carries a flag. Signed integers wrap around,
// one of the things that C allows where they overflow.

#include "targets/C/Llvm/Arithmetic.h"

using namespace glia::c;
using namespace mlir;

/// Of an int, on all machines that there is code for.
static constexpr unsigned intWidth = 32;

static bool isReal(Type type) { return isa<FloatType>(type); }
static bool isTruth(Type type) { return type.isInteger(1); }
static unsigned widthOf(Type type) { return type.getIntOrFloatBitWidth(); }

Type Numbers::integer(unsigned width, bool isSigned) const {
  return IntegerType::get(context, width, isSigned ? IntegerType::Signed : IntegerType::Unsigned);
}

Type Numbers::plain(Type type) const { return type.isIndex() ? integer(sizeWidth, /*isSigned=*/false) : type; }

Type Numbers::promoted(Type type) const {
  return isa<IntegerType>(type) && widthOf(type) < intWidth ? integer(intWidth) : type;
}

Type Numbers::common(Type a, Type b) const {
  if (isReal(a) || isReal(b))
    return !isReal(b) || (isReal(a) && widthOf(a) >= widthOf(b)) ? a : b;
  a = promoted(a), b = promoted(b);
  if (widthOf(a) != widthOf(b))
    return widthOf(a) > widthOf(b) ? a : b;
  return a.isUnsignedInteger() ? a : b;
}

llvm::Type *Numbers::valueType(Type number) const {
  if (number.isF32())
    return builder.getFloatTy();
  return number.isF64() ? builder.getDoubleTy() : builder.getIntNTy(widthOf(plain(number)));
}

llvm::Type *Numbers::memoryType(Type number) const { return isTruth(number) ? builder.getInt8Ty() : valueType(number); }

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

llvm::Value *Numbers::isTrue(Typed value) {
  if (value.value->getType()->isPointerTy())
    return builder.CreateIsNotNull(value.value);
  if (isTruth(value.type))
    return value.value;
  llvm::Value *none = llvm::Constant::getNullValue(value.value->getType());
  return isReal(value.type) ? builder.CreateFCmpUNE(value.value, none) : builder.CreateICmpNE(value.value, none);
}

Typed Numbers::convert(Typed from, Type to) {
  to = plain(to);
  if (from.type == to || from.value->getType()->isPointerTy())
    return {from.value, to};
  if (isTruth(to))
    return {isTrue(from), to};
  llvm::Type *type = valueType(to);
  bool isSigned = !isReal(from.type) && !isTruth(from.type) && !from.type.isUnsignedInteger();
  if (isReal(from.type) && isReal(to))
    return {builder.CreateFPCast(from.value, type), to};
  if (isReal(to))
    return {isSigned ? builder.CreateSIToFP(from.value, type) : builder.CreateUIToFP(from.value, type), to};
  if (isReal(from.type))
    return {to.isUnsignedInteger() ? builder.CreateFPToUI(from.value, type) : builder.CreateFPToSI(from.value, type),
            to};
  return {builder.CreateIntCast(from.value, type, isSigned), to};
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

Typed Numbers::unary(StringRef symbol, Typed operand) {
  if (symbol == "!")
    return {builder.CreateNot(isTrue(operand)), truth()};
  Typed wide = convert(operand, promoted(operand.type));
  if (symbol == "~")
    return {builder.CreateNot(wide.value), wide.type};
  return {isReal(wide.type) ? builder.CreateFNeg(wide.value) : builder.CreateNeg(wide.value), wide.type};
}

llvm::Value *Numbers::compare(StringRef symbol, llvm::Value *a, llvm::Value *b, Type type) {
  using llvm::CmpInst;
  bool isUnsigned = type.isUnsignedInteger();
  auto pick = [&](CmpInst::Predicate real, CmpInst::Predicate withSign, CmpInst::Predicate withoutSign) {
    return isReal(type) ? builder.CreateFCmp(real, a, b)
                        : builder.CreateICmp(isUnsigned ? withoutSign : withSign, a, b);
  };
  if (symbol == "==")
    return pick(CmpInst::FCMP_OEQ, CmpInst::ICMP_EQ, CmpInst::ICMP_EQ);
  if (symbol == "!=")
    return pick(CmpInst::FCMP_UNE, CmpInst::ICMP_NE, CmpInst::ICMP_NE);
  if (symbol == "<")
    return pick(CmpInst::FCMP_OLT, CmpInst::ICMP_SLT, CmpInst::ICMP_ULT);
  if (symbol == "<=")
    return pick(CmpInst::FCMP_OLE, CmpInst::ICMP_SLE, CmpInst::ICMP_ULE);
  if (symbol == ">")
    return pick(CmpInst::FCMP_OGT, CmpInst::ICMP_SGT, CmpInst::ICMP_UGT);
  return pick(CmpInst::FCMP_OGE, CmpInst::ICMP_SGE, CmpInst::ICMP_UGE);
}

llvm::Value *Numbers::compute(StringRef symbol, llvm::Value *a, llvm::Value *b, Type type) {
  using llvm::Instruction;
  bool isUnsigned = type.isUnsignedInteger();
  auto pick = [&](Instruction::BinaryOps real, Instruction::BinaryOps withSign, Instruction::BinaryOps withoutSign) {
    return builder.CreateBinOp(isReal(type) ? real : isUnsigned ? withoutSign : withSign, a, b);
  };
  switch (symbol[0]) {
  case '+':
    return pick(Instruction::FAdd, Instruction::Add, Instruction::Add);
  case '-':
    return pick(Instruction::FSub, Instruction::Sub, Instruction::Sub);
  case '*':
    return pick(Instruction::FMul, Instruction::Mul, Instruction::Mul);
  case '/':
    return pick(Instruction::FDiv, Instruction::SDiv, Instruction::UDiv);
  case '%':
    return pick(Instruction::FRem, Instruction::SRem, Instruction::URem);
  case '<':
    return builder.CreateShl(a, b);
  case '>':
    return isUnsigned ? builder.CreateLShr(a, b) : builder.CreateAShr(a, b);
  case '&':
    return builder.CreateAnd(a, b);
  case '|':
    return builder.CreateOr(a, b);
  default:
    return builder.CreateXor(a, b);
  }
}

Typed Numbers::binary(StringRef symbol, Typed a, Typed b) {
  bool isShift = symbol == "<<" || symbol == ">>";
  Type type = isShift ? promoted(a.type) : common(a.type, b.type);
  llvm::Value *left = convert(a, type).value, *right = convert(b, type).value;
  if (llvm::is_contained({"==", "!=", "<", "<=", ">", ">="}, symbol))
    return {compare(symbol, left, right, type), truth()};
  return {compute(symbol, left, right, type), type};
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions, with the parentheses that C needs and those that a reader wants.

#include "targets/C/Emit/Emit.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia::c;
using namespace mlir;

namespace {
/// How tightly what is not an operator between two values binds; see precedenceOf for those.
enum Binding : unsigned { choice = 0, unary = 11, postfix = 12, primary = 13 };
} // namespace

static unsigned bindingOf(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return primary;
  return llvm::TypeSwitch<Operation *, unsigned>(op)
      .Case([](BinaryOp binary) { return precedenceOf(binary.getSymbol()); })
      .Case<ChooseOp>([](Operation *) { return choice; })
      .Case<UnaryOp, CastOp, AddressOp>([](Operation *) { return unary; })
      .Case([](ReadOp read) { return bindingOf(read.getPlace()); })
      .Case<FieldOp, ElementOp, ApplyOp, SizeOp>([](Operation *) { return postfix; })
      .Case([](LiteralOp literal) {
        auto real = dyn_cast<FloatAttr>(literal.getValue());
        bool isNegative = real ? real.getValue().isNegative()
                               : cast<IntegerAttr>(literal.getValue()).getValue().isNegative() &&
                                     !literal.getResult().getType().isUnsignedInteger();
        return isNegative ? unary : primary;
      })
      .Default([](Operation *) { return primary; });
}

/// Prints an operand, in parentheses if it binds less tightly than `least`.
static void emitOperand(Value value, unsigned least, llvm::raw_ostream &os) {
  bool isWrapped = bindingOf(value) < least;
  os << (isWrapped ? "(" : "");
  emitExpression(value, os);
  os << (isWrapped ? ")" : "");
}

/// Within bits, shifts and mixed logic few readers know what binds tighter, and compilers warn.
static bool wantsParentheses(StringRef outer, Value operand) {
  auto inner = operand.getDefiningOp<BinaryOp>();
  if (!inner || inner.getSymbol() == outer)
    return false;
  return llvm::is_contained({"&", "|", "^", "<<", ">>", "||", "&&"}, outer) ||
         llvm::is_contained({"&", "|", "^", "<<", ">>"}, inner.getSymbol());
}

static void emitBinary(BinaryOp op, llvm::raw_ostream &os) {
  unsigned precedence = precedenceOf(op.getSymbol());
  auto leastOf = [&](Value operand, unsigned least) {
    return wantsParentheses(op.getSymbol(), operand) ? unsigned(postfix) : least;
  };
  emitOperand(op.getLeft(), leastOf(op.getLeft(), precedence), os);
  os << ' ' << op.getSymbol() << ' ';
  // Left to right: the order of real operations is part of what they mean.
  emitOperand(op.getRight(), leastOf(op.getRight(), precedence + 1), os);
}

static void emitField(FieldOp op, llvm::raw_ostream &os) {
  emitOperand(op.getBase(), postfix, os);
  os << (isa<PointerType>(op.getBase().getType()) ? "->" : ".") << op.getName();
}

static void emitElement(ElementOp op, llvm::raw_ostream &os) {
  emitOperand(op.getBase(), postfix, os);
  os << '[';
  emitExpression(op.getIndex(), os);
  os << ']';
}

static void emitLiteral(LiteralOp op, llvm::raw_ostream &os) {
  if (auto real = dyn_cast<FloatAttr>(op.getValue()))
    return emitReal(real.getValue(), os);
  emitInteger(cast<IntegerAttr>(op.getValue()).getValue(), op.getResult().getType(), os);
}

/// What has a name of its own: a parameter, a counter, a variable, a constant.
static bool emitName(Value value, llvm::raw_ostream &os) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    Operation *owner = argument.getOwner()->getParentOp();
    if (auto function = dyn_cast<FunctionOp>(owner))
      os << cast<StringAttr>(function.getParameters()[argument.getArgNumber()]).getValue();
    else
      os << cast<ForOp>(owner).getName();
    return true;
  }
  if (auto let = value.getDefiningOp<LetOp>())
    os << let.getName();
  else if (auto obtained = value.getDefiningOp<ObtainOp>())
    os << obtained.getName();
  else if (auto variable = value.getDefiningOp<VariableOp>())
    os << variable.getName();
  else if (auto local = value.getDefiningOp<LocalOp>())
    os << local.getName();
  else if (auto channel = value.getDefiningOp<ChannelOp>())
    os << channel.getName();
  else
    return false;
  return true;
}

void glia::c::emitExpression(Value value, llvm::raw_ostream &os) {
  if (emitName(value, os))
    return;
  llvm::TypeSwitch<Operation *>(value.getDefiningOp())
      .Case([&](LiteralOp op) { emitLiteral(op, os); })
      .Case([&](NameOp op) { os << op.getName(); })
      .Case([&](SizeOp op) {
        os << (op.getMember() ? "offsetof(" : "sizeof(");
        emitDeclaration(op.getOf(), "", os);
        os << (op.getMember() ? ", " + *op.getMember() : "") << ')';
      })
      .Case([&](FieldOp op) { emitField(op, os); })
      .Case([&](ElementOp op) { emitElement(op, os); })
      .Case([&](ReadOp op) { emitExpression(op.getPlace(), os); })
      .Case([&](AddressOp op) {
        os << '&';
        emitOperand(op.getPlace(), unary, os);
      })
      .Case([&](UnaryOp op) {
        os << op.getSymbol();
        emitOperand(op.getOperand(), postfix, os);
      })
      .Case([&](BinaryOp op) { emitBinary(op, os); })
      .Case([&](CastOp op) {
        os << '(';
        emitDeclaration(op.getType(), "", os);
        os << ')';
        emitOperand(op.getOperand(), unary, os);
      })
      .Case([&](ChooseOp op) {
        emitOperand(op.getCondition(), 1, os);
        os << " ? ";
        emitOperand(op.getYes(), 1, os);
        os << " : ";
        emitOperand(op.getNo(), 1, os);
      })
      .Case([&](ApplyOp op) {
        os << op.getFunction() << '(';
        llvm::interleaveComma(op.getOperands(), os, [&](Value operand) { emitExpression(operand, os); });
        os << ')';
      });
}

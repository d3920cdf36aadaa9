// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Syntax and verification of the `c` operations.

#include "targets/C/IR/C.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace glia::c;

//===----------------------------------------------------------------------===//
// Syntax
//===----------------------------------------------------------------------===//

/// The names of parameters, or `void` where there are none.
static ParseResult parseNames(OpAsmParser &parser, ArrayAttr &names) {
  SmallVector<Attribute> list;
  auto parseName = [&]() -> ParseResult {
    StringAttr name;
    if (parser.parseAttribute(name))
      return failure();
    list.push_back(name);
    return success();
  };
  if (failed(parser.parseOptionalKeyword("void")) && parser.parseCommaSeparatedList(parseName))
    return failure();
  names = parser.getBuilder().getArrayAttr(list);
  return success();
}

static void printNames(OpAsmPrinter &printer, Operation *, ArrayAttr names) {
  if (names.empty())
    printer << "void";
  llvm::interleaveComma(names, printer.getStream(), [&](Attribute name) { printer << name; });
}

static ParseResult parseSymbol(OpAsmParser &parser, StringAttr &symbol) {
  if (succeeded(parser.parseOptionalEqual())) {
    symbol = parser.getBuilder().getStringAttr("=");
    return success();
  }
  return parser.parseAttribute(symbol);
}

static void printSymbol(OpAsmPrinter &printer, Operation *, StringAttr symbol) {
  if (symbol.getValue() == "=")
    printer << "=";
  else
    printer << symbol;
}

#define GET_OP_CLASSES
#include "targets/C/IR/COps.cpp.inc"

ParseResult ForOp::parse(OpAsmParser &parser, OperationState &result) {
  OpAsmParser::Argument counter;
  OpAsmParser::UnresolvedOperand first, end;
  StringAttr name;
  if (parser.parseAttribute(name) || parser.parseArgument(counter) || parser.parseEqual() ||
      parser.parseOperand(first) || parser.parseKeyword("to") || parser.parseOperand(end))
    return failure();
  counter.type = parser.getBuilder().getIndexType();
  IntegerAttr most;
  if ((succeeded(parser.parseOptionalColon()) && parser.parseType(counter.type)) ||
      (succeeded(parser.parseOptionalKeyword("most")) &&
       parser.parseAttribute(most, parser.getBuilder().getI64Type())) ||
      parser.parseOptionalAttrDictWithKeyword(result.attributes))
    return failure();
  result.addAttribute(getNameAttrName(result.name), name);
  if (most)
    result.addAttribute(getMostAttrName(result.name), most);
  return failure(parser.resolveOperand(first, counter.type, result.operands) ||
                 parser.resolveOperand(end, counter.type, result.operands) ||
                 parser.parseRegion(*result.addRegion(), counter));
}

void ForOp::print(OpAsmPrinter &printer) {
  printer << ' ' << getNameAttr() << ' ' << getBody().getArgument(0) << " = " << getFirst() << " to " << getEnd()
          << ' ';
  if (Type type = getFirst().getType(); !type.isIndex())
    printer << ": " << type << ' ';
  if (getMost())
    printer << "most " << *getMost() << ' ';
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs(), {getNameAttrName(), getMostAttrName()});
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

ParseResult ChannelOp::parse(OpAsmParser &parser, OperationState &result) {
  StringAttr name, word;
  Type element;
  IntegerAttr depth;
  // Without a type of their own: what follows is the element's.
  Type none = parser.getBuilder().getNoneType();
  if (parser.parseAttribute(name, none) || parser.parseKeyword("of") || parser.parseAttribute(word, none) ||
      parser.parseColonType(element) || parser.parseKeyword("depth") ||
      parser.parseAttribute(depth, parser.getBuilder().getI64Type()) || parser.parseOptionalAttrDict(result.attributes))
    return failure();
  OpBuilder builder(parser.getContext());
  build(builder, result, name.getValue(), word.getValue(), element, depth.getInt());
  return success();
}

void ChannelOp::print(OpAsmPrinter &printer) {
  printer << ' ' << getNameAttr() << " of " << getWordAttr() << " : " << getElement() << " depth " << getDepth();
  printer.printOptionalAttrDict((*this)->getAttrs(),
                                {getNameAttrName(), getWordAttrName(), getElementAttrName(), getDepthAttrName()});
}

void ChannelOp::build(OpBuilder &builder, OperationState &result, StringRef name, StringRef word, Type element,
                      int64_t depth) {
  Type stream = NamedType::get(builder.getContext(), ("hls::stream<" + word + ">").str());
  build(builder, result, ReferenceType::get(builder.getContext(), stream), builder.getStringAttr(name),
        builder.getStringAttr(word), TypeAttr::get(element), builder.getI64IntegerAttr(depth));
}

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

bool glia::c::isExpression(Operation *op) {
  return isa<LiteralOp, NameOp, SizeOp, FieldOp, ElementOp, ReadOp, AddressOp, UnaryOp, BinaryOp, CastOp, ChooseOp,
             ApplyOp>(op);
}

unsigned glia::c::precedenceOf(StringRef symbol) {
  return llvm::StringSwitch<unsigned>(symbol)
      .Case("||", 1)
      .Case("&&", 2)
      .Case("|", 3)
      .Case("^", 4)
      .Case("&", 5)
      .Cases({"==", "!="}, 6)
      .Cases({"<", "<=", ">", ">="}, 7)
      .Cases({"<<", ">>"}, 8)
      .Cases({"+", "-"}, 9)
      .Cases({"*", "/", "%"}, 10)
      .Default(0);
}

LogicalResult FunctionOp::verify() {
  size_t types = getBody().empty() ? (getTypes() ? getTypes()->size() : 0) : getBody().getNumArguments();
  if (types == getParameters().size())
    return success();
  return emitOpError() << "'" << getName() << "' names " << getParameters().size() << " parameters and has " << types;
}

/// The statement in whose text a value is printed; null if it is printed in none, or in several.
static Operation *statementOf(Value value) {
  if (!value.hasOneUse())
    return nullptr;
  Operation *user = *value.getUsers().begin();
  return isExpression(user) ? statementOf(user->getResult(0)) : user;
}

LogicalResult ReadOp::verify() {
  Operation *statement = statementOf(getResult());
  if (!statement || statement->getBlock() != (*this)->getBlock())
    return emitOpError() << "must be used once, in a statement of its own block (C1)";
  for (Operation *op = (*this)->getNextNode(); op != statement; op = op->getNextNode())
    if (!op || !isExpression(op))
      return emitOpError() << "is used after a statement that may change what is read; name the value first (C1)";
  return success();
}

LogicalResult BinaryOp::verify() {
  if (precedenceOf(getSymbol()) != 0)
    return success();
  return emitOpError() << "'" << getSymbol() << "' is no operator between two values";
}

LogicalResult UnaryOp::verify() {
  if (llvm::is_contained({"-", "!", "~"}, getSymbol()))
    return success();
  return emitOpError() << "'" << getSymbol() << "' is no operator before a value";
}

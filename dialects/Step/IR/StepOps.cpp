// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Syntax and verification of the `step` operations.

#include "dialects/Cell/IR/Minifloat.h"
#include "dialects/Step/IR/Step.h"
#include "dialects/Support/Syntax.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace glia::step;

//===----------------------------------------------------------------------===//
// Custom directives
//===----------------------------------------------------------------------===//

/// A number, or data for each element.
static ParseResult parseInit(OpAsmParser &parser, Attribute &attr) { return parser.parseAttribute(attr); }

static void printInit(OpAsmPrinter &printer, Operation *, Attribute attr) {
  if (auto number = dyn_cast<FloatAttr>(attr); number && number.getType().isF64())
    printer.printFloat(number.getValue());
  else if (auto integer = dyn_cast<IntegerAttr>(attr))
    printer << integer.getInt();
  else
    printer << attr;
}

template <typename Attr, typename Enum>
static ParseResult parseEnum(OpAsmParser &parser, Attr &attr, std::optional<Enum> (*symbolize)(StringRef),
                             StringRef available) {
  StringRef keyword;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseKeyword(&keyword))
    return failure();
  std::optional<Enum> value = symbolize(keyword);
  if (!value)
    return parser.emitError(loc) << "unknown keyword '" << keyword << "'; available: " << available;
  attr = Attr::get(parser.getContext(), *value);
  return success();
}

static ParseResult parseKind(OpAsmParser &parser, InputKindAttr &attr) {
  return parseEnum<InputKindAttr, InputKind>(parser, attr, symbolizeInputKind, "events, signal, held");
}
static void printKind(OpAsmPrinter &printer, Operation *, InputKindAttr attr) {
  printer << stringifyInputKind(attr.getValue());
}
static ParseResult parseMoment(OpAsmParser &parser, LearnMomentAttr &attr) {
  return parseEnum<LearnMomentAttr, LearnMoment>(parser, attr, symbolizeLearnMoment, "pre, post, each");
}
static void printMoment(OpAsmPrinter &printer, Operation *, LearnMomentAttr attr) {
  printer << stringifyLearnMoment(attr.getValue());
}

#define GET_OP_CLASSES
#include "dialects/Step/IR/StepOps.cpp.inc"

Value ProgramOp::getStopped() {
  auto stops = getBody().getOps<StopWhenOp>();
  return stops.empty() ? Value() : (*stops.begin()).getStopped();
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

static void nameAfter(StringRef object, StringRef name, Value result, OpAsmSetValueNameFn setName) {
  std::string text = object.str() + (name.empty() ? "" : "_" + name.str());
  for (char &c : text)
    if (!std::isalnum(static_cast<unsigned char>(c)))
      c = '_';
  setName(result, std::isdigit(static_cast<unsigned char>(text[0])) ? "_" + text : text);
}

void ArrayOp::getAsmResultNames(OpAsmSetValueNameFn setName) {
  nameAfter(getObject(), getName().value_or(""), getResult(), setName);
}
void LineOp::getAsmResultNames(OpAsmSetValueNameFn setName) { nameAfter(getObject(), "line", getResult(), setName); }

/// The data of a tensor is there, as long as its type says.
static LogicalResult verifyData(Operation *op, ElementsAttr elements) {
  auto resource = dyn_cast<DenseResourceElementsAttr>(elements);
  if (!resource)
    return isa<DenseElementsAttr>(elements) ? success()
                                            : op->emitOpError() << "needs dense<...> or dense_resource<...> data (C1)";
  AsmResourceBlob *blob = resource.getRawHandle().getBlob();
  // Elements take whole bytes, but for signs of one bit.
  unsigned bits = glia::cell::bitsOf(elements.getElementType());
  size_t stored = bits == 1 ? 1 : llvm::PowerOf2Ceil(std::max(8u, bits));
  size_t wanted = llvm::divideCeil(elements.getNumElements() * stored, 8);
  if (blob && blob->getData().size() == wanted)
    return success();
  return op->emitOpError() << "refers to resource '" << resource.getRawHandle().getKey() << "', of which "
                           << (blob ? blob->getData().size() : 0) << " bytes are there and " << wanted
                           << " are needed (C1)";
}

LogicalResult ArrayOp::verify() {
  if (isa<FloatAttr, IntegerAttr>(getInit()))
    return success();
  auto elements = dyn_cast<ElementsAttr>(getInit());
  if (!elements)
    return emitOpError() << "of '" << getObject() << "' starts at neither a number nor a tensor (C1)";
  if (elements.getElementType() != getType().getElementType())
    return emitOpError() << "of '" << getObject() << "' has elements of type " << getType().getElementType()
                         << " and starts at elements of type " << elements.getElementType() << " (C1)";
  if (elements.getNumElements() == getType().getNumElements())
    return verifyData(*this, elements);
  return emitOpError() << "of '" << getObject() << "' has " << getType().getNumElements() << " elements and starts at "
                       << elements.getNumElements() << " values (C1)";
}

LogicalResult TableOp::verify() {
  ShapedType data = getData().getShapedType();
  if (getTransposed()) {
    ArrayRef<int64_t> from = data.getShape(), to = getType().getShape();
    if (from.size() != 2 || to.size() != 2 || from[0] != to[1] || from[1] != to[0])
      return emitOpError() << "has data of type " << data << ", which transposed does not fill " << getType()
                           << " (C2)";
  }
  bool isScaled =
      getScale() && glia::cell::isWhole(data.getElementType()) && isa<FloatType>(getType().getElementType());
  bool isCoded = isa<glia::cell::MinifloatType>(data.getElementType()) && isa<IntegerType>(getType().getElementType());
  bool isNarrow = getType().getElementType().isInteger(8) &&
                  llvm::any_of(llvm::ArrayRef<unsigned>{1, 2, 4},
                               [&](unsigned width) { return data.getElementType().isSignlessInteger(width); });
  if ((data.getElementType() == getType().getElementType() || isScaled || isNarrow || isCoded) &&
      data.getNumElements() == getType().getNumElements())
    return verifyData(*this, getData());
  return emitOpError() << "has data of type " << data << ", which does not fill " << getType() << " (C1)";
}

//===----------------------------------------------------------------------===//
// When
//===----------------------------------------------------------------------===//

LogicalResult EveryOp::verify() {
  if (static_cast<int64_t>(getPeriod()) > 0)
    return success();
  return emitOpError() << "has a period of " << static_cast<int64_t>(getPeriod()) << " steps, it must be positive (C1)";
}

ParseResult ByDelayOp::parse(OpAsmParser &parser, OperationState &result) {
  OpAsmParser::Argument delay;
  int64_t most, least;
  if (parser.parseArgument(delay) || parser.parseEqual() || parser.parseInteger(most) || parser.parseKeyword("to") ||
      parser.parseInteger(least) || parser.parseOptionalAttrDictWithKeyword(result.attributes))
    return failure();
  delay.type = parser.getBuilder().getIndexType();
  result.addAttribute(getMostAttrName(result.name), parser.getBuilder().getI64IntegerAttr(most));
  result.addAttribute(getLeastAttrName(result.name), parser.getBuilder().getI64IntegerAttr(least));
  return parser.parseRegion(*result.addRegion(), delay);
}

void ByDelayOp::print(OpAsmPrinter &printer) {
  printer << ' ' << getBody().getArgument(0) << " = " << getMost() << " to " << getLeast() << ' ';
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs(), {getMostAttrName(), getLeastAttrName()});
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

LogicalResult ByDelayOp::verify() {
  int64_t most = getMost(), least = getLeast();
  if (least < 0 || most < least)
    return emitOpError() << "counts from " << most << " down to " << least
                         << "; the first must not be below the second, nor the second negative (C1)";
  return success();
}

//===----------------------------------------------------------------------===//
// Events, delivery, updates
//===----------------------------------------------------------------------===//

/// The number of cells of a line or a signal.
static int64_t cellsOf(Type type) {
  if (auto line = dyn_cast<LineType>(type))
    return line.getCells();
  return cast<MemRefType>(type).getNumElements();
}

/// A delay within what a line, or the rows of a history, remember.
static LogicalResult verifyDelay(Operation *op, int64_t delay, int64_t slots) {
  if (delay >= 0 && delay < slots)
    return success();
  return op->emitOpError() << "reads " << delay << " step(s) back and " << slots << " step(s) are kept (C1)";
}

static int64_t slotsOf(Type type) {
  auto line = dyn_cast<LineType>(type);
  return line ? line.getSlots() : 1;
}

LogicalResult ReceiveOp::verify() {
  if (isa<LineType>(getDestination().getType()) == (getKind() == InputKind::events))
    return success();
  return emitOpError() << "takes '" << stringifyInputKind(getKind()) << "' of input '" << getInput() << "' into "
                       << getDestination().getType() << "; events go into a line, signals into an array (C1)";
}

LogicalResult StopWhenOp::verify() {
  auto array = getStopped().getDefiningOp<ArrayOp>();
  auto start = array ? dyn_cast<IntegerAttr>(array.getInit()) : IntegerAttr();
  auto type = cast<MemRefType>(getStopped().getType());
  bool isFlag = type.getNumElements() == 1 && type.getElementType().isInteger(8) && start && start.getInt() == 0;
  if (isFlag && (*this)->getParentOfType<ProgramOp>().getStopped() == getStopped())
    return success();
  return emitOpError()
         << "sets what is not the one array of an i8, starting at 0, that ends the samples of the program "
         << "(C1)";
}

LogicalResult TallyOp::verify() {
  int64_t counts = cast<MemRefType>(getCounts().getType()).getNumElements();
  if (counts == getLine().getType().getCells())
    return success();
  return emitOpError() << "adds events of " << getLine().getType().getCells() << " cells to " << counts
                       << " counts (C1)";
}

/// A history is slots x cells of the values' type.
static LogicalResult verifyHistory(Operation *op, Value values, Value history) {
  auto row = cast<MemRefType>(values.getType()), kept = cast<MemRefType>(history.getType());
  if (kept.getRank() == 2 && kept.getDimSize(1) == row.getNumElements() &&
      kept.getElementType() == row.getElementType())
    return success();
  return op->emitOpError() << "joins values of type " << row << " and a history of type " << kept
                           << "; the history has one row of these values for each step (C1)";
}

LogicalResult RememberOp::verify() { return verifyHistory(*this, getValues(), getHistory()); }

LogicalResult RecallOp::verify() {
  if (failed(verifyHistory(*this, getValues(), getHistory())))
    return failure();
  return verifyDelay(*this, getDelay(), cast<MemRefType>(getHistory().getType()).getDimSize(0));
}

/// The longest delay for which the table has rows: a loop over the delays of several tables passes beyond.
static int64_t mostDelayOf(ScatterOp op) {
  int64_t rows = cast<MemRefType>(op.getRows().getType()).getNumElements() - 1;
  return static_cast<int64_t>(op.getLeastDelay()) + rows / cellsOf(op.getSource().getType()) - 1;
}

LogicalResult ScatterOp::verify() {
  int64_t slots = slotsOf(getSource().getType());
  if (!getDelay())
    return success();
  if (auto loop = dyn_cast_or_null<ByDelayOp>(getDelay().getParentBlock()->getParentOp());
      loop && isa<BlockArgument>(getDelay()))
    return verifyDelay(*this, std::min<int64_t>(loop.getMost(), mostDelayOf(*this)), slots);
  auto constant = getDelay().getDefiningOp<arith::ConstantOp>();
  if (!constant)
    return emitOpError() << "needs a delay that is a constant or that of 'step.by_delay' (C1)";
  return verifyDelay(*this, cast<IntegerAttr>(constant.getValue()).getInt(), slots);
}

LogicalResult ConvolveOp::verify() { return verifyDelay(*this, getDelay(), slotsOf(getSource().getType())); }
LogicalResult PoolOp::verify() { return verifyDelay(*this, getDelay(), slotsOf(getSource().getType())); }

LogicalResult CompactOp::verify() {
  auto entries = cast<MemRefType>(getEntries().getType());
  LineType line = getLine().getType();
  if (line.getCells() == entries.getNumElements() && line.getCounted() == entries.getElementType().isInteger(32))
    return success();
  return emitOpError() << "turns entries of type " << entries << " into events of type " << line
                       << "; i8 masks belong to plain lines, i32 counts to counted ones, cell by cell (C1)";
}

LogicalResult DeliverOp::verify() {
  if (failed(verifyDelay(*this, getDelay(), slotsOf(getSource().getType()))))
    return failure();
  auto rows = cast<MemRefType>(getRows().getType());
  int64_t sums = cast<MemRefType>(getSums().getType()).getNumElements();
  if (rows.getRank() == 2 && rows.getDimSize(0) == cellsOf(getSource().getType()) && rows.getDimSize(1) == sums)
    return success();
  return emitOpError() << "needs " << cellsOf(getSource().getType()) << " rows of " << sums << " weights, found "
                       << rows << " (C1)";
}

/// Region arguments and yielded values have the element types of the given buffers.
static LogicalResult verifyRegion(Operation *op, Block &block, ArrayRef<Type> inputs, ArrayRef<Type> outputs) {
  if (block.getArgumentTypes() != TypeRange(inputs))
    return op->emitOpError() << "region takes " << block.getNumArguments() << " values that do not match the "
                             << inputs.size() << " elements given to it (C2)";
  auto yield = block.empty() ? YieldOp() : dyn_cast<YieldOp>(block.back());
  if (!yield || yield.getValues().getTypes() != TypeRange(outputs))
    return op->emitOpError() << "region must yield one value for each of the " << outputs.size()
                             << " outputs, of its element type (C2)";
  return success();
}

static SmallVector<Type> elementTypes(ValueRange buffers) {
  return llvm::map_to_vector(buffers, [](Value v) { return cast<MemRefType>(v.getType()).getElementType(); });
}

LogicalResult EvolveOp::verify() {
  if (getOutputs().empty())
    return emitOpError() << "computes nothing: it has no outputs (C1)";
  int64_t count = cellsOf(getOutputs()[0].getType());
  for (Value output : getOutputs())
    if (cellsOf(output.getType()) != count)
      return emitOpError() << "has outputs of " << count << " and of " << cellsOf(output.getType()) << " elements (C1)";
  for (Value input : getInputs())
    if (int64_t n = cellsOf(input.getType()); n != count && n != 1)
      return emitOpError() << "computes " << count << " elements and has an input of " << n << " (C1)";
  return verifyRegion(*this, getBody().front(), elementTypes(getInputs()), elementTypes(getOutputs()));
}

LogicalResult LookupOp::verify() {
  auto table = cast<MemRefType>(getTable().getType());
  int64_t count = table.getNumElements();
  bool hasPlaces = llvm::isPowerOf2_64(count) && count >= 4 && count <= 65536;
  if (hasPlaces && getResult().getType() == table.getElementType())
    return success();
  return emitOpError() << "'" << getName() << "' reads " << getResult().getType() << " from a table of type " << table
                       << "; a table has 4 to 65536 elements, a power of two, of the result's type (C1)";
}

LogicalResult LearnOp::verify() {
  SmallVector<Type> inputs = elementTypes(getWeights());
  for (OperandRange values : {getPre(), getPost(), getScalars()})
    llvm::append_range(inputs, elementTypes(values));
  return verifyRegion(*this, getBody().front(), inputs, elementTypes(getWeights()));
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Memory.h.

#include "targets/C/Lowering/Memory.h"
#include "targets/C/Lowering/BufferNames.h"

#include "compiler/Analysis/Numbers/Fields.h"
#include "compiler/Analysis/Numbers/MinifloatForm.h"

#include "dialects/Cell/IR/Minifloat.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

static MemRefType memRefOf(Value buffer) { return cast<MemRefType>(buffer.getType()); }

int64_t glia::c::bytesOf(Type type) {
  if (auto array = dyn_cast<c::ArrayType>(type))
    return array.getLength() * bytesOf(array.getElement());
  return type.isInteger(1) ? 1 : type.getIntOrFloatBitWidth() / 8;
}

cell::FixedType glia::c::storageOf(step::ArrayOp array) {
  bool isWhole = isa<IntegerType>(memRefOf(array.getResult()).getElementType());
  return array.getStored() && isWhole ? cast<cell::FixedType>(*array.getStored()) : cell::FixedType();
}

std::string glia::c::describeStorage(cell::FixedType stored) {
  if (!stored)
    return "";
  std::string multiples =
      stored.getFraction() == 0 ? "whole" : "multiples of 2^-" + std::to_string(stored.getFraction());
  return ", " + multiples + " in " + std::to_string(stored.getWidth()) + " bits";
}

static int64_t alignmentOf(Type type) {
  auto array = dyn_cast<c::ArrayType>(type);
  return bytesOf(array ? array.getElement() : type);
}

int64_t glia::c::bytesOf(ArrayRef<Member> members) {
  int64_t bytes = 0, alignment = 1;
  for (const Member &member : members) {
    bytes = llvm::alignTo(bytes, alignmentOf(member.type)) + bytesOf(member.type);
    alignment = std::max(alignment, alignmentOf(member.type));
  }
  return llvm::alignTo(bytes, alignment);
}

bool Memory::isReadInPlace(step::ReceiveOp op) const {
  Value line = op.getDestination();
  if (!options.readsInPlace || op.getKind() != step::InputKind::events ||
      cast<step::LineType>(line.getType()).getSlots() != 1 || !isa<step::ProgramOp>(op->getParentOp()))
    return false;
  return llvm::all_of(line.getUsers(), [&](Operation *user) {
    Operation *ancestor = op->getBlock()->findAncestorOpInBlock(*user);
    return ancestor && (ancestor == op || op->isBeforeInBlock(ancestor));
  });
}

step::ReceiveOp Memory::inPlaceSourceOf(Value line) const {
  for (Operation *user : line.getUsers())
    if (auto receive = dyn_cast<step::ReceiveOp>(user); receive && isReadInPlace(receive))
      return receive;
  return {};
}

//===----------------------------------------------------------------------===//
// Members
//===----------------------------------------------------------------------===//

std::string Memory::globalName(StringRef name) { return name.contains('_') ? name.str() : (name + "_now").str(); }

Member Memory::addMember(std::vector<Member> &list, c::Names &names, Member member) {
  member.name = scopeOf(names).add(options.isOneScope ? globalName(member.name) : member.name);
  list.push_back(member);
  return member;
}

/// What is stored in fixed point takes the bits that it has, where there are types of any width.
static Type storedType(step::ArrayOp op, c::CodeBuilder &types, bool isExact) {
  cell::FixedType stored = isExact ? storageOf(op) : cell::FixedType();
  Type element = memRefOf(op.getResult()).getElementType();
  return stored && stored.getWidth() < element.getIntOrFloatBitWidth() ? types.signedType(stored.getWidth())
                                                                       : types.scalar(element);
}

void Memory::addArray(step::ArrayOp op) {
  MemRefType type = memRefOf(op.getResult());
  bool isTally = llvm::any_of(op->getUsers(), [](Operation *user) { return isa<step::OutputOp>(user); });
  bool isCount = llvm::any_of(op->getUsers(), [](Operation *user) { return isa<step::TallyOp>(user); });
  if (isCount && !options.sumsEvents)
    return;
  std::string name = nameOfBuffer(op.getResult()), comment = describeBuffer(op.getResult());
  if (isTally) {
    name += "_tally";
    comment += ", sum over the steps of this sample";
  } else if (type.getRank() == 2) {
    name += "_history";
    comment += ", its last steps";
  }
  if (auto elements = dyn_cast<ElementsAttr>(op.getInit()))
    addTable(op.getResult(), elements, /*isTransposed=*/false, name + "_start");
  comment += describeStorage(storageOf(op));
  Type array = types.array(type.getNumElements(), storedType(op, types, options.isExact));
  members[op.getResult()] = addMember(state, stateNames, {name, array, comment, storageOf(op)});
}

step::CompactOp Memory::listingOf(step::EvolveOp update) const {
  auto compact = dyn_cast_or_null<step::CompactOp>(update->getNextNode());
  if (!options.listsAtOnce || !compact || !compact.getEntries().getDefiningOp<step::ScratchOp>())
    return {};
  // One use in the update, as an output, and one here.
  bool isOutput = llvm::is_contained(update.getOutputs(), compact.getEntries());
  return isOutput && llvm::range_size(compact.getEntries().getUses()) == 2 ? compact : step::CompactOp();
}

bool Memory::isListedAtOnce(step::ScratchOp op) const {
  return llvm::any_of(op->getUsers(), [&](Operation *user) {
    auto update = dyn_cast<step::EvolveOp>(user);
    step::CompactOp listing = update ? listingOf(update) : step::CompactOp();
    return listing && listing.getEntries() == op.getResult();
  });
}

/// Lists of the nonzero sources are for machines on which a list pays.
static bool isListOnly(step::ScratchOp op) {
  return llvm::all_of(op->getUsers(), [&](Operation *user) {
    auto isList = [&](Value indices) { return indices == op.getResult(); };
    if (auto deliver = dyn_cast<step::DeliverOp>(user))
      return isList(deliver.getIndices());
    if (auto convolve = dyn_cast<step::ConvolveOp>(user))
      return isList(convolve.getIndices());
    auto pool = dyn_cast<step::PoolOp>(user);
    return pool && isList(pool.getIndices());
  });
}

void Memory::addScratch(step::ScratchOp op) {
  if (isListOnly(op) || isListedAtOnce(op))
    return;
  MemRefType type = memRefOf(op.getResult());
  members[op.getResult()] = addMember(
      scratch, scratchNames,
      {nameOfBuffer(op.getResult()), types.array(type.getNumElements(), types.scalar(type.getElementType())), ""});
}

/// Of a number from 0 to `cells`.
Type Memory::cellType(uint64_t cells) {
  return options.isExact ? types.unsignedType(llvm::Log2_64(cells) + 1) : types.unsignedFor(cells);
}

void Memory::addLine(step::LineOp op) {
  if (inPlaceSourceOf(op.getResult()))
    return;
  step::LineType type = op.getType();
  int64_t slots = type.getSlots();
  std::string name = nameOfBuffer(op.getResult()), user = describeBuffer(op.getResult());
  std::string when = slots == 1 ? "in the last step" : "in each of the last " + std::to_string(slots) + " steps";
  LineMembers line;
  line.cell = cellType(type.getCells());
  Type count = slots == 1 ? line.cell : types.array(slots, line.cell);
  line.count =
      addMember(state, stateNames, {name + "_count", count, "how many cells of " + user + " fired " + when}).name;
  line.cells =
      addMember(state, stateNames, {name + "_cells", types.array(slots * type.getCells(), line.cell), "which"}).name;
  if (type.getCounted())
    line.counts = addMember(state, stateNames,
                            {name + "_counts", types.array(slots * type.getCells(), types.signedType(32)), "how often"})
                      .name;
  lines[op.getResult()] = line;
  addCursor(slots);
}

void Memory::addCursor(int64_t slots) {
  if (slots == 1 || cursors.count(slots))
    return;
  std::string number = std::to_string(slots);
  cursors[slots] =
      addMember(state, stateNames, {"slot_of_" + number, types.unsignedFor(slots), "this step modulo " + number});
}

void Memory::addClocks(step::ProgramOp program) {
  program.walk([&](Operation *op) {
    if (!serves(op))
      return;
    if (auto every = dyn_cast<step::EveryOp>(op); every && !phases.count(every.getPeriod())) {
      std::string number = std::to_string(every.getPeriod());
      phases[every.getPeriod()] = addMember(
          state, stateNames,
          {"phase_of_" + number, types.unsignedFor(every.getPeriod()), "steps since the last of each " + number});
    }
    if (auto remember = dyn_cast<step::RememberOp>(op))
      addCursor(memRefOf(remember.getHistory()).getDimSize(0));
    if (auto recall = dyn_cast<step::RecallOp>(op))
      addCursor(memRefOf(recall.getHistory()).getDimSize(0));
    if (auto learn = dyn_cast<step::LearnOp>(op))
      for (Value trace : learn.getPre())
        if (memRefOf(trace).getRank() == 2)
          addCursor(memRefOf(trace).getDimSize(0));
  });
}

//===----------------------------------------------------------------------===//
// Constant data
//===----------------------------------------------------------------------===//

/// Indices become as narrow as they are; numbers of the network stay what they are.
Type Memory::elementTypeOf(Value buffer, ElementsAttr elements) {
  Type element = memRefOf(buffer).getElementType();
  if (!buffer.getDefiningOp<step::TableOp>() || !element.isInteger(32))
    return types.scalar(element);
  bool isIndex = llvm::all_of(buffer.getUsers(), [&](Operation *user) {
    if (auto scatter = dyn_cast<step::ScatterOp>(user))
      return buffer != scatter.getWeights();
    return isa<step::LearnOp>(user);
  });
  if (!isIndex)
    return types.scalar(element);
  ArrayRef<char> bytes;
  if (auto dense = dyn_cast<DenseElementsAttr>(elements))
    bytes = dense.getRawData();
  else
    bytes = cast<DenseResourceElementsAttr>(elements).getRawHandle().getBlob()->getData();
  uint64_t most = 0;
  for (size_t i = 0; i + sizeof(uint32_t) <= bytes.size(); i += sizeof(uint32_t)) {
    uint32_t value;
    std::memcpy(&value, bytes.data() + i, sizeof value);
    most = std::max<uint64_t>(most, value);
  }
  return types.unsignedFor(most);
}

/// Minifloats (N5): their codes in elements of as many bits or in the field that memory has for them, or the integers
/// that they stand for where those take no more.
void Memory::keepCodes(Data &table, MemRefType type) {
  auto minifloat = cast<cell::MinifloatType>(table.elements.getElementType());
  unsigned field = options.isExact ? minifloat.getWidth() : codeFieldIn(type.getElementType(), minifloat);
  if (field == 0) {
    table.elements = decodeElements(table.elements, fieldOfDecoded(type.getElementType(), minifloat), "decoded");
    return;
  }
  table.code = minifloat;
  table.comment += ", minifloats of " + std::to_string(minifloat.getExponent()) + " exponent and " +
                   std::to_string(minifloat.getMantissa()) + " mantissa bits";
  if (!options.isExact && field < leastWholeBits)
    return;
  Type whole = IntegerType::get(type.getContext(), minifloat.getWidth() <= 8 ? 8 : 16);
  auto kept = RankedTensorType::get(table.elements.getShapedType().getShape(), whole);
  table.elements = DenseResourceElementsAttr::get(kept, cast<DenseResourceElementsAttr>(table.elements).getRawHandle());
  table.type = types.array(type.getNumElements(), types.unsignedType(field));
}

/// Weights of few bits: fields that share bytes, or elements of as many bits.
void Memory::narrow(Data &table, MemRefType type) {
  table.bits = cell::bitsOf(table.elements.getElementType());
  int64_t length = type.getShape().back(), rows = type.getNumElements() / length;
  if (options.isExact) {
    Type element = table.bits == 1 ? types.truth() : types.signedType(table.bits);
    table.type = types.array(type.getNumElements(), element);
    return;
  }
  table.rowBytes = bytesOfFields(length, table.bits);
  table.type = types.array(rows * table.rowBytes, types.unsignedType(8));
  table.comment +=
      table.bits == 1 ? ", signs of one bit: set for -1" : ", " + std::to_string(table.bits) + " bits each";
}

void Memory::addTable(Value buffer, ElementsAttr elements, bool isTransposed, const std::string &name) {
  MemRefType shape = memRefOf(buffer);
  Data table{"", types.array(shape.getNumElements(), elementTypeOf(buffer, elements)), elements, isTransposed, ""};
  for (int64_t extent : shape.getShape())
    table.comment += (table.comment.empty() ? "" : " x ") + std::to_string(extent);
  if (isa<cell::MinifloatType>(elements.getElementType()))
    keepCodes(table, shape);
  if (cell::bitsOf(table.elements.getElementType()) < leastWholeBits)
    narrow(table, shape);
  for (auto [index, known] : llvm::enumerate(data))
    if (known.elements == table.elements && known.code == table.code && known.type == table.type &&
        known.isTransposed == isTransposed) {
      dataIndex[buffer] = index;
      return;
    }
  dataIndex[buffer] = data.size();
  table.name = scopeOf(dataNames).add(options.isOneScope ? globalName(name) : name);
  data.push_back(table);
}

const Data *Memory::dataOf(Value buffer) const {
  auto found = dataIndex.find(buffer);
  return found == dataIndex.end() ? nullptr : &data[found->second];
}

const Member *Memory::memberOf(Value buffer) const {
  auto found = members.find(buffer);
  return found == members.end() ? nullptr : &found->second;
}

std::string Memory::counterName(StringRef plain) const { return counters.find(plain.str())->second; }

Memory::Memory(step::ProgramOp program, c::CodeBuilder &types, MemoryOptions options)
    : types(types), options(options), stateNames(options.taken) {
  if (options.countsSteps) {
    counters["step"] = addMember(state, stateNames, {"step", types.unsignedType(64), "the step that runs next"}).name;
    counters["sample"] = addMember(state, stateNames, {"sample", types.unsignedType(32), "which sample runs"}).name;
  }
  stateNames.add("scratch");
  for (Operation &op : program.getBody().front()) {
    if (!serves(&op))
      continue;
    if (auto array = dyn_cast<step::ArrayOp>(op))
      addArray(array);
    else if (auto buffer = dyn_cast<step::ScratchOp>(op))
      addScratch(buffer);
    else if (auto line = dyn_cast<step::LineOp>(op))
      addLine(line);
    else if (auto table = dyn_cast<step::TableOp>(op))
      addTable(table.getResult(), table.getData(), table.getTransposed(), nameOfBuffer(table.getResult()));
  }
  addClocks(program);
  auto isWider = [](const Member &a, const Member &b) { return alignmentOf(a.type) > alignmentOf(b.type); };
  std::stable_sort(state.begin(), state.end(), isWider);
  std::stable_sort(scratch.begin(), scratch.end(), isWider);
}

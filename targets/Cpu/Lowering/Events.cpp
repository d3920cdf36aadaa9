// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Events and values that come in, are listed, counted and kept; and the start of a sample.

#include "targets/Cpu/Lowering/Lowering.h"

#include "runtime/abi/glia_abi.h"

#include "dialects/Cell/IR/Cell.h"

#include <cmath>
#include <cstddef>

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

static void copyBytes(LoopBuilder &b, Value to, Value from, Value bytes) {
  LLVM::MemcpyOp::create(b.builder, b.loc, to, from, bytes, /*isVolatile=*/false);
}

static void zeroBytes(LoopBuilder &b, Value to, int64_t bytes) {
  LLVM::MemsetOp::create(b.builder, b.loc, to, b.integer(0, b.i8()), b.number(bytes), /*isVolatile=*/false);
}

//===----------------------------------------------------------------------===//
// Start of a sample
//===----------------------------------------------------------------------===//

/// `reset` returns everything to its initial value; `init` clears the block first, so that padding is defined too.
void ProgramLowering::emitReset() {
  OpBuilder::InsertPoint after = builder.saveInsertionPoint();
  auto reset = makeFunction("reset", {b.pointer(), b.i32()});
  b.store(b.number(0), state, 8);
  b.store(reset.getArgument(1), b.offset(state, offsetof(glia_state_header, sample)), 4);
  b.store(b.integer(0, b.i32()), b.offset(state, offsetof(glia_state_header, held)), 4);
  for (Operation &op : program.getBody().front())
    if (isa<step::LineOp, step::ArrayOp>(op))
      asPart([&] { emitStart(&op); });
  func::ReturnOp::create(builder, program.getLoc());

  builder.restoreInsertionPoint(after);
  makeFunction("init", {b.pointer()});
  zeroBytes(b, state, layout.getBytes());
  func::CallOp::create(builder, program.getLoc(), reset, ValueRange{state, b.integer(0, b.i32())});
  func::ReturnOp::create(builder, program.getLoc());
}

/// A line is empty and an array as it is declared.
void ProgramLowering::emitStart(Operation *op) {
  if (auto line = dyn_cast<step::LineOp>(op)) {
    const LinePlace &place = layout.placeOf(line.getResult());
    for (int64_t slot = 0; slot < line.getType().getSlots(); ++slot)
      b.store(b.number(0), b.offset(state, place.offset + slot * place.stride), 8); // count and unit
    if (place.total >= 0)
      b.store(b.number(0), b.offset(state, place.total), 8);
    return;
  }
  auto array = cast<step::ArrayOp>(op);
  auto type = cast<MemRefType>(array.getType());
  Value address = addressOf(array.getResult());
  int64_t bytes = paddedCount(type) * bytesOf(type.getElementType());
  if (std::optional<int64_t> data = tables.offsetOf(array.getResult()))
    return copyBytes(b, address, dataOf(*data), b.number(bytes));
  auto start = dyn_cast<FloatAttr>(array.getInit());
  auto whole = dyn_cast<IntegerAttr>(array.getInit());
  if ((start && start.getValue().isPosZero()) || (whole && whole.getInt() == 0))
    return zeroBytes(b, address, bytes);
  auto vector = VectorType::get({lanes}, type.getElementType());
  double number = start ? start.getValueAsDouble() : static_cast<double>(whole.getInt());
  Value value = isa<FloatType>(type.getElementType())
                    ? b.real(number, vector)
                    : b.splat(b.integer(static_cast<int64_t>(number), type.getElementType()), vector);
  b.loop(b.number(0), b.number(paddedCount(type)), lanes,
         [&](Value i) { b.store(value, b.at(address, i, type.getElementType()), 64); });
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

/// Whether the caller's list serves this step as it is: nothing reads the line in a later step or before it arrives.
static bool isReadInPlace(step::ReceiveOp op) {
  Value line = op.getDestination();
  if (cast<step::LineType>(line.getType()).getSlots() != 1 || !isa<step::ProgramOp>(op->getParentOp()))
    return false;
  return llvm::all_of(line.getUsers(), [&](Operation *user) {
    Operation *ancestor = op->getBlock()->findAncestorOpInBlock(*user);
    return ancestor && (ancestor == op || op->isBeforeInBlock(ancestor));
  });
}

/// The list that the caller gives, read once a function.
const SourceList &ProgramLowering::callersList(step::ReceiveOp op) {
  auto [known, isNew] = received.try_emplace(op.getDestination());
  SourceList &list = known->second;
  if (!isNew)
    return list;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(entry);
  Value input = b.offset(inputs, static_cast<int64_t>(inputIndex[op.getInput()] * sizeof(glia_input)));
  list.count = b.widen(b.load(b.i32(), b.offset(input, offsetof(glia_input, count)), 4));
  list.cells = b.load(b.pointer(), b.offset(input, offsetof(glia_input, cells)), 8);
  list.counts = b.load(b.pointer(), b.offset(input, offsetof(glia_input, counts)), 8);
  list.most = static_cast<int64_t>(op.getDestination().getDefiningOp<step::LineOp>().getMost().value_or(0));
  list.unit = LLVM::ICmpOp::create(builder, b.loc, LLVM::ICmpPredicate::eq, list.counts,
                                   LLVM::ZeroOp::create(builder, b.loc, b.pointer()));
  return list;
}

/// The whole number next to a double of magnitude below 2^51, as a double; toward zero, converting does that.
static Value roundWhole(LoopBuilder &b, Value value, cell::Rounding rounding) {
  if (rounding == cell::Rounding::toward_zero)
    return value;
  Value shifter = b.real(0x1.8p52, value.getType());
  Value nearest = arith::SubFOp::create(b.builder, b.loc, b.addNumbers(value, shifter), shifter);
  if (rounding == cell::Rounding::nearest_even)
    return nearest;
  Value isAbove = arith::CmpFOp::create(b.builder, b.loc, arith::CmpFPredicate::OGT, nearest, value);
  Value below = arith::SubFOp::create(b.builder, b.loc, nearest, b.real(1.0, value.getType()));
  return b.select(isAbove, below, nearest);
}

/// N4: reals of the caller's as whole multiples, brought into range and rounded.
void ProgramLowering::roundInto(step::ArrayOp array, Value values) {
  auto stored = cast<cell::FixedType>(*array.getStored());
  Type real = program.getReal(), element = elementOf(array.getResult());
  double most = std::ldexp(1.0, static_cast<int>(stored.getWidth()) - 1);
  Value address = addressOf(array.getResult());
  b.loop(countOf(array.getResult()), [&](Value i) {
    Value value = b.load(real, b.at(values, i, real));
    value = b.mulNumbers(value, b.real(std::ldexp(1.0, static_cast<int>(stored.getFraction())), real));
    auto bound = [&](arith::CmpFPredicate predicate, double limit) {
      Value edge = b.real(limit, real);
      value = b.select(arith::CmpFOp::create(builder, b.loc, predicate, value, edge), edge, value);
    };
    bound(arith::CmpFPredicate::OLT, -most);
    bound(arith::CmpFPredicate::OGT, most - 1);
    value = roundWhole(b, value, stored.getRounding());
    b.store(arith::FPToSIOp::create(builder, b.loc, element, value), b.at(address, i, element));
  });
}

void ProgramLowering::lower(step::ReceiveOp op) {
  auto makeEntry = [&] {
    return b.offset(inputs, static_cast<int64_t>(inputIndex[op.getInput()] * sizeof(glia_input)));
  };
  if (op.getKind() != step::InputKind::events) {
    auto type = cast<MemRefType>(op.getDestination().getType());
    Value values = b.load(b.pointer(), b.offset(makeEntry(), offsetof(glia_input, values)), 8);
    if (isa<IntegerType>(type.getElementType()))
      return roundInto(op.getDestination().getDefiningOp<step::ArrayOp>(), values);
    copyBytes(b, addressOf(op.getDestination()), values,
              b.number(type.getNumElements() * bytesOf(type.getElementType())));
    return;
  }
  if (isReadInPlace(op)) {
    readInPlace[op.getDestination()] = op;
    return;
  }
  Value entry = makeEntry();
  const LinePlace &place = layout.placeOf(op.getDestination());
  Value slot = slotOf(op.getDestination(), Value());
  Value count = b.load(b.i32(), b.offset(entry, offsetof(glia_input, count)), 4);
  Value bytes = b.mul(b.widen(count), b.number(sizeof(uint32_t)));
  b.store(count, slot, 4);
  copyBytes(b, b.offset(slot, place.cells), b.load(b.pointer(), b.offset(entry, offsetof(glia_input, cells)), 8),
            bytes);
  Value counts = b.load(b.pointer(), b.offset(entry, offsetof(glia_input, counts)), 8);
  Value none = LLVM::ZeroOp::create(builder, b.loc, b.pointer());
  Value isUnit = LLVM::ICmpOp::create(builder, b.loc, LLVM::ICmpPredicate::eq, counts, none);
  b.store(arith::ExtUIOp::create(builder, b.loc, b.i32(), isUnit), b.offset(slot, sizeof(uint32_t)), 4);
  b.when(isUnit, [] {}, [&] { copyBytes(b, b.offset(slot, place.counts), counts, bytes); });
}

void ProgramLowering::lower(step::FillOp op) {
  auto type = cast<MemRefType>(op.getArray().getType());
  zeroBytes(b, addressOf(op.getArray()), paddedCount(type) * bytesOf(type.getElementType()));
}

void ProgramLowering::lower(step::SilenceOp op) { b.store(b.number(0), slotOf(op.getLine(), Value()), 8); }

//===----------------------------------------------------------------------===//
// Lists of events
//===----------------------------------------------------------------------===//

void ProgramLowering::lower(step::CompactOp op) {
  Value slot = slotOf(op.getLine(), Value());
  if (cast<step::LineType>(op.getLine().getType()).getCounted())
    compactCounts(op, slot);
  else
    compactMask(op, slot);
}

/// Sixty-four mask bytes become the bits of one word; the lowest set bit is the next cell. Few words, so few surprises
/// for the branch predictor.
void ProgramLowering::compactMask(step::CompactOp op, Value slot) {
  constexpr int64_t wordCells = 64;
  int64_t cells = countOf(op.getEntries());
  const LinePlace &place = layout.placeOf(op.getLine());
  Value mask = addressOf(op.getEntries()), list = b.offset(slot, place.cells);
  auto bytes = VectorType::get({wordCells}, b.i8());
  Value none = arith::ConstantOp::create(builder, b.loc, DenseElementsAttr::get(bytes, builder.getI8IntegerAttr(0)));
  Value words = b.number((cells + wordCells - 1) / wordCells);
  Value count = b.accumulate(b.number(0), words, b.number(0), [&](Value word, Value listed) {
    Value first = b.mul(word, b.number(wordCells));
    Value isSet = b.compare(arith::CmpIPredicate::ne, b.load(bytes, b.at(mask, first, b.i8()), 64), none);
    Value bits = LLVM::BitcastOp::create(builder, b.loc, b.i64(), isSet);
    if (int64_t rest = cells % wordCells) {
      Value isLast = b.compare(arith::CmpIPredicate::eq, word, b.number(cells / wordCells));
      bits = b.both(bits, b.select(isLast, b.number((int64_t(1) << rest) - 1), b.number(-1)));
    }
    auto loop = scf::WhileOp::create(
        builder, b.loc, TypeRange{b.i64(), b.i64()}, ValueRange{bits, listed},
        [&](OpBuilder &, Location loc, ValueRange args) {
          Value more = b.compare(arith::CmpIPredicate::ne, args[0], b.number(0));
          scf::ConditionOp::create(builder, loc, more, args);
        },
        [&](OpBuilder &, Location loc, ValueRange args) {
          Value bit = LLVM::CountTrailingZerosOp::create(builder, loc, b.i64(), args[0], /*is_zero_poison=*/true);
          Value cell = b.add(first, bit);
          b.store(arith::TruncIOp::create(builder, loc, b.i32(), cell), b.at(list, args[1], b.i32()), 4);
          Value rest = b.both(args[0], b.sub(args[0], b.number(1)));
          Value next = b.add(args[1], b.number(1));
          scf::YieldOp::create(builder, loc, ValueRange{rest, next});
        });
    return loop.getResult(1);
  });
  b.store(arith::TruncIOp::create(builder, b.loc, b.i32(), count), slot, 4);
  b.store(b.integer(1, b.i32()), b.offset(slot, sizeof(uint32_t)), 4);
  if (place.total >= 0) {
    Value total = b.offset(state, place.total);
    b.store(b.add(b.load(b.i64(), total, 8), count), total, 8);
  }
}

/// Without a branch: each cell is written where the next event goes, and kept if its count is not zero.
void ProgramLowering::compactCounts(step::CompactOp op, Value slot) {
  const LinePlace &place = layout.placeOf(op.getLine());
  Value entries = addressOf(op.getEntries());
  Value list = b.offset(slot, place.cells), counts = b.offset(slot, place.counts);
  Value totalAddress = b.offset(state, place.total);
  auto loop = scf::ForOp::create(builder, b.loc, b.number(0), b.number(countOf(op.getEntries())), b.number(1),
                                 ValueRange{b.number(0), b.load(b.i64(), totalAddress, 8), b.integer(1, b.i1())});
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToEnd(loop.getBody());
    Value cell = loop.getInductionVar(), listed = loop.getRegionIterArg(0);
    Value n = b.load(b.i32(), b.at(entries, cell, b.i32()), 4);
    b.store(arith::TruncIOp::create(builder, b.loc, b.i32(), cell), b.at(list, listed, b.i32()), 4);
    b.store(n, b.at(counts, listed, b.i32()), 4);
    Value isEvent = b.compare(arith::CmpIPredicate::ne, n, b.integer(0, b.i32()));
    Value isNegative = b.compare(arith::CmpIPredicate::slt, n, b.integer(0, b.i32()));
    Value magnitude = b.select(isNegative, b.sub(b.integer(0, b.i32()), n), n);
    Value isOne = b.compare(arith::CmpIPredicate::eq, n, b.integer(1, b.i32()));
    Value isUnit = b.both(loop.getRegionIterArg(2), b.select(isEvent, isOne, b.integer(1, b.i1())));
    scf::YieldOp::create(
        builder, b.loc,
        ValueRange{b.add(listed, b.widen(isEvent)), b.add(loop.getRegionIterArg(1), b.widen(magnitude)), isUnit});
  }
  b.store(arith::TruncIOp::create(builder, b.loc, b.i32(), loop.getResult(0)), slot, 4);
  b.store(arith::ExtUIOp::create(builder, b.loc, b.i32(), loop.getResult(2)), b.offset(slot, sizeof(uint32_t)), 4);
  b.store(loop.getResult(1), totalAddress, 8);
}

SourceList ProgramLowering::eventsOf(Value line, Value delay) {
  if (auto inPlace = readInPlace.find(line); inPlace != readInPlace.end() && !delay)
    return callersList(inPlace->second);
  const LinePlace &place = layout.placeOf(line);
  Value slot = slotOf(line, delay);
  SourceList list;
  list.count = b.widen(b.load(b.i32(), slot, 4));
  list.cells = b.offset(slot, place.cells);
  if (place.counts) {
    list.counts = b.offset(slot, place.counts);
    Value unit = b.load(b.i32(), b.offset(slot, sizeof(uint32_t)), 4);
    list.unit = b.compare(arith::CmpIPredicate::ne, unit, b.integer(0, b.i32()));
    list.most = static_cast<int64_t>(line.getDefiningOp<step::LineOp>().getMost().value_or(0));
  }
  return list;
}

void ProgramLowering::lower(step::TallyOp op) {
  SourceList list = eventsOf(op.getLine(), Value());
  Value counts = addressOf(op.getCounts());
  auto tally = [&](bool isUnit) {
    b.loop(b.number(0), list.count, 1, [&](Value i) {
      Value cell = b.widen(b.load(b.i32(), b.at(list.cells, i, b.i32()), 4));
      Value address = b.at(counts, cell, b.i32());
      Value count = isUnit ? b.integer(1, b.i32()) : factorOf(list, i, cell, b.i32());
      b.store(b.add(b.load(b.i32(), address, 4), count), address, 4);
    });
  };
  if (list.counts) // where every count is 1, there may be none to load
    b.when(list.unit, [&] { tally(true); }, [&] { tally(false); });
  else
    tally(true);
}

void ProgramLowering::lower(step::StopWhenOp op) {
  Value isEnd = b.compare(arith::CmpIPredicate::ne, eventsOf(op.getLine(), Value()).count, b.number(0));
  b.when(isEnd, [&] { b.store(b.integer(1, b.i8()), addressOf(op.getStopped()), 1); });
}

void ProgramLowering::lower(step::BumpOp op) {
  Type real = elementOf(op.getArray());
  Value array = addressOf(op.getArray()), by = b.real(op.getBy().convertToDouble(), real);
  forEachSource(eventsOf(op.getLine(), Value()), real, [&](Value cell, Value factor) {
    Value address = b.at(array, cell, real);
    Value change = factor ? b.mulNumbers(by, factor) : by;
    b.store(b.addNumbers(b.load(real, address), change), address);
  });
}

//===----------------------------------------------------------------------===//
// Histories and layouts
//===----------------------------------------------------------------------===//

void ProgramLowering::lower(step::RememberOp op) {
  auto type = cast<MemRefType>(op.getValues().getType());
  copyBytes(b, historyRow(op.getHistory(), Value()), addressOf(op.getValues()),
            b.number(type.getNumElements() * bytesOf(type.getElementType())));
}

void ProgramLowering::lower(step::RecallOp op) {
  auto type = cast<MemRefType>(op.getValues().getType());
  copyBytes(b, addressOf(op.getValues()), historyRow(op.getHistory(), constantDelay(op.getDelay())),
            b.number(type.getNumElements() * bytesOf(type.getElementType())));
}

void ProgramLowering::lower(step::TransposeOp op) {
  Type real = elementOf(op.getSource());
  int64_t channels = op.getChannels(), positions = countOf(op.getSource()) / channels;
  Value from = addressOf(op.getSource()), to = addressOf(op.getDestination());
  b.loop(channels, [&](Value channel) {
    b.loop(positions, [&](Value position) {
      Value value = b.load(real, b.at(from, b.add(b.mul(position, b.number(channels)), channel), real));
      b.store(value, b.at(to, b.add(b.mul(channel, b.number(positions)), position), real));
    });
  });
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frame of the lowering: functions, constants, addresses, and which steps run what.

#include "targets/Cpu/Lowering/Lowering.h"
#include "targets/Cpu/Lowering/CpuLowering.h"

#include "runtime/abi/glia_abi.h"

#include "llvm/ADT/TypeSwitch.h"

namespace glia::cpu {
#define GEN_PASS_DEF_CPULOWERSTEP
#include "targets/Cpu/Lowering/Passes.h.inc"
} // namespace glia::cpu

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

std::string glia::cpu::symbolOf(StringRef name) {
  std::string symbol;
  for (char c : name)
    symbol += llvm::isAlnum(c) ? c : '_';
  return symbol.empty() || llvm::isDigit(symbol[0]) ? "net_" + symbol : symbol;
}

/// Statements of a step, those in blocks counted one by one.
static int64_t countStatements(Block &block) {
  int64_t count = 0;
  for (Operation &op : block)
    count += isa<step::OnceOp, step::EveryOp>(op) ? countStatements(op.getRegion(0).front()) : op.getNumResults() == 0;
  return count;
}

ProgramLowering::ProgramLowering(step::ProgramOp program, OpBuilder &builder, int64_t mostStatements)
    : program(program), builder(builder), b(builder, program.getLoc()), layout(program), tables(program),
      isDivided(countStatements(program.getBody().front()) > mostStatements) {
  b.hasConstantOffsets = !isDivided;
}

//===----------------------------------------------------------------------===//
// Functions and constants
//===----------------------------------------------------------------------===//

func::FuncOp ProgramLowering::makeFunction(StringRef suffix, ArrayRef<Type> inputTypes) {
  std::string name = symbolOf(program.getSymName()) + "_" + suffix.str();
  auto function = func::FuncOp::create(builder, program.getLoc(), name, builder.getFunctionType(inputTypes, {}));
  entry = function.addEntryBlock();
  builder.setInsertionPointToStart(entry);
  state = function.getArgument(0);
  tablesAddress = Value();
  return function;
}

/// The block of constant data is declared: its bytes are no part of the module.
void ProgramLowering::declareTables() {
  if (tables.getBytes() == 0)
    return;
  auto type = LLVM::LLVMArrayType::get(builder.getI8Type(), tables.getBytes());
  tablesGlobal = LLVM::GlobalOp::create(builder, program.getLoc(), type, /*isConstant=*/true, LLVM::Linkage::External,
                                        tablesSymbol(symbolOf(program.getSymName())), Attribute(), tablesAlignment);
  tablesGlobal.setVisibility_(LLVM::Visibility::Hidden);
  tablesGlobal.setDsoLocal(true);
}

/// The address of the constant data of a table or an array.
Value ProgramLowering::dataOf(int64_t offset) {
  if (!tablesAddress) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(entry);
    tablesAddress = LLVM::AddressOfOp::create(builder, program.getLoc(), tablesGlobal);
  }
  return b.offset(tablesAddress, offset);
}

Value ProgramLowering::addressOf(Value buffer) {
  if (isa_and_present<step::TableOp>(buffer.getDefiningOp()))
    return dataOf(*tables.offsetOf(buffer));
  return b.offset(state, layout.offsetOf(buffer));
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

Value ProgramLowering::slotIndex(int64_t slots, Value delay) {
  if (slots == 1)
    return b.number(0);
  // step - delay + slots is never negative: no delay is longer than the line.
  Value when = delay ? b.sub(b.add(step, b.number(slots)), delay) : step;
  return b.rem(when, b.number(slots));
}

Value ProgramLowering::slotOf(Value line, Value delay) {
  const LinePlace &place = layout.placeOf(line);
  Value first = b.offset(state, place.offset);
  int64_t slots = cast<step::LineType>(line.getType()).getSlots();
  if (slots == 1)
    return first;
  return b.offset(first, b.mul(slotIndex(slots, delay), b.number(place.stride)));
}

Value ProgramLowering::historyRow(Value history, Value delay) {
  auto type = cast<MemRefType>(history.getType());
  Value row = b.mul(slotIndex(type.getDimSize(0), delay), b.number(paddedShape(type)[1]));
  return b.at(addressOf(history), row, type.getElementType());
}

Value ProgramLowering::delayOf(Value index) {
  if (!index)
    return Value();
  if (Value known = delays.lookup(index))
    return known;
  auto constant = cast<IntegerAttr>(index.getDefiningOp<arith::ConstantOp>().getValue());
  return b.number(constant.getInt());
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

void ProgramLowering::lowerBlock(Block &block) {
  for (Operation &op : block)
    lowerStatement(&op);
}

void ProgramLowering::lowerStatement(Operation *op) {
  b.loc = op->getLoc();
  if (isa<step::OnceOp, step::EveryOp>(op))
    return lower(op);
  asPart([&] { lower(op); });
}

/// The time of optimising a function grows faster than its size: the step of a large network is divided. What is left
/// of it are calls, which are not to be inlined again.
void ProgramLowering::asPart(llvm::function_ref<void()> emit) {
  if (!isDivided)
    return emit();
  OpBuilder::InsertPoint here = builder.saveInsertionPoint();
  Block *outerEntry = entry;
  Value outerTables = tablesAddress;
  llvm::DenseMap<Value, SourceList> outerReceived;
  std::swap(outerReceived, received);
  llvm::SmallVector<Value *> shared;
  for (Value *value : {&state, &inputs, &step})
    if (*value)
      shared.push_back(value);
  llvm::SmallVector<Value> outer(llvm::map_range(shared, [](Value *value) { return *value; }));

  builder.setInsertionPointAfter(program);
  func::FuncOp part = makeFunction("part" + std::to_string(partCount++), llvm::to_vector(ValueRange(outer).getTypes()));
  part->setAttr("llvm.linkage", LLVM::LinkageAttr::get(part.getContext(), LLVM::Linkage::Internal));
  part->setAttr("passthrough", builder.getStrArrayAttr({"noinline"}));
  for (auto [value, argument] : llvm::zip(shared, part.getArguments()))
    *value = argument;
  emit();
  bool isEmpty = entry->empty();
  func::ReturnOp::create(builder, b.loc);

  entry = outerEntry;
  tablesAddress = outerTables;
  std::swap(outerReceived, received);
  for (auto [value, before] : llvm::zip(shared, outer))
    *value = before;
  builder.restoreInsertionPoint(here);
  if (isEmpty)
    part.erase();
  else
    parts.add(part, func::CallOp::create(builder, b.loc, part, outer));
}

void ProgramLowering::lower(Operation *op) {
  b.loc = op->getLoc();
  llvm::TypeSwitch<Operation *>(op)
      .Case<step::ReceiveOp, step::FillOp, step::SilenceOp, step::CompactOp, step::TallyOp, step::RememberOp,
            step::RecallOp, step::BumpOp, step::TransposeOp, step::DeliverOp, step::ScatterOp, step::ConvolveOp,
            step::PoolOp, step::EvolveOp, step::LearnOp, step::OnceOp, step::StopWhenOp>(
          [&](auto known) { lower(known); })
      .Case([&](step::EveryOp every) {
        Value position = b.rem(b.add(step, b.number(1)), b.number(every.getPeriod()));
        b.when(b.compare(arith::CmpIPredicate::eq, position, b.number(0)),
               [&] { lowerBlock(every.getBody().front()); });
      })
      .Case([&](step::ByDelayOp loop) {
        int64_t most = loop.getMost(), least = loop.getLeast();
        b.loop(most - least + 1, [&](Value i) {
          delays[loop.getBody().getArgument(0)] = b.sub(b.number(most), i);
          for (Operation &inner : loop.getBody().front())
            lower(&inner);
        });
      });
}

/// T8: nothing is done in a step of a sample that has ended.
void ProgramLowering::unlessStopped(llvm::function_ref<void()> emit) {
  Value stopped = program.getStopped();
  if (!stopped)
    return emit();
  Value flag = b.load(b.i8(), addressOf(stopped), 1);
  b.when(b.compare(arith::CmpIPredicate::eq, flag, b.integer(0, b.i8())), emit);
}

LogicalResult ProgramLowering::run() {
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointAfter(program);
  declareTables();
  for (auto [index, input] : llvm::enumerate(program.getBody().getOps<step::InputOp>()))
    inputIndex[input.getName()] = index;

  OpBuilder::InsertPoint after = builder.saveInsertionPoint();
  emitReset();
  for (auto once : program.getBody().getOps<step::OnceOp>()) {
    builder.restoreInsertionPoint(after);
    emitHold(once);
  }
  builder.restoreInsertionPoint(after);
  makeFunction("step", {b.pointer(), b.pointer()});
  inputs = state.getParentBlock()->getArgument(1);
  step = b.load(b.i64(), state, 8);
  unlessStopped([&] {
    lowerBlock(program.getBody().front());
    b.loc = program.getLoc();
    b.store(b.add(step, b.number(1)), state, 8);
  });
  func::ReturnOp::create(builder, program.getLoc());
  parts.finish();
  return success();
}

LogicalResult glia::cpu::lowerProgram(step::ProgramOp program, int64_t mostStatements) {
  OpBuilder builder(program.getContext());
  return ProgramLowering(program, builder, mostStatements).run();
}

namespace {
struct CpuLowerStepPass : glia::cpu::impl::CpuLowerStepBase<CpuLowerStepPass> {
  using CpuLowerStepBase::CpuLowerStepBase;

  void runOnOperation() override {
    for (auto program : llvm::make_early_inc_range(getOperation().getOps<step::ProgramOp>())) {
      if (failed(lowerProgram(program, mostStatements)))
        return signalPassFailure();
      program.erase();
    }
  }
};
} // namespace

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frame of the lowering: functions, constants, addresses, and which steps run what.

#include "targets/Cpu/Lowering/Lowering.h"
#include "targets/Cpu/Lowering/CpuLowering.h"

#include "runtime/abi/glia_abi.h"

#include "mlir/IR/DialectResourceBlobManager.h"
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

ProgramLowering::ProgramLowering(step::ProgramOp program, OpBuilder &builder)
    : program(program), builder(builder), b(builder, program.getLoc()), layout(program) {}

//===----------------------------------------------------------------------===//
// Functions and constants
//===----------------------------------------------------------------------===//

func::FuncOp ProgramLowering::makeFunction(StringRef suffix, ArrayRef<Type> inputTypes) {
  std::string name = symbolOf(program.getSymName()) + "_" + suffix.str();
  auto function = func::FuncOp::create(builder, program.getLoc(), name, builder.getFunctionType(inputTypes, {}));
  entry = function.addEntryBlock();
  builder.setInsertionPointToStart(entry);
  state = function.getArgument(0);
  tableAddresses.clear();
  return function;
}

/// The bytes of `data`, rows padded with zeros.
static std::string paddedBytes(ElementsAttr data, MemRefType type) {
  int64_t element = bytesOf(type.getElementType()), row = type.getShape().back(), padded = paddedShape(type).back();
  std::string bytes(paddedCount(type) * element, '\0');
  ArrayRef<char> raw;
  if (auto dense = dyn_cast<DenseElementsAttr>(data))
    raw = dense.getRawData();
  else
    raw = cast<DenseResourceElementsAttr>(data).getRawHandle().getBlob()->getData();
  bool isSplat = static_cast<int64_t>(raw.size()) == element;
  for (int64_t r = 0, rows = type.getNumElements() / row; r < rows; ++r)
    for (int64_t i = 0; i < row; ++i)
      std::memcpy(&bytes[(r * padded + i) * element], raw.data() + (isSplat ? 0 : (r * row + i) * element), element);
  return bytes;
}

LLVM::GlobalOp ProgramLowering::makeTable(StringRef suffix, ElementsAttr data, MemRefType type) {
  std::string bytes = paddedBytes(data, type);
  auto global = LLVM::GlobalOp::create(builder, program.getLoc(),
                                       LLVM::LLVMArrayType::get(builder.getI8Type(), bytes.size()), /*isConstant=*/true,
                                       LLVM::Linkage::Internal, symbolOf(program.getSymName()) + "_" + suffix.str(),
                                       builder.getStringAttr(bytes), GLIA_STATE_ALIGNMENT);
  return global;
}

Value ProgramLowering::addressOf(Value buffer) {
  auto table = tables.find(buffer);
  if (table == tables.end())
    return b.offset(state, layout.offsetOf(buffer));
  Value &address = tableAddresses[buffer];
  if (!address) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(entry);
    address = LLVM::AddressOfOp::create(builder, program.getLoc(), table->second);
  }
  return address;
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
    lower(&op);
}

void ProgramLowering::lower(Operation *op) {
  b.loc = op->getLoc();
  llvm::TypeSwitch<Operation *>(op)
      .Case<step::ReceiveOp, step::FillOp, step::SilenceOp, step::CompactOp, step::TallyOp, step::RememberOp,
            step::RecallOp, step::BumpOp, step::TransposeOp, step::DeliverOp, step::ScatterOp, step::ConvolveOp,
            step::PoolOp, step::EvolveOp, step::LearnOp, step::OnceOp>([&](auto known) { lower(known); })
      .Case([&](step::EveryOp every) {
        Value position = b.rem(b.add(step, b.number(1)), b.number(every.getPeriod()));
        b.when(b.compare(arith::CmpIPredicate::eq, position, b.number(0)),
               [&] { lowerBlock(every.getBody().front()); });
      })
      .Case([&](step::ByDelayOp loop) {
        int64_t most = loop.getMost(), least = loop.getLeast();
        b.loop(most - least + 1, [&](Value i) {
          delays[loop.getBody().getArgument(0)] = b.sub(b.number(most), i);
          lowerBlock(loop.getBody().front());
        });
      });
}

LogicalResult ProgramLowering::run() {
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointAfter(program);
  unsigned number = 0;
  for (Operation &op : program.getBody().front()) {
    if (auto table = dyn_cast<step::TableOp>(op))
      tables[table.getResult()] =
          makeTable("table" + std::to_string(number++), table.getData(), cast<MemRefType>(table.getType()));
    auto array = dyn_cast<step::ArrayOp>(op);
    if (auto data = array ? dyn_cast<ElementsAttr>(array.getInit()) : ElementsAttr())
      initialData[array.getResult()] =
          makeTable("start" + std::to_string(number++), data, cast<MemRefType>(array.getType()));
  }
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
  lowerBlock(program.getBody().front());
  b.loc = program.getLoc();
  b.store(b.add(step, b.number(1)), state, 8);
  func::ReturnOp::create(builder, program.getLoc());
  return success();
}

LogicalResult glia::cpu::lowerProgram(step::ProgramOp program) {
  OpBuilder builder(program.getContext());
  return ProgramLowering(program, builder).run();
}

namespace {
struct CpuLowerStepPass : glia::cpu::impl::CpuLowerStepBase<CpuLowerStepPass> {
  void runOnOperation() override {
    for (auto program : llvm::make_early_inc_range(getOperation().getOps<step::ProgramOp>())) {
      if (failed(lowerProgram(program)))
        return signalPassFailure();
      program.erase();
    }
  }
};
} // namespace

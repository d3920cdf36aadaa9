// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is constant over the steps of a sample, computed once: in the first step, or before it for several states
// together (`<name>_hold`). Together, a block of rows of a large table passes while it lies in the first cache, state
// by state; each sum still grows source by source in ascending order (N2), so that the result does not depend on who
// shares the rows.

#include "targets/Cpu/Lowering/Lowering.h"
#include "targets/Cpu/Lowering/Weights.h"

#include "runtime/abi/glia_abi.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// States that share rows; where each stands in its list of sources is kept on the stack.
static constexpr int64_t mostTogether = 16;

/// Of the first cache, what one block of rows takes.
static constexpr int64_t blockBytes = 16 * 1024;

/// Where the blocks end is kept on the stack, so there are not too many of them.
static constexpr int64_t mostBlocks = 128;

/// Calls `body` for the states of one group, with `state` and `inputs` set to its own.
void ProgramLowering::forEachState(const StateGroup &group, llvm::function_ref<void(Value index)> body) {
  b.loop(b.number(0), group.count, 1, [&](Value index) {
    Value which = b.add(group.first, index);
    state = b.load(b.pointer(), b.at(group.states, which, b.pointer()), 8);
    inputs = b.load(b.pointer(), b.at(group.inputs, which, b.pointer()), 8);
    body(index);
  });
}

/// Whether `op` reads a list of sources and rows that the first cache does not hold.
bool ProgramLowering::sharesRows(step::DeliverOp op) const {
  return op.getIndices() && op.getRows().getDefiningOp<step::TableOp>() &&
         WeightForm::of(op.getRows()).bytes() > 2 * blockBytes;
}

/// Lists the sources of one state. In the list, block i goes from entry ends[i] to entry ends[i + 1].
static void listBlocks(LoopBuilder &b, Value values, Type element, int64_t sources, int64_t block, Value list,
                       Value ends) {
  int64_t whole = sources / block;
  b.store(b.integer(0, b.i32()), ends, 4);
  auto listBlock = [&](Value index, int64_t rows, Value listed) {
    Value first = b.mul(index, b.number(block));
    Value end = listNonzero(b, values, element, first, b.add(first, b.number(rows)), list, listed);
    b.store(arith::TruncIOp::create(b.builder, b.loc, b.i32(), end), b.offset(b.at(ends, index, b.i32()), 4), 4);
    return end;
  };
  Value listed = b.accumulate(b.number(0), b.number(whole), b.number(0),
                              [&](Value index, Value so) { return listBlock(index, block, so); });
  if (sources > whole * block)
    listBlock(b.number(whole), sources - whole * block, listed);
}

void ProgramLowering::deliverTogether(step::DeliverOp op, const StateGroup &group) {
  Type number = elementOf(op.getSums());
  WeightForm form = WeightForm::of(op.getRows());
  int64_t sources = countOf(op.getSource()), stride = padToLanes(form.length);
  int64_t tile = std::min(tileOf(number, /*hasValues=*/true, form), stride), panel = std::min(2 * tile, stride);
  int64_t block = std::max<int64_t>(blockBytes / form.bytesFor(panel), llvm::divideCeil(sources, mostBlocks));
  int64_t blocks = llvm::divideCeil(sources, block);
  Value rows = addressOf(op.getRows());
  auto endsOf = [&](Value index) { return b.at(group.ends, b.mul(index, b.number(blocks + 1)), b.i32()); };
  forEachState(group, [&](Value index) {
    listBlocks(b, addressOf(op.getSource()), elementOf(op.getSource()), sources, block, addressOf(op.getIndices()),
               endsOf(index));
  });
  auto deliverPanel = [&](Value column, int64_t width) {
    b.loop(blocks, [&](Value which) {
      forEachState(group, [&](Value index) {
        SourceList list;
        list.cells = addressOf(op.getIndices());
        list.values = addressOf(op.getSource());
        list.element = elementOf(op.getSource());
        Value begin = b.at(endsOf(index), which, b.i32());
        list.begin = b.widen(b.load(b.i32(), begin, 4));
        list.count = b.widen(b.load(b.i32(), b.offset(begin, 4), 4));
        for (int64_t done = 0; done < width; done += tile)
          deliverTile(list, rows, form, b.add(column, b.number(done)), std::min(tile, width - done),
                      addressOf(op.getSums()), number, /*isFar=*/false);
      });
    });
  };
  int64_t whole = stride / panel * panel;
  b.loop(b.number(0), b.number(whole), panel, [&](Value column) { deliverPanel(column, panel); });
  if (stride > whole)
    deliverPanel(b.number(whole), stride - whole);
}

void ProgramLowering::emitHold(step::OnceOp once) {
  makeFunction("hold", {b.pointer(), b.pointer(), b.i64()});
  step = b.number(0);
  StateGroup group;
  group.states = entry->getArgument(0);
  group.inputs = entry->getArgument(1);
  if (llvm::any_of(once.getBody().getOps<step::DeliverOp>(), [&](step::DeliverOp op) { return sharesRows(op); }))
    group.ends = LLVM::AllocaOp::create(builder, b.loc, b.pointer(), b.i32(), b.number(mostTogether * (mostBlocks + 1)),
                                        /*alignment=*/4);
  Value all = entry->getArgument(2);
  b.loop(b.number(0), all, mostTogether, [&](Value first) {
    group.first = first;
    Value left = b.sub(all, first), most = b.number(mostTogether);
    group.count = b.select(b.compare(arith::CmpIPredicate::slt, left, most), left, most);
    for (Operation &op : once.getBody().front()) {
      b.loc = op.getLoc();
      if (auto deliver = dyn_cast<step::DeliverOp>(op); deliver && sharesRows(deliver))
        deliverTogether(deliver, group);
      else
        forEachState(group, [&](Value) { lowerStatement(&op); });
    }
    forEachState(group,
                 [&](Value) { b.store(b.integer(1, b.i32()), b.offset(state, offsetof(glia_state_header, held)), 4); });
  });
  b.loc = program.getLoc();
  func::ReturnOp::create(builder, program.getLoc());
}

/// In the first step of a sample, unless it was done before.
void ProgramLowering::lower(step::OnceOp op) {
  Value isFirst = b.compare(arith::CmpIPredicate::eq, step, b.number(0));
  Value held = b.load(b.i32(), b.offset(state, offsetof(glia_state_header, held)), 4);
  Value isDue = b.both(isFirst, b.compare(arith::CmpIPredicate::eq, held, b.integer(0, b.i32())));
  b.when(isDue, [&] { lowerBlock(op.getBody().front()); });
}

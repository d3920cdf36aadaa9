// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Model.h. Functions run one after another and share no operators, as synthesis does unless it is told otherwise.

#include "targets/Hls/Estimate/Model.h"
#include "targets/Hls/Operators/Indices.h"

#include <cmath>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// Cycles to enter and leave a loop, to look at the condition of one that is no pipeline, and to call and return.
static constexpr double loopEntry = 2, turnEntry = 1, callEntry = 2;

/// Beside counters: states and handshakes of a loop and of a function. Assumed, and small beside the rest.
static const Usage loopControl{12, 8, 0, 0, 0}, functionControl{10, 6, 0, 0, 0};

namespace glia::hls {
/// A walk over what runs in a step.
struct Walk {
  c::Frequencies &frequencies;
  Model::Cycles &byFunction;
  StringRef function;
};
} // namespace glia::hls

//===----------------------------------------------------------------------===//
// Resources
//===----------------------------------------------------------------------===//

Model::Model(c::FileOp kernel, const Clock &clock) : kernel(kernel), clock(clock), memories(findMemories(kernel)) {
  for (auto function : kernel.getBody().getOps<c::FunctionOp>()) {
    if (function.getBody().empty())
      continue;
    functions[function.getName()] = functionControl;
    addBlock(function.getBody().front(), function.getName());
  }
}

void Model::addBlock(Block &block, StringRef function) {
  Widths widths;
  for (const Piece &piece : piecesOf(block)) {
    if (!piece.compound) {
      Schedule found = schedule(piece.ops, {}, memories, clock, widths);
      schedules[piece.ops.front()] = found;
      functions[function] += found.usage;
      continue;
    }
    if (isa<c::ForOp, c::WhileOp>(piece.compound)) {
      addLoop(piece.compound, function);
      continue;
    }
    for (Region &region : piece.compound->getRegions())
      for (Block &inner : region)
        addBlock(inner, function);
  }
}

static unsigned counterBits(Operation *loop) {
  auto counted = dyn_cast<c::ForOp>(loop);
  std::optional<int64_t> end = counted ? literalOf(counted.getEnd()) : std::nullopt;
  int64_t most = end ? *end : counted ? static_cast<int64_t>(counted.getMost().value_or(1 << 16)) : 1;
  return llvm::Log2_64_Ceil(std::max<int64_t>(most, 2)) + 1;
}

void Model::addLoop(Operation *loop, StringRef function) {
  LoopForm form = formOf(loop);
  if (!form.isUnrolled) {
    unsigned bits = counterBits(loop);
    Usage counter = adder(bits);
    counter += comparison(bits);
    counter.flipFlops += bits;
    counter += loopControl;
    functions[function] += counter;
  }
  if (!form.isPipelined && !form.isUnrolled)
    return addBlock(loop->getRegion(0).front(), function);
  Widths widths;
  Schedule found = schedule(bodyOf(loop), {loop, form.lanes, form.isIndependent}, memories, clock, widths);
  schedules[loop] = found;
  functions[function] += found.usage;
  loops.push_back({function, form.lanes, form.isUnrolled ? 1 : found.interval, found.depth});
}

Usage Model::usageOf(const std::string &array) const {
  llvm::DenseSet<Operation *> users, writers;
  kernel.walk([&](c::ElementOp element) {
    if (c::pathOf(element.getResult()) != array)
      return;
    Operation *function = element->getParentOfType<c::FunctionOp>();
    users.insert(function);
    for (Operation *user : element->getUsers())
      if (isa<c::AssignOp>(user))
        writers.insert(function);
  });
  return hls::usageOf(memories.at(array), users.size(), writers.size());
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

double Model::cyclesOf(c::FunctionOp function, c::Frequencies &frequencies, Cycles &byFunction) const {
  Walk walk{frequencies, byFunction, function.getName()};
  return callEntry + cyclesOf(function.getBody().front(), 1, walk);
}

/// Of one run; `times` is how often it runs in a step.
double Model::cyclesOf(Block &block, double times, Walk &walk) const {
  double sum = 0, longest = 0;
  for (const Piece &piece : piecesOf(block)) {
    double cycles = piece.compound ? cyclesOfCompound(piece.compound, times, walk)
                                   : static_cast<double>(schedules.lookup(piece.ops.front()).depth);
    sum += cycles;
    longest = std::max(longest, cycles);
    if (!piece.compound)
      walk.byFunction[walk.function] += times * cycles;
  }
  return isDataflow(block) ? longest : sum;
}

double Model::cyclesOfCompound(Operation *op, double times, Walk &walk) const {
  if (auto branch = dyn_cast<c::IfOp>(op)) {
    double share = walk.frequencies.shareOf(branch, times);
    double cycles = share * cyclesOf(branch.getBody().front(), times * share, walk);
    if (!branch.getOtherwise().empty())
      cycles += (1 - share) * cyclesOf(branch.getOtherwise().front(), times * (1 - share), walk);
    return cycles;
  }
  if (auto call = dyn_cast<c::CallOp>(op)) {
    c::FunctionOp callee = c::findFunction(kernel, call.getFunction());
    Walk inner{walk.frequencies, walk.byFunction, callee.getName()};
    inner.byFunction[callee.getName()] += times * callEntry;
    return callEntry + cyclesOf(callee.getBody().front(), times, inner);
  }
  return cyclesOfLoop(op, times, walk);
}

double Model::cyclesOfLoop(Operation *loop, double times, Walk &walk) const {
  LoopForm form = formOf(loop);
  double turns = walk.frequencies.turnsOf(loop), cycles = loopEntry;
  if (form.isUnrolled || form.isPipelined) {
    const Schedule &found = schedules.lookup(loop);
    auto depth = static_cast<double>(found.depth);
    double groups = form.isUnrolled ? 1 : turns / static_cast<double>(form.lanes);
    // Fewer than one turn in the mean: often there is none.
    cycles = (form.isUnrolled ? 0 : loopEntry) +
             (groups >= 1 ? depth + (groups - 1) * static_cast<double>(found.interval) : groups * depth);
    walk.byFunction[walk.function] += times * cycles;
    return cycles;
  }
  walk.byFunction[walk.function] += times * (loopEntry + turns * turnEntry);
  return cycles + turns * (turnEntry + cyclesOf(loop->getRegion(0).front(), times * turns, walk));
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Loops.h.

#include "targets/Hls/Pragmas/Loops.h"
#include "targets/Hls/Operators/Indices.h"
#include "targets/Hls/Operators/Operators.h"

#include "llvm/ADT/StringMap.h"

#include <numeric>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

static bool isLoop(Operation *op) { return isa<c::ForOp, c::WhileOp>(op); }

/// A call of a function of this file, which may loop.
static bool isOwnCall(Operation *op) {
  auto call = dyn_cast<c::CallOp>(op);
  auto file = call ? op->getParentOfType<c::FileOp>() : c::FileOp();
  return file && llvm::any_of(file.getBody().getOps<c::FunctionOp>(),
                              [&](c::FunctionOp function) { return function.getName() == call.getFunction(); });
}

/// More lanes than this make routing hard and clocks slow.
static constexpr int64_t mostLanesEver = 64;

static void countTurns(Loop &loop) {
  if (auto counted = dyn_cast<c::ForOp>(loop.op)) {
    std::optional<int64_t> first = literalOf(counted.getFirst()), end = literalOf(counted.getEnd());
    loop.isCounted = first && end;
    loop.turns = loop.isCounted ? *end - *first : counted.getMost().value_or(0);
  } else {
    loop.turns = cast<c::WhileOp>(loop.op).getMost().value_or(0);
  }
}

static void countWork(Loop &loop) {
  auto count = [&](StringRef symbol, Type type) {
    bool isMul = symbol.starts_with("*"), isAdd = symbol.starts_with("+") || symbol.starts_with("-");
    if (type.isF32())
      ++(isMul ? loop.work.floatMuls : loop.work.floatAdds);
    else if (type.isF64())
      ++(isMul ? loop.work.doubleMuls : loop.work.doubleAdds);
    else if (isMul || isAdd)
      ++(isMul ? loop.work.integerMuls : loop.work.integerAdds);
  };
  // Indices are computed beside.
  llvm::DenseSet<Operation *> ofIndices;
  loop.op->walk([&](c::ElementOp element) {
    if (Operation *index = element.getIndex().getDefiningOp())
      ofIndices.insert(index);
  });
  loop.op->walk([&](Operation *op) {
    if (ofIndices.contains(op))
      return;
    if (auto binary = dyn_cast<c::BinaryOp>(op);
        binary && !literalOf(binary.getLeft()) && !literalOf(binary.getRight()))
      count(binary.getSymbol(), binary.getType());
    else if (auto assign = dyn_cast<c::AssignOp>(op); assign && assign.getSymbol() != "=")
      count(assign.getSymbol(), assign.getPlace().getType().getType());
  });
}

/// What depends on data is there for each lane; what depends on the turn alone is shared.
static void countLuts(Loop &loop) {
  Widths widths;
  llvm::DenseSet<Value> isData;
  loop.op->walk<WalkOrder::PreOrder>([&](Operation *op) {
    bool isOwn = isa<c::ReadOp, c::ObtainOp>(op) ||
                 llvm::any_of(op->getOperands(), [&](Value operand) { return isData.contains(operand); });
    if (op == loop.op)
      return;
    if (isOwn)
      isData.insert(op->result_begin(), op->result_end());
    (isOwn || isa<c::AssignOp>(op) ? loop.work.luts : loop.work.sharedLuts) += operatorOf(op, widths).usage.luts;
  });
}

namespace {
/// How a loop uses one array.
struct ArrayUsage {
  bool isRead = false, isWritten = false;
  bool isOwn = true;   ///< each turn has an element of its own: the next one
  bool isOne = true;   ///< all turns use the same element
  int64_t divisor = 0; ///< of the first turn's index
};
} // namespace

static void addUsage(ArrayUsage &usage, c::ElementOp element, Operation *loop) {
  for (Operation *user : element->getUsers()) {
    auto assign = dyn_cast<c::AssignOp>(user);
    bool isWrite = assign && assign.getPlace() == element.getResult();
    usage.isWritten |= isWrite;
    usage.isRead |= !isWrite || assign.getSymbol() != "=";
  }
  std::optional<int64_t> stride = strideOf(element.getIndex(), loop);
  usage.isOwn &= stride == 1;
  usage.isOne &= stride == 0;
  usage.divisor = std::gcd(usage.divisor, divisorOf(element.getIndex(), loop));
}

/// What a turn does apart from arrays makes turns depend on each other.
static bool hasOtherEffects(Operation *loop) {
  return loop
      ->walk([&](Operation *op) {
        auto assign = dyn_cast<c::AssignOp>(op);
        bool isArray = assign && assign.getPlace().getDefiningOp<c::ElementOp>();
        return isa<c::CallOp, c::ObtainOp, c::ReturnOp>(op) || (assign && !isArray) ? WalkResult::interrupt()
                                                                                    : WalkResult::advance();
      })
      .wasInterrupted();
}

/// The largest power of two that divides the turns and the starts of rows; all turns if there are few.
static int64_t lanesFor(int64_t turns, int64_t divisor) {
  if (turns <= 8 && (divisor == 0 || divisor % turns == 0))
    return turns;
  int64_t common = std::gcd(turns, divisor);
  return std::min(mostLanesEver, common & -common);
}

static void findLanes(Loop &loop) {
  llvm::MapVector<StringRef, ArrayUsage> usages;
  loop.op->walk([&](c::ElementOp element) {
    if (auto array = element.getBase().getDefiningOp<c::NameOp>())
      addUsage(usages[array.getName()], element, loop.op);
  });
  int64_t divisor = 0;
  bool isFree = loop.isCounted && !hasOtherEffects(loop.op);
  for (const auto &[name, usage] : usages) {
    loop.isCarried |= usage.isWritten && usage.isRead && !usage.isOwn;
    isFree &= usage.isOwn || (usage.isOne && !usage.isWritten);
    if (!usage.isOwn)
      continue;
    divisor = std::gcd(divisor, usage.divisor);
    loop.arrays.push_back(name.str());
  }
  loop.mostLanes = isFree ? lanesFor(loop.turns, divisor) : 1;
}

/// Whether a statement of the loop itself reads through a pointer: kernels have those to memory outside only.
static bool readsOutside(Operation *loop) {
  return llvm::any_of(loop->getRegion(0).front().getOps<c::ElementOp>(), [](c::ElementOp element) {
    return isa<BlockArgument>(element.getBase()) && isa<c::PointerType>(element.getBase().getType());
  });
}

std::vector<Loop> glia::hls::findLoops(c::FunctionOp function) {
  std::vector<Loop> loops;
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (!isLoop(op))
      return;
    Loop loop(op);
    countTurns(loop);
    for (const Loop &outer : loops)
      if (outer.op->isProperAncestor(op)) {
        loop.runs *= std::max<int64_t>(outer.turns, 1);
        loop.isUnpacked |= outer.isFetch;
      }
    loop.isFetch = readsOutside(op);
    loop.isInnermost = loop.isFetch || !op->getRegion(0)
                                            .walk([](Operation *inner) {
                                              return isLoop(inner) || isOwnCall(inner) ? WalkResult::interrupt()
                                                                                       : WalkResult::advance();
                                            })
                                            .wasInterrupted();
    if (loop.isInnermost) {
      countWork(loop);
      countLuts(loop);
      findLanes(loop);
    }
    loops.push_back(loop);
  });
  return loops;
}

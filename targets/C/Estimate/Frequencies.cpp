// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Frequencies.h.

#include "targets/C/Estimate/Frequencies.h"

#include "llvm/ADT/ScopeExit.h"

#include <cmath>
#include <numeric>

using namespace glia;
using namespace glia::c;
using namespace mlir;

std::vector<unsigned> Frequencies::drawsThatReach(Operation *op) {
  std::vector<unsigned> reaching(Draws::count);
  std::iota(reaching.begin(), reaching.end(), 0u);
  for (Operation *inner = op, *outer = op->getParentOp(); !isa<FunctionOp>(outer);
       inner = outer, outer = outer->getParentOp()) {
    auto branch = dyn_cast<IfOp>(outer);
    if (!branch)
      continue;
    bool isYes = inner->getParentRegion() == &branch.getBody();
    llvm::erase_if(reaching, [&](unsigned draw) {
      std::optional<int64_t> condition = draws.valueOf(branch.getCondition(), draw);
      return condition && (*condition != 0) != isYes;
    });
  }
  return reaching;
}

/// The list to which a block, and none of its loops, adds an event.
const EventList *Frequencies::listAppendedIn(Block &block) {
  for (auto assign : block.getOps<AssignOp>())
    if (auto element = assign.getPlace().getDefiningOp<ElementOp>())
      if (const EventList *list = lines.listWithEntries(pathOf(element)))
        return list;
  for (auto branch : block.getOps<IfOp>())
    if (const EventList *list = listAppendedIn(branch.getBody().front()))
      return list;
  return nullptr;
}

double Frequencies::turnsOf(Operation *loop) {
  if (auto known = turns.find(loop); known != turns.end())
    return known->second;
  auto most = static_cast<double>(
      loop->getAttrOfType<IntegerAttr>("most") ? loop->getAttrOfType<IntegerAttr>("most").getInt() : 1);
  double result = most;
  if (auto counted = dyn_cast<ForOp>(loop)) {
    double sum = 0;
    unsigned known = 0;
    for (unsigned draw : drawsThatReach(loop)) {
      std::optional<int64_t> first = draws.valueOf(counted.getFirst(), draw),
                             end = draws.valueOf(counted.getEnd(), draw);
      if (!first || !end)
        continue;
      sum += static_cast<double>(std::max<int64_t>(*end - *first, 0));
      ++known;
    }
    result = known == 0 ? most : sum / known;
  } else if (const EventList *list = listAppendedIn(loop->getRegion(0).front())) {
    // Each turn takes an event, the last one the mark at their end.
    result = occupancyOf(*list, activity).mean() + 1;
  }
  return turns[loop] = result;
}

/// How often an operation runs in each call of its function.
double Frequencies::timesOf(Operation *op) {
  double times = 1;
  for (Operation *outer = op->getParentOp(); !isa<FunctionOp>(outer); outer = outer->getParentOp()) {
    if (isa<ForOp, WhileOp>(outer))
      times *= turnsOf(outer);
    if (auto branch = dyn_cast<IfOp>(outer))
      times *= shareOf(branch, times);
  }
  return times;
}

/// The array that a loop copies into another one, element by element; empty if there are several or none.
static std::string copiedArray(AssignOp assign) {
  std::string source;
  bool isOne = assign.getSymbol() == "=";
  for (auto read : assign->getBlock()->getOps<ReadOp>()) {
    std::string path = read.getPlace().getDefiningOp<ElementOp>() ? pathOf(read.getPlace()) : "";
    if (path.empty())
      continue;
    isOne &= source.empty() || source == path;
    source = path;
  }
  return isOne ? source : "";
}

/// Whether something is added to what is at a place.
static bool isAddition(AssignOp assign, StringRef path) {
  Value value = assign.getValue();
  if (auto cast = value.getDefiningOp<CastOp>())
    value = cast.getOperand();
  auto sum = value.getDefiningOp<BinaryOp>();
  auto old = sum && sum.getSymbol() == "+" ? sum.getLeft().getDefiningOp<ReadOp>() : ReadOp();
  return assign.getSymbol() == "+=" || (old && pathOf(old.getPlace()) == path);
}

std::optional<double> Frequencies::shareOfInput(StringRef path) const {
  for (const SignalArray &signal : lines.signals)
    if (signal.array == path) {
      auto known = activity.signals.find(signal.object);
      return known == activity.signals.end() ? activity.share : known->second;
    }
  return std::nullopt;
}

/// The share of an array's elements that are not zero. Of sums of events it is as if each fell where it falls
/// independently of the others: more than there are where events fall together.
std::optional<double> Frequencies::shareOfArray(const std::string &path, unsigned depth) {
  if (std::optional<double> share = shareOfInput(path))
    return share;
  if (!underway.insert(path).second)
    return std::nullopt;
  llvm::scope_exit done([&] { underway.erase(path); });
  double events = 0, length = 0;
  std::string copied;
  bool isOther = false;
  file.walk([&](AssignOp assign) {
    auto element = assign.getPlace().getDefiningOp<ElementOp>();
    if (!element || pathOf(element) != path || assign.getValue().getDefiningOp<LiteralOp>())
      return;
    auto place = dyn_cast<PlaceType>(element.getBase().getType());
    auto array = place ? dyn_cast<ArrayType>(place.getType()) : ArrayType();
    if (array && isAddition(assign, path)) {
      length = static_cast<double>(array.getLength());
      events += timesOf(assign);
      return;
    }
    copied = copiedArray(assign);
    isOther |= copied.empty();
  });
  if (isOther || (copied.empty() && length == 0) || (!copied.empty() && depth == 0))
    return std::nullopt;
  return copied.empty() ? 1 - std::exp(-events / length) : shareOfArray(copied, depth - 1);
}

/// Of `value != 0`, where the value is one of an array.
std::optional<double> Frequencies::shareOfSignal(Value condition) {
  auto test = condition.getDefiningOp<BinaryOp>();
  if (!test || test.getSymbol() != "!=")
    return std::nullopt;
  std::string path = pathOf(test.getLeft());
  return path.empty() ? std::nullopt : shareOfArray(path, /*depth=*/2);
}

double Frequencies::shareOf(IfOp branch, double reached) {
  if (const EventList *list = listAppendedIn(branch.getBody().front()))
    return reached > 0 ? std::min(1.0, occupancyOf(*list, activity).mean() / reached) : 0.0;
  if (std::optional<double> share = shareOfSignal(branch.getCondition()))
    return *share;
  // Counts that a caller need not give are not given: each event counts once.
  if (isa<PointerType>(branch.getCondition().getType()))
    return 0.0;
  double taken = 0;
  unsigned known = 0;
  for (unsigned draw : drawsThatReach(branch))
    if (std::optional<int64_t> condition = draws.valueOf(branch.getCondition(), draw)) {
      taken += *condition != 0;
      ++known;
    }
  if (known > 0)
    return taken / known;
  unknown.insert(branch);
  return 1.0;
}

FunctionOp glia::c::findFunction(FileOp file, StringRef name) {
  for (auto function : file.getBody().getOps<FunctionOp>())
    if (function.getName() == name && !function.getBody().empty())
      return function;
  return {};
}

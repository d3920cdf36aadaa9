// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Schedule.h.

#include "targets/Hls/Estimate/Schedule.h"
#include "targets/C/Estimate/Draws.h"

#include "llvm/Support/MathExtras.h"

#include <cmath>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

namespace {
/// A cycle, and how late in it.
struct Moment {
  int64_t cycle = 0;
  double at = 0; ///< nanoseconds of the 7 series
  bool operator<(const Moment &other) const { return cycle != other.cycle ? cycle < other.cycle : at < other.at; }
};

class Scheduler {
public:
  Scheduler(const Lanes &lanes, const Memories &memories, const Clock &clock, Widths &widths)
      : lanes(lanes), memories(memories), budget(clock.budget()), memoryBits(clock.memoryBits), widths(widths) {}

  Schedule run(ArrayRef<Operation *> ops) {
    for (Operation *op : ops)
      place(op);
    addRegisters();
    result.depth = isBusy ? last + 1 : 0;
    findInterval();
    return result;
  }

private:
  /// From memories to values: the time that reading takes within the cycle in which the word is there.
  static constexpr double blockReadDelay = 2.5, lutReadDelay = 1.3, writeSetup = 1.0;

  /// From an address to the first word of a burst: what Vitis HLS takes for granted where nobody says more (UG1399,
  /// "config_interface", -m_axi_latency), not measured.
  static constexpr int64_t outsideLatency = 64;

  struct Accesses {
    int64_t count = 0;
    std::optional<int64_t> firstRead, lastWrite;
  };

  Moment readyOf(Value value) const {
    auto found = ready.find(value);
    return found == ready.end() ? Moment() : found->second;
  }

  Moment operandsOf(Operation *op) const {
    Moment moment;
    for (Value operand : op->getOperands())
      moment = std::max(moment, readyOf(operand));
    return moment;
  }

  void use(Operation *op, int64_t cycle) {
    for (Value operand : op->getOperands())
      lastUse[operand] = std::max(lastUse[operand], cycle);
    last = std::max(last, cycle);
  }

  const Memory *memoryOf(Value place) const {
    auto found = memories.find(c::pathOf(place));
    return place.getDefiningOp<c::ElementOp>() && found != memories.end() ? &found->second : nullptr;
  }

  /// Whether each lane has its own: whatever depends on what was read, and on nothing but the turn does not.
  bool isPerLane(Operation *op) const {
    return llvm::any_of(op->getOperands(), [&](Value operand) { return isData.contains(operand); });
  }

  /// Starts an operator after its operands, and gives when its result is there.
  Moment start(Moment moment, const Operator &unit) {
    if (moment.at + std::min(unit.delay, budget) > budget)
      moment = {moment.cycle + 1, 0};
    if (unit.stages > 0)
      return {moment.cycle + std::max<int64_t>(unit.stages, std::ceil(unit.stages * unit.delay / budget)), 1.0};
    double end = moment.at + unit.delay;
    if (end <= budget)
      return {moment.cycle, end};
    // Longer than a cycle: it takes several.
    auto more = static_cast<int64_t>(end / budget);
    return {moment.cycle + more, end - budget * static_cast<double>(more)};
  }

  /// Through a pointer: a word of memory outside, or several turns until it is there.
  Moment readOutside(Value place, Moment moment) {
    unsigned bits = cast<c::PlaceType>(place.getType()).getType().getIntOrFloatBitWidth();
    result.interval = std::max<int64_t>(result.interval, llvm::divideCeil(bits, memoryBits));
    return {moment.cycle + outsideLatency, blockReadDelay};
  }

  Moment read(Value place, Moment moment) {
    if (auto element = place.getDefiningOp<c::ElementOp>(); element && isa<c::PointerType>(element.getBase().getType()))
      return readOutside(place, moment);
    const Memory *memory = memoryOf(place);
    if (!memory)
      return moment;
    noteAccess(place, moment.cycle, /*isWrite=*/false);
    // Lanes divide the banks among themselves, registers like others, and each chooses one of its share.
    bool isWired = memory->isWide || (memory->storage == Storage::Registers && memory->isConstant);
    double choices = isWired ? 1.0 : static_cast<double>(memory->banks) / static_cast<double>(lanes.count);
    if (choices > 1)
      result.usage.luts += static_cast<double>(lanes.count) * static_cast<double>(memory->width) * (choices - 1) / 3;
    if (memory->storage == Storage::Registers)
      return {moment.cycle, moment.at + 0.7};
    return {moment.cycle + 1, memory->storage == Storage::Lut ? lutReadDelay : blockReadDelay};
  }

  void noteAccess(Value place, int64_t cycle, bool isWrite) {
    Accesses &of = accesses[c::pathOf(place)];
    ++of.count;
    if (isWrite)
      of.lastWrite = std::max(of.lastWrite.value_or(cycle), cycle);
    else
      of.firstRead = std::min(of.firstRead.value_or(cycle), cycle);
  }

  void place(Operation *op) {
    if (isa<c::LiteralOp, c::NameOp, c::FieldOp, c::PragmaOp, c::CommentOp, c::IfOp>(op))
      return;
    Moment moment = operandsOf(op);
    if (auto assign = dyn_cast<c::AssignOp>(op))
      return write(assign, moment);
    if (auto variable = dyn_cast<c::VariableOp>(op)) {
      ready[variable.getResult()] = moment;
      return;
    }
    isBusy |= isa<c::ReadOp, c::ObtainOp, c::BinaryOp, c::ChooseOp, c::CallOp, c::ApplyOp>(op);
    bool isSource = isa<c::ReadOp, c::ObtainOp>(op);
    Operator unit = operatorOf(op, widths);
    use(op, moment.cycle);
    Moment end = start(moment, unit);
    if (auto load = dyn_cast<c::ReadOp>(op)) {
      end = read(load.getPlace(), moment);
      if (load.getPlace().getDefiningOp<c::VariableOp>())
        noteVariable(load.getPlace(), moment.cycle, /*isWrite=*/false);
    }
    bool isOwn = isSource || isPerLane(op);
    result.usage += unit.usage * static_cast<double>(isOwn ? lanes.count : 1);
    for (Value value : op->getResults()) {
      ready[value] = end;
      if (isOwn)
        isData.insert(value);
    }
    last = std::max(last, end.cycle);
  }

  void write(c::AssignOp assign, Moment moment) {
    isBusy = true;
    use(assign, moment.cycle);
    bool adds = assign.getSymbol() != "=";
    Value place = assign.getPlace();
    bool isVariable = place.getDefiningOp<c::VariableOp>() != nullptr;
    if (adds) {
      if (isVariable)
        noteVariable(place, readyOf(place).cycle, /*isWrite=*/false);
      Moment old =
          isVariable ? readyOf(place) : read(place, operandsOf(place.getDefiningOp() ? place.getDefiningOp() : assign));
      Operator unit = operatorOf(assign, widths);
      moment = start(std::max(moment, old), unit);
      result.usage += unit.usage * static_cast<double>(lanes.count);
    }
    if (isVariable) {
      noteVariable(place, moment.cycle, /*isWrite=*/true);
      ready[place] = moment;
    } else {
      if (moment.at + writeSetup > budget)
        moment = {moment.cycle + 1, 0};
      noteAccess(place, moment.cycle, /*isWrite=*/true);
    }
    last = std::max(last, moment.cycle);
  }

  void noteVariable(Value variable, int64_t cycle, bool isWrite) {
    Accesses &of = variables[variable];
    if (isWrite)
      of.lastWrite = std::max(of.lastWrite.value_or(cycle), cycle);
    else
      of.firstRead = std::min(of.firstRead.value_or(cycle), cycle);
  }

  /// What is used in a later cycle than it is made waits in registers.
  void addRegisters() {
    for (const auto &[value, used] : lastUse) {
      auto made = ready.find(value);
      if (made == ready.end() || isa<c::PlaceType>(value.getType()))
        continue;
      auto cycles = static_cast<double>(std::max<int64_t>(used - made->second.cycle, 0));
      result.usage.flipFlops +=
          cycles * widths.of(value) * static_cast<double>(isData.contains(value) ? lanes.count : 1);
    }
  }

  void findInterval() {
    for (const auto &[name, of] : accesses) {
      auto memory = memories.find(name);
      if (memory == memories.end())
        continue;
      if (memory->second.storage != Storage::Registers)
        result.interval =
            std::max<int64_t>(result.interval, llvm::divideCeil(of.count * lanes.count, 2 * memory->second.banks));
      if (!lanes.isIndependent && of.firstRead && of.lastWrite)
        result.interval = std::max(result.interval, *of.lastWrite - *of.firstRead + 1);
    }
    for (const auto &[variable, of] : variables)
      // What is declared within a turn does not go on to the next.
      if (lanes.loop && !lanes.loop->isProperAncestor(variable.getDefiningOp()) && of.firstRead && of.lastWrite)
        result.interval = std::max(result.interval, *of.lastWrite - *of.firstRead + 1);
  }

  const Lanes &lanes;
  const Memories &memories;
  double budget;
  int64_t memoryBits;
  Widths &widths;
  Schedule result;
  bool isBusy = false;
  int64_t last = 0;
  llvm::DenseMap<Value, Moment> ready;
  llvm::MapVector<Value, int64_t> lastUse;
  llvm::DenseSet<Value> isData;
  std::map<std::string, Accesses> accesses;
  llvm::MapVector<Value, Accesses> variables;
};
} // namespace

Schedule glia::hls::schedule(ArrayRef<Operation *> ops, const Lanes &lanes, const Memories &memories,
                             const Clock &clock, Widths &widths) {
  return Scheduler(lanes, memories, clock, widths).run(ops);
}

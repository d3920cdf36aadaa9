// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frame of the lowering: places, functions, the start of a sample, the order of statements.

#include "targets/C/Lowering/Lowering.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Lowering/Files.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

ProgramLowering::ProgramLowering(step::ProgramOp program, OpBuilder &builder, const Memory &memory, Type size)
    : program(program), builder(builder), c(builder, program.getLoc(), size), memory(memory) {
  for (const Data &data : memory.getData())
    c.reserve(data.name);
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

Value ProgramLowering::placeOf(Value buffer) {
  if (buffer.getDefiningOp<step::TableOp>()) {
    const Data *data = memory.dataOf(buffer);
    return c.data(data->name, data->type);
  }
  const Member *member = memory.memberOf(buffer);
  return memory.isScratch(buffer) ? scratchField(*member) : stateField(*member);
}

ProgramLowering::Row ProgramLowering::rowFrom(const char *name, Value array, Value first, bool isConst) {
  if (!keepsAddresses())
    return {array, c.let(name, first)};
  Value place = c.element(array, first);
  return {c.let(name, isConst ? c.constAddressOf(place) : c.addressOf(place)), Value()};
}

Value ProgramLowering::isFirstStep() {
  return c.compare("==", c.read(stateField("step", c.unsignedType(64))), c.integer(0, c.unsignedType(64)));
}

Value ProgramLowering::slotOf(int64_t slots, Value delay) {
  if (slots == 1)
    return c.number(0);
  Value now = c.let("now", c.read(stateField(memory.cursorOf(slots))), c.size());
  if (!delay)
    return now;
  Value wrapped = c.sub(c.add(now, c.number(slots)), delay);
  return c.let("slot", c.choose(c.compare(">=", now, delay), c.sub(now, delay), wrapped));
}

Value ProgramLowering::delayOf(Value index) {
  if (!index)
    return Value();
  if (Value known = delays.lookup(index))
    return known;
  int64_t delay = cast<IntegerAttr>(index.getDefiningOp<arith::ConstantOp>().getValue()).getInt();
  return delay == 0 ? Value() : c.number(delay);
}

int64_t ProgramLowering::cellsOf(Value source) {
  auto line = dyn_cast<step::LineType>(source.getType());
  return line ? line.getCells() : countOf(source);
}

Value ProgramLowering::zero(Type type) { return isa<FloatType>(type) ? c.real(0.0, type) : c.integer(0, type); }

//===----------------------------------------------------------------------===//
// Start of a sample
//===----------------------------------------------------------------------===//

void ProgramLowering::emitStart() {
  for (const auto &clocks : {memory.getCursors(), memory.getPhases()})
    for (const auto &[period, member] : clocks)
      c.assign(stateField(member), c.integer(0, member.type));
  for (Operation &op : program.getBody().front())
    emitStart(&op);
}

/// A line is empty and an array as it is declared.
void ProgramLowering::emitStart(Operation *op) {
  if (auto line = dyn_cast<step::LineOp>(op); line && memory.hasLine(line.getResult())) {
    const LineMembers &members = memory.lineOf(line.getResult());
    int64_t slots = line.getType().getSlots();
    Value none = c.integer(0, members.cell);
    if (slots == 1)
      return c.assign(stateField(members.count, members.cell), none);
    return c.loop("i", slots, [&](Value i) {
      c.assign(c.element(stateField(members.count, c.array(slots, members.cell)), i), none);
    });
  }
  auto array = dyn_cast<step::ArrayOp>(op);
  if (!array || !memory.memberOf(array.getResult()) || !hasStart(array))
    return;
  Type type = elementTypeOf(array.getResult());
  c.loop("i", countOf(array.getResult()), [&](Value i) {
    Value place = c.element(placeOf(array.getResult()), i);
    if (const Data *data = memory.dataOf(array.getResult()))
      return c.assign(place, c.readAt(c.data(data->name, data->type), i));
    if (auto start = dyn_cast<FloatAttr>(array.getInit()))
      return c.assign(place, isa<FloatType>(type) ? c.real(start.getValueAsDouble(), type)
                                                  : c.integer(int64_t(start.getValueAsDouble()), type));
    int64_t start = cast<IntegerAttr>(array.getInit()).getInt();
    c.assign(place, isa<FloatType>(type) ? c.real(double(start), type) : c.integer(start, type));
  });
}

//===----------------------------------------------------------------------===//
// A step
//===----------------------------------------------------------------------===//

void ProgramLowering::advanceClocks() {
  auto advance = [&](const Member &member, int64_t period) {
    Value place = stateField(member);
    // Narrower ones are added in int.
    Value next = c.let("next", c.convert(c.add(c.read(place), c.integer(1, c.size())), member.type));
    c.assign(place, c.choose(c.compare("==", next, c.integer(period, member.type)), c.integer(0, member.type), next));
  };
  for (const auto &clocks : {memory.getCursors(), memory.getPhases()})
    for (const auto &[period, member] : clocks)
      advance(member, period);
}

/// Whether a statement is long enough for a function of its own.
static bool isFunction(Operation *op) {
  return isa<step::DeliverOp, step::ScatterOp, step::ConvolveOp, step::PoolOp, step::EvolveOp, step::CompactOp,
             step::LearnOp, step::ByDelayOp, step::TransposeOp>(op);
}

/// Function and comment of a statement.
static std::pair<std::string, std::string> describe(Operation *op, const Memory &memory) {
  auto delivery = [](Value source, Value sums) {
    return std::make_pair("deliver_" + nameOfDelivery(source, sums),
                          "What " + describeBuffer(source) + " brings to " + describeBuffer(sums) + ".");
  };
  auto first = [](ValueRange buffers) { return buffers[0]; };
  return llvm::TypeSwitch<Operation *, std::pair<std::string, std::string>>(op)
      .Case<step::DeliverOp, step::ScatterOp, step::ConvolveOp, step::PoolOp>(
          [&](auto known) { return delivery(known.getSource(), known.getSums()); })
      .Case([&](step::ByDelayOp loop) {
        std::string name = "deliver_late";
        for (auto scatter : loop.getBody().getOps<step::ScatterOp>())
          name = "deliver_late_to_" + nameOfBuffer(scatter.getSums());
        return std::make_pair(name, std::string("Events of earlier steps, the earliest first."));
      })
      .Case([&](step::EvolveOp evolve) {
        Value output = first(evolve.getOutputs());
        std::string events = memory.listingOf(evolve) ? " Lists which cells fire." : "";
        return std::make_pair("update_" + nameOfBuffer(output),
                              "The next values of " + describeBuffer(output) + "." + events);
      })
      .Case([&](step::CompactOp compact) {
        return std::make_pair("list_" + nameOfBuffer(compact.getLine()),
                              "Which cells of " + describeBuffer(compact.getLine()) + " fire in this step.");
      })
      .Case([&](step::LearnOp learn) {
        std::string moment = step::stringifyLearnMoment(learn.getMoment()).str();
        return std::make_pair("learn_" + nameOfBuffer(learn.getWeights()) + "_" + moment,
                              "Changes " + describeBuffer(learn.getWeights()) + ".");
      })
      .Case([&](step::TransposeOp transpose) {
        return std::make_pair("turn_" + nameOfBuffer(transpose.getDestination()), std::string("Channels come first."));
      });
}

/// Whether the statement before does this one, too.
static bool isListed(Operation *op, const Memory &memory) {
  auto update = dyn_cast_or_null<step::EvolveOp>(op->getPrevNode());
  return update && isa<step::CompactOp>(op) && memory.listingOf(update);
}

void ProgramLowering::lowerBlock(Block &block) {
  for (Operation &op : block)
    if (!isListed(&op, memory))
      lowerStatement(&op);
}

void ProgramLowering::lowerStatement(Operation *op) {
  c.loc = op->getLoc();
  if (auto once = dyn_cast<step::OnceOp>(op)) {
    return c.when(isFirstStep(), [&] { lowerBlock(once.getBody().front()); });
  }
  if (auto every = dyn_cast<step::EveryOp>(op)) {
    const Member &phase = memory.phaseOf(every.getPeriod());
    Value isDue = c.compare("==", c.read(stateField(phase)), c.integer(every.getPeriod() - 1, phase.type));
    return c.when(isDue, [&] { lowerBlock(every.getBody().front()); });
  }
  if (!isFunction(op))
    return lower(op);
  auto [name, comment] = describe(op, memory);
  asFunction(op, name, comment, [&] { lower(op); });
}

/// Of the operations of a function, their order aside.
static llvm::hash_code hashOf(c::FunctionOp function) {
  llvm::hash_code hash(0);
  function.getBody().walk([&](Operation *op) {
    hash = llvm::hash_combine(hash, op->getName(), op->getAttrDictionary(), op->getNumOperands());
  });
  return hash;
}

/// The name under which the statement is called. One that does what an earlier one does is that one: a step may say the
/// same twice.
std::string ProgramLowering::shareFunction(c::FunctionOp function, const std::string &name) {
  auto &alike = functionsByHash[static_cast<size_t>(hashOf(function))];
  for (auto &[known, knownName] : alike)
    if (OperationEquivalence::isRegionEquivalentTo(&cast<c::FunctionOp>(known).getBody(), &function.getBody(),
                                                   OperationEquivalence::IgnoreLocations)) {
      function.erase();
      return knownName;
    }
  alike.push_back({function, name});
  return name;
}

/// Leaves a function the parameters that it uses.
static void dropUnused(c::FunctionOp function, llvm::SmallVectorImpl<unsigned> &wanted) {
  eraseUnused(function);
  Block &body = function.getBody().front();
  auto names = llvm::to_vector(function.getParameters().getValue());
  for (unsigned i = wanted.size(); i-- > 0;) {
    if (!body.getArgument(i).use_empty())
      continue;
    body.eraseArgument(i);
    names.erase(names.begin() + i);
    wanted.erase(wanted.begin() + i);
  }
  function.setParametersAttr(ArrayAttr::get(function.getContext(), names));
}

/// Emits what `body` emits as a function of its own, and its call.
void ProgramLowering::asFunction(Operation *op, const std::string &name, const std::string &comment, Body body) {
  std::string unique = functionNames.add(name);
  llvm::SmallVector<unsigned> wanted;
  llvm::SmallVector<Value> outer = frame;
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPoint(nextFunction);
    c::FunctionOp function = beginStatement(op, unique, comment, wanted);
    std::fill(frame.begin(), frame.end(), Value());
    for (auto [i, which] : llvm::enumerate(wanted))
      frame[which] = function.getBody().getArgument(i);
    c.inFunction(function, body);
    if (dropsUnusedParameters())
      dropUnused(function, wanted);
    unique = shareFunction(function, unique);
  }
  frame = outer;
  c.call(unique, llvm::map_to_vector(wanted, [&](unsigned which) { return frame[which]; }));
}

void ProgramLowering::lower(Operation *op) {
  c.loc = op->getLoc();
  llvm::TypeSwitch<Operation *>(op)
      .Case<step::ReceiveOp, step::FillOp, step::SilenceOp, step::CompactOp, step::TallyOp, step::RememberOp,
            step::RecallOp, step::BumpOp, step::TransposeOp, step::DeliverOp, step::ScatterOp, step::ConvolveOp,
            step::PoolOp, step::EvolveOp, step::LearnOp, step::StopWhenOp>([&](auto known) { lower(known); })
      .Case([&](step::ByDelayOp loop) {
        int64_t most = loop.getMost(), least = loop.getLeast();
        c.loop("i", most - least + 1, [&](Value i) {
          delays[loop.getBody().getArgument(0)] = c.let("delay", c.sub(c.number(most), i));
          for (Operation &inner : loop.getBody().front())
            lower(&inner);
        });
      });
}

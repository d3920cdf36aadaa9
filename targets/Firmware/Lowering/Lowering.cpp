// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Lowering.h.

#include "targets/Firmware/Lowering/Lowering.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// What functions are called with.
enum { stateOfFrame = 0, inputsOfFrame = 1, scratchOfFrame = 2 };

FirmwareLowering::FirmwareLowering(step::ProgramOp program, OpBuilder &builder, const Memory &memory,
                                   const Interface &interface)
    : ProgramLowering(program, builder, memory), interface(interface) {
  frame.resize(3);
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

Value FirmwareLowering::stateField(const std::string &name, Type type) {
  return c.field(frame[stateOfFrame], name, type);
}

Value FirmwareLowering::scratchField(const Member &member) {
  if (Value local = frame[scratchOfFrame]) {
    auto address = local.getDefiningOp<c::AddressOp>();
    return c.field(address ? Value(address.getPlace()) : local, member.name, member.type);
  }
  Value scratch = c.field(frame[stateOfFrame], "scratch", c.named(interface.scratchType));
  return c.field(scratch, member.name, member.type);
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

/// What the type of C holds beyond the storage saturates (N4).
void FirmwareLowering::receiveValues(step::ReceiveOp op) {
  const InputMember &input = interface.inputOf(op.getInput());
  Value values = c.field(frame[inputsOfFrame], input.name, c.constPointer(input.element));
  unsigned width = input.stored ? input.stored.getWidth() : 0;
  bool isNarrower = input.stored && width < input.element.getIntOrFloatBitWidth();
  c.loop("i", countOf(op.getDestination()), [&](Value i) {
    Value value = c.readAt(values, i);
    if (isNarrower)
      value = clamp(c.let("value", value), -(int64_t(1) << (width - 1)), (int64_t(1) << (width - 1)) - 1);
    c.assign(c.element(placeOf(op.getDestination()), i), value);
  });
}

void FirmwareLowering::receive(step::ReceiveOp op) {
  if (op.getKind() != step::InputKind::events)
    return receiveValues(op);
  Value inputs = frame[inputsOfFrame];
  const InputMember &input = interface.inputOf(op.getInput());
  const LineMembers &line = memory.lineOf(op.getDestination());
  auto type = cast<step::LineType>(op.getDestination().getType());
  int64_t slots = type.getSlots(), cells = type.getCells();
  Value given = c.field(inputs, input.name, c.named(interface.eventsType));
  Value slot = slotOf(slots, Value()), first = firstOf(slot, cells);
  Value count = c.let("count", c.read(c.field(given, "count", c.size())));
  Value counter = stateField(line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
  c.assign(slots == 1 ? counter : c.element(counter, slot), c.convert(count, line.cell));
  Type countType = c.signedType(32);
  c.loop("i", c.number(0), count, [&](Value i) {
    Value listed = c.field(given, "cells", c.constPointer(interface.cell));
    Value entry = c.add(first, i);
    c.assign(c.element(stateField(line.cells, c.array(slots * cells, line.cell)), entry),
             c.convert(c.readAt(listed, i), line.cell));
    if (line.counts.empty())
      return;
    Value counts = c.field(given, "counts", c.constPointer(countType));
    Value one = c.choose(c.read(counts), c.readAt(counts, i), c.integer(1, countType));
    c.assign(c.element(stateField(line.counts, c.array(slots * cells, countType)), entry), one);
  });
}

c::Sources FirmwareLowering::eventsInPlace(step::ReceiveOp op) {
  c::Sources sources;
  Value given = c.field(frame[inputsOfFrame], interface.inputOf(op.getInput()).name, c.named(interface.eventsType));
  sources.cells = c.field(given, "cells", c.constPointer(interface.cell));
  sources.counts = c.field(given, "counts", c.constPointer(c.signedType(32)));
  sources.mayLackCounts = true;
  sources.firstCell = sources.firstCount = c.number(0);
  sources.count = c.let("count", c.read(c.field(given, "count", c.size())));
  return sources;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

c::FunctionOp FirmwareLowering::beginStatement(Operation *op, const std::string &name, const std::string &comment,
                                               llvm::SmallVectorImpl<unsigned> &wanted) {
  wanted.push_back(stateOfFrame);
  if (!interface.inputs.empty())
    wanted.push_back(inputsOfFrame);
  if (interface.hasLocalScratch())
    wanted.push_back(scratchOfFrame);
  return interface.beginStatement(c, name, comment);
}

void FirmwareLowering::emitReset() {
  c::FunctionOp function = interface.beginFunction(c, interface.reset);
  frame[stateOfFrame] = function.getBody().getArgument(0);
  c.inFunction(function, [&] {
    c.assign(stateField("step", c.unsignedType(64)), c.integer(0, c.unsignedType(64)));
    c.assign(stateField("sample", c.unsignedType(32)), function.getBody().getArgument(1));
    emitStart();
  });
}

void FirmwareLowering::emitStep() {
  c::FunctionOp function = interface.beginFunction(c, interface.step);
  nextFunction = function;
  frame[stateOfFrame] = function.getBody().getArgument(0);
  Value inputs = function.getBody().getNumArguments() > 1 ? function.getBody().getArgument(1) : Value();
  frame[inputsOfFrame] = inputs;
  c.inFunction(function, [&] {
    if (Value stopped = program.getStopped()) // T8
      c.when(c.compare("!=", c.read(c.element(placeOf(stopped), c.number(0))), zero(elementTypeOf(stopped))),
             [&] { c.leave({}); });
    if (interface.hasLocalScratch())
      frame[scratchOfFrame] = c.addressOf(c.local("scratch", c.named(interface.scratchType)));
    lowerBlock(program.getBody().front());
    advanceClocks();
    c.assign(stateField("step", c.unsignedType(64)), c.integer(1, c.unsignedType(64)), "+=");
    // Inputs that nothing reads are still part of the interface.
    if (inputs && inputs.use_empty())
      c.call("(void)", {inputs});
  });
}

void FirmwareLowering::run() {
  emitReset();
  emitStep();
}

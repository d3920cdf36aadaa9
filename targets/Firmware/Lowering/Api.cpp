// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of a network that say what happened, and keep and restore its state.

#include "targets/Firmware/Lowering/Interface.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// Where the events of the step that ran last are listed; before the first step its list is empty.
void Interface::emitEvents(c::CodeBuilder &c, const Reader &reader) const {
  auto population = cast<step::PopulationOp>(reader.op);
  const LineMembers &line = memory.lineOf(population.getLine());
  int64_t slots = population.getLine().getType().getSlots(), cells = population.getCells();
  c::FunctionOp function = beginFunction(c, reader.prototype);
  c.inFunction(function, [&] {
    Value state = function.getBody().getArgument(0), first = c.number(0);
    Value count = c.field(state, line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
    if (slots != 1) {
      const Member &cursor = memory.cursorOf(slots);
      Value now = c.let("now", c.read(c.field(state, cursor.name, cursor.type)), c.size());
      Value last = c.sub(now, c.number(1));
      Value slot = c.let("slot", c.choose(c.compare(">", now, c.number(0)), last, c.number(slots - 1)));
      first = c.mul(slot, c.number(cells));
      count = c.element(count, slot);
    }
    auto give = [&](unsigned argument, const std::string &name, Type element) {
      Value list = c.field(state, name, c.array(slots * cells, element));
      c.assign(c.element(function.getBody().getArgument(argument), c.number(0)),
               c.constAddressOf(c.element(list, first)));
    };
    give(1, line.cells, line.cell);
    if (!line.counts.empty())
      give(2, line.counts, c.signedType(32));
    c.leave(c.read(count));
  });
}

void Interface::emitLargest(c::CodeBuilder &c, const Reader &reader) const {
  const Member *tally = memory.memberOf(cast<step::OutputOp>(reader.op).getTally());
  int64_t cells = cast<c::ArrayType>(tally->type).getLength();
  c::FunctionOp function = beginFunction(c, reader.prototype);
  c.inFunction(function, [&] {
    Value sums = c.field(function.getBody().getArgument(0), tally->name, tally->type);
    Value largest = c.variable("largest", c.number(0), c.size());
    c.loop("i", c.number(1), c.number(cells), [&](Value i) {
      Value isLarger = c.compare(">", c.readAt(sums, i), c.read(c.element(sums, c.read(largest))));
      c.when(isLarger, [&] { c.assign(largest, i); });
    });
    c.leave(c.read(largest));
  });
}

void Interface::emitStopped(c::CodeBuilder &c, const Reader &reader) const {
  const Member &flag = *memory.memberOf(cast<step::ArrayOp>(reader.op).getResult());
  c::FunctionOp function = beginFunction(c, reader.prototype);
  c.inFunction(function, [&] {
    Value place = c.field(function.getBody().getArgument(0), flag.name, flag.type);
    Value value = c.read(c.element(place, c.number(0)));
    c.leave(c.compare("!=", value, c.integer(0, value.getType())));
  });
}

void Interface::emitCommon(c::CodeBuilder &c, uint64_t fingerprint) const {
  // What a snapshot is checked against.
  auto bytes = [&] { return c.bytesOf(c.named(stateType), hasScratchMember() ? "scratch" : ""); };
  auto print = [&] { return c.integer(static_cast<int64_t>(fingerprint), c.unsignedType(64)); };
  c::FunctionOp function = beginFunction(c, init);
  c.inFunction(function, [&] {
    Value state = function.getBody().getArgument(0);
    c.call("glia_clear", {state, c.bytesOf(c.named(stateType))});
    c.call(reset.name, {state, c.integer(0, c.unsignedType(32))});
  });
  function = beginFunction(c, save);
  c.inFunction(function, [&] {
    auto arguments = function.getBody().getArguments();
    c.call("glia_snapshot_save", {arguments[0], bytes(), print(), arguments[1]});
  });
  function = beginFunction(c, restore);
  c.inFunction(function, [&] {
    auto arguments = function.getBody().getArguments();
    c.leave(c.apply("glia_snapshot_restore", {arguments[0], bytes(), print(), arguments[1], arguments[2]}, c.truth()));
  });
  for (const Reader &reader : events)
    emitEvents(c, reader);
  for (const Reader &reader : largest)
    emitLargest(c, reader);
  for (const Reader &reader : stopped)
    emitStopped(c, reader);
}

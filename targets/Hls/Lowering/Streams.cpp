// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a function takes from its streams and gives on them.

#include "targets/C/Lowering/BufferNames.h"
#include "targets/Hls/Lowering/Lowering.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

void HlsLowering::receive(step::ReceiveOp op) {
  auto port = llvm::find_if(process.ports,
                            [&](const Port &known) { return known.isInput && known.buffer == op.getDestination(); });
  take(*port, "receive_" + c::makeIdentifier(port->object, "n"), "input \"" + port->object + "\"");
}

void HlsLowering::take(const Port &port, const std::string &function, const std::string &source) {
  std::string what = port.isEvents ? "Takes the events of this step of "
                     : port.isHeld ? "Takes the values for this sample of "
                                   : "Takes the values of this step of ";
  passed = {indexOf(port)};
  asFunction(program, function, what + source + ".",
             [&] { port.isEvents ? receiveEvents(port) : receiveValues(port); });
}

void HlsLowering::give(const Port &port, const std::string &function, const std::string &comment) {
  passed = {indexOf(port)};
  asFunction(program, function, comment, [&] { port.isEvents ? sendEvents(port) : sendValues(port); });
}

/// What an action says that is no statement of the program.
void HlsLowering::exchange(const Port &port) {
  if (port.isInput)
    return take(port, "receive_" + port.name, c::describeBuffer(port.buffer));
  if (port.isLink)
    return give(port, "send_" + port.name,
                (port.isEvents ? "Passes on the events of this step of " : "Passes on ") +
                    c::describeBuffer(port.buffer) + ".");
  give(port, "send_" + c::makeIdentifier(port.object, "n"),
       (port.isEvents ? "Gives the events of this step of output \"" : "Gives the sums of output \"") + port.object +
           "\".");
}

void HlsLowering::receiveEvents(const Port &port) {
  const c::LineMembers &line = memory.lineOf(port.buffer);
  auto type = cast<step::LineType>(port.buffer.getType());
  int64_t slots = type.getSlots(), cells = type.getCells();
  auto bits = [&](Value word, unsigned from) {
    return from == 0 ? word : c.binary(">>", word, c.number(from), port.type);
  };
  Value slot = slotOf(slots, Value());
  Value first = slots == 1 ? c.number(0) : c.let("first", firstOf(slot, cells));
  Value listed = c.variable("listed", c.number(0), c.size());
  Value more = c.variable("more", c.integer(1, c.truth()), c.truth());
  c.loopWhile(c.read(more), cells + 1, [&] {
    Value word = c.obtain("word", port.name + ".read", {}, c.named(port.word));
    unsigned end = port.type.getIntOrFloatBitWidth() - 1;
    c.assign(more, c.compare("==", bits(word, end), c.number(0)));
    c.when(c.read(more), [&] {
      Value entry = c.let("entry", c.add(first, c.read(listed)));
      Value mask = c.name(fmt::format("{:#x}", (uint64_t(1) << port.cellBits) - 1), port.type);
      Value cell = port.cellBits == end ? word : c.binary("&", word, mask, port.type);
      c.assign(c.element(stateField(line.cells, c.array(slots * cells, line.cell)), entry), c.convert(cell, line.cell));
      if (port.countBits) {
        // The field's sign becomes the number's.
        Value count = c.convert(bits(word, port.cellBits), c.signedType(port.countBits));
        c.assign(c.element(stateField(line.counts, c.array(slots * cells, c.signedType(32))), entry), count);
      }
      c.assign(listed, c.number(1), "+=");
    });
  });
  Value count = stateField(line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
  c.assign(slots == 1 ? count : c.element(count, slot), c.convert(c.read(listed), line.cell));
}

void HlsLowering::receiveValues(const Port &port) {
  // What the word holds beyond the storage saturates (N4).
  unsigned width = port.stored ? port.stored.getWidth() : 0;
  bool isNarrower = port.stored && width < port.type.getIntOrFloatBitWidth();
  c.loop("i", port.cells, [&](Value i) {
    Value value = c.obtain("value", port.name + ".read", {}, port.type);
    if (isNarrower)
      value = clamp(value, -(int64_t(1) << (width - 1)), (int64_t(1) << (width - 1)) - 1);
    c.assign(c.element(placeOf(port.buffer), i), value);
  });
}

void HlsLowering::sendEvents(const Port &port) {
  c::Sources events = eventsOf(port.buffer, Value());
  Type word = c.named(port.word);
  auto visit = [&](Value event) {
    Value cell = c.readAt(events.cells, c.add(events.firstCell, event));
    if (!port.countBits)
      return c.call(port.name + ".write", {cell});
    Value place = c.convert(c.let("cell", cell, c.size()), word);
    Value count = c.readAt(events.counts, c.add(events.firstCount, event));
    // Of a negative count, the bits that the field has.
    Value field = c.convert(c.convert(c.let("count", count), c.unsignedType(port.countBits)), word);
    Value shifted = c.binary("<<", field, c.number(port.cellBits), word);
    c.call(port.name + ".write", {c.binary("|", shifted, place, word)});
  };
  c.loop("event", c.number(0), events.count, visit, events.mostCount);
  unsigned end = port.type.getIntOrFloatBitWidth() - 1;
  c.call(port.name + ".write", {c.binary("<<", c.convert(c.number(1), word), c.number(end), word)});
}

void HlsLowering::sendValues(const Port &port) {
  c.loop("i", port.cells, [&](Value i) { c.call(port.name + ".write", {c.readAt(placeOf(port.buffer), i)}); });
}

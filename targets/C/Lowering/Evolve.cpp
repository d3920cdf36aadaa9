// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise regions: one loop over the elements.

#include "targets/C/Lowering/Arithmetic.h"
#include "targets/C/Lowering/BufferNames.h"
#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// What a buffer is called within the loop over it.
static std::string localName(Value buffer) {
  if (buffer.getDefiningOp<step::TableOp>())
    return "constant";
  auto array = buffer.getDefiningOp<step::ArrayOp>();
  return array && array.getName() ? c::makeIdentifier(*array.getName(), "x") : nameOfBuffer(buffer);
}

/// Lists a cell if its entry is not zero. A mask is a truth value before it is an entry.
void ProgramLowering::listIfEvent(const EventList &list, Value cell, Value entry, const Arithmetic &arithmetic) {
  if (auto mask = entry.getDefiningOp<arith::ExtUIOp>(); mask && mask.getIn().getType().isInteger(1))
    return c.when(arithmetic.valueOf(mask.getIn()), [&] { appendEvent(list, cell, Value()); });
  Value value = c.let("entry", arithmetic.valueOf(entry));
  c.when(c.compare("!=", value, zero(value.getType())), [&] { appendEvent(list, cell, value); });
}

/// The type in which all uses want a number that is stored in fewer bits: it is widened once.
static Type widenedType(Value argument) {
  Type type;
  for (Operation *user : argument.getUsers()) {
    auto extend = dyn_cast<arith::ExtSIOp>(user);
    if (!extend || (type && type != extend.getType()))
      return argument.getType();
    type = extend.getType();
  }
  return type && !argument.getType().isInteger(1) ? type : argument.getType();
}

void ProgramLowering::lower(step::EvolveOp op) {
  Block &region = op.getBody().front();
  int64_t count = countOf(op.getOutputs()[0]);
  Arithmetic arithmetic(c);
  arithmetic.setTables([&](Value table) { return placeOf(table); });
  auto isShared = [&](Value input) { return countOf(input) == 1 && count != 1; };
  // What serves all elements is read once.
  auto read = [&](Value input, Value argument, Value index) {
    Type type = widenedType(argument);
    arithmetic.bind(argument, c.let(localName(input), c.readAt(placeOf(input), index), c.scalar(type)));
  };
  auto forInputs = [&](bool shared, llvm::function_ref<Value()> index) {
    for (auto [input, argument] : llvm::zip(op.getInputs(), region.getArguments()))
      if (isShared(input) == shared && !argument.use_empty())
        read(input, argument, index());
  };
  Value drawStep, drawSample;
  if (region.walk([](step::RandomBitsOp) { return WalkResult::interrupt(); }).wasInterrupted()) {
    drawStep = c.let("step", c.read(stateField("step", c.unsignedType(64))));
    drawSample = c.let("sample", c.read(stateField("sample", c.unsignedType(32))));
  }
  forInputs(/*shared=*/true, [&] { return c.number(0); });
  auto yield = cast<step::YieldOp>(region.getTerminator());
  for (auto [value, output] : llvm::zip(yield.getValues(), op.getOutputs()))
    arithmetic.setName(value, memory.isScratch(output) ? nameOfBuffer(output) : "next_" + localName(output));
  step::CompactOp listing = memory.listingOf(op);
  EventList events = listing ? beginList(listing.getLine()) : EventList();
  c.loop("i", count, [&](Value i) {
    forInputs(/*shared=*/false, [&] { return i; });
    arithmetic.setDraws(i, drawStep, drawSample);
    arithmetic.run(region);
    Value entry;
    for (auto [value, output] : llvm::zip(yield.getValues(), op.getOutputs())) {
      if (listing && output == listing.getEntries())
        entry = value;
      else
        c.assign(c.element(placeOf(output), i), arithmetic.valueOf(value));
    }
    if (listing)
      listIfEvent(events, i, entry, arithmetic);
  });
  if (listing)
    endList(events);
}

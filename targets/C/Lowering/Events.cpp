// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Events and values that come in, are listed, counted and kept.

#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

//===----------------------------------------------------------------------===//
// Sources
//===----------------------------------------------------------------------===//

/// A value that may be written twice, kept within bounds.
Value ProgramLowering::clamp(Value value, int64_t least, int64_t most) {
  Type type = value.getType();
  Value low = c.integer(least, type), high = c.integer(most, type);
  Value below = c.choose(c.compare(">", value, high), high, value);
  return c.choose(c.compare("<", value, low), low, below);
}

/// Counts beyond it are cut off; 0: none are.
static int64_t mostOf(Value line) {
  return static_cast<int64_t>(line.getDefiningOp<step::LineOp>().getMost().value_or(0));
}

Sources ProgramLowering::eventsOf(Value line, Value delay) {
  Sources sources;
  Type countType = c.signedType(32);
  if (step::ReceiveOp receive = memory.inPlaceSourceOf(line)) {
    sources = eventsInPlace(receive);
    sources.most = mostOf(line);
    return sources;
  }
  sources.most = mostOf(line);
  const LineMembers &members = memory.lineOf(line);
  auto type = cast<step::LineType>(line.getType());
  int64_t slots = type.getSlots(), cells = type.getCells();
  Value slot = slotOf(slots, delay);
  Value count = stateField(members.count, slots == 1 ? members.cell : c.array(slots, members.cell));
  sources.count = c.let("count", c.read(slots == 1 ? count : c.element(count, slot)), c.size());
  sources.cells = stateField(members.cells, c.array(slots * cells, members.cell));
  if (!members.counts.empty())
    sources.counts = stateField(members.counts, c.array(slots * cells, countType));
  sources.firstCell = sources.firstCount = c.number(0);
  sources.mostCount = cells;
  if (slots == 1)
    return sources;
  if (!keepsAddresses()) {
    sources.firstCell = sources.firstCount = c.let("first", firstOf(slot, cells));
    return sources;
  }
  // By addresses: sums of two indices in one loop are what GCC 12 compiles wrongly (-fivopts).
  Value first = firstOf(slot, cells);
  sources.cells = c.let("cells", c.constAddressOf(c.element(sources.cells, first)));
  if (sources.counts)
    sources.counts = c.let("counts", c.constAddressOf(c.element(sources.counts, first)));
  return sources;
}

Sources ProgramLowering::sourcesOf(Value source, Value delay, bool skipsZeros) {
  if (isa<step::LineType>(source.getType()))
    return eventsOf(source, delay);
  Sources sources;
  sources.values = placeOf(source);
  sources.count = c.number(countOf(source));
  sources.skipsZeros = skipsZeros;
  return sources;
}

/// Events by fours: what they add to is loaded and kept once for four. Gives the first event that is left.
Value ProgramLowering::forEachGroup(const Sources &sources, llvm::function_ref<void(ValueRange cells)> body) {
  constexpr int64_t size = 4;
  Value groups = c.let("groups", c.div(sources.count, c.number(size)));
  c.loop("group", c.number(0), groups, [&](Value group) {
    Value first = c.add(sources.firstCell, c.mul(group, c.number(size)));
    Value listed = c.let("listed", c.constAddressOf(c.element(sources.cells, first)));
    llvm::SmallVector<Value> cells;
    for (int64_t i = 0; i < size; ++i)
      cells.push_back(c.let("cell", c.readAt(listed, c.number(i)), c.size()));
    body(cells);
  });
  return c.mul(groups, c.number(size));
}

void ProgramLowering::forEachSource(const Sources &sources, Type number,
                                    llvm::function_ref<void(Value cell, Value factor)> body,
                                    llvm::function_ref<void(ValueRange cells)> together) {
  if (sources.values)
    return c.loop("cell", c.number(0), sources.count, [&](Value cell) {
      Value value = c.let("value", c.readAt(sources.values, cell), number);
      if (!sources.skipsZeros)
        return body(cell, value);
      c.when(c.compare("!=", value, zero(value.getType())), [&] { body(cell, value); });
    });
  auto visit = [&](bool isUnit) {
    Value begin = isUnit && together ? forEachGroup(sources, together) : c.number(0);
    c.loop(
        "event", begin, sources.count,
        [&](Value event) {
          Value cell = c.let("cell", c.readAt(sources.cells, c.add(sources.firstCell, event)), c.size());
          if (isUnit)
            return body(cell, Value());
          Value count = c.readAt(sources.counts, c.add(sources.firstCount, event));
          if (sources.most != 0)
            count = clamp(c.let("count", count), -sources.most, sources.most);
          body(cell, c.let("times", c.convert(count, number)));
        },
        sources.mostCount);
  };
  if (sources.mayLackCounts)
    return c.when(c.read(sources.counts), [&] { visit(false); }, [&] { visit(true); });
  visit(!sources.counts);
}

//===----------------------------------------------------------------------===//
// Lists of events
//===----------------------------------------------------------------------===//

void ProgramLowering::lower(step::SilenceOp op) {
  const LineMembers &line = memory.lineOf(op.getLine());
  int64_t slots = op.getLine().getType().getSlots();
  Value slot = slotOf(slots, Value());
  Value count = stateField(line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
  c.assign(slots == 1 ? count : c.element(count, slot), c.integer(0, line.cell));
}

ProgramLowering::EventList ProgramLowering::beginList(Value line) {
  auto type = cast<step::LineType>(line.getType());
  Value slot = slotOf(type.getSlots(), Value());
  return {line, slot, firstOf(slot, type.getCells()), c.variable("listed", c.number(0), c.size())};
}

/// `entry` is the count of a line that has counts.
void ProgramLowering::appendEvent(const EventList &list, Value cell, Value entry) {
  const LineMembers &line = memory.lineOf(list.line);
  auto type = cast<step::LineType>(list.line.getType());
  int64_t entries = type.getSlots() * type.getCells();
  Value last = c.let("last", c.add(list.first, c.read(list.listed)));
  c.assign(c.element(stateField(line.cells, c.array(entries, line.cell)), last), c.convert(cell, line.cell));
  if (!line.counts.empty())
    c.assign(c.element(stateField(line.counts, c.array(entries, c.signedType(32))), last), entry);
  c.assign(list.listed, c.number(1), "+=");
}

void ProgramLowering::endList(const EventList &list) {
  const LineMembers &line = memory.lineOf(list.line);
  int64_t slots = cast<step::LineType>(list.line.getType()).getSlots();
  Value count = stateField(line.count, slots == 1 ? line.cell : c.array(slots, line.cell));
  c.assign(slots == 1 ? count : c.element(count, list.slot), c.convert(c.read(list.listed), line.cell));
}

void ProgramLowering::lower(step::CompactOp op) {
  EventList list = beginList(op.getLine());
  c.loop("cell", countOf(op.getEntries()), [&](Value cell) {
    Value entry = c.let("entry", c.readAt(placeOf(op.getEntries()), cell));
    c.when(c.compare("!=", entry, zero(entry.getType())), [&] { appendEvent(list, cell, entry); });
  });
  endList(list);
}

void ProgramLowering::lower(step::TallyOp op) {
  if (!memory.memberOf(op.getCounts()))
    return;
  Type type = elementTypeOf(op.getCounts());
  forEachSource(eventsOf(op.getLine(), Value()), type, [&](Value cell, Value factor) {
    c.assign(c.element(placeOf(op.getCounts()), cell), factor ? factor : c.integer(1, type), "+=");
  });
}

void ProgramLowering::lower(step::StopWhenOp op) {
  Value place = c.element(placeOf(op.getStopped()), c.number(0));
  Value isEnd = c.compare(">", eventsOf(op.getLine(), Value()).count, c.number(0));
  c.when(isEnd, [&] { c.assign(place, c.integer(1, elementTypeOf(op.getStopped()))); });
}

void ProgramLowering::lower(step::BumpOp op) {
  Type real = elementTypeOf(op.getArray());
  double by = op.getBy().convertToDouble();
  forEachSource(eventsOf(op.getLine(), Value()), real, [&](Value cell, Value factor) {
    Value jump = isa<FloatType>(real) ? c.real(by, real) : c.integer(int64_t(by), real);
    c.assign(c.element(placeOf(op.getArray()), cell), factor ? c.binary("*", jump, factor, real) : jump, "+=");
  });
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

void ProgramLowering::lower(step::FillOp op) {
  c.loop("i", countOf(op.getArray()),
         [&](Value i) { c.assign(c.element(placeOf(op.getArray()), i), zero(elementTypeOf(op.getArray()))); });
}

void ProgramLowering::lower(step::RememberOp op) {
  int64_t slots = cast<MemRefType>(op.getHistory().getType()).getDimSize(0), count = countOf(op.getValues());
  Value first = firstOf(slotOf(slots, Value()), count);
  c.loop("i", count, [&](Value i) {
    c.assign(c.element(placeOf(op.getHistory()), c.add(first, i)), c.readAt(placeOf(op.getValues()), i));
  });
}

void ProgramLowering::lower(step::RecallOp op) {
  int64_t slots = cast<MemRefType>(op.getHistory().getType()).getDimSize(0), count = countOf(op.getValues());
  Value delay = op.getDelay() == 0 ? Value() : c.number(op.getDelay());
  Value first = firstOf(slotOf(slots, delay), count);
  c.loop("i", count, [&](Value i) {
    c.assign(c.element(placeOf(op.getValues()), i), c.readAt(placeOf(op.getHistory()), c.add(first, i)));
  });
}

void ProgramLowering::lower(step::TransposeOp op) {
  int64_t channels = op.getChannels(), positions = countOf(op.getSource()) / channels;
  c.loop("channel", channels, [&](Value channel) {
    c.loop("position", positions, [&](Value position) {
      Value from = c.add(c.mul(position, c.number(channels)), channel);
      Value to = c.add(c.mul(channel, c.number(positions)), position);
      c.assign(c.element(placeOf(op.getDestination()), to), c.readAt(placeOf(op.getSource()), from));
    });
  });
}

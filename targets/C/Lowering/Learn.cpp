// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Learning: loops over the synapses that a moment concerns (P1, P3).

#include "targets/C/Lowering/Arithmetic.h"
#include "targets/C/Lowering/Lowering.h"

using namespace glia;
using namespace glia::c;
using namespace mlir;

/// One synapse: what it reads, the handler, its new weight.
void ProgramLowering::learnSynapse(step::LearnOp op, Value synapse, Value source, Value target, Value delay) {
  Block &region = op.getBody().front();
  Arithmetic arithmetic(c);
  unsigned argument = 0;
  auto give = [&](const char *name, Value place) {
    arithmetic.bind(region.getArgument(argument++), c.let(name, c.read(place)));
  };
  Value weight = c.element(placeOf(op.getWeights()), synapse);
  give("weight", weight);
  for (Value trace : op.getPre()) {
    auto type = cast<MemRefType>(trace.getType());
    Value first = c.number(0);
    if (type.getRank() == 2)
      first = firstOf(slotOf(type.getDimSize(0), delay), type.getDimSize(1));
    give("pre", c.element(placeOf(trace), c.add(first, source)));
  }
  for (Value trace : op.getPost())
    give("post", c.element(placeOf(trace), target));
  for (Value scalar : op.getScalars())
    give("level", c.element(placeOf(scalar), c.number(0)));
  arithmetic.run(region);
  auto yield = cast<step::YieldOp>(region.getTerminator());
  c.assign(weight, arithmetic.valueOf(yield.getValues()[0]));
}

/// Handlers run once for each event, whatever its count.
static Sources withoutCounts(Sources sources) {
  sources.counts = Value();
  sources.mayLackCounts = false;
  return sources;
}

void ProgramLowering::lower(step::LearnOp op) {
  auto entryAt = [&](const char *name, Value table, Value entry) {
    return c.let(name, c.readAt(placeOf(table), entry), c.size());
  };
  auto forRow = [&](Value row, llvm::function_ref<void(Value)> body) {
    Value begin = entryAt("begin", op.getRows(), row), end = entryAt("end", op.getRows(), c.add(row, c.number(1)));
    c.loop("entry", begin, end, body);
  };
  int64_t least = op.getLeastDelay(), most = op.getMostDelay();
  if (op.getMoment() == step::LearnMoment::pre) {
    int64_t sources = (countOf(op.getRows()) - 1) / (most - least + 1);
    return c.loop("late", most - least + 1, [&](Value late) {
      Value delay = most == 0 ? Value() : c.let("delay", c.add(late, c.number(least)));
      forEachSource(withoutCounts(eventsOf(op.getLine(), delay)), c.signedType(32), [&](Value source, Value) {
        forRow(c.add(c.mul(late, c.number(sources)), source), [&](Value entry) {
          Value synapse = entryAt("synapse", op.getSynapses(), entry);
          learnSynapse(op, synapse, source, entryAt("target", op.getOthers(), entry), delay);
        });
      });
    });
  }
  auto learnTarget = [&](Value target) {
    forRow(target, [&](Value entry) {
      Value synapse = entryAt("synapse", op.getSynapses(), entry), source = entryAt("source", op.getOthers(), entry);
      Value delay = most == 0 ? Value() : entryAt("delay", op.getDelays(), entry);
      learnSynapse(op, synapse, source, target, delay);
    });
  };
  if (op.getMoment() == step::LearnMoment::each)
    return c.loop("target", countOf(op.getRows()) - 1, learnTarget);
  forEachSource(withoutCounts(eventsOf(op.getLine(), Value())), c.signedType(32),
                [&](Value target, Value) { learnTarget(target); });
}

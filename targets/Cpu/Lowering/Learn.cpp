// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Learning: loops over the synapses that a moment concerns (P1, P3).

#include "targets/Cpu/Lowering/Lowering.h"

#include "mlir/IR/IRMapping.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

/// One synapse: what it reads, the handler, its new weight.
void ProgramLowering::learnSynapse(step::LearnOp op, Value synapse, Value source, Value target, Value delay) {
  Type real = elementOf(op.getWeights());
  Block &region = op.getBody().front();
  IRMapping mapping;
  auto argument = region.args_begin();
  Value weight = b.at(addressOf(op.getWeights()), synapse, real);
  mapping.map(*argument++, b.load(real, weight));
  for (Value trace : op.getPre()) {
    bool isHistory = cast<MemRefType>(trace.getType()).getRank() == 2;
    Value row = isHistory ? historyRow(trace, delay) : addressOf(trace);
    mapping.map(*argument++, b.load(real, b.at(row, source, real)));
  }
  for (Value trace : op.getPost())
    mapping.map(*argument++, b.load(real, b.at(addressOf(trace), target, real)));
  for (Value scalar : op.getScalars())
    mapping.map(*argument++, b.load(real, addressOf(scalar)));
  for (Operation &inner : region.without_terminator())
    builder.clone(inner, mapping);
  auto yield = cast<step::YieldOp>(region.getTerminator());
  b.store(mapping.lookup(yield.getValues()[0]), weight);
}

void ProgramLowering::lower(step::LearnOp op) {
  Value rows = addressOf(op.getRows()), others = addressOf(op.getOthers()), synapses = addressOf(op.getSynapses());
  auto entryAt = [&](Value table, Value entry) { return b.widen(b.load(b.i32(), b.at(table, entry, b.i32()), 4)); };
  auto forRow = [&](Value row, llvm::function_ref<void(Value)> body) {
    b.loop(entryAt(rows, row), entryAt(rows, b.add(row, b.number(1))), 1, body);
  };
  int64_t least = op.getLeastDelay(), most = op.getMostDelay();
  if (op.getMoment() == step::LearnMoment::pre) {
    int64_t sources = (countOf(op.getRows()) - 1) / (most - least + 1);
    b.loop(most - least + 1, [&](Value i) {
      Value delay = most == 0 ? Value() : b.add(i, b.number(least));
      SourceList events = eventsOf(op.getLine(), delay);
      b.loop(b.number(0), events.count, 1, [&](Value event) {
        Value source = entryAt(events.cells, event);
        forRow(b.add(b.mul(i, b.number(sources)), source),
               [&](Value entry) { learnSynapse(op, entryAt(synapses, entry), source, entryAt(others, entry), delay); });
      });
    });
    return;
  }
  Value delays = addressOf(op.getDelays());
  auto learnTarget = [&](Value target) {
    forRow(target, [&](Value entry) {
      Value delay = most == 0 ? Value() : entryAt(delays, entry);
      learnSynapse(op, entryAt(synapses, entry), entryAt(others, entry), target, delay);
    });
  };
  if (op.getMoment() == step::LearnMoment::each) {
    b.loop(countOf(op.getRows()) - 1, learnTarget);
    return;
  }
  SourceList events = eventsOf(op.getLine(), Value());
  b.loop(b.number(0), events.count, 1, [&](Value event) { learnTarget(entryAt(events.cells, event)); });
}

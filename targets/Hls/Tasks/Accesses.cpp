// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Accesses.h.

#include "targets/Hls/Tasks/Accesses.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

namespace {
/// Gathers the accesses of one statement.
struct Gatherer {
  llvm::MapVector<Value, Access> &accesses;
  bool isConditional;

  Access *find(Value buffer) {
    Operation *op = buffer.getDefiningOp();
    return isa_and_nonnull<step::ArrayOp, step::ScratchOp, step::LineOp>(op) ? &accesses[buffer] : nullptr;
  }
  void read(ValueRange buffers) {
    for (Value buffer : buffers)
      if (Access *access = find(buffer))
        access->reads = true;
  }
  void write(ValueRange buffers) {
    for (Value buffer : buffers)
      if (Access *access = find(buffer)) {
        access->writes = true;
        access->reads |= isConditional;
      }
  }
  void change(ValueRange buffers) {
    read(buffers);
    write(buffers);
  }
  void keep(Value values, Value history) {
    read(values);
    change(history);
    find(history)->isHistory = true;
  }
  void gather(Operation *op);
};
} // namespace

void Gatherer::gather(Operation *op) {
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](step::ReceiveOp receive) { write(receive.getDestination()); })
      .Case([&](step::FillOp fill) { write(fill.getArray()); })
      .Case([&](step::SilenceOp silence) { write(silence.getLine()); })
      .Case([&](step::CompactOp compact) {
        read(compact.getEntries());
        write(compact.getLine());
      })
      .Case<step::DeliverOp, step::ScatterOp, step::ConvolveOp, step::PoolOp>([&](auto delivery) {
        read(delivery->getOperands());
        write(delivery.getSums());
      })
      .Case([&](step::EvolveOp evolve) {
        read(evolve.getInputs());
        write(evolve.getOutputs());
      })
      .Case([&](step::TransposeOp transpose) {
        read(transpose.getSource());
        write(transpose.getDestination());
      })
      .Case([&](step::RememberOp remember) { keep(remember.getValues(), remember.getHistory()); })
      .Case([&](step::RecallOp recall) {
        read(recall.getHistory());
        write(recall.getValues());
      })
      .Case([&](step::BumpOp bump) {
        read(bump.getLine());
        change(bump.getArray());
      })
      // Whatever else there is may do anything with what it is given.
      .Default([&](Operation *other) { change(other->getOperands()); });
}

static bool isDeclaration(Operation &op) {
  return isa<step::ArrayOp, step::ScratchOp, step::TableOp, step::LineOp, step::InputOp, step::OutputOp,
             step::PopulationOp, step::TallyOp>(op) ||
         op.hasTrait<OpTrait::ConstantLike>();
}

static Statement describe(Operation &op, bool isOnce) {
  Statement statement{&op, isOnce, {}};
  Gatherer gatherer{statement.accesses, isa<step::EveryOp>(op)};
  if (!isa<step::EveryOp, step::ByDelayOp>(op))
    gatherer.gather(&op);
  else
    op.getRegion(0).walk([&](Operation *inner) {
      if (inner->getDialect() == op.getDialect() && !isa<step::TallyOp, step::YieldOp>(inner))
        gatherer.gather(inner);
    });
  return statement;
}

std::vector<Statement> glia::hls::findStatements(step::ProgramOp program) {
  std::vector<Statement> statements;
  for (Operation &op : program.getBody().front()) {
    if (isDeclaration(op))
      continue;
    auto once = dyn_cast<step::OnceOp>(op);
    if (!once) {
      statements.push_back(describe(op, /*isOnce=*/false));
      continue;
    }
    for (Operation &inner : once.getBody().front())
      if (!isDeclaration(inner))
        statements.push_back(describe(inner, /*isOnce=*/true));
  }
  return statements;
}

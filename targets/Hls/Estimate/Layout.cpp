// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Layout.h.

#include "targets/Hls/Estimate/Layout.h"
#include "targets/C/Estimate/Frequencies.h"
#include "targets/Hls/Operators/Indices.h"

using namespace glia;
using namespace glia::hls;
using namespace mlir;

static bool isLocalCall(Operation *op) {
  auto call = dyn_cast<c::CallOp>(op);
  return call && c::findFunction(op->getParentOfType<c::FileOp>(), call.getFunction());
}

/// Loops and calls have states of their own, and so have branches around them.
static bool isCompound(Operation *op) {
  return op
      ->walk([](Operation *inner) {
        return isa<c::ForOp, c::WhileOp>(inner) || isLocalCall(inner) ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

std::vector<Piece> glia::hls::piecesOf(Block &block) {
  std::vector<Piece> pieces;
  for (Operation &op : block) {
    if (isCompound(&op)) {
      pieces.push_back({{}, &op});
      continue;
    }
    if (pieces.empty() || pieces.back().compound)
      pieces.emplace_back();
    op.walk<WalkOrder::PreOrder>([&](Operation *inner) { pieces.back().ops.push_back(inner); });
  }
  return pieces;
}

llvm::SmallVector<Operation *> glia::hls::bodyOf(Operation *loop) {
  llvm::SmallVector<Operation *> ops;
  loop->getRegion(0).walk<WalkOrder::PreOrder>([&](Operation *op) { ops.push_back(op); });
  return ops;
}

LoopForm glia::hls::formOf(Operation *loop) {
  LoopForm form;
  for (auto op : loop->getRegion(0).front().getOps<c::PragmaOp>()) {
    PragmaText pragma = readPragma(op);
    if (pragma.name == "PIPELINE") {
      form.isPipelined = true;
      form.isIndependent = pragma.options.lookup("II") == "1";
    }
    if (pragma.name != "UNROLL")
      continue;
    auto counted = dyn_cast<c::ForOp>(loop);
    std::optional<int64_t> first = counted ? literalOf(counted.getFirst()) : std::nullopt;
    std::optional<int64_t> end = counted ? literalOf(counted.getEnd()) : std::nullopt;
    form.isUnrolled = pragma.options.lookup("factor").getAsInteger(10, form.lanes);
    if (form.isUnrolled)
      form.lanes = first && end ? std::max<int64_t>(*end - *first, 1) : 1;
    form.isIndependent |= form.isUnrolled;
  }
  return form;
}

bool glia::hls::isDataflow(Block &block) {
  return llvm::any_of(block.getOps<c::PragmaOp>(), [](c::PragmaOp op) { return readPragma(op).name == "DATAFLOW"; });
}

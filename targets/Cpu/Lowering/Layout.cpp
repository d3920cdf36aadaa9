// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lays out buffers one after another, each at a multiple of a cache line.

#include "targets/Cpu/Lowering/Layout.h"

#include "runtime/abi/glia_abi.h"

using namespace glia;
using namespace glia::cpu;
using namespace mlir;

llvm::SmallVector<int64_t> glia::cpu::paddedShape(MemRefType type) {
  llvm::SmallVector<int64_t> shape(type.getShape());
  shape.back() = padToLanes(shape.back());
  return shape;
}

int64_t glia::cpu::paddedCount(MemRefType type) { return ShapedType::getNumElements(paddedShape(type)); }

int64_t glia::cpu::bytesOf(Type element) { return element.getIntOrFloatBitWidth() / 8; }

int64_t Layout::place(int64_t size) {
  int64_t offset = bytes;
  bytes += (size + GLIA_STATE_ALIGNMENT - 1) / GLIA_STATE_ALIGNMENT * GLIA_STATE_ALIGNMENT;
  return offset;
}

Layout::Layout(step::ProgramOp program) {
  place(sizeof(glia_state_header));
  for (Operation &op : program.getBody().front()) {
    if (isa<step::ArrayOp, step::ScratchOp>(op)) {
      auto type = cast<MemRefType>(op.getResult(0).getType());
      // One vector more than the padding: kernels may write a whole vector at the last position.
      arrays[op.getResult(0)] = place((paddedCount(type) + lanes) * bytesOf(type.getElementType()));
    }
    auto line = dyn_cast<step::LineOp>(op);
    if (!line)
      continue;
    step::LineType type = line.getType();
    LinePlace p;
    int64_t list = padToLanes(type.getCells() + 1) * static_cast<int64_t>(sizeof(uint32_t));
    p.cells = GLIA_STATE_ALIGNMENT; // after count and unit
    p.counts = type.getCounted() ? p.cells + list : 0;
    p.stride = p.cells + list * (type.getCounted() ? 2 : 1);
    p.offset = place(p.stride * type.getSlots());
    if (!line.getExternal())
      p.total = place(sizeof(int64_t));
    lines[line.getResult()] = p;
  }
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a plan to pragmas.

#include "targets/Hls/Pragmas/Plan.h"

#include "mlir/IR/Builders.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

static void place(OpBuilder &builder, Location loc, const std::string &text) {
  c::PragmaOp::create(builder, loc, builder.getStringAttr("HLS " + text), StringAttr());
}

/// At the start of the loop's body, which it speaks of.
static void placeInLoop(const PlannedLoop &planned) {
  const Loop &loop = planned.loop;
  Location loc = loop.op->getLoc();
  auto builder = OpBuilder::atBlockBegin(&loop.op->getRegion(0).front());
  bool isAll = planned.lanes > 1 && planned.lanes == loop.turns;
  if (isAll)
    return place(builder, loc, "UNROLL");
  if (loop.isInnermost)
    // Where a turn may need what the one before wrote, synthesis finds the interval.
    place(builder, loc, loop.isCarried ? "PIPELINE" : "PIPELINE II=1");
  if (planned.lanes > 1)
    place(builder, loc, fmt::format("UNROLL factor={}", planned.lanes));
  if (!loop.isCounted && loop.turns > 0)
    place(builder, loc, fmt::format("LOOP_TRIPCOUNT min={} max={}", isa<c::WhileOp>(loop.op) ? 1 : 0, loop.turns));
}

static std::string bindingOf(const Array &array) {
  const char *kind = array.isConstant ? "rom_2p" : "ram_2p";
  switch (array.storage) {
  case Storage::Registers:
    return "";
  case Storage::Lut:
    return fmt::format("BIND_STORAGE variable={} type={} impl=lutram", array.name, kind);
  case Storage::BlockRam:
    return fmt::format("BIND_STORAGE variable={} type={} impl=bram", array.name, kind);
  case Storage::UltraRam:
    return fmt::format("BIND_STORAGE variable={} type={} impl=uram", array.name, kind);
  }
  llvm_unreachable("unknown storage");
}

static std::string divisionOf(const Array &array) {
  if (array.storage == Storage::Registers)
    return fmt::format("ARRAY_PARTITION variable={} type=complete", array.name);
  if (array.banks == 1)
    return "";
  return fmt::format("{} variable={} type=cyclic factor={}", array.isConstant ? "ARRAY_RESHAPE" : "ARRAY_PARTITION",
                     array.name, array.banks);
}

/// Arrays of the file are spoken of in the kernel, after the pragmas that are there.
static void placeArrays(c::FunctionOp kernel, const Plan &plan) {
  Block &body = kernel.getBody().front();
  auto first = llvm::find_if(body, [](Operation &op) { return !isa<c::PragmaOp>(op); });
  OpBuilder builder(&body, first);
  for (const auto &[name, array] : plan.arrays)
    for (const std::string &text : {divisionOf(array), bindingOf(array)})
      if (!text.empty())
        place(builder, array.op->getLoc(), text);
}

void glia::hls::placePragmas(c::FileOp kernel, const Plan &plan) {
  for (const PlannedLoop &planned : plan.loops)
    placeInLoop(planned);
  c::FunctionOp last;
  for (auto function : kernel.getBody().getOps<c::FunctionOp>())
    last = function;
  if (last)
    placeArrays(last, plan);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a plan to pragmas.

#include "targets/Hls/Pragmas/Plan.h"

#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

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
  bool isAll = (planned.lanes > 1 || loop.isUnpacked) && planned.lanes == loop.turns;
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
  const char *kind = array.isStream ? "fifo" : array.isConstant ? "rom_2p" : "ram_2p";
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
  return fmt::format("{} variable={} type=cyclic factor={}", isWide(array) ? "ARRAY_RESHAPE" : "ARRAY_PARTITION",
                     array.name, array.banks);
}

/// What is said of arrays stands in a function after the pragmas that are there; of a stream, where it is declared.
static void placeArray(c::FunctionOp function, const Array &array) {
  Block &body = function.getBody().front();
  auto first = llvm::find_if(body, [](Operation &op) { return !isa<c::PragmaOp>(op); });
  OpBuilder builder(&body, first);
  if (array.isStream) {
    builder.setInsertionPointAfter(array.op);
    place(builder, array.op->getLoc(), fmt::format("STREAM variable={} type=fifo depth={}", array.name, array.length));
  }
  for (const std::string &text : {array.isStream ? "" : divisionOf(array), bindingOf(array)})
    if (!text.empty())
      place(builder, array.op->getLoc(), text);
}

/// The names of what a function uses, by itself or through what it calls.
static void findUsed(c::FunctionOp function, const llvm::StringMap<c::FunctionOp> &functions, llvm::StringSet<> &used) {
  function.walk([&](Operation *op) {
    if (auto name = dyn_cast<c::NameOp>(op))
      used.insert(name.getName());
    if (auto call = dyn_cast<c::CallOp>(op))
      if (auto callee = functions.find(call.getFunction()); callee != functions.end())
        findUsed(callee->second, functions, used);
  });
}

/// The functions that run by themselves and what they use: the tasks of a dataflow region, or the kernel.
static std::vector<std::pair<c::FunctionOp, llvm::StringSet<>>> findOwners(c::FileOp file) {
  llvm::StringMap<c::FunctionOp> functions;
  c::FunctionOp kernel;
  for (auto function : file.getBody().getOps<c::FunctionOp>())
    functions[function.getName()] = kernel = function;
  std::vector<std::pair<c::FunctionOp, llvm::StringSet<>>> owners;
  if (!kernel)
    return owners;
  auto isRegion = [](c::PragmaOp pragma) { return pragma.getText() == "HLS DATAFLOW"; };
  if (llvm::any_of(kernel.getBody().getOps<c::PragmaOp>(), isRegion))
    for (auto call : kernel.getBody().getOps<c::CallOp>())
      owners.push_back({functions.lookup(call.getFunction()), {}});
  else
    owners.push_back({kernel, {}});
  for (auto &[function, used] : owners)
    findUsed(function, functions, used);
  return owners;
}

void glia::hls::placePragmas(c::FileOp file, const Plan &plan) {
  for (const PlannedLoop &planned : plan.loops)
    placeInLoop(planned);
  auto owners = findOwners(file);
  for (const auto &[name, array] : plan.arrays) {
    if (array.isStream) {
      placeArray(array.op->getParentOfType<c::FunctionOp>(), array);
      continue;
    }
    // Only one task uses an array; the kernel speaks of all.
    bool isAlone = owners.size() == 1;
    for (const auto &[function, used] : owners)
      if (isAlone || used.contains(name))
        placeArray(function, array);
  }
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of a kernel.

#include "targets/C/Lowering/Files.h"
#include "targets/Hls/Lowering/Capabilities.h"
#include "targets/Hls/Lowering/HlsLowering.h"
#include "targets/Hls/Lowering/Lowering.h"

#include <fmt/format.h>

namespace glia::hls {
#define GEN_PASS_DEF_HLSLOWERSTEP
#include "targets/Hls/Lowering/Passes.h.inc"
} // namespace glia::hls

using namespace glia;
using namespace glia::hls;
using namespace mlir;

std::string glia::hls::identifierOf(step::ProgramOp program) {
  std::string identifier = c::makeIdentifier(program.getSymName(), "net");
  // Functions of libraries have short names, and headers that all networks share begin with glia_.
  bool isTaken = !StringRef(identifier).contains('_') || StringRef(identifier).starts_with("glia_");
  return isTaken ? "net_" + identifier : identifier;
}

/// Functions read and write static arrays, which only one kernel has: nothing in it counts steps but random numbers.
static c::MemoryOptions optionsFor(step::ProgramOp program) {
  c::MemoryOptions options;
  // An update that lists has one lane.
  options.readsInPlace = options.sumsEvents = options.listsAtOnce = false;
  options.countsSteps = c::drawsNumbers(program);
  options.isExact = options.isOneScope = true;
  return options;
}

Design::Design(step::ProgramOp program)
    : identifier(identifierOf(program)), builder(program.getContext()),
      types(builder, program.getLoc(), builder.getIntegerType(32, /*isSigned=*/true)),
      memory(program, types, optionsFor(program)), ports(program, types, identifier) {}

static std::string describe(step::ProgramOp program, const Design &design) {
  std::string text = fmt::format("Network \"{}\", compiled by Glia for high-level synthesis. A step is {} ns.\n\n"
                                 "The kernel computes one step each time it is called.\n",
                                 program.getSymName().str(), program.getDt());
  for (const Port &port : design.ports.getPorts())
    text += fmt::format("\n{} \"{}\": {} cells, {}.", port.isInput ? "Input" : "Output", port.object, port.cells,
                        port.isEvents  ? "events in ascending order, no cell twice, then the end of the step"
                        : port.isHeld  ? "one value each in the first step of a sample"
                        : port.isInput ? "one value each in every step"
                                       : "in every step the sums over the sample");
  return text;
}

/// Integers that C++ itself does not have are those of ap_int.h.
static bool isOfOddWidth(Type type) {
  if (auto array = dyn_cast<c::ArrayType>(type))
    type = array.getElement();
  return isa<IntegerType>(type) && !llvm::is_contained({1u, 8u, 16u, 32u, 64u}, type.getIntOrFloatBitWidth());
}

static void emitHeader(c::CodeBuilder &c, step::ProgramOp program, const Design &design) {
  c.comment(describe(program, design));
  if (llvm::any_of(design.ports.getPorts(), [](const Port &port) { return isOfOddWidth(port.type); }))
    c::IncludeOp::create(c.builder, c.loc, "ap_int.h", /*beside=*/false);
  for (const char *header : {"hls_stream.h", "stdint.h"})
    c::IncludeOp::create(c.builder, c.loc, header, /*beside=*/false);
  c.comment("Words of the streams.");
  for (const Port &port : design.ports.getPorts())
    c::AliasOp::create(c.builder, c.loc, c.builder.getStringAttr(port.word), TypeAttr::get(port.type),
                       c.builder.getStringAttr(describeWord(port)));
}

static void emitPreamble(c::CodeBuilder &c, step::ProgramOp program, const Design &design) {
  c.comment("Network \"" + program.getSymName().str() + "\", compiled by Glia. See " + design.identifier +
            ".h for its streams.");
  c::IncludeOp::create(c.builder, c.loc, design.identifier + ".h", /*beside=*/true);
  if (llvm::any_of(design.memory.getState(), [](const c::Member &member) { return isOfOddWidth(member.type); }) ||
      llvm::any_of(design.memory.getData(), [](const c::Data &data) { return isOfOddWidth(data.type); }))
    c::IncludeOp::create(c.builder, c.loc, "ap_int.h", /*beside=*/false);
  c::IncludeOp::create(c.builder, c.loc, "glia_hls.h", /*beside=*/true);
  if (c::drawsNumbers(program))
    c::IncludeOp::create(c.builder, c.loc, "glia_philox.h", /*beside=*/true);
}

LogicalResult glia::hls::lowerProgram(step::ProgramOp program) {
  if (failed(checkCapabilities(program)))
    return failure();
  OpBuilder builder(program.getContext());
  builder.setInsertionPointAfter(program);
  Design design(program);
  HlsLowering lowering(program, builder, design);
  c::CodeBuilder c(builder, program.getLoc());
  c::FileOp header =
      c::makeFile(c, design.identifier + ".h", builder.getStringAttr(c::makeMacro(design.identifier) + "_H"), true);
  emitHeader(c, program, design);
  lowering.declare();
  builder.setInsertionPointAfter(header);
  c::FileOp source = c::makeFile(c, design.identifier + ".cpp", StringAttr(), true);
  emitPreamble(c, program, design);
  c::emitData(c, design.memory);
  lowering.run();
  c::removeUnused(source);
  return success();
}

namespace {
struct HlsLowerStepPass : glia::hls::impl::HlsLowerStepBase<HlsLowerStepPass> {
  void runOnOperation() override {
    for (auto program : llvm::make_early_inc_range(getOperation().getOps<step::ProgramOp>())) {
      if (failed(lowerProgram(program)))
        return signalPassFailure();
      program.erase();
    }
  }
};
} // namespace

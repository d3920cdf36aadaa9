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

static std::string describe(step::ProgramOp program, const Design &design) {
  std::string text = fmt::format("Network \"{}\", compiled by Glia for high-level synthesis. A step is {} ns.\n\n"
                                 "{}\n",
                                 program.getSymName().str(), program.getDt(),
                                 design.isDataflow() ? "The kernel computes a number of steps of one or more samples "
                                                       "each time it is called; its tasks run at the same time."
                                                     : "The kernel computes one step each time it is called.");
  for (const Port &port : design.ports.getPorts())
    text += fmt::format("\n{} \"{}\": {} cells, {}.", port.isInput ? "Input" : "Output", port.object, port.cells,
                        port.isEvents  ? "events in ascending order, no cell twice, then the end of the step"
                        : port.isHeld  ? "one value each in the first step of a sample"
                        : port.isInput ? "one value each in every step"
                                       : "in every step the sums over the sample");
  for (const OutsideTable &table : design.getOutside())
    text += fmt::format("\n{}: {}.", table.port, table.describe());
  return text;
}

/// What the kernel is, where it is declared.
static std::string describeCall(const Design &design) {
  std::string text = design.isDataflow()
                         ? "So many steps of each of so many samples. The first sample starts anew if that is said: "
                           "all state does. Those after it always do."
                         : "One step. The first step of a sample is told so: all state starts anew.";
  return text + (design.drawsNumbers ? " Random numbers depend on which sample it is." : "");
}

/// Integers that C++ itself does not have are those of ap_int.h.
static bool isOfOddWidth(Type type) {
  if (auto array = dyn_cast<c::ArrayType>(type))
    type = array.getElement();
  return isa<IntegerType>(type) && !llvm::is_contained({1u, 8u, 16u, 32u, 64u}, type.getIntOrFloatBitWidth());
}

static void emitHeader(c::CodeBuilder &c, step::ProgramOp program, const Design &design) {
  c.comment(describe(program, design));
  auto isOddPort = [](const Port &port) { return isOfOddWidth(port.type); };
  auto isWide = [](const OutsideTable &table) { return table.wordBits > 64; };
  if (llvm::any_of(design.ports.getPorts(), isOddPort) || llvm::any_of(design.getOutside(), isWide))
    c::IncludeOp::create(c.builder, c.loc, "ap_int.h", /*beside=*/false);
  for (const char *header : {"hls_stream.h", "stdint.h"})
    c::IncludeOp::create(c.builder, c.loc, header, /*beside=*/false);
  c.comment("Words of the streams.");
  for (const Port &port : design.ports.getPorts())
    c::AliasOp::create(c.builder, c.loc, c.builder.getStringAttr(port.word), TypeAttr::get(port.type),
                       c.builder.getStringAttr(describeWord(port)));
}

/// Whether anything in the file has such a type: data, what is declared, what an expression is converted to.
static bool usesOddWidths(c::FileOp file) {
  auto isOdd = [](Operation *op) {
    auto data = dyn_cast<c::DataOp>(op);
    auto global = dyn_cast<c::GlobalOp>(op);
    auto alias = dyn_cast<c::AliasOp>(op);
    return (data && isOfOddWidth(data.getType())) || (global && isOfOddWidth(global.getType())) ||
           (alias && isOfOddWidth(alias.getType())) || llvm::any_of(op->getResultTypes(), isOfOddWidth);
  };
  auto visit = [&](Operation *op) { return isOdd(op) ? WalkResult::interrupt() : WalkResult::advance(); };
  return file.walk(visit).wasInterrupted();
}

/// Includes what the file needs. Returns the line for odd integers, which only the finished file can tell the need of.
static c::IncludeOp emitPreamble(c::CodeBuilder &c, step::ProgramOp program, const Design &design) {
  c.comment("Network \"" + program.getSymName().str() + "\", compiled by Glia. See " + design.identifier +
            ".h for its streams.");
  c::IncludeOp::create(c.builder, c.loc, design.identifier + ".h", /*beside=*/true);
  auto oddIntegers = c::IncludeOp::create(c.builder, c.loc, "ap_int.h", /*beside=*/false);
  c::IncludeOp::create(c.builder, c.loc, "glia_hls.h", /*beside=*/true);
  if (!design.getOutside().empty())
    c::IncludeOp::create(c.builder, c.loc, "glia_memory.h", /*beside=*/true);
  if (c::drawsNumbers(program))
    c::IncludeOp::create(c.builder, c.loc, "glia_philox.h", /*beside=*/true);
  if (!design.links.empty())
    c.comment("Words of the streams between tasks.");
  for (const Link &link : design.links)
    c::AliasOp::create(c.builder, c.loc, c.builder.getStringAttr(link.port.word), TypeAttr::get(link.port.type),
                       c.builder.getStringAttr(describeWord(link.port)));
  return oddIntegers;
}

LogicalResult glia::hls::lowerProgram(step::ProgramOp program, const DesignOptions &options) {
  if (failed(checkCapabilities(program, options)))
    return failure();
  OpBuilder builder(program.getContext());
  builder.setInsertionPointAfter(program);
  Design design(program, options);
  c::CodeBuilder c(builder, program.getLoc(), design.types.size());
  c::FileOp header =
      c::makeFile(c, design.identifier + ".h", builder.getStringAttr(c::makeMacro(design.identifier) + "_H"), true);
  emitHeader(c, program, design);
  makeFunction(c, design.identifier, describeCall(design), kernelParameters(design, c), /*isLocal=*/false,
               /*isDefined=*/false);
  builder.setInsertionPointAfter(header);
  c::FileOp source = c::makeFile(c, design.identifier + ".cpp", StringAttr(), true);
  c::IncludeOp oddIntegers = emitPreamble(c, program, design);
  c::Names names = design.names;
  for (const Process &process : design.processes) {
    c::emitData(c, process.memory);
    HlsLowering(program, builder, design, process, names).run();
  }
  if (design.isDataflow())
    emitRegion(design, c);
  c::removeUnused(source);
  if (!usesOddWidths(source))
    oddIntegers.erase();
  return success();
}

namespace {
struct HlsLowerStepPass : glia::hls::impl::HlsLowerStepBase<HlsLowerStepPass> {
  using HlsLowerStepBase::HlsLowerStepBase;

  void runOnOperation() override {
    std::optional<Architecture> chosen = findArchitecture(architecture);
    if (!chosen) {
      getOperation().emitError() << "architecture '" << architecture << "' is not known; shared or dataflow";
      return signalPassFailure();
    }
    for (auto program : llvm::make_early_inc_range(getOperation().getOps<step::ProgramOp>())) {
      if (failed(lowerProgram(program, {*chosen, {outside.begin(), outside.end()}})))
        return signalPassFailure();
      program.erase();
    }
  }
};
} // namespace

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files of a program.

#include "targets/C/Lowering/Files.h"
#include "targets/Firmware/Lowering/Capabilities.h"
#include "targets/Firmware/Lowering/FirmwareLowering.h"
#include "targets/Firmware/Lowering/Lowering.h"

#include "mlir/IR/TypeUtilities.h"
#include "llvm/Support/xxhash.h"

namespace glia::firmware {
#define GEN_PASS_DEF_FIRMWARELOWERSTEP
#include "targets/Firmware/Lowering/Passes.h.inc"
} // namespace glia::firmware

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

std::string glia::firmware::identifierOf(step::ProgramOp program) {
  std::string identifier = c::makeIdentifier(program.getSymName(), "net");
  // The names of headers and functions that all networks share begin so.
  return StringRef(identifier).starts_with("glia_") ? "net_" + identifier : identifier;
}

/// Of everything that the program is: its text, which leaves large data out, and these.
static uint64_t fingerprintOf(step::ProgramOp program, const Memory &memory) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  program->print(stream, OpPrintingFlags().useLocalScope());
  for (const c::Data &data : memory.getData()) {
    ArrayRef<char> bytes = c::rawBytes(data.elements);
    stream << llvm::xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()));
  }
  return llvm::xxh3_64bits(text);
}

/// A network in fixed point has none (N4).
static bool hasReals(step::ProgramOp program) {
  auto isReal = [](Type type) { return isa<FloatType>(getElementTypeOrSelf(type)); };
  return program
      .walk([&](Operation *op) {
        return llvm::any_of(op->getResultTypes(), isReal) ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

/// What the arithmetic of the source relies on (N1).
static void emitDemands(c::CodeBuilder &c, bool hasReals) {
  c::RequireOp::create(c.builder, c.loc, "(-1 >> 1) == -1", "this compiler does not keep the sign when it shifts");
  if (!hasReals)
    return;
  c::RequireOp::create(c.builder, c.loc, "defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD == 0",
                       "this compiler computes float wider than it is: the results would differ");
  // Compilers that do not know the pragma do not contract when they follow the standard, or by option.
  c::PragmaOp::create(c.builder, c.loc, c.builder.getStringAttr("STDC FP_CONTRACT OFF"),
                      c.builder.getStringAttr("defined(__GNUC__) && !defined(__clang__)"));
}

static void emitPreamble(c::CodeBuilder &c, step::ProgramOp program, const Interface &interface) {
  c.comment("Network \"" + program.getSymName().str() + "\", compiled by Glia. See " + interface.identifier +
            ".h for what it offers.");
  auto include = [&](const std::string &path, bool beside) {
    c::IncludeOp::create(c.builder, c.loc, c.builder.getStringAttr(path),
                         beside ? c.builder.getUnitAttr() : UnitAttr());
  };
  include(interface.identifier + ".h", /*beside=*/true);
  include("glia_firmware.h", /*beside=*/true);
  if (c::drawsNumbers(program))
    include("glia_philox.h", /*beside=*/true);
  if (hasReals(program))
    include("float.h", /*beside=*/false);
  emitDemands(c, hasReals(program));
}

LogicalResult glia::firmware::lowerProgram(step::ProgramOp program) {
  if (failed(checkCapabilities(program)))
    return failure();
  OpBuilder builder(program.getContext());
  builder.setInsertionPointAfter(program);
  c::CodeBuilder c(builder, program.getLoc());
  Memory memory(program, c);
  Interface interface(program, memory, c, identifierOf(program));

  c::FileOp header = c::makeFile(c, interface.identifier + ".h", builder.getStringAttr(interface.macro + "_H"));
  interface.emitHeader(c);
  builder.setInsertionPointAfter(header);
  c::FileOp source = c::makeFile(c, interface.identifier + ".c", StringAttr());
  emitPreamble(c, program, interface);
  interface.emitLocalScratch(c);
  c::emitData(c, memory);
  FirmwareLowering(program, builder, memory, interface).run();
  interface.emitCommon(c, fingerprintOf(program, memory));
  c::removeUnused(source);
  builder.setInsertionPointAfter(source);
  c::makeFile(c, "main.c", StringAttr());
  interface.emitExample(c);
  return success();
}

namespace {
struct FirmwareLowerStepPass : glia::firmware::impl::FirmwareLowerStepBase<FirmwareLowerStepPass> {
  void runOnOperation() override {
    for (auto program : llvm::make_early_inc_range(getOperation().getOps<step::ProgramOp>())) {
      if (failed(lowerProgram(program)))
        return signalPassFailure();
      program.erase();
    }
  }
};
} // namespace

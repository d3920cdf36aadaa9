// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What stands beside the kernel: a header for the processor that drives it, and a script that builds a block design.

#include "targets/C/Emit/Emit.h"
#include "targets/Hls/Project/Project.h"

#include "llvm/Support/MathExtras.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using namespace mlir;

/// Words in memory take a power of two of bytes.
static unsigned memoryBits(const Port &port) {
  return std::max<unsigned>(8, llvm::PowerOf2Ceil(port.type.getIntOrFloatBitWidth()));
}

static std::string memoryType(const Port &port) {
  if (isa<FloatType>(port.type))
    return port.type.isF64() ? "double" : "float";
  return fmt::format("{}int{}_t", port.type.isUnsignedInteger() ? "u" : "", memoryBits(port));
}

namespace {
/// A register of the kernel: name, type in C, meaning.
struct Register {
  std::string name, type, comment;
  unsigned bytes = 8; ///< up to the next one
};
} // namespace

static std::vector<Register> registersOf(const Design &design) {
  std::vector<Register> registers;
  for (const OutsideTable &table : design.getOutside())
    registers.push_back({table.port, "uint64_t", "address of the " + c::commentText(table.describe()), 12});
  if (design.isDataflow()) {
    registers.push_back({"samples", "uint32_t", "how many samples"});
    registers.push_back({"steps", "uint32_t", "how many steps of each"});
  }
  registers.push_back({"start_of_sample", "bool", "whether the (first) sample begins: state starts anew"});
  if (design.drawsNumbers)
    registers.push_back({"sample", "uint32_t", "the number of the (first) sample, for random numbers"});
  return registers;
}

/// Writes an argument; an address in two halves.
static std::string writeRegister(const Register &own, const std::string &name) {
  if (own.type == "bool")
    return fmt::format("  registers[{} / 4] = {} ? 1u : 0u;\n", name, own.name);
  std::string cast = own.bytes == 12 ? "(uint32_t)" : "";
  std::string text = fmt::format("  registers[{} / 4] = {}{};\n", name, cast, own.name);
  return own.bytes == 8 ? text
                        : text + fmt::format("  registers[{} / 4 + 1] = (uint32_t)({} >> 32);\n", name, own.name);
}

static std::string writeStart(const Design &design, const std::string &macro) {
  std::string offsets, checks, parameters, writes;
  // Arguments of 32 bits and less have 8 bytes each, addresses 12 (UG1399, "S_AXILITE Control Register Map").
  unsigned offset = 0x10;
  for (const Register &own : registersOf(design)) {
    std::string name = macro + "_" + StringRef(own.name).upper();
    std::string theirs = fmt::format("X{}_CONTROL_ADDR_{}_DATA", macro, StringRef(own.name).upper());
    offsets += fmt::format("#define {} {:#x} /* {} */\n", name, offset, own.comment);
    offset += own.bytes;
    checks += fmt::format("#if defined({0}) && {0} != {1}\n#error \"{1} lies elsewhere\"\n#endif\n", theirs, name);
    parameters += fmt::format(", {} {}", own.type, own.name);
    writes += writeRegister(own, name);
  }
  return fmt::format(R"(/* Where registers lie, in bytes. */
#define {0}_CONTROL 0x00 /* bit 0: start; 1: done, until it is read; 2: idle; 3: ready */
{1}
/* The header that export_design writes says it, too: included before this one, it is compared. */
{2}
/* Starts a call of the kernel. */
static inline void {3}_start(volatile uint32_t *registers{4}) {{
{5}  registers[{0}_CONTROL / 4] = 1u;
}}

/* Whether the call has ended since this was last asked. */
static inline bool {3}_is_done(volatile uint32_t *registers) {{ return (registers[{0}_CONTROL / 4] & 2u) != 0u; }}

static inline bool {3}_is_idle(volatile uint32_t *registers) {{ return (registers[{0}_CONTROL / 4] & 4u) != 0u; }}
)",
                     macro, offsets, checks, design.identifier, parameters, writes);
}

static std::string writeGivenEvent(const Port &port, const std::string &prefix) {
  std::string type = memoryType(port);
  std::string count = port.countBits ? fmt::format(" | (({0})((uint64_t)count & {1:#x}u) << {2})", type,
                                                   (uint64_t(1) << port.countBits) - 1, port.cellBits)
                                     : "";
  return fmt::format("static inline {0} {1}_event(uint32_t cell{2}) {{ return ({0})(({0})cell{3}); }}\n\n"
                     "static inline {0} {1}_end(void) {{ return ({0})({0})1 << {4}; }}\n",
                     type, prefix, port.countBits ? ", int32_t count" : "", count,
                     port.type.getIntOrFloatBitWidth() - 1);
}

static std::string writeTakenEvent(const Port &port, const std::string &prefix) {
  std::string type = memoryType(port);
  std::string text =
      fmt::format("static inline bool {1}_is_end({0} word) {{ return ((word >> {2}) & 1u) != 0u; }}\n\n"
                  "static inline uint32_t {1}_cell({0} word) {{ return (uint32_t)(word & {3:#x}u); }}\n",
                  type, prefix, port.type.getIntOrFloatBitWidth() - 1, (uint64_t(1) << port.cellBits) - 1);
  if (port.countBits)
    text += fmt::format("\nstatic inline int32_t {1}_count({0} word) {{\n"
                        "  const uint64_t field = ((uint64_t)word >> {2}) & {3:#x}u, sign = (uint64_t)1 << {4};\n"
                        "  return (int32_t)((int64_t)(field ^ sign) - (int64_t)sign);\n}}\n",
                        type, prefix, port.cellBits, (uint64_t(1) << port.countBits) - 1, port.countBits - 1);
  return text;
}

static std::string writeWords(const Design &design, const Port &port) {
  std::string prefix = design.identifier + "_" + port.name;
  std::string what = fmt::format("{} \"{}\": {}", port.isInput ? "Input" : "Output", port.object, describeWord(port));
  std::string text = "\n/* " + c::commentText(what) + " */\n";
  text += fmt::format("typedef {} {}_in_memory;\n#define {}_CELLS {}\n", memoryType(port), prefix,
                      StringRef(prefix).upper(), port.cells);
  if (port.isEvents)
    text += "\n" + (port.isInput ? writeGivenEvent(port, prefix) : writeTakenEvent(port, prefix));
  return text;
}

std::string glia::hls::makeDriver(const Design &design) {
  std::string macro = StringRef(design.identifier).upper(), words;
  for (const Port &port : design.ports.getPorts())
    words += writeWords(design, port);
  return fmt::format(
      R"(/* Drives the kernel {0} from the processor beside it: its registers, and the words of its streams as they lie
 * in memory for a DMA (glia_dma.h). Everything of a call may be given before it is started, or while it runs. */
#ifndef {1}_DRIVER_H
#define {1}_DRIVER_H

#include <stdbool.h>
#include <stdint.h>

{2}{3}
#endif
)",
      design.identifier, macro, writeStart(design, macro), words);
}

std::string glia::hls::makeBlockDesign(const Design &design, StringRef part) {
  std::string streams;
  for (const Port &port : design.ports.getPorts()) {
    unsigned bits = port.type.getIntOrFloatBitWidth();
    std::string end = port.isEvents ? std::to_string(bits - 1) : fmt::format("{{words {}}}", port.cells);
    streams += fmt::format("  {{{} {} {} {}}}\n", port.name, port.isInput ? "in" : "out", bits, end);
  }
  std::string memories;
  for (const OutsideTable &table : design.getOutside())
    memories += (memories.empty() ? "" : " ") + table.port;
  return fmt::format("# vivado -mode batch -source vivado.tcl, after run_hls.tcl: a block design around the IP.\n"
                     "set kernel {}\nset part {}\nset streams {{\n{}}}\nset memories {{{}}}\n\n{}",
                     design.identifier, part.str(), streams, memories, fileText("vivado.tcl").str());
}

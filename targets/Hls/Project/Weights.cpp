// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Weights in memory outside: the header that a processor copies them from, and what simulation makes of it.

#include "targets/C/Emit/Emit.h"
#include "targets/Hls/Project/Project.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::hls;
using llvm::StringRef;

static std::string nameOf(const Design &design, const OutsideTable &table) {
  return design.identifier + "_" + table.port;
}

static std::string writeTable(const Design &design, const OutsideTable &table) {
  constexpr size_t perLine = 9;
  std::vector<uint32_t> parts = packTable(table);
  std::string text =
      fmt::format("\n/* {}. */\nstatic const uint32_t {}[{}] GLIA_ALIGNED({}) = {{", c::commentText(table.describe()),
                  nameOf(design, table), parts.size(), std::max(table.wordBits / 8, 8U));
  for (auto [i, part] : llvm::enumerate(parts))
    text += fmt::format("{}{:#010x}u,", i % perLine == 0 ? "\n    " : " ", part);
  return text + "\n};\n";
}

std::string glia::hls::makeWeights(const Design &design) {
  std::string macro = StringRef(design.identifier).upper(), tables;
  for (const OutsideTable &table : design.getOutside())
    tables += writeTable(design, table);
  return fmt::format(
      R"(/* Weights that the kernel {0} reads from memory outside the FPGA. Each table lies there as it stands here: rows
 * one after another, each begins with a word of the port, the first weight in the lowest bits, words of 32 bits from low
 * to high. The kernel is told where (see {0}_driver.h); the address is a multiple of the bytes of a word. The table may
 * serve where the linker puts it, if the memory port reaches it there, or be copied. */
#ifndef {1}_WEIGHTS_H
#define {1}_WEIGHTS_H

#include <stdint.h>

#if defined(__GNUC__)
#define GLIA_ALIGNED(bytes) __attribute__((aligned(bytes)))
#else
#define GLIA_ALIGNED(bytes)
#endif
{2}
#endif
)",
      design.identifier, macro, tables);
}

std::string glia::hls::includeWeights(const Design &design) {
  return design.getOutside().empty()
             ? ""
             : fmt::format("#include \"glia_words.h\"\n#include \"{}_weights.h\"\n", design.identifier);
}

std::string glia::hls::declareWords(const Design &design, StringRef before) {
  std::string text;
  for (const OutsideTable &table : design.getOutside()) {
    std::string word =
        table.wordBits <= 64 ? fmt::format("uint{}_t", table.wordBits) : fmt::format("ap_uint<{}>", table.wordBits);
    text += fmt::format("{0}const std::vector<{1}> {2} =\n      glia::wordsOf<{1}>({3}, sizeof {3} / 4, {4});\n",
                        before.str(), word, table.port, nameOf(design, table), table.wordBits);
  }
  return text;
}

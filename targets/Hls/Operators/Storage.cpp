// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Storage.h.

#include "targets/Hls/Operators/Storage.h"

#include "llvm/Support/MathExtras.h"

using namespace glia;
using namespace glia::hls;

int64_t glia::hls::halfBlocksOf(int64_t words, int64_t width) {
  // The shapes that half a block RAM can have (UG473, table 1-11).
  static constexpr std::pair<int64_t, int64_t> shapes[] = {{512, 36}, {1024, 18}, {2048, 9},
                                                           {4096, 4}, {8192, 2},  {16384, 1}};
  int64_t least = std::numeric_limits<int64_t>::max();
  for (auto [depth, bits] : shapes)
    least = std::min<int64_t>(least, llvm::divideCeil(words, depth) * llvm::divideCeil(width, bits));
  return least;
}

static unsigned addressBits(int64_t words) { return words > 1 ? llvm::Log2_64_Ceil(words) : 1; }

Usage glia::hls::usageOf(const Memory &memory, int64_t users, int64_t writers) {
  Usage usage;
  int64_t words = llvm::divideCeil(memory.length, memory.banks);
  int64_t blocks = memory.isWide ? 1 : memory.banks, width = memory.isWide ? memory.width * memory.banks : memory.width;
  switch (memory.storage) {
  case Storage::Registers:
    // Constants are wiring.
    usage.flipFlops = memory.isConstant ? 0 : static_cast<double>(memory.length * memory.width);
    return usage;
  case Storage::Lut: {
    // Four LUTs are 64 words of 3 bits with two ports, or 32 of 6; one is 64 bits of constants.
    int64_t rows = llvm::divideCeil(words, 64), bits = words <= 32 ? 6 : 3;
    int64_t luts = rows * (memory.isConstant ? width : 4 * llvm::divideCeil(width, bits));
    if (rows > 1 && !memory.isConstant)
      luts += width * llvm::divideCeil(rows - 1, 3) + rows;
    usage.luts = static_cast<double>(blocks * luts);
    usage.flipFlops = static_cast<double>(blocks * width);
    break;
  }
  case Storage::BlockRam:
    usage.halfBlockRams = static_cast<double>(blocks * halfBlocksOf(words, width));
    break;
  case Storage::UltraRam:
    usage.ultraRams = static_cast<double>(blocks * llvm::divideCeil(words, 4096) * llvm::divideCeil(width, 72));
    break;
  }
  // Which function has the ports now: a LUT chooses one of four bits.
  auto choosers = [](int64_t count) {
    return static_cast<double>(llvm::divideCeil(std::max<int64_t>(count - 1, 0), 3));
  };
  usage.luts += static_cast<double>(blocks) *
                (choosers(users) * addressBits(words) + choosers(writers) * static_cast<double>(width));
  return usage;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memories of an FPGA: what an array takes of them.

#ifndef GLIA_TARGETS_HLS_OPERATORS_STORAGE_H
#define GLIA_TARGETS_HLS_OPERATORS_STORAGE_H

#include "targets/Hls/Operators/Operators.h"

namespace glia::hls {

enum class Storage { Registers, Lut, BlockRam, UltraRam };

struct Memory {
  int64_t length = 0, width = 0; ///< of an element, in bits
  int64_t banks = 1;             ///< elements that can be reached at once through one port
  bool isConstant = false;
  bool isWide = false; ///< its banks are one memory of wide words
  Storage storage = Storage::Lut;
};

/// What an array takes that so many functions use, of which so many write.
Usage usageOf(const Memory &memory, int64_t users, int64_t writers);

/// Halves of block RAMs for one memory of so many words.
int64_t halfBlocksOf(int64_t words, int64_t width);

} // namespace glia::hls

#endif

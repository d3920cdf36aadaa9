// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the arrays of a kernel lie, as its pragmas say, and what that takes.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_MEMORIES_H
#define GLIA_TARGETS_HLS_ESTIMATE_MEMORIES_H

#include "targets/Hls/Estimate/Operators.h"
#include "targets/Hls/Pragmas/Plan.h"

#include "llvm/ADT/StringMap.h"

#include <map>

namespace glia::hls {

struct Memory {
  int64_t length = 0, width = 0; ///< of an element, in bits
  int64_t banks = 1;             ///< elements that can be reached at once through one port
  bool isConstant = false;
  bool isWide = false; ///< its banks are one memory of wide words
  Storage storage = Storage::Lut;
};

using Memories = std::map<std::string, Memory>;

/// The words of a pragma: `HLS UNROLL factor=4` is "UNROLL" with {"factor": "4"}; empty for others.
struct PragmaText {
  llvm::StringRef name;
  llvm::StringMap<llvm::StringRef> options;
};
PragmaText readPragma(c::PragmaOp op);

/// The arrays of a kernel's file.
Memories findMemories(c::FileOp kernel);

/// What an array takes that so many functions use, of which so many write.
Usage usageOf(const Memory &memory, int64_t users, int64_t writers);

/// Halves of block RAMs for one memory of so many words.
int64_t halfBlocksOf(int64_t words, int64_t width);

} // namespace glia::hls

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the arrays of a kernel lie, as its pragmas say, and what that takes.

#ifndef GLIA_TARGETS_HLS_ESTIMATE_MEMORIES_H
#define GLIA_TARGETS_HLS_ESTIMATE_MEMORIES_H

#include "targets/Hls/Operators/Storage.h"

#include "llvm/ADT/StringMap.h"

#include <map>

namespace glia::hls {

using Memories = std::map<std::string, Memory>;

/// The words of a pragma: `HLS UNROLL factor=4` is "UNROLL" with {"factor": "4"}; empty for others.
struct PragmaText {
  llvm::StringRef name;
  llvm::StringMap<llvm::StringRef> options;
};
PragmaText readPragma(c::PragmaOp op);

/// The arrays of a kernel's file.
Memories findMemories(c::FileOp kernel);

} // namespace glia::hls

#endif

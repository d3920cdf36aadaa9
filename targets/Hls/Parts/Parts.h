// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The FPGAs whose resources are known.

#ifndef GLIA_TARGETS_HLS_PARTS_PARTS_H
#define GLIA_TARGETS_HLS_PARTS_PARTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace glia::hls {

struct Part {
  llvm::StringLiteral name, fullName;
  int64_t memoryBits;                                  ///< of a port to memory outside
  int64_t luts, flipFlops, blockRams, ultraRams, dsps; ///< block RAMs of 36 kbit, ultra RAMs of 288 kbit
};

llvm::ArrayRef<Part> getParts();

/// The part that a name is or begins with, such as xc7z020clg400-1; null if none is known.
const Part *findPart(llvm::StringRef name);

} // namespace glia::hls

#endif

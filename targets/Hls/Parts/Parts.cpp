// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Parts.h.

#include "targets/Hls/Parts/Parts.h"

using namespace glia::hls;

llvm::ArrayRef<Part> glia::hls::getParts() {
  static constexpr Part parts[] = {
#define PART(name, fullName, luts, flipFlops, blockRams, ultraRams, dsps, memoryBits)                                  \
  {name, fullName, memoryBits, luts, flipFlops, blockRams, ultraRams, dsps},
#include "targets/Hls/Parts/Parts.def"
#undef PART
  };
  return parts;
}

const Part *glia::hls::findPart(llvm::StringRef name) {
  for (const Part &part : getParts())
    if (name.starts_with_insensitive(part.name))
      return &part;
  return nullptr;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The processors of which it is known how many instructions operations take, and how long those are.

#ifndef GLIA_TARGETS_FIRMWARE_ESTIMATE_CORES_H
#define GLIA_TARGETS_FIRMWARE_ESTIMATE_CORES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace glia::firmware {

/// What instructions are counted for.
enum class Cost {
#define COST(name, ...) name,
#define CORE(...)
#include "targets/Firmware/Estimate/Cores.def"
#undef CORE
#undef COST
};

struct Core {
  llvm::StringLiteral name, summary;
  double sharedCode; ///< bytes of what all networks have: snapshots, clearing, reset
  double bytesPerInstruction;
  unsigned column; ///< of the table of costs

  /// Mean instructions.
  double of(Cost cost) const;
};

llvm::ArrayRef<Core> getCores();

/// Null if none has that name.
const Core *findCore(llvm::StringRef name);

} // namespace glia::firmware

#endif

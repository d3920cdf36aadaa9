// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The phases of a compilation. `--stop-after`, dumps and checks at borders all come from this one list.

#ifndef GLIA_COMPILER_PIPELINES_PHASES_H
#define GLIA_COMPILER_PIPELINES_PHASES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <optional>

namespace glia {

enum class Phase {
  Import,     ///< what the file says, as `snn` and `cell`
  Network,    ///< checked: models fit, no cycle without delay, equations can be integrated
  Compressed, ///< after passes that make the network smaller
  Scheduled,  ///< one step, explicitly: `step`
  Target,     ///< loops of the target
  Artefact    ///< what the target's code generator gets
};

struct PhaseInfo {
  Phase phase;
  llvm::StringLiteral name;
  llvm::StringLiteral summary;
};

llvm::ArrayRef<PhaseInfo> getPhases();
std::optional<Phase> findPhase(llvm::StringRef name);

} // namespace glia

#endif

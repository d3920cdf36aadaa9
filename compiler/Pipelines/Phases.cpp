// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of phases.

#include "compiler/Pipelines/Phases.h"

using namespace glia;

static constexpr PhaseInfo phases[] = {
    {Phase::Import, "import", "the description, as snn and cell"},
    {Phase::Network, "network", "checked: models fit, no cycle without delay, equations can be integrated"},
    {Phase::Compressed, "compressed", "after passes that make the network smaller"},
    {Phase::Scheduled, "scheduled", "one step, explicitly: step"},
    {Phase::Target, "target", "loops of the target"},
    {Phase::Artefact, "artefact", "what the target's code generator gets"},
};

llvm::ArrayRef<PhaseInfo> glia::getPhases() { return phases; }

std::optional<Phase> glia::findPhase(llvm::StringRef name) {
  for (const PhaseInfo &info : phases)
    if (info.name == name)
      return info.phase;
  return std::nullopt;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of named conventions. Sources: the frameworks' own code; the golden traces and recorded runs under
// `test/data` decide. `docs/guides/conventions.md` explains each column.

#include "dialects/Snn/IR/Conventions.h"

using namespace glia::snn;

// Norse multiplies its input by neither the resistance nor the input weight.
static constexpr IgnoredParameter norseIgnores[] = {{"r", Replacement::One, ""},
                                                    {"w_in", Replacement::StepsPerTau, "tau_syn"}};
// SpikingJelly's membranes decay towards the reset value.
static constexpr IgnoredParameter spikingjellyIgnores[] = {{"v_leak", Replacement::CopyOf, "v_reset"}};

static constexpr int64_t us = 1000, ms = 1000 * us;

static const Preset presets[] = {
    {"nir",
     "NIR's equations by forward Euler, reset to v_reset",
     100 * us,
     Integrator::euler,
     Order::read_decay_jump,
     Gain::integrated,
     Test::after,
     Compare::greater,
     Reset::value,
     0,
     0,
     {}},
    {"norse", "Norse: Euler, arrivals jump before they are read, reset to v_reset", 1 * ms, Integrator::euler,
     Order::jump_read_decay, Gain::integrated, Test::after, Compare::greater, Reset::value, 0, 0, norseIgnores},
    {"snntorch",
     "snnTorch's modules: Euler, the new current is read, subtraction one step later",
     100 * us,
     Integrator::euler,
     Order::decay_jump_read,
     Gain::integrated,
     Test::after,
     Compare::greater,
     Reset::subtract,
     1,
     0,
     {}},
    {"spikingjelly", "SpikingJelly: Euler, the new current is read, fires at the threshold, reset to v_reset", 100 * us,
     Integrator::euler, Order::decay_jump_read, Gain::integrated, Test::after, Compare::greater_or_equal, Reset::value,
     0, 0, spikingjellyIgnores},
    {"nengo",
     "Nengo: exact integration, reset to v_reset",
     100 * us,
     Integrator::exact,
     Order::read_decay_jump,
     Gain::integrated,
     Test::after,
     Compare::greater,
     Reset::value,
     0,
     0,
     {}},
    {"rockpool",
     "Rockpool and Sinabs: exact decay with Euler's input gain, subtraction",
     100 * us,
     Integrator::exact,
     Order::read_decay_jump,
     Gain::euler,
     Test::after,
     Compare::greater,
     Reset::subtract,
     0,
     0,
     {}},
    {"spyx",
     "Spyx: Euler, the threshold is tested before integration, subtraction",
     100 * us,
     Integrator::euler,
     Order::decay_jump_read,
     Gain::integrated,
     Test::before,
     Compare::greater,
     Reset::subtract,
     0,
     0,
     {}},
    {"lava",
     "Lava: Euler, input arrives one step late, reset to v_reset",
     100 * us,
     Integrator::euler,
     Order::decay_jump_read,
     Gain::integrated,
     Test::after,
     Compare::greater,
     Reset::value,
     0,
     1,
     {}},
};

llvm::ArrayRef<Preset> glia::snn::getPresets() { return presets; }

const Preset *glia::snn::findPreset(llvm::StringRef name) {
  for (const Preset &preset : presets)
    if (preset.name == name)
      return &preset;
  return nullptr;
}

ConventionAttr glia::snn::getConvention(mlir::MLIRContext *context, const Preset &p) {
  return ConventionAttr::get(context, p.integrator, p.order, p.gain, p.test, p.compare, p.reset, p.resetLag,
                             p.arrivalLag);
}

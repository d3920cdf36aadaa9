// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Capabilities.h.

#include "targets/Firmware/Lowering/Capabilities.h"

using namespace glia;
using namespace glia::firmware;
using namespace mlir;

/// Sources of more are beyond what a microcontroller holds and what C compilers read in reasonable time.
static constexpr int64_t mostBytes = 256 << 20;

static constexpr c::Gap gaps[] = {
    {"size", "constant data or state beyond 256 MiB: no microcontroller holds them",
     "compile a smaller network, or use --target=cpu (to compare: --targets=cpu)"},
    {"not-a-number", "constant data that are no numbers (NaN): C has no constant for them",
     "give the weight or parameter a value"},
    {"arithmetic", "arithmetic operations of which the target has no form in C99",
     "use another model, or --target=cpu"},
};

llvm::ArrayRef<c::Gap> glia::firmware::getGaps() { return gaps; }

LogicalResult glia::firmware::checkCapabilities(step::ProgramOp program) {
  return c::checkProgram(program, {"firmware", gaps, mostBytes});
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Pragmas.h.

#include "targets/Hls/Pragmas/Pragmas.h"

namespace glia::hls {
#define GEN_PASS_DEF_HLSPLACEPRAGMAS
#include "targets/Hls/Pragmas/Passes.h.inc"
} // namespace glia::hls

using namespace glia;
using namespace glia::hls;

namespace {
struct HlsPlacePragmasPass : glia::hls::impl::HlsPlacePragmasBase<HlsPlacePragmasPass> {
  using HlsPlacePragmasBase::HlsPlacePragmasBase;

  void runOnOperation() override {
    const Part *found = findPart(part);
    if (!found) {
      getOperation().emitError() << "part '" << part << "' is not known (E2)";
      return signalPassFailure();
    }
    for (auto file : getOperation().getOps<c::FileOp>())
      if (file.getCxx() && !file.getGuard())
        placePragmas(file, makePlan(file, *found, budget));
  }
};
} // namespace

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
    Bindings bindings;
    for (const std::string &text : bind) {
      auto binding = parseBinding(text);
      if (!binding) {
        getOperation().emitError() << "'" << text << "' binds nothing; say NAME=registers, lutram, bram or uram";
        return signalPassFailure();
      }
      bindings.insert(*binding);
    }
    for (auto file : getOperation().getOps<c::FileOp>()) {
      if (!file.getCxx() || file.getGuard())
        continue;
      if (failed(checkBindings(file, *found, bindings)))
        return signalPassFailure();
      placePragmas(file, makePlan(file, *found, budget, bindings));
    }
  }
};
} // namespace

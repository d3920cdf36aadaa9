// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass that prints sources, for those who look at one phase at a time.

#include "targets/C/Emit/Emit.h"
#include "targets/C/Emit/Passes.h"

namespace glia::c {
#define GEN_PASS_DEF_CPRINTSOURCES
#include "targets/C/Emit/Passes.h.inc"
} // namespace glia::c

namespace {
struct CPrintSourcesPass : glia::c::impl::CPrintSourcesBase<CPrintSourcesPass> {
  using CPrintSourcesBase::CPrintSourcesBase;

  void runOnOperation() override {
    for (auto file : getOperation().getOps<glia::c::FileOp>())
      if (path.empty() || file.getPath() == path)
        glia::c::emitFile(file, llvm::outs());
    markAllAnalysesPreserved();
  }
};
} // namespace

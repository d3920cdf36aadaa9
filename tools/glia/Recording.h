// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the reference interpreter gives for some input, as the words that a kernel's streams carry: for a testbench.

#ifndef GLIA_TOOLS_GLIA_RECORDING_H
#define GLIA_TOOLS_GLIA_RECORDING_H

#include "tools/glia/Session.h"

#include "targets/Hls/Lowering/Ports.h"

namespace glia::tool {

/// The text of a recording, as targets/Hls/device/glia_testbench.h reads it. Without --input, inputs are drawn from a
/// fixed seed. Nothing on errors, which were printed.
std::optional<std::string> recordWords(Session &session, llvm::ArrayRef<hls::Port> ports, const DataOptions &data);

} // namespace glia::tool

#endif

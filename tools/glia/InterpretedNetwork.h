// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interpreter as a network that a host can run.

#ifndef GLIA_TOOLS_GLIA_INTERPRETEDNETWORK_H
#define GLIA_TOOLS_GLIA_INTERPRETEDNETWORK_H

#include "dialects/Snn/IR/Snn.h"

#include "runtime/host/Network.h"

namespace glia::tool {

/// Null if the interpreter refuses the network; diagnostics say why. `network` must outlive the result.
std::unique_ptr<host::Network> makeInterpretedNetwork(snn::NetworkOp network, host::Real real);

} // namespace glia::tool

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loading a compiled network from a shared library.

#ifndef GLIA_RUNTIME_HOST_DYNAMICNETWORK_H
#define GLIA_RUNTIME_HOST_DYNAMICNETWORK_H

#include "runtime/host/AbiNetwork.h"

namespace glia::host {

/// Loads the constant `<name>_network` of the shared library `path`, which stays loaded for as long as the network or
/// one of its states lives. `path` is a file, never a name to search for.
Result<std::unique_ptr<AbiNetwork>> loadNetwork(const std::string &path, const std::string &name);

} // namespace glia::host

#endif

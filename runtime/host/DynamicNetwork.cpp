// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DynamicNetwork.h.

#include "runtime/host/DynamicNetwork.h"

#include <cerrno>
#include <cstring>
#include <dlfcn.h>
#include <fmt/format.h>
#include <unistd.h>

namespace glia::host {

Result<std::unique_ptr<AbiNetwork>> loadNetwork(const std::string &path, const std::string &name) {
  if (access(path.c_str(), R_OK) != 0)
    return Error(fmt::format("cannot read '{}': {}", path, std::strerror(errno)));
  // dlopen searches for a name without a slash.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  void *library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    return Error(fmt::format("'{}' cannot be loaded as a shared library: {}", path, reason ? reason : "unknown reason"),
                 {"name a shared library that glia compile wrote for this machine"});
  }
  std::shared_ptr<void> owner(library, [](void *handle) { dlclose(handle); });
  const std::string symbol = name + "_network";
  const void *found = dlsym(library, symbol.c_str());
  if (!found)
    return Error(fmt::format("'{}' has no symbol '{}'", path, symbol),
                 {"check the name of the network, and that glia compile wrote the library"});
  return AbiNetwork::create(path, static_cast<const glia_network *>(found), std::move(owner));
}

} // namespace glia::host

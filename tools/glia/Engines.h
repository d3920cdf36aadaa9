// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ways in which this program can run a network.

#ifndef GLIA_TOOLS_GLIA_ENGINES_H
#define GLIA_TOOLS_GLIA_ENGINES_H

#include "tools/glia/Session.h"

#include "runtime/host/Network.h"

namespace glia::tool {

struct Target;

/// How an engine makes code.
struct EngineOptions {
  std::string cpu = "native";            ///< a name that LLVM knows, or the machine that compiles
  std::optional<int64_t> mostStatements; ///< of a step in one function; see the pass cpu-lower-step
  HlsOptions hls = {};
};

/// The names of the engines: the interpreter, which is the reference, then those of the targets.
std::vector<llvm::StringRef> getEngines(llvm::ArrayRef<const Target *> targets);

/// The loaded network on an engine; null on errors, which were printed.
std::unique_ptr<host::Network> makeEngine(Session &session, llvm::StringRef engine, const EngineOptions &options);

} // namespace glia::tool

#endif

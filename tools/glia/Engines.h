// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ways in which this program can run a network.

#ifndef GLIA_TOOLS_GLIA_ENGINES_H
#define GLIA_TOOLS_GLIA_ENGINES_H

#include "tools/glia/Session.h"

#include "targets/Cpu/Codegen/Compile.h"

#include "runtime/host/Network.h"

namespace glia::tool {

/// The names of the engines, the reference first.
llvm::ArrayRef<llvm::StringRef> getEngines();

/// The loaded network on an engine; null on errors, which were printed.
std::unique_ptr<host::Network> makeEngine(Session &session, llvm::StringRef engine, const cpu::CodegenOptions &options);

} // namespace glia::tool

#endif

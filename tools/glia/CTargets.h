// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the targets that write C or C++ have in common here.

#ifndef GLIA_TOOLS_GLIA_CTARGETS_H
#define GLIA_TOOLS_GLIA_CTARGETS_H

#include "runtime/host/Network.h"

#include "targets/C/Lowering/Gaps.h"

namespace glia::tool {

/// A network that `write` compiles into a shared library at a path, giving its symbol. Null on errors, which were
/// printed.
std::unique_ptr<host::Network>
loadCompiled(llvm::function_ref<mlir::FailureOr<std::string>(const std::string &path)> write);

/// As `Target::listGaps` has them.
std::vector<std::pair<std::string, std::string>> listGaps(llvm::ArrayRef<c::Gap> gaps);

} // namespace glia::tool

#endif

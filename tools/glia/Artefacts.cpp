// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia compile

#include "tools/glia/Targets.h"

#include "compiler/Pipelines/Pipelines.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

int glia::tool::compile(const CompileOptions &options) {
  const Target *target = findTarget(options.target);
  if (!target)
    return exitWrongInput;
  if (std::string reason = target->refuse(options); !reason.empty()) {
    fmt::print(stderr, "error: {}\n", reason);
    return reason.find("(E2)") != std::string::npos ? exitUnsupported : exitWrongInput;
  }
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  mlir::OwningOpRef<mlir::ModuleOp> module = session.cloneModule();
  if (failed(schedule(*module, options.network.precision, target->mostListed)))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  return target->compile(session, *module, options);
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia check: all that is wrong with a network, and glia schema.

#include "tools/glia/ExampleNetwork.h"
#include "tools/glia/Session.h"

#include "compiler/Import/Json/Schema.h"
#include "compiler/Pipelines/Pipelines.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

int glia::tool::check(const CheckOptions &options) {
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  // What cannot be computed is found where the network becomes steps; no code is made.
  mlir::OwningOpRef<mlir::ModuleOp> module = session.cloneModule();
  if (mlir::failed(schedule(*module, options.network.precision)))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  if (session.exitStatus() == exitGood)
    fmt::print("{}: good\n", options.network.path);
  return session.exitStatus();
}

int glia::tool::printSchema(const SchemaOptions &options) {
  if (options.example) {
    fmt::print("{}", exampleNetwork);
    return exitGood;
  }
  mlir::MLIRContext context;
  fmt::print("{}", jsonformat::printSchema(&context));
  return exitGood;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia compile

#include "tools/glia/Conventions.h"
#include "tools/glia/Report.h"
#include "tools/glia/Session.h"

#include "compiler/Pipelines/Pipelines.h"

#include "targets/Cpu/Codegen/Artefact.h"

#include "llvm/Support/FileSystem.h"

#include <fmt/format.h>

using namespace glia;
using namespace glia::tool;

/// The manifest of `-o net` would take the place of the network `net.json`.
static bool overwritesNetwork(const CompileOptions &options) {
  bool isSame = false;
  return !llvm::sys::fs::equivalent(options.output + ".json", options.network.path, isSame) && isSame;
}

int glia::tool::compile(const CompileOptions &options) {
  if (options.target != "cpu") {
    printUnknown("target", options.target, {"cpu"});
    return exitWrongInput;
  }
  if (overwritesNetwork(options)) {
    fmt::print(stderr, "error: -o {0} would write the manifest '{0}.json' over the network; choose another prefix\n",
               options.output);
    return exitWrongInput;
  }
  Session session(options.network);
  if (!session.load())
    return session.exitStatus();
  nlohmann::json notes = describePopulations(session.getNetwork());
  mlir::OwningOpRef<mlir::ModuleOp> module = session.cloneModule();
  cpu::CodegenOptions codegen;
  codegen.cpu = options.cpu;
  if (failed(schedule(*module, options.network.precision)) ||
      failed(cpu::writeArtefact(*module, codegen, options.output, notes)))
    return std::max<int>(session.exitStatus(), exitWrongInput);
  fmt::print("wrote {0}.a {0}.so {0}.h {0}.json\n", options.output);
  return exitGood;
}

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// glia check: all that is wrong with a network, and glia schema.

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

/// The same as examples/json/ei-network.json.
static constexpr llvm::StringLiteral exampleNetwork = R"json({
  "$schema": "glia.schema.json",
  "description": "Excitation and inhibition: 80 and 20 cells, driven by noise, joined at random.",
  "dt": "1 ms",
  "seed": 7,
  "populations": {
    "noise": {"size": 100, "model": "poisson_source", "parameters": {"rate": "20 Hz"}},
    "exc": {"size": 80, "model": "lif", "parameters": {"tau": "20 ms", "r": 20, "v_threshold": 1}},
    "inh": {"size": 20, "model": "lif", "parameters": {"tau": "20 ms", "r": 20, "v_threshold": 1}}
  },
  "projections": [
    {"from": "noise", "to": "exc", "connect": {"kind": "fixed_probability", "probability": 0.2}, "weight": 0.12},
    {"from": "noise", "to": "inh", "connect": {"kind": "fixed_probability", "probability": 0.2}, "weight": 0.1},
    {"from": "exc", "to": "exc", "connect": {"kind": "fixed_probability", "probability": 0.2, "self": false},
     "weight": 0.06, "delay": "2 ms"},
    {"from": "exc", "to": "inh", "connect": {"kind": "fixed_probability", "probability": 0.2},
     "weight": 0.08, "delay": "2 ms"},
    {"from": "inh", "to": "exc", "connect": {"kind": "fixed_probability", "probability": 0.3},
     "weight": -0.2, "delay": "1 ms"},
    {"from": "inh", "to": "inh", "connect": {"kind": "fixed_probability", "probability": 0.2, "self": false},
     "weight": -0.1, "delay": "1 ms"}
  ]
}
)json";

int glia::tool::printSchema(const SchemaOptions &options) {
  if (options.example) {
    fmt::print("{}", exampleNetwork.str());
    return exitGood;
  }
  mlir::MLIRContext context;
  fmt::print("{}", jsonformat::printSchema(&context));
  return exitGood;
}

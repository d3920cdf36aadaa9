// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A network from text, run step by step: what the tests of the interpreter share.

#ifndef GLIA_TEST_UNIT_INTERPRETER_SIMULATION_H
#define GLIA_TEST_UNIT_INTERPRETER_SIMULATION_H

#include "compiler/Interpreter/Interpreter.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"

#include <map>

namespace glia::test {

/// Cell and count.
using EventList = std::map<uint32_t, int32_t>;

/// Events of a step for an input.
interp::Input fire(EventList events);
/// Values of a step for an input, one for each cell.
interp::Input values(std::vector<double> values);

/// Models for tests, in every simulation: `@show` has in its state "v", and gives out, what arrives at its port "i";
/// `@relay` emits where more than a half arrives; `@count` emits what arrives, as a count.
extern const char *const testModels;

class Simulation {
public:
  /// Parses models and one network; the built-in models and `testModels` are declared as well. `isReady` tells whether
  /// it can run.
  explicit Simulation(llvm::StringRef text, interp::Precision precision = interp::Precision::F64);

  bool isReady() const { return interpreter != nullptr; }
  /// All diagnostics, one a line.
  const std::string &errors() const { return diagnostics; }

  /// Runs one step; returns the simulation, so that `run(...).events("out")` can be written.
  Simulation &run(std::vector<interp::Input> inputs = {});

  EventList events(llvm::StringRef population);
  std::vector<double> state(llvm::StringRef object, llvm::StringRef name) const;
  double state(llvm::StringRef object) const { return state(object, "v")[0]; }
  std::vector<double> tally(size_t output = 0) const;

  snn::NetworkOp network();
  interp::Interpreter &get() { return *interpreter; }

private:
  mlir::MLIRContext context;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::string diagnostics;
  std::unique_ptr<interp::Interpreter> interpreter;
};

} // namespace glia::test

#endif

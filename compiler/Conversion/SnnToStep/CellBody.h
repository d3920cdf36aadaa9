// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The specialised update of one population: its model's equations, tests, resets and draws as arithmetic on the storage
// type. Internal to the conversion.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_CELLBODY_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_CELLBODY_H

#include "compiler/Conversion/SnnToStep/Program.h"

namespace glia {

/// Emits the `step.evolve` operations of one population.
class CellBody {
public:
  /// Declares the states, what lagged resets leave pending, and the buffer of what the cells emit.
  CellBody(ProgramBuilder &program, snn::PopulationOp population, const Dynamics &dynamics);

  /// What the cells emit in this step, an i8 mask or i32 counts; null if they emit nothing.
  mlir::Value getEmission() const { return emission; }

  /// Only the test: emission that depends on the state at the start of the step (T4).
  void emitTest();

  /// The whole update, with `ports` by name; with what it emits unless `emitTest` did that.
  void emitUpdate(const llvm::StringMap<PortValue> &ports, bool withEmission);

private:
  friend class CellEvaluator;
  ProgramBuilder &program;
  snn::PopulationOp population;
  const Dynamics &dynamics;
  llvm::MapVector<mlir::Value, mlir::Value> states;        // result of cell.state -> buffer
  llvm::MapVector<mlir::Operation *, mlir::Value> pending; // cell.reset -> buffer
  mlir::Value emission;
};

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From the ops of a network to what runs. Internal to the interpreter.

#ifndef GLIA_COMPILER_INTERPRETER_NETWORKBUILDER_H
#define GLIA_COMPILER_INTERPRETER_NETWORKBUILDER_H

#include "compiler/Interpreter/Network.h"

#include "compiler/Analysis/Order/Order.h"

namespace glia::interp {

template <typename Real> class NetworkBuilder {
public:
  /// Builds a network; errors are diagnostics.
  static mlir::FailureOr<std::unique_ptr<Network<Real>>> build(snn::NetworkOp op);

private:
  NetworkBuilder(snn::NetworkOp op, Order order) : op(op), order(std::move(order)) {}

  void addLines();
  void addProjections();
  mlir::LogicalResult addPopulations();
  mlir::LogicalResult addPopulation(snn::PopulationOp population);
  mlir::LogicalResult addPlasticities();
  mlir::LogicalResult orderMembers();
  std::vector<Member<Real>> membersOf(llvm::ArrayRef<mlir::Operation *> ops);
  void orderInitialValues(SignalProjection<Real> *made);
  void addTallies();
  void listArrays();

  /// The lines of a value, seen through `snn.reshape`; null if it is no such line.
  EventLine *eventsOf(mlir::Value value) { return events.lookup(skipReshapes(value)); }
  SignalLine<Real> *signalOf(mlir::Value value) { return signals.lookup(skipReshapes(value)); }

  snn::NetworkOp op;
  Order order;
  std::unique_ptr<Network<Real>> network = std::make_unique<Network<Real>>();
  llvm::DenseMap<mlir::Value, EventLine *> events;
  llvm::DenseMap<mlir::Value, SignalLine<Real> *> signals;
  llvm::DenseMap<mlir::Operation *, Projection<Real> *> projections;
  llvm::DenseMap<mlir::Operation *, Population<Real> *> populations;
  llvm::DenseMap<mlir::Operation *, SignalProjection<Real> *> signalProjections;
  llvm::DenseSet<SignalProjection<Real> *> hasInitialOrder;
};

} // namespace glia::interp

#endif

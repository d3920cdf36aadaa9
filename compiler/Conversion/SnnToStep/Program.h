// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Builds the step program of one network: what every part of the conversion shares. Internal to the conversion.

#ifndef GLIA_COMPILER_CONVERSION_SNNTOSTEP_PROGRAM_H
#define GLIA_COMPILER_CONVERSION_SNNTOSTEP_PROGRAM_H

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Analysis/Order/Order.h"
#include "compiler/Analysis/Synapses/Synapses.h"

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Step/IR/Step.h"

#include "mlir/IR/Builders.h"

namespace glia {

/// What a port holds in this step: a buffer, and biases that are added last (N2).
struct PortValue {
  mlir::Value sums; ///< null if nothing is connected
  llvm::SmallVector<PerCell> biases;
};

/// The synapses of a projection that learns, in canonical order, and the arrays that they need.
struct PlasticSynapses {
  mlir::Value weights;
  mlir::Value rows, targets, synapses;                         ///< by (delay, source)
  mlir::Value postRows, postSources, postSynapses, postDelays; ///< by target
  int64_t leastDelay = 0, mostDelay = 0;
  std::unique_ptr<Dynamics> dynamics;
  llvm::DenseMap<mlir::Value, mlir::Value> traces; ///< cell.state of scope pre or post -> buffer
};

class ProgramBuilder;

/// Reals of a table under construction, rounded to the network's reals as they come.
class RealBuffer {
public:
  RealBuffer(ProgramBuilder &program, int64_t count);
  void set(int64_t index, double value);
  double at(int64_t index) const { return isDouble ? doubles[index] : static_cast<double>(floats[index]); }
  int64_t size() const { return count; }
  /// Gives the elements away as the data of a tensor of that shape.
  mlir::ElementsAttr release(llvm::ArrayRef<int64_t> shape);

private:
  ProgramBuilder &program;
  int64_t count;
  bool isDouble;
  std::vector<float> floats;
  std::vector<double> doubles;
};

class ProgramBuilder {
public:
  ProgramBuilder(snn::NetworkOp network, mlir::FloatType real, Order order, double mostListed);
  ~ProgramBuilder();

  mlir::FailureOr<step::ProgramOp> build();

  //===--- Buffers (Program.cpp) ---===//

  mlir::MemRefType typeOf(llvm::ArrayRef<int64_t> shape, mlir::Type element) const {
    return mlir::MemRefType::get(shape, element);
  }
  mlir::MemRefType reals(int64_t count) const { return typeOf({count}, real); }
  mlir::Value scratch(mlir::MemRefType type);
  /// State; internal if `name` is empty. One number or one per element. In fixed point `stored` says what it is kept
  /// as.
  mlir::Value array(llvm::StringRef object, llvm::StringRef name, mlir::MemRefType type, const PerCell &init,
                    cell::FixedType stored = {});
  mlir::Value integerArray(llvm::StringRef object, mlir::MemRefType type);

  /// The event line of a value of type events, reshapes skipped.
  mlir::Value lineOf(mlir::Value events);
  /// The buffer with the current value of a signal, reshapes skipped.
  mlir::Value signalOf(mlir::Value signal);
  /// The buffer into which a population gives a signal out; for a modulator not what others read meanwhile (A2).
  mlir::Value outputOf(mlir::Value signal) { return outputs.lookup(signal); }
  /// The value of a signal `delay` steps ago. Emits the recall at the current place.
  mlir::FailureOr<mlir::Value> signalAt(snn::ProjectOp reader, int64_t delay);

  //===--- Tables (Tables.cpp) ---===//

  mlir::Value realTable(llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<double> values);
  mlir::Value realTable(RealBuffer values);
  mlir::Value indexTable(std::vector<int32_t> values);
  /// A matrix with its columns as rows. It refers to the data where that is of the network's reals, or of integers that
  /// are multiples of `scale`.
  mlir::Value transposedTable(mlir::ElementsAttr matrix, std::optional<double> scale);
  RealBuffer realBuffer(int64_t count);
  mlir::Value perCellTable(const PerCell &values);
  /// What `op` looks up; one table serves all that look the same up.
  mlir::Value functionTable(cell::TableOp op);

  //===--- Delivery of one projection (Delivery.cpp) ---===//

  /// Adds the contributions of an event projection, one by one, to `sums`; `delay` includes the arrival lag `lag`.
  mlir::LogicalResult deliverEvents(snn::ProjectOp projection, int64_t lag, int64_t delay, mlir::Value sums);
  /// The same for the delay held by `delay`, an SSA index.
  void scatterEvents(snn::ProjectOp projection, int64_t lag, mlir::Value delay, mlir::Value sums);
  /// A projection that completes its own sum (N2): the buffer that holds it. Computed once if it is held.
  /// `delay` includes the arrival lag `lag`.
  mlir::FailureOr<mlir::Value> ownSum(snn::ProjectOp projection, int64_t delay, int64_t lag = 0);
  /// The biases of a projection, or nothing.
  std::optional<PerCell> biasOf(snn::ProjectOp projection);
  /// Whether all is computed in fixed point (N4).
  bool isFixed() const { return fixed; }

  //===--- Ports (Gather.cpp) ---===//

  mlir::FailureOr<PortValue> gatherPort(snn::PopulationOp population, llvm::StringRef port);

  //===--- Learning (Learning.cpp) ---===//

  mlir::LogicalResult declareLearning(snn::ProjectOp projection);
  mlir::LogicalResult learn(snn::ProjectOp projection);
  PlasticSynapses &plasticOf(snn::ProjectOp projection) { return plastic[projection]; }

  cell::ModelOp modelOf(mlir::Operation *op, mlir::StringAttr name);

  /// Remembers a value that is finite and that the network's reals cannot hold; `build` then fails (N6).
  void checkRange(double value);

  /// A tensor that owns `values`; its name is new without a search.
  template <typename T>
  mlir::ElementsAttr resource(llvm::ArrayRef<int64_t> shape, mlir::Type element, std::vector<T> values);

  mlir::Location loc() const { return location; }
  void setLoc(mlir::Location at) { location = at; }

  snn::NetworkOp network;
  mlir::FloatType real;
  Order order;
  /// Declarations, then `once`, then the statements of a step.
  mlir::OpBuilder declarations, once, body;

private:
  void scanDelays();
  mlir::LogicalResult declareMembers();
  void receiveInputs();
  mlir::LogicalResult emitMember(mlir::Operation *member);
  void emitEarly(snn::PopulationOp population);
  void whenUpdated(snn::PopulationOp population, bool isEmission, llvm::function_ref<void()> statements);
  mlir::LogicalResult emitPopulation(snn::PopulationOp population);
  void emitOutputs();
  void emitStops();
  void emitHistories(bool ofModulators);
  mlir::LogicalResult emitModulators();
  void addBiases(PortValue &port);

  mlir::Value convolveOrPool(snn::ProjectOp projection, mlir::Value source, int64_t delay, mlir::Value sums);
  void scatterByDelay(snn::ProjectOp projection, int64_t lag, mlir::Value sums);
  mlir::Value indexListFor(snn::ProjectOp projection, mlir::Value source);
  mlir::Value finishSum(snn::ProjectOp projection, mlir::Value sums);
  mlir::Value bufferForSum(snn::ProjectOp projection, mlir::Value sums);

  mlir::Location location;
  bool fixed;
  mlir::SymbolTableCollection symbols;
  llvm::DenseMap<mlir::Value, mlir::Value> lines, signals, outputs, histories;
  llvm::DenseMap<mlir::Value, int64_t> longestDelay;
  std::vector<std::unique_ptr<Dynamics>> dynamics;
  llvm::DenseMap<mlir::Operation *, std::unique_ptr<class CellBody>> cells;
  llvm::DenseMap<mlir::Operation *, PlasticSynapses> plastic;
  llvm::DenseMap<mlir::Operation *, mlir::Value> heldSums;
  std::optional<std::pair<mlir::Location, double>> outOfRange;
  struct ScatterTables {
    mlir::Value rows, targets, weights;
    int64_t least;
  };
  ScatterTables &scatterTablesOf(snn::ProjectOp projection);
  /// Whether a dense projection is kept as a list of the synapses whose weight is not zero.
  bool isListed(snn::ProjectOp projection);
  mlir::Value denseRowsOf(snn::ProjectOp projection);
  llvm::DenseMap<mlir::Operation *, ScatterTables> scatterTables;
  llvm::DenseMap<mlir::Operation *, mlir::Value> denseRows;
  llvm::DenseMap<mlir::Operation *, bool> listed;
  double mostListed;      ///< the largest share of weights, not zero, that a list is made of
  unsigned resources = 0; ///< how many were named
  llvm::DenseMap<mlir::Attribute, mlir::Value> functionTables; ///< by function and types
};

/// Whether a drive completes its own sum before it is added to a port (N2).
bool completesOwnSum(snn::ProjectOp projection);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The interpreter: the executable form of the semantics, slow and clear. It runs an `snn.network` as it stands, and is
// the oracle for every pass and target.

#ifndef GLIA_COMPILER_INTERPRETER_INTERPRETER_H
#define GLIA_COMPILER_INTERPRETER_INTERPRETER_H

#include "dialects/Snn/IR/Snn.h"

#include <memory>
#include <string>
#include <vector>

namespace glia::interp {

/// What a real is (N1).
enum class Precision { F32, F64 };

/// What one input gives in one step.
struct Input {
  /// Events: the cells that fire, in any order; one listed twice has the sum of its counts. A signal: the cells that
  /// `values` belong to, or empty if there is one value for every cell; cells without a value are 0.
  std::vector<uint32_t> cells;
  /// Events: the count of each of `cells`; empty if all are 1.
  std::vector<int32_t> counts;
  /// Signals alone.
  std::vector<double> values;
};

/// One network with a private state (T7). Indices count objects in the order in which their ops stand in the network.
class Interpreter {
public:
  /// Prepares a verified network, which must outlive the result, at the start of sample 0. Errors are
  /// diagnostics: a cycle without delay (T3), an integrator that an equation cannot have (I1), what is not supported
  /// (E2).
  static mlir::FailureOr<std::unique_ptr<Interpreter>> create(snn::NetworkOp network, Precision precision);

  virtual ~Interpreter() = default;

  /// Begins a sample: every state, plastic weights included, is as declared (T7). `sample` is its index in the data
  /// (R1).
  virtual void reset(uint32_t sample) = 0;

  /// Runs one step. `inputs` are in the order of the `snn.input` ops; missing ones are silent. A held input is read in
  /// the first step of a sample only. Cells must lie in their input.
  virtual void step(llvm::ArrayRef<Input> inputs) = 0;

  /// How many steps of this sample ran: one that has ended runs no more (T8).
  virtual uint64_t steps() const = 0;

  /// The events that a population emitted in the last step, none if the sample had ended before: ascending cells,
  /// counts that are not 0.
  virtual void events(size_t population, std::vector<uint32_t> &cells, std::vector<int32_t> &counts) const = 0;

  /// The values of an array of `arrays()` after the last step (T9).
  virtual void array(size_t index, std::vector<double> &values) const = 0;

  /// For each cell of an output, the sum over the steps of this sample: of counts, or of values, added step by step
  /// from +0 in the network's reals. The output of a modulator counts as phase 4 left it (T9).
  virtual void tally(size_t output, std::vector<double> &values) const = 0;

  /// The sum of |count| over a population's events of this sample.
  virtual int64_t total(size_t population) const = 0;

  /// A state that can be looked at.
  struct Array {
    std::string object, name;
    size_t count;
  };

  /// The states of populations in network order, each model's in model order, one value per cell; then those of each
  /// projection that learns: "w" has one value per synapse (ascending source, then rank), traces one per cell of their
  /// side.
  virtual llvm::ArrayRef<Array> arrays() const = 0;
};

} // namespace glia::interp

#endif

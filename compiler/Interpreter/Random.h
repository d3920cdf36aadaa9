// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random draws of a population (R1, R2).

#ifndef GLIA_COMPILER_INTERPRETER_RANDOM_H
#define GLIA_COMPILER_INTERPRETER_RANDOM_H

#include "compiler/Analysis/Dynamics/Dynamics.h"
#include "compiler/Interpreter/Lanes.h"

#include <map>

namespace glia::interp {

/// When a draw is made, for R1's counter.
struct Moment {
  uint64_t step = 0;
  uint32_t sample = 0;
};

/// Every `cell.random` of one population.
template <typename Real> class Random {
public:
  /// Fails, with an error, on a mean that is too large for the table of the Poisson distribution.
  static mlir::FailureOr<Random> create(snn::PopulationOp population, const Dynamics &dynamics);

  /// The draw that `op` makes for each cell.
  Lanes<Real> draw(cell::RandomOp op, Moment moment) const;

  Random(Random &&) = default; // a copy would point into the tables of another

private:
  Random() = default;

  /// From 32 uniform bits to the value drawn, for each cell or one for all.
  struct Draw {
    uint32_t index = 0; ///< the op's place among the model's draws
    std::vector<uint64_t> belowIsOne;
    std::vector<const std::vector<uint32_t> *> thresholds;
  };

  mlir::LogicalResult add(cell::RandomOp op, const Dynamics &dynamics);
  mlir::LogicalResult addPoisson(Draw &draw, cell::RandomOp op, const PerCell &means);
  Real valueOf(cell::Distribution distribution, const Draw &draw, size_t cell, uint32_t bits) const;

  snn::PopulationOp population;
  size_t cells = 0;
  uint64_t seed = 0;
  uint32_t stream = 0;
  llvm::DenseMap<mlir::Operation *, Draw> draws;
  std::map<double, std::vector<uint32_t>> tables; // by mean; its entries stay in place
};

} // namespace glia::interp

#endif

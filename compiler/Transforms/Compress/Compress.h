// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What makes a network smaller: fewer weights, fewer cells, fewer bits. Each is also a pass; see Passes.td.

#ifndef GLIA_COMPILER_TRANSFORMS_COMPRESS_COMPRESS_H
#define GLIA_COMPILER_TRANSFORMS_COMPRESS_COMPRESS_H

#include "dialects/Snn/IR/Snn.h"

#include "mlir/Pass/Pass.h"

#include <functional>

namespace glia {

/// Sets a share of each projection's weights, the smallest, to zero.
void pruneWeights(snn::NetworkOp network, double share);

/// Removes a share of the cells of each hidden population, the least connected.
void pruneCells(snn::NetworkOp network, double share);

/// Removes the cells of hidden populations whose weights are all zero wherever they lead; how many there were.
int64_t removeUnheardCells(snn::NetworkOp network);

/// What had no influence on any output.
struct DeadParts {
  std::vector<std::string> populations, projections;
  int64_t cells = 0; ///< of populations that stay
};

/// Removes what no output can be influenced by. What is left computes the same numbers.
DeadParts removeDead(snn::NetworkOp network);

/// Multiplies factors that follow a projection into its weights; the names of the projections that had them. Sums round
/// differently afterwards.
std::vector<std::string> foldScales(snn::NetworkOp network);

/// How the magnitudes of weights become whole numbers.
enum class WeightLevels {
  Uniform,   ///< whole multiples of a scale that lets the largest fit
  Ternary,   ///< -1, 0 or 1 times a scale
  Sign,      ///< -1 or 1 times a scale: one bit
  Minifloat, ///< minifloats times a scale that lets the largest fit (N5)
};

/// The most bits of an exponent whose numbers are within the 53 bits of fixed point (N4).
constexpr unsigned mostExponentBits = 5;

/// How weights become integers or minifloats.
struct WeightQuantization {
  unsigned bits = 8;         ///< of uniform levels
  bool perChannel = false;   ///< a scale for each target of a dense projection, or output channel of a convolution
  bool powerOfTwo = false;   ///< scales are powers of two
  double percentile = 100.0; ///< so many percent of the weights do not saturate; of uniform levels and minifloats
  WeightLevels levels = WeightLevels::Uniform;
  unsigned exponent = 4, mantissa = 3; ///< bits, of minifloats
};

/// Lets integers or minifloats with scales take the place of weights, and integers that of biases. Errors name the
/// projection that cannot have them.
mlir::LogicalResult quantizeWeights(snn::NetworkOp network, const WeightQuantization &how);

/// The number types of the members of a network, as a calibration found them.
struct StateQuantization {
  std::function<cell::FixedType(snn::PopulationOp)> ofPopulation;
  std::function<cell::FixedType(snn::InputOp)> ofInput; ///< of a signal
  std::function<int64_t(snn::InputOp)> mostCount;       ///< of events
  unsigned coefficientBits = 0;                         ///< 0: as many as the state has
};

/// Lets populations and inputs compute in fixed point. What already has a number type keeps it.
void quantizeStates(snn::NetworkOp network, const StateQuantization &how);

/// Lets tables whose arguments have so many bits take the place of sigmoid and tanh in populations with a storage, and
/// rounds what arrives at a port where it is multiplied with what changes. Inputs have number types already.
void tabulateFunctions(snn::NetworkOp network, unsigned bits);

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/Transforms/Compress/Passes.h.inc"

} // namespace glia

#endif

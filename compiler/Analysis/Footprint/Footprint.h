// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What projections and populations weigh: synapses, zeros, bytes, and how large sums can become. Counted, not
// estimated.

#ifndef GLIA_COMPILER_ANALYSIS_FOOTPRINT_FOOTPRINT_H
#define GLIA_COMPILER_ANALYSIS_FOOTPRINT_FOOTPRINT_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

struct ProjectionFootprint {
  snn::ProjectOp projection;
  int64_t synapses = 0;        ///< as the connectivity lists them; weights of a convolution count once for each use
  int64_t nonzeroSynapses = 0; ///< those with a weight that is not zero
  int64_t weights = 0;         ///< numbers that are stored, 1 if there is one for all
  int64_t nonzeroWeights = 0;
  unsigned weightBits = 0; ///< of one weight, 0 if none is stored
  /// Of weights, biases, scales and lists of synapses: integer weights packed as artefacts hold them (N4), and a dense
  /// projection as a list where it is one.
  int64_t bytes = 0;
  /// The largest sum of the magnitudes of the weights that reach one target, in units of the weights.
  double largestSum = 0.0;
  std::vector<uint32_t> fanOut; ///< per source: synapses with a weight that is not zero
};

/// Counts the synapses of one projection. A dense one is a list where at most a share of `mostListed` of its weights is
/// not zero (findListForm).
ProjectionFootprint footprintOf(snn::ProjectOp projection, double mostListed);

/// Bytes of the states of a population's cells. `realBits` is what floating point would take.
int64_t stateBytesOf(snn::PopulationOp population, unsigned realBits);

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The synapses of a projection with their weights and delays, read from attributes or drawn (R1).

#ifndef GLIA_COMPILER_ANALYSIS_SYNAPSES_SYNAPSES_H
#define GLIA_COMPILER_ANALYSIS_SYNAPSES_SYNAPSES_H

#include "dialects/Snn/IR/Snn.h"

namespace glia {

/// Weights and delays of one projection, by synapse. Reads from the projection's attributes, which must outlive it.
class Synapses {
public:
  explicit Synapses(snn::ProjectOp projection);

  /// Calls `visit(target, weight, delay)` for each synapse of `source` in ascending rank. The weight is as declared,
  /// times its scale, not yet rounded to the network's reals.
  void forEach(int64_t source, llvm::function_ref<void(int64_t target, double weight, int64_t delay)> visit) const;

  /// The bias of a target; 0 where there is none. See `hasBias`.
  double biasOf(int64_t target) const;
  bool hasBias() const { return bias != nullptr; }

  /// What integer weights and biases of a target are multiples of; 1 where nothing is said.
  double scaleOf(int64_t target) const;

  int64_t sources() const { return sourceCount; }
  int64_t targets() const { return targetCount; }

private:
  double weightAt(int64_t index) const;
  /// Element `target` of what has one value per target, or one per channel: the first dimension of the target.
  double perChannel(mlir::Attribute attr, llvm::ArrayRef<char> bytes, int64_t target) const;
  int64_t delayOf(int64_t source, int64_t rank, int64_t index) const;

  snn::ProjectOp projection;
  snn::SynapseShape shape;
  snn::Connectivity connectivity;
  mlir::Attribute weight, bias, scale, delay;
  llvm::ArrayRef<char> weightBytes, biasBytes, scaleBytes, delayBytes;
  int64_t sourceCount, targetCount;
};

} // namespace glia

#endif

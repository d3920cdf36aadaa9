// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A port: where the contributions of projections are added (N2).

#ifndef GLIA_COMPILER_INTERPRETER_PORT_H
#define GLIA_COMPILER_INTERPRETER_PORT_H

#include "compiler/Interpreter/Projection.h"

namespace glia::interp {

template <typename Real> class Port {
public:
  /// `lag` is the population's arrival lag (C1), which adds to every delay.
  Port(llvm::ArrayRef<Projection<Real> *> operands, int64_t lag);

  /// Adds what arrives in this step, one contribution after the other in N2's order.
  void gather(std::vector<Real> &accumulator) const;

private:
  /// What one operand brings from one emission step: a group of synapses, or its completed sum where `group` is null.
  struct Arrival {
    int64_t delay;
    size_t place; ///< among the operands
    Projection<Real> *operand;
    const DelayGroup *group;
  };

  int64_t lag;
  std::vector<Arrival> arrivals;            // ascending in emission step, then operand
  std::vector<Projection<Real> *> withBias; // event projections, in the order of operands
};

} // namespace glia::interp

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What operators take on an FPGA of 6-input LUTs, by their width: a table and formulas.

#ifndef GLIA_TARGETS_HLS_OPERATORS_OPERATORS_H
#define GLIA_TARGETS_HLS_OPERATORS_OPERATORS_H

#include "targets/Hls/Operators/Widths.h"
#include "targets/Hls/Parts/Parts.h"

namespace glia::hls {

/// What something takes of a part. Block RAMs are halves of 18 kbit.
struct Usage {
  double luts = 0, flipFlops = 0, dsps = 0, halfBlockRams = 0, ultraRams = 0;
  Usage &operator+=(const Usage &other);
  Usage operator*(double times) const;
};

/// The clock, and how fast the part is beside one of the 7 series.
struct Clock {
  double nanoseconds = 10;
  double speed = 1;
  int64_t memoryBits = 64; ///< that memory outside delivers in a cycle
  /// What logic may take: synthesis keeps 27 % for routing, its default (UG1399, "Specifying the clock frequency"). In
  /// nanoseconds of the 7 series.
  double budget() const { return 0.73 * nanoseconds * speed; }
};

/// By a part's family: UltraScale+ is taken to be twice as fast as the 7 series.
Clock clockFor(const Part &part, double nanoseconds);

struct Operator {
  Usage usage;
  double delay = 0; ///< in nanoseconds, of the 7 series; where there are stages, of each
  int stages = 0;   ///< registers within
};

/// What the operation `op` is in hardware; nothing for wiring, memory and statements.
Operator operatorOf(mlir::Operation *op, Widths &widths);

/// An adder of so many bits, a comparison, a choice.
Usage adder(unsigned width);
Usage comparison(unsigned width);
Usage choice(unsigned width);

/// DSPs of a product, by the widths of its factors with their signs; 0: it is in LUTs.
int64_t dspsOf(unsigned left, unsigned right);

} // namespace glia::hls

#endif

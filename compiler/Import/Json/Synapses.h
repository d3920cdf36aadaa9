// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which synapses a projection of the file has, and what each of them carries.

#ifndef GLIA_COMPILER_IMPORT_JSON_SYNAPSES_H
#define GLIA_COMPILER_IMPORT_JSON_SYNAPSES_H

#include "compiler/Import/Json/Arrays.h"
#include "compiler/Import/Json/Build.h"

namespace glia::jsonformat {

/// One projection while it is read.
struct Synapses {
  snn::Connectivity connectivity;
  std::optional<Array> weight, delays, pairs;
  /// A delay that is not a list; may be null.
  mlir::Attribute delay;
  bool draws = false;
};

/// What the synapses lie between.
struct Ends {
  std::string name; ///< of the projection, printable
  llvm::SmallVector<int64_t> source;
  /// Empty where only the connectivity can tell.
  llvm::SmallVector<int64_t> target;
  uint32_t stream = 0;
};

/// Whether the connectivity or the delay of a projection is drawn.
bool drawsSynapses(const JsonValue &projection);

/// Reads "connect", "weight" and "delay". Nothing after an error.
std::optional<Synapses> readSynapses(Context &context, const JsonValue &projection, const Ends &ends);

/// For each target `degree` different sources, drawn by R1, as pairs in ascending order of source, then of target.
std::vector<int64_t> drawInDegree(uint64_t seed, uint32_t stream, int64_t sources, int64_t targets, int64_t degree,
                                  bool self);

} // namespace glia::jsonformat

#endif

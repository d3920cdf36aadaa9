// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ways from what gives events or signals (inputs, neurons) through linear nodes to what takes them (neurons,
// outputs).

#ifndef GLIA_COMPILER_IMPORT_NIR_PATHS_H
#define GLIA_COMPILER_IMPORT_NIR_PATHS_H

#include "compiler/Import/Nir/Graph.h"

namespace glia::nir {

struct Path {
  unsigned source;                 ///< an input or a neuron
  llvm::SmallVector<unsigned> via; ///< linear nodes and Flattens, from the source on
  unsigned target;                 ///< a neuron or an output
  int64_t delay = 0;               ///< the least number of steps that its Delays take
  bool isDelayed = false;          ///< what leaves the source arrives one step later, to cut a cycle

  bool isAsked = false; ///< the user said that it is delayed

  /// Whether what leaves the source in a step reaches the target in a later one.
  bool takesTime() const { return isDelayed || delay > 0; }

  /// The node just before node `i` of `via`.
  unsigned before(size_t i) const { return i == 0 ? source : via[i - 1]; }
  /// The node just before the target.
  unsigned last() const { return before(via.size()); }
};

/// Finds all paths, ordered by the name of their target, then by the name of their source. Reports nodes whose place in
/// the graph cannot be expressed, and warns of nodes that lead nowhere.
std::vector<Path> findPaths(const Graph &graph, Report &report);

/// Cuts the cycles (C2): marks paths as delayed, or reports the cycles that need the user's word.
void cutCycles(const Graph &graph, llvm::MutableArrayRef<Path> paths, llvm::ArrayRef<std::string> delayOnCycles,
               Report &report);

/// Inputs and neurons in topological order of the paths that are not delayed, names breaking ties.
std::vector<unsigned> orderPopulations(const Graph &graph, llvm::ArrayRef<Path> paths);

} // namespace glia::nir

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which NIR node types are read, which parameters each has, and how a linear one connects its source to its target.

#ifndef GLIA_COMPILER_IMPORT_NIR_NODETYPES_H
#define GLIA_COMPILER_IMPORT_NIR_NODETYPES_H

#include "compiler/Import/Nir/Graph.h"

namespace glia::nir {

/// The NIR node type of a graph within a graph.
inline constexpr llvm::StringLiteral graphType = "NIRGraph";

/// Finds out what a node of that type does, and whether its parameters are there and are what they must be.
void classifyNode(Node &node, mlir::ModuleOp library, Report &report);

/// The (out, in) extents of the weights of a node of type Affine or Linear, the shape of other weights, or an empty
/// shape.
Shape weightShape(const Node &node);

/// The parameter that holds the weights of a linear node, or null.
const Array *weightsOf(const Node &node);

/// Gives a linear node its connectivity.
void connectNode(Node &node, Report &report);

} // namespace glia::nir

#endif

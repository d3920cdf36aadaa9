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

/// The shape of what a node takes, as far as its own parameters tell; else an empty one.
Shape sourceShapeOf(const Node &node);

/// The shape of a neuron's parameters.
Shape parameterShape(const Node &node);

/// A source, and a target, as the connectivity of the node sees them; unchanged where it cannot.
Shape viewedSource(const Node &node, llvm::ArrayRef<int64_t> source);
Shape viewedTarget(const Node &node, llvm::ArrayRef<int64_t> target);

/// The parameter that holds the weights of a linear node, or null.
const Array *weightsOf(const Node &node);

/// The connectivity of a convolution. Brings its weights into the form that the connectivity takes.
snn::Connectivity connectConvolution(Node &node, Report &report);

/// A parameter that is one number for all `axes`, or one for each; reports anything else. Axes that a node of less than
/// two lacks are `absent`.
mlir::FailureOr<Shape> pairOf(const Node &node, llvm::StringRef name, unsigned axes, int64_t absent, Report &report);

/// Gives a linear node its connectivity. A Delay's are filled in later, see `countDelays`.
void connectNode(Node &node, Report &report);

/// Turns the delays of a Delay, in seconds, into whole steps (T3).
void countDelays(Node &node, int64_t dtNanoseconds, bool mayRound, Report &report);

} // namespace glia::nir

#endif

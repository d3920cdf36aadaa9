// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shape of what each node gives out.

#ifndef GLIA_COMPILER_IMPORT_NIR_SHAPES_H
#define GLIA_COMPILER_IMPORT_NIR_SHAPES_H

#include "compiler/Import/Nir/Graph.h"

namespace glia::nir {

/// Gives each node its shape and checks it along every edge. Leading batch dimensions of inputs and outputs are dropped
/// where their neighbours show that they are none of the network's, with a remark.
void inferShapes(Graph &graph, Report &report);

/// What a node makes of a source of that shape, or an error that shows both sides.
mlir::FailureOr<Shape> shapeAfter(const Node &node, llvm::ArrayRef<int64_t> source,
                                  llvm::function_ref<mlir::InFlightDiagnostic()> emitError);

} // namespace glia::nir

#endif

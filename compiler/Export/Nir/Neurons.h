// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From populations to neurons of a file.

#ifndef GLIA_COMPILER_EXPORT_NIR_NEURONS_H
#define GLIA_COMPILER_EXPORT_NIR_NEURONS_H

#include "compiler/Export/Nir/FileGraph.h"

#include "dialects/Snn/IR/Snn.h"

#include "mlir/IR/BuiltinOps.h"

namespace glia::nir {

/// Whether the population only adds what reaches it: in a file its edges are those of what reads it.
bool isJunction(snn::PopulationOp population, mlir::SymbolTableCollection &symbols);

/// The node of any other population, without its name; an error if NIR has none like it. `library` has the models that
/// mean a node type.
mlir::FailureOr<FileNode> neuronNode(snn::PopulationOp population, mlir::SymbolTableCollection &symbols,
                                     mlir::ModuleOp library);

/// A number or a tensor for all cells of a shape, row-major.
std::vector<double> spread(mlir::Attribute value, llvm::ArrayRef<int64_t> shape);

} // namespace glia::nir

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From projections to linear nodes of a file.

#ifndef GLIA_COMPILER_EXPORT_NIR_LINEARNODES_H
#define GLIA_COMPILER_EXPORT_NIR_LINEARNODES_H

#include "compiler/Export/Nir/FileGraph.h"

#include "dialects/Snn/IR/Snn.h"

namespace glia::nir {

/// How a node sees its source, where the projection's is reshaped for it: a Conv1d as a Conv2d of one row, and weights
/// with leading dimensions as a Conv2d in groups. What the importer makes of these nodes is recognised by its form.
struct ExportView {
  bool isRow = false, isBlocks = false;
  mlir::Value source; ///< what the node reads
  llvm::ArrayRef<int64_t> sourceShape, targetShape;

  explicit operator bool() const { return isRow || isBlocks; }
};
ExportView viewOf(snn::ProjectOp projection);

/// The node of a projection, without its name, its delay and its edges; an error if NIR has none like it.
mlir::FailureOr<FileNode> linearNode(snn::ProjectOp projection, const ExportView &view, mlir::Attribute bias);

} // namespace glia::nir

#endif

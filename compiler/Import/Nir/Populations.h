// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a neuron of the file says about its cells, and what the convention makes of it.

#ifndef GLIA_COMPILER_IMPORT_NIR_POPULATIONS_H
#define GLIA_COMPILER_IMPORT_NIR_POPULATIONS_H

#include "compiler/Import/Nir/Graph.h"

#include "dialects/Snn/IR/Conventions.h"

namespace glia::nir {

/// Warns where a step of that length makes no sense for the node's cells.
void checkTimeStep(const Node &node, double dtSeconds, Report &report);

/// Replaces the parameters that the convention's framework ignores (C1), with a remark where that changes a value.
void replaceIgnored(Node &node, const snn::Preset &preset, double dtSeconds, Report &report);

/// Says which parameters the file leaves to the model's defaults.
void remarkDefaults(const Node &node, Report &report);

/// The parameters of the node's population: a number where all cells have the same, else a resource.
mlir::DictionaryAttr populationParameters(Node &node, mlir::MLIRContext *context);

/// The elements of a real or integer array as a resource called `name`; the array is empty afterwards.
mlir::Attribute takeTensor(Array &array, llvm::ArrayRef<int64_t> shape, llvm::StringRef name,
                           mlir::MLIRContext *context);

} // namespace glia::nir

#endif

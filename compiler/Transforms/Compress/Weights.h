// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The weights of a projection as a list of numbers. Internal to the transformations.

#ifndef GLIA_COMPILER_TRANSFORMS_COMPRESS_WEIGHTS_H
#define GLIA_COMPILER_TRANSFORMS_COMPRESS_WEIGHTS_H

#include "dialects/Snn/IR/Snn.h"

#include <cmath>
#include <vector>

namespace glia {

/// Whether there is a floating-point weight for each synapse or kernel element.
inline bool hasRealWeights(snn::ProjectOp projection) {
  auto weights = llvm::dyn_cast_or_null<mlir::ElementsAttr>(projection.getWeightAttr());
  return weights && llvm::isa<mlir::FloatType>(weights.getElementType());
}

/// All elements of a verified tensor, one number where all are equal.
inline std::vector<double> readElements(mlir::Operation *op, mlir::Attribute attr) {
  auto elements = llvm::cast<mlir::ElementsAttr>(attr);
  auto bytes = snn::getElementBytes(elements, [op] { return op->emitError(); }, "data");
  std::vector<double> values(elements.getNumElements());
  for (size_t i = 0; i < values.size(); ++i)
    values[i] = snn::readReal(*bytes, elements.getElementType(), static_cast<int64_t>(i));
  return values;
}

inline std::string nameOfWeights(snn::ProjectOp projection) { return (projection.getName() + "_weights").str(); }

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The constant data of a program, read element by element. Internal to the transformation.

#ifndef GLIA_COMPILER_TRANSFORMS_NUMBERS_TABLES_H
#define GLIA_COMPILER_TRANSFORMS_NUMBERS_TABLES_H

#include "dialects/Snn/IR/Snn.h"
#include "dialects/Step/IR/Step.h"

#include <cmath>

namespace glia {

/// The elements of a table: reals, or integers that a scale stands beside. The table must outlive it.
class TableElements {
public:
  explicit TableElements(step::TableOp table) : type(table.getData().getElementType()) {
    auto resource = llvm::dyn_cast<mlir::DenseResourceElementsAttr>(table.getData());
    bytes = resource ? resource.getData() : llvm::cast<mlir::DenseElementsAttr>(table.getData()).getRawData();
  }

  double at(int64_t index) const { return snn::readReal(bytes, type, index); }
  int64_t integerAt(int64_t index) const { return snn::readInteger(bytes, type, index); }

private:
  llvm::ArrayRef<char> bytes;
  mlir::Type type;
};

/// The elements of a table as multiples of its grid, which has so many bits after the point.
class TableMultiples {
public:
  TableMultiples(step::TableOp table, int fraction)
      : elements(table), factor(std::ldexp(table.getScale() ? table.getScale()->convertToDouble() : 1.0, fraction)) {}

  double at(int64_t index) const { return elements.at(index) * factor; }
  /// Whether the data are the multiples.
  bool areElements() const { return factor == 1.0; }

private:
  TableElements elements;
  double factor; ///< a power of two: exact
};

} // namespace glia

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How lines and targets are called in JSON.

#ifndef GLIA_COMPILER_EXPORT_JSON_REFERENCES_H
#define GLIA_COMPILER_EXPORT_JSON_REFERENCES_H

#include "compiler/Export/Json/Text.h"

#include "dialects/Snn/IR/Snn.h"

#include "llvm/ADT/StringMap.h"

namespace glia::jsonformat {

class References {
public:
  explicit References(snn::NetworkOp network);

  /// A line: its name where that means nothing else, else an object.
  Json source(mlir::Value line) const;

  /// The populations and ports that read a drive, in the order of the network.
  Json targets(snn::ProjectOp projection);

  /// The model of a population.
  cell::ModelOp modelOf(snn::PopulationOp population) const;

private:
  bool isUnique(llvm::StringRef name) const { return names.lookup(name) == 1; }

  snn::NetworkOp network;
  llvm::StringMap<unsigned> names;
};

/// The projections in an order in which each port gets its drives in the order that it has now: those without target
/// first. An error if there is no such order.
mlir::FailureOr<llvm::SmallVector<snn::ProjectOp>> orderProjections(snn::NetworkOp network);

} // namespace glia::jsonformat

#endif

// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inputs, populations, projections and outputs as JSON.

#ifndef GLIA_COMPILER_EXPORT_JSON_MEMBERS_H
#define GLIA_COMPILER_EXPORT_JSON_MEMBERS_H

#include "compiler/Export/Json/Companions.h"
#include "compiler/Export/Json/References.h"

namespace glia::jsonformat {

/// What an operation carries for other formats.
Json attributesOf(mlir::Operation *op);

class Members {
public:
  Members(snn::NetworkOp network, Companions &companions);

  /// What all populations have, or null where that is the default or differs.
  Json commonConvention();
  Json input(snn::InputOp input);
  Json population(snn::PopulationOp population);
  Json projection(snn::ProjectOp projection);
  Json output(snn::OutputOp output);
  Json stop(snn::StopWhenOp stop);

  /// Whether something could not be written; that was reported.
  bool hasFailed() const { return isBroken; }

private:
  Json numbers(mlir::Operation *op, mlir::Attribute value, llvm::StringRef object, llvm::StringRef key);
  Json parameters(mlir::Operation *op, mlir::DictionaryAttr values, cell::ModelOp model, llvm::StringRef object);
  Json delay(snn::ProjectOp projection);
  Json connectivity(snn::ProjectOp projection);
  Json learn(snn::ProjectOp projection);

  snn::NetworkOp network;
  Companions &companions;
  References references;
  snn::ConventionAttr common;
  bool isBroken = false;
};

} // namespace glia::jsonformat

#endif

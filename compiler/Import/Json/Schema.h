// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The grammar as a JSON Schema, for editors.

#ifndef GLIA_COMPILER_IMPORT_JSON_SCHEMA_H
#define GLIA_COMPILER_IMPORT_JSON_SCHEMA_H

#include "mlir/IR/MLIRContext.h"

#include <string>

namespace glia::jsonformat {

/// A JSON Schema (draft 2020-12) of networks in JSON. It knows the parameters of the built-in models.
std::string printSchema(mlir::MLIRContext *context);

} // namespace glia::jsonformat

#endif

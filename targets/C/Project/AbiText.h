// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pieces of the text that describes a network to the ABI, for adapters around generated sources.

#ifndef GLIA_TARGETS_C_PROJECT_ABITEXT_H
#define GLIA_TARGETS_C_PROJECT_ABITEXT_H

#include "mlir/IR/BuiltinTypes.h"

namespace glia::c {

/// A user's name as a string of C.
std::string quote(llvm::StringRef text);

/// The name that the ABI has for a type of elements.
const char *abiType(mlir::Type element);

/// A constant array of these rows; nothing if there are none.
std::string abiTable(const char *type, const char *name, const std::string &rows);

} // namespace glia::c

#endif

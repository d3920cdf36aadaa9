// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attributes that the importer leaves on operations for the exporter. They change nothing about the network; what they
// say is what a file says and a network does not.

#ifndef GLIA_COMPILER_IMPORT_NIR_ATTRIBUTES_H
#define GLIA_COMPILER_IMPORT_NIR_ATTRIBUTES_H

#include "llvm/ADT/StringRef.h"

namespace glia::nir {

/// Of any operation: what the file says beside the network, a dictionary.
inline constexpr llvm::StringLiteral metadataAttrName = "snn.metadata";
/// Of a projection or a reshape: the name of its node, where the operation has another or none.
inline constexpr llvm::StringLiteral nodeAttrName = "snn.node";
/// Of a projection: one step of its delay was put there to cut a cycle (C2), and is not in the file; whether the user
/// had to ask for it.
inline constexpr llvm::StringLiteral cutAttrName = "snn.cut";
/// Of a population: the file's values of parameters that the convention does not read (C1), a dictionary.
inline constexpr llvm::StringLiteral statedAttrName = "snn.stated";
/// Of a network: the convention under which the file was read, which may replace parameters.
inline constexpr llvm::StringLiteral presetAttrName = "snn.preset";

} // namespace glia::nir

#endif
